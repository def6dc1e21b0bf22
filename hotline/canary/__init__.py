"""A report of our own, every hour and for each queue, that goes the way of all reports and that a machine opens.

It shows that a report would arrive before a person's does not. It is sealed to a key that opens nothing else, no member
ever sees it, and it is gone as soon as it was acknowledged.
"""
