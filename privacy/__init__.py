"""Promises that hold everywhere: headers, rate keys, log scrubbing, quick exit."""
