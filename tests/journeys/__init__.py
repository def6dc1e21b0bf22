"""A person's path through the running site, in a real browser or a plain HTTP client."""
