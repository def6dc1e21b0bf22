"""Requests as no browser sends them, made from a number: the same number is always the same request."""

import random
import re
import socket
from collections.abc import Callable
from contextlib import suppress

MARKER = "Fuzzed-7741"
"""Stands in everything typed, so that it can be looked for afterwards."""
PATHS = ("/en/r/write/", "/my/r/write/", "/vi/r/look/", "/km/r/again/", "/ur/r/steps/", "/en/d/r/write/")
TRICKS = (
    "/en/r/../r/write/",
    "//en/r/write/",
    "/en/r/write/%00",
    "/en/r/o/%ff%fe/",
    "/en/r/o/" + "A" * 3000 + "/",
    "/en/r/n/99999999999999999999/",
    "/en/r/%2e%2e/%2e%2e/etc/passwd",
    "http://elsewhere.example/en/r/write/",
    "/EN/r/write/",
    "/en/r/write/?text=" + "x" * 500,
    "*",
)
_ANSWERS = re.compile(rb"(?:^|(?<=\n)|(?<=[^\n]))HTTP/1\.[01] (\d{3})")
PATIENCE = 1.0
"""Seconds until we close a request that has no end; the server then drops what it has not answered."""
Sent = list[bytes]


def request(number: int, token: str) -> Sent:
    """The bytes of request `number`, in the portions they are sent in; `token` is that of a real form."""
    dice = random.Random(number)
    return dice.choice(MUTATIONS)(dice, token)


def statuses(address: tuple[str, int], portions: Sent) -> list[int]:
    """Send a request; the statuses of all answers that came before the server had nothing more to say."""
    told = b""
    with suppress(OSError), socket.create_connection(address, timeout=30) as line:
        for portion in portions:
            line.sendall(portion)
        line.settimeout(PATIENCE)
        with suppress(TimeoutError):
            told = _all(line)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(30)
        told += _all(line)
    return [int(status) for status in _ANSWERS.findall(told)]


def _all(line: socket.socket) -> bytes:
    """All that comes until the server closes. Raises TimeoutError."""
    told = b""
    while piece := line.recv(65536):
        told += piece
    return told


def _fields(dice: random.Random, token: str) -> list[tuple[str, bytes]]:
    """Fields that are nearly right. Few carry a real token: each report that is taken costs slow work."""
    given = token if dice.random() < 0.02 else dice.choice(["", "x" * 43 + ".1:abc", "\u0663", token[:-1]])
    fields = [("token", given.encode()), ("text", f"{MARKER} {dice.random()}".encode())]
    for name in dice.sample(
        ["what", "about", "danger", "pin", "more", "receipt", "thread", "forget", "age"], 4
    ):
        fields.append(
            (
                name,
                dice.choice([b"threats", b"", b"\x00", b"1" * 20, b"\xff\xfe", "၁၂၃၄".encode(), b"9" * 400]),
            )
        )
    return fields


def _multipart(dice: random.Random, fields: list[tuple[str, bytes]], boundary: bytes = b"bbb") -> bytes:
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (boundary, name.encode(), value)
        for name, value in fields
    ]
    if dice.random() < 0.3:
        name = dice.choice([b"a.jpg", b"../../x", b"", b"\xff.png", MARKER.encode() + b".pdf"])
        parts.append(
            b'--%s\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n'
            b"Content-Type: image/jpeg\r\n\r\n%s\r\n" % (boundary, name, dice.randbytes(dice.randrange(4000)))
        )
    return b"".join(parts) + b"--%s--\r\n" % boundary


def _head(
    path: str,
    length: int | None,
    *more: bytes,
    method: bytes = b"POST",
    kind: bytes = b"multipart/form-data; boundary=bbb",
) -> bytes:
    lines = [
        b"%s %s HTTP/1.1" % (method, path.encode("latin-1")),
        b"Host: localhost",
        b"Content-Type: " + kind,
        b"Connection: close",
    ]
    if length is not None:
        lines.append(b"Content-Length: %d" % length)
    return b"\r\n".join([*lines, *more]) + b"\r\n\r\n"


def _whole(dice: random.Random, token: str) -> tuple[str, bytes]:
    return dice.choice(PATHS), _multipart(dice, _fields(dice, token))


def _plain(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    return [_head(path, len(body)), body]


def _truncated(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    return [_head(path, len(body)), body[: dice.randrange(len(body))]]


def _wrong_boundary(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    named = dice.choice([b"other", b"", b'"', b"b" * 300, b"\xff", b"bb", b"bbb; charset=utf-16", b"--bbb"])
    return [_head(path, len(body), kind=b"multipart/form-data; boundary=" + named), body]


def _flipped(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    changed = bytearray(body)
    for _ in range(dice.randrange(1, 12)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return [_head(path, len(changed)), bytes(changed)]


def _flipped_everywhere(dice: random.Random, token: str) -> Sent:
    changed = bytearray(b"".join(_plain(dice, token)))
    for _ in range(dice.randrange(1, 6)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return [bytes(changed)]


def _twice(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    more = dice.choice(
        [
            b"Content-Length: 5",
            b"Content-Type: text/plain",
            b"Host: elsewhere.example",
            b"Transfer-Encoding: chunked",
            b"Expect: 100-continue",
            b"Content-Encoding: gzip",
        ]
    )
    return [_head(path, len(body), more), body]


def _chunked(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    size = dice.choice([b"%x" % len(body), b"ffffffffffffffff", b"-1", b"zz", b"5"])
    return [_head(path, None, b"Transfer-Encoding: chunked"), size + b"\r\n" + body + b"\r\n0\r\n\r\n"]


def _lying_length(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    return [
        _head(
            path,
            None,
            b"Content-Length: "
            + dice.choice([b"10", b"99999999999", b"-5", b"1e3", b"", b"0x10", b"40000000"]),
        ),
        body,
    ]


def _in_drops(dice: random.Random, token: str) -> Sent:
    path, body = _whole(dice, token)
    step = dice.randrange(20, 200)
    return [_head(path, len(body)), *(body[place : place + step] for place in range(0, len(body), step))]


def _many(dice: random.Random, token: str) -> Sent:
    body = _multipart(dice, _fields(dice, token) * dice.choice([10, 130, 400]))
    return [_head(dice.choice(PATHS), len(body)), body]


def _urlencoded(dice: random.Random, token: str) -> Sent:
    pairs = [name.encode() + b"=" + value for name, value in _fields(dice, token)]
    body = dice.choice([b"&", b";", b"&&", b"=&"]).join(pairs * dice.choice([1, 1, 1, 300]))
    return [_head(dice.choice(PATHS), len(body), kind=b"application/x-www-form-urlencoded"), body]


def _large_headers(dice: random.Random, token: str) -> Sent:
    more = dice.choice(
        [
            b"X: " + b"a" * 90_000,
            b"\r\n".join(b"X-%d: a" % number for number in range(200)),
            b"Cookie: " + b"a=b; " * 3000,
            b"X: \x00\xff",
            b"\xff: a",
        ]
    )
    return [_head(dice.choice(PATHS), 0, more)]


def _pipelined(dice: random.Random, token: str) -> Sent:
    requests = [
        b"".join(_plain(dice, token)).replace(b"Connection: close", b"Connection: keep-alive")
        for _ in range(3)
    ]
    return [b"".join(requests)]


def _trick(dice: random.Random, token: str) -> Sent:
    path, body = dice.choice(TRICKS), _multipart(dice, _fields(dice, token))
    method = dice.choice(
        [b"POST", b"GET", b"HEAD", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"TRACE", b"post", b"X" * 40]
    )
    return [_head(path, len(body), method=method), body]


def _noise(dice: random.Random, token: str) -> Sent:
    return [dice.randbytes(dice.randrange(1, 2000))]


MUTATIONS: tuple[Callable[[random.Random, str], Sent], ...] = (
    _plain,
    _truncated,
    _wrong_boundary,
    _flipped,
    _flipped_everywhere,
    _twice,
    _chunked,
    _lying_length,
    _in_drops,
    _many,
    _urlencoded,
    _large_headers,
    _pipelined,
    _trick,
    _noise,
)
