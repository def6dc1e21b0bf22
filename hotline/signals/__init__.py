"""How the team is woken: a daily mail that tells nothing, a signal when somebody is in danger, and tests of both."""
