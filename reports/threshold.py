"""Who may be at work on the reporter's pages: a few requests at once, in the order of reports.lanes.

Python runs one thread at a time. A flood that is answered by hundreds of threads leaves readers next to nothing of it:
measured, a thirtieth of their speed. So WIDTH threads answer, they rest while others wait, and what waits for slow work
steps out meanwhile.
"""

import hashlib
import io
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from delivery.bodies import SMALL
from delivery.refusals import CROWDED
from reports.attempts import DEMAND, Demand
from reports.lanes import Lane, LaneFull

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

WIDTH = 2
WAITING = 160
"""As many as can be answered within PATIENCE while all rest between turns."""
REST = 0.1
"""Seconds before a turn while others wait still; without a flood nobody does. A turn itself takes a tenth of it. Twenty
pages a second are left then, and a report needs three: as many as the slow work behind receipts can follow."""
PATIENCE = 8.0
"""Seconds; who waits longer is told to try again."""
MOST_PROMISED = 1000
PAGE = 0.25
"""What a page weighs beside slow work. It counts also for who is turned away here: else a flood that is kept from the
slow work would look like honest people when it comes to it."""
# Every page of the reporter's but the one that says why something was not taken.
_THEIRS = re.compile(r"(/[a-z][a-z-]*/(?:d/)?r/)(?!n/)")
_FIRST = -1.0

_here = threading.local()


class Threshold:
    """Wraps a WSGI application. `network_of` tells a request's network from its environ."""

    def __init__(self, application: Application, *, network_of: Callable[[Environ], str]) -> None:
        self._application = application
        self._network_of = network_of
        self._demand = Demand()
        self._promised: deque[bytes] = deque(maxlen=MOST_PROMISED)
        self._lane = Lane(width=WIDTH, waiting=WAITING, seconds=PATIENCE)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer when it is this request's turn; a large body (files) is read in its own time, without a turn."""
        theirs = _THEIRS.match(environ.get("PATH_INFO", ""))
        if not theirs or not _taken_in(environ):
            return self._application(environ, start_response)
        try:
            self._lane.enter(self._weight(environ))
        except LaneFull:
            return _turned_away(theirs[1], environ, start_response)
        if len(self._lane):
            time.sleep(REST)
        _here.lane = self._lane
        try:
            return self._application(environ, self._promising(start_response))
        finally:
            if _here.lane is not None:
                self._lane.leave()
            _here.lane = None

    def _weight(self, environ: Environ) -> float:
        """That of the network, each page counted; what an earlier answer led to comes before all others."""
        network = self._network_of(environ)
        DEMAND.note(network, PAGE)
        asked = self._demand.note(network)
        return _FIRST if _marked(environ["PATH_INFO"]) in self._promised else asked

    def _promising(self, start_response: StartResponse) -> StartResponse:
        """Remember where an answer leads: who waited once for a turn need not wait as long for its outcome."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            self._promised.extend(_marked(value) for name, value in headers if name == "Location")
            return start_response(status, headers, *more)

        return start


@contextmanager
def stepped_out() -> Iterator[None]:
    """Let another request work while this one waits for slow work; afterwards it goes on before all others."""
    lane: Lane | None = getattr(_here, "lane", None)
    if lane is None:
        yield
        return
    lane.leave()
    _here.lane = None
    try:
        yield
    finally:
        try:
            lane.enter(_FIRST)
            _here.lane = lane
        except LaneFull:
            # Its slow work is done already: going on out of turn costs less than having done it in vain.
            pass


class _Broken:
    """What is left of a body that did not come."""

    def read(self, _size: int = -1) -> bytes:
        """Raises OSError."""
        raise OSError

    readline = read


def _taken_in(environ: Environ) -> bool:
    """Read a small body before its turn, so that no slow line holds one; False for a large one."""
    told = environ.get("CONTENT_LENGTH") or "0"
    length = int(told) if told.isascii() and told.isdigit() else 0
    if length > SMALL:
        return False
    if length:
        try:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(length))
        except OSError:
            environ["wsgi.input"] = _Broken()
    return True


def _marked(address: str) -> bytes:
    """By which an address is remembered: it leads to what one person may read, so it is not kept itself."""
    return hashlib.sha256(address.encode(errors="replace")).digest()


def _turned_away(base: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Too many are waiting: people are led to the page that says so, with numbers to call (reports.refusals)."""
    sent_by_program = environ["REQUEST_METHOD"] != "GET" and environ.get("HTTP_SEC_FETCH_MODE") != "navigate"
    if sent_by_program:
        return CROWDED.answer(environ, start_response)
    start_response(
        "303 See Other",
        [("Location", f"{base}n/503/"), ("Cache-Control", "no-store"), ("Content-Length", "0")],
    )
    return []
