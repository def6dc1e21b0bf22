"""The reporter's receipt: 19 random digits and a Damm check digit, and the PIN that may go with it.

Digits, because every keyboard and every language has them; 63.1 bits of chance, because the receipt is all
that guards the replies.
"""

import re
import secrets
import unicodedata

from sealing.errors import PinError, ReceiptTypo

__all__ = [
    "CODE_LENGTH",
    "PinError",
    "ReceiptTypo",
    "check_digit",
    "clean",
    "clean_pin",
    "grouped",
    "is_code",
    "new_code",
]

CODE_LENGTH = 20

# Longer input is no slip of the finger; it is refused before it costs time.
_LONGEST_INPUT = 400

# The quasigroup of order 10 of H. Michael Damm's dissertation (Marburg, 2004): it catches every wrong digit
# and every swap of neighbours.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

_ASCII_DIGITS = re.compile(r"[0-9]+")
_DOTS_AND_CONTROLS = frozenset(".·•・。．｡\t\n\v\f\r")
# What keyboards give for a hyphen (minus sign, the long-vowel mark of Japanese ones), and what emoji digits and
# copied texts carry unseen: variation selectors, the keycap, the grapheme joiner.
_SEPARATING_TOO = frozenset("\u2212\u30fc\ufe0e\ufe0f\u20e3\u034f")
# Letters that look like digits and lie beside them on the keyboard: the Burmese letters wa and ra for zero and
# seven, Latin O, o, l and I for zero and one.
_LOOK_ALIKES = {"\u101d": "0", "\u101b": "7", "O": "0", "o": "0", "l": "1", "I": "1"}


def check_digit(digits: str) -> str:
    """Return the Damm check digit of a string of ASCII digits; that of a whole valid code is "0"."""
    if not _ASCII_DIGITS.fullmatch(digits):
        raise ValueError("check_digit takes ASCII digits")
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][ord(digit) - ord("0")]
    return str(interim)


def new_code() -> str:
    """Return a fresh receipt: 20 ASCII digits, the last of them the check digit."""
    digits = f"{secrets.randbelow(10 ** (CODE_LENGTH - 1)):0{CODE_LENGTH - 1}d}"
    return digits + check_digit(digits)


def is_code(text: str) -> bool:
    """Tell whether `text` is a receipt in its one stored form: 20 ASCII digits with a right check digit."""
    return len(text) == CODE_LENGTH and bool(_ASCII_DIGITS.fullmatch(text)) and check_digit(text) == "0"


def grouped(code: str) -> str:
    """Return a receipt as five groups of four digits, as it is shown and read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def clean(text: str) -> str:
    """Return what was typed as 20 ASCII digits.

    Digits of any script count, and letters that are easily taken for one; spaces, hyphens, dots and invisible
    marks do not. Raises ReceiptTypo with the reason "letters", "length" or "check"; none of them costs the slow
    key derivation.
    """
    digits = _digits_of(text)
    if digits is None:
        raise ReceiptTypo("letters")
    if len(digits) != CODE_LENGTH:
        raise ReceiptTypo("length")
    if check_digit(digits) != "0":
        raise ReceiptTypo("check")
    return digits


def clean_pin(text: str) -> str:
    """Return a typed PIN as ASCII digits, or "" when none was typed.

    Raises PinError unless it has 4 to 8 digits.
    """
    digits = _digits_of(text)
    if digits is None or not (digits == "" or 4 <= len(digits) <= 8):
        raise PinError("a PIN has 4 to 8 digits")
    return digits


def _digits_of(text: str) -> str | None:
    """Return the digits of `text` in ASCII, or None when it holds more than digits and separators."""
    if len(text) > _LONGEST_INPUT:
        return None
    digits = []
    for character in text:
        digit = _LOOK_ALIKES.get(character, unicodedata.digit(character, None))
        if digit is not None:
            digits.append(str(digit))
        elif not _is_ignored(character):
            return None
    return "".join(digits)


def _is_ignored(character: str) -> bool:
    """Tell whether a character only separates: space, hyphen, dot, invisible joiner or direction mark."""
    category = unicodedata.category(character)
    if category[0] == "Z" or category in ("Pd", "Cf"):
        return True
    return character in _DOTS_AND_CONTROLS or character in _SEPARATING_TOO
