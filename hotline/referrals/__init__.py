"""Referrals: another organisation opens a report, after its reporter agreed, and answers within its hours."""
