"""Bech32, the letters in which age writes its keys: BIP 173 without its limit of 90 characters."""

from sealing.errors import KeyFormatError

__all__ = ["decode", "encode"]

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Return `data` as a lower-case bech32 string that starts with `prefix` and "1"."""
    values = _regroup(data, 8, 5, fill=True)
    checksum = _polymod([*_expanded(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(checksum >> (5 * (5 - place))) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def decode(prefix: str, text: str) -> bytes:
    """Return the bytes of a bech32 string of one case.

    Raises KeyFormatError for another prefix, letter or checksum.
    """
    lowered = text.lower()
    body = lowered.removeprefix(prefix + "1")
    if text not in (lowered, text.upper()) or body == lowered or len(body) < 6:
        raise KeyFormatError("not a key of the expected kind")
    if any(letter not in _LETTERS for letter in body):
        raise KeyFormatError("a key holds a letter that no key has")
    values = [_LETTERS.index(letter) for letter in body]
    if _polymod([*_expanded(prefix), *values]) != 1:
        raise KeyFormatError("a key is mistyped: its checksum is wrong")
    return bytes(_regroup(values[:-6], 5, 8, fill=False))


def _expanded(prefix: str) -> list[int]:
    """Return the prefix as the numbers that enter the checksum."""
    return [*(ord(letter) >> 5 for letter in prefix), 0, *(ord(letter) & 31 for letter in prefix)]


def _polymod(values: list[int]) -> int:
    """Return the checksum of BIP 173 over numbers of 5 bits."""
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            if (top >> place) & 1:
                checksum ^= generator
    return checksum


def _regroup(values: bytes | list[int], width: int, wanted: int, *, fill: bool) -> list[int]:
    """Return the same bits in groups of another width; without `fill` a rest must be zero."""
    pending, bits, groups = 0, 0, []
    for value in values:
        pending, bits = (pending << width) | value, bits + width
        while bits >= wanted:
            bits -= wanted
            groups.append((pending >> bits) & ((1 << wanted) - 1))
        pending &= (1 << bits) - 1
    if fill and bits:
        groups.append(pending << (wanted - bits))
    elif not fill and (bits >= width or pending):
        raise KeyFormatError("a key has bits left over")
    return groups
