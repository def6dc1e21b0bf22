"""Reading how many an age file is sealed to, without opening it (age-encryption.org/v1, "Header")."""

import re

__all__ = ["stanzas_of"]

_FIRST = b"age-encryption.org/v1\n"
_LAST = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_STANZA = re.compile(rb"-> ([!-~]+)((?: [!-~]+)*)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)")
# Programs add stanzas of made-up types that nobody opens, so that readers stay tolerant of new ones.
_GREASE = b"-grease"


def stanzas_of(sealed: bytes) -> list[str]:
    """The kinds of those an age file is sealed to, in order, such as ["X25519", "X25519"]; [] when it is none.

    It tells how many and of what kind, never who: that no header says.
    """
    if not sealed.startswith(_FIRST):
        return []
    kinds, at = [], len(_FIRST)
    while stanza := _STANZA.match(sealed, at):
        if not stanza[1].endswith(_GREASE):
            kinds.append(stanza[1].decode("ascii"))
        at = stanza.end()
    return kinds if _LAST.match(sealed, at) else []
