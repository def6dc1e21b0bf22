"""The hidden token of a form.

Single use, signed with the second it was issued, and worth nothing without the signature.

Its secret part leads to the one-time view of the answer (sealing.slots), so sending twice finds the same
view.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.core import signing

from reports.clock import HOUR, now
from sealing.slots import SlotAddress, new_token, slot_address, token_hash

# No person reads and fills the form in less; a program does.
QUICK = timedelta(seconds=3)
# A form may stay open over a night shift.
LONGEST = timedelta(hours=24)
# How long a spent token is remembered: longer than its form can come back.
REMEMBERED = LONGEST + HOUR

_SALT = "reports.form"
_SHAPE = re.compile(r"([A-Za-z0-9_-]{43})\.([0-9]{1,12})")


class TokenRefused(Exception):
    """The token is missing, forged, or too old.

    Show the form again with a fresh one and all that was typed.
    """


@dataclass(frozen=True)
class Token:
    """A token that was really issued here.

    `quick` tells that the form came back sooner than a person could send it.
    """

    secret: str = field(repr=False)
    quick: bool = False

    @property
    def slot(self) -> SlotAddress:
        """Where the answer to this form lies."""
        return slot_address(self.secret)

    @property
    def hash(self) -> str:
        """By which the server remembers that it was spent: 64 hexadecimal digits."""
        return token_hash(self.secret).hex()


def issue() -> str:
    """A fresh token as it stands in the form."""
    return signing.Signer(salt=_SALT).sign(f"{new_token()}.{int(now().timestamp())}")


def read(text: str) -> Token:
    """The token in a form that came back. Raises TokenRefused."""
    try:
        signed = signing.Signer(salt=_SALT).unsign(text)
    except (signing.BadSignature, UnicodeEncodeError):
        raise TokenRefused from None
    found = _SHAPE.fullmatch(signed)
    if not found:
        raise TokenRefused
    # Both times are cut to the second: nobody who took 3 seconds counts as quick.
    age = timedelta(seconds=int(now().timestamp()) - int(found[2]))
    if age > LONGEST:
        raise TokenRefused
    return Token(found[1], quick=age < QUICK)
