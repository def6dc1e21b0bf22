"""Makes objects for tests."""
