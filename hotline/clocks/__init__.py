"""By when the team has to do what, and who is called when it does not.

Deadlines are computed from hours that were rounded down: none is ever told longer than it is.
"""
