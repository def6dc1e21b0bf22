"""How a text could lie on a disk: what the searches for traces look for."""

import base64
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus


def forms_of(text: str) -> list[bytes]:
    """A text in UTF-8, UTF-16, percent-encoding, JSON escapes, hexadecimal digits, and base64 at any offset."""
    data = text.encode()
    forms = {data, quote(text).encode(), quote(text).lower().encode(), quote_plus(text).encode()}
    forms |= {json.dumps(text)[1:-1].encode(), text.encode("ascii", "backslashreplace")}
    forms |= {data.hex().encode(), data.hex().upper().encode()}
    for encoded in (data, text.encode("utf-16-le"), text.encode("utf-16-be")):
        forms.add(encoded)
        forms.update(_base64_at_any_offset(encoded))
    return sorted(forms)


def _base64_at_any_offset(data: bytes) -> Iterator[bytes]:
    """The characters that base64 makes of this data alone, whatever stands before and after it."""
    for before in range(3):
        packed = base64.b64encode(bytes(before) + data)
        whole = packed[-(-before * 8 // 6) : (before + len(data)) * 8 // 6]
        yield whole
        yield whole.replace(b"+", b"-").replace(b"/", b"_")
