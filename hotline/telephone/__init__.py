"""A report told by telephone: a member asks the questions of the form, types, and reads the number out.

What is typed here is treated as on the reporter's own pages: in memory until it is sealed, in no session, log or
address; only under a key that stands in this browser's address when it comes back with something to mend.
"""
