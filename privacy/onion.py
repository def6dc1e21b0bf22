"""The onion address: whether one is sound, and how a page on the open web names its twin behind Tor."""

import base64
import binascii
import hashlib
import re
from urllib.parse import quote

SHAPE = re.compile(r"[a-z2-7]{56}\.onion")
_VERSION = b"\x03"


def is_onion(host: str) -> bool:
    """Whether this is a version 3 onion address in lower case, its checksum right.

    Tor's rend-spec-v3, section 6: base32 of the key (32 bytes), two bytes of SHA3-256(".onion checksum" | key |
    version), and the version, which is 3. A wrong letter would send readers to nowhere, or to somebody else.
    """
    if not SHAPE.fullmatch(host):
        return False
    try:
        decoded = base64.b32decode(host.removesuffix(".onion").upper())
    except binascii.Error:
        return False
    key, checksum, version = decoded[:32], decoded[32:34], decoded[34:]
    expected = hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]
    return version == _VERSION and checksum == expected


def onion_location(onion: str, path: str) -> str:
    """The value of `Onion-Location` for a decoded path: same page, no query, because answers may stand in one."""
    return f"http://{onion}{quote(path, safe='/~')}"
