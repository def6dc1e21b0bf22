"""Promises that hold everywhere."""
