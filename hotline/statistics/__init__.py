"""Counts of closed reports, given by members' browsers in batches, and shown so that nobody stands out in them."""
