"""Ends connections that fell silent in the middle of a body: the server program would keep each of them for ever.

It names no connection to an application, so they are found by what the kernel knows of the sockets of this process:
that they came in at a port where it listens, the peer's address, and for how long nothing came from it (Linux;
elsewhere nothing is done). A connection that only waits for its next request is ended too when it is from the same
address, as the server program does by itself soon. Those to a database or a cache went out, and are never touched.
"""

import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

EVERY = 2.0
"""Seconds between two looks."""

# linux/tcp.h: eight bytes, then numbers of 32 bits; milliseconds since data and since an acknowledgement came.
_INFO = struct.Struct("8B13I")
_LAST_DATA, _LAST_ACKNOWLEDGED = 19, 20


class Watch:
    """A thread that looks as long as something is being read.

    `silent` names peers by address, with the seconds after which a connection of theirs is silent; None when
    nothing is being read.
    """

    def __init__(self, silent: Callable[[], Mapping[str, float] | None]) -> None:
        self._silent = silent
        self._lock = threading.Lock()
        self._running = False

    def start(self) -> None:
        """Something is being read. Returns at once."""
        with self._lock:
            if self._running or sys.platform != "linux":
                return
            self._running = True
        threading.Thread(target=self._run, name="silent connections", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(EVERY)
            with self._lock:
                peers = self._silent()
                if peers is None:
                    self._running = False
                    return
            if peers:
                end_silent(peers)


def end_silent(peers: Mapping[str, float]) -> int:
    """End the connections to these addresses that are silent for so many seconds; how many there were."""
    ended = 0
    listening = _listening_ports()
    for connection in _connections():
        with connection, suppress(OSError):
            peer = _peer_of(connection) if _port_of(connection) in listening else ""
            longest = peers.get(peer) if peer else None
            if longest is not None and _silent_for(connection) >= longest:
                connection.shutdown(socket.SHUT_RDWR)
                ended += 1
    return ended


def _connections() -> Iterator[socket.socket]:
    """Every socket of this process, as a second handle to it."""
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError, ValueError):
            if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                yield socket.socket(fileno=os.dup(int(name)))


def _listening_ports() -> set[int]:
    """The ports at which this process takes connections in."""
    ports: set[int] = set()
    for each in _connections():
        with each, suppress(OSError):
            if each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                ports.add(_port_of(each))
    return ports - {0}


def _port_of(connection: socket.socket) -> int:
    """The port at our end; 0 for what has none."""
    return int(connection.getsockname()[1]) if connection.family in (socket.AF_INET, socket.AF_INET6) else 0


def _peer_of(connection: socket.socket) -> str:
    """The address at the other end; "" for what has none. Raises OSError for what is not connected."""
    if connection.family not in (socket.AF_INET, socket.AF_INET6):
        return ""
    return str(connection.getpeername()[0]).removeprefix("::ffff:")


def _silent_for(connection: socket.socket) -> float:
    """Seconds since anything came, data or an acknowledgement of ours; 0 where the kernel does not tell."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO.size)
    if len(info) < _INFO.size:
        return 0.0
    numbers = _INFO.unpack(info)
    return float(min(numbers[_LAST_DATA], numbers[_LAST_ACKNOWLEDGED])) / 1000
