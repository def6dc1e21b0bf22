"""Onion addresses for tests."""

import base64
import hashlib


def address_of(key: bytes) -> str:
    """The version 3 address of a public key of 32 bytes."""
    check = hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2]
    return base64.b32encode(key + check + b"\x03").decode().lower() + ".onion"


ONION = address_of(bytes(range(32)))
