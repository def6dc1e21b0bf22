"""Supervisors say here who gets which report: queues, rules, the proof that nothing falls through, and the switch."""
