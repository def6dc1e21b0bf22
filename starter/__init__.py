"""The content the product ships, and its deterministic, offline, removable loader."""
