"""Bodies of requests, read at a pace of people, so that none holds the site up for ever.

The server program reads without any time limit, and a thread waits meanwhile: a hundred connections that send a byte
a minute would hold them all. Here a body has to keep a pace that every phone keeps, small bodies (all forms without
files) have places of their own, and when places run out the slowest makes room (delivery.places).
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from delivery.places import Places
from delivery.refusals import CROWDED
from delivery.silence import Watch

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

SMALL = 256 * 1024
"""Bytes up to which a body is small; a form without files is."""
SMALL_PLACES = 64
LARGE_PLACES = 64
SLOWEST = 200
"""Bytes a second that a body must come in with, counted after the first half minute. The slowest lines people have
(GPRS) carry ten times as much."""
GRACE = 30.0
SILENCE = 45.0
"""Seconds without a byte after which a connection is ended; a phone that changes its cell is back sooner."""
SILENCE_IN_A_CROWD = 15.0
"""The same for a body that made room for another."""

_KEY = "waymark.body"
# What is read at once: little from who sends slowly, so that it is seen how slowly, and much from who sends fast.
_LEAST, _MOST = 16, 64 * 1024
_AT_ONCE = 0.002


class TooSlow(OSError):
    """The body was given up."""


class Body:
    """A body on its way, as `wsgi.input`; it takes its place when somebody first reads."""

    def __init__(self, source: Any, length: int, *, network: str, peer: str, places: Places) -> None:
        self.network, self.peer = network, peer
        self.began = self.last = 0.0
        self.refused = self.given_up = False
        self._source, self._length, self._places = source, length, places
        self._arrived, self._piece = 0, _LEAST

    def read(self, size: int | None = -1) -> bytes:
        """So many bytes, or all that is left; fewer only at the end. Raises Crowded or TooSlow (OSError)."""
        left = self._length - self._arrived
        wanted = left if size is None or size < 0 else min(size, left)
        pieces: list[bytes] = []
        while wanted:
            data = self._next(wanted)
            if not data:
                break
            pieces.append(data)
            wanted -= len(data)
        return b"".join(pieces)

    def readline(self, size: int | None = -1) -> bytes:
        """A line, or so many bytes of it. Django wants it to be there; no form of ours is read by lines."""
        line = bytearray()
        most = self._length if size is None or size < 0 else size
        while len(line) < most and not line.endswith(b"\n"):
            byte = self.read(1)
            if not byte:
                break
            line += byte
        return bytes(line)

    def pace(self) -> float:
        """Bytes a second since it began."""
        return self._arrived / max(time.monotonic() - self.began, 0.001)

    def give_up(self) -> None:
        """Stop reading as soon as anything comes; Places calls it."""
        self.given_up = True

    def silent_too_long(self, now: float) -> bool:
        """Whether its connection is to be ended."""
        return now - self.last > (SILENCE_IN_A_CROWD if self.given_up else SILENCE)

    def close(self) -> None:
        """The request is over: free the place."""
        self._places.leave(self)

    def _next(self, most: int) -> bytes:
        """What comes next; b"" at the end, however early it comes."""
        if not self.began:
            self._begin()
        if self.given_up or self.pace_is_too_slow():
            self.refused = True
            raise TooSlow
        asked = time.monotonic()
        data = bytes(self._source.read(min(self._piece, most)))
        self.last = time.monotonic()
        self._piece = min(self._piece * 2, _MOST) if self.last - asked < _AT_ONCE else _LEAST
        self._arrived += len(data)
        if not data or self._arrived >= self._length:
            self._places.leave(self)
        return data

    def pace_is_too_slow(self) -> bool:
        """Whether it lags behind what every phone sends."""
        return self._arrived < (time.monotonic() - self.began - GRACE) * SLOWEST

    def _begin(self) -> None:
        """Take a place. Raises Crowded."""
        self.refused = True
        self._places.take(self)
        self.refused = False
        self.began = self.last = time.monotonic()
        _watch.start()


class PatientReading:
    """Wraps a WSGI application: what it reads comes through a Body.

    `network_of` tells a request's network from its environ.
    """

    def __init__(self, application: Application, *, network_of: Callable[[Environ], str]) -> None:
        self._application = application
        self._network_of = network_of

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let the application answer; where it failed because the body did, say so plainly."""
        told = environ.get("CONTENT_LENGTH") or ""
        if not (told.isascii() and told.isdigit()) or not int(told):
            return self._application(environ, start_response)
        body = Body(
            environ["wsgi.input"],
            int(told),
            network=self._network_of(environ),
            peer=environ.get("REMOTE_ADDR") or "",
            places=_small if int(told) <= SMALL else _large,
        )
        environ["wsgi.input"] = environ[_KEY] = body
        answered: list[tuple[Any, ...]] = []
        try:
            content = self._application(environ, lambda *given: answered.append(given))
        finally:
            body.close()
        if body.refused and answered[-1][0][:3] in ("403", "500"):
            # Django ends a request when its answer is closed; WSGI lets an answer have nothing to close.
            getattr(content, "close", lambda: None)()
            return CROWDED.answer(environ, start_response)
        start_response(*answered[-1])
        return content


def was_refused(environ: Environ) -> bool:
    """Whether the body of this request found no place, or was given up."""
    body = environ.get(_KEY)
    return isinstance(body, Body) and body.refused


def _silent() -> dict[str, float] | None:
    """Peers of bodies that are silent for too long, and for how many seconds; None when nothing is being read."""
    now = time.monotonic()
    bodies = [body for places in (_small, _large) for body in places.bodies() if isinstance(body, Body)]
    silent = [body for body in bodies if body.began and body.silent_too_long(now)]
    return {body.peer: SILENCE_IN_A_CROWD for body in silent} if bodies else None


_small, _large = Places(SMALL_PLACES), Places(LARGE_PLACES)
_watch = Watch(_silent)
