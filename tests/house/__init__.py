"""Tests of the tree itself: shape, floors, classification, templates, blocks, staff addresses."""
