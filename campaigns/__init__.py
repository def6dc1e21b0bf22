"""Localised prevention campaigns: pages, and later print and share kits."""
