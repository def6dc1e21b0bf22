"""Tests of the hotline: keys, commands, desk, sign-in."""
