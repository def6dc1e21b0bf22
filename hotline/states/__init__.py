"""What can happen to a report, a referral and a key, in one table each; docs/hotline/states.md is made from them.

The code does not go by these tables: tests drive its real verbs through every state and compare.
"""
