"""The tests mirror the source; house/ tests the tree itself, journeys/ a person's path in a real browser."""
