"""Sealing: receipts, keys, envelopes and one-time slots of the reporting channel.

Pure Python without Django, so that the formats can be read, tested and reused alone; docs/sealing.md
describes them byte by byte.
"""
