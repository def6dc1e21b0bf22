"""The know-your-rights guide and the help directory, read on poor phones."""
