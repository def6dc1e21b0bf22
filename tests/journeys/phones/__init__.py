"""Phones with a real browser and a real profile on disk, and the search for what stays in it."""
