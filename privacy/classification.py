"""The four classes a stored field can have; every model of ours names one for each of its fields."""

from typing import Final, Literal

FieldClass = Literal["public", "staff", "sealed", "operational"]

PUBLIC: Final = "public"
"""Anyone may read it on a page."""

STAFF: Final = "staff"
"""Only people who signed in may read it."""

SEALED: Final = "sealed"
"""Ciphertext, or a key that is itself sealed: nobody can read it here."""

OPERATIONAL: Final = "operational"
"""Keeps the machine going (counters, states, due times) and says nothing about a person."""
