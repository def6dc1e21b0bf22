"""The signal of a queue as a signed POST, for a pager or a chat that wakes whoever is on call.

The body says that something is urgent in a queue, and nothing else; a receiver checks the signature, answers 2xx, and
finds no way back in: redirects are not followed and what is answered is not read.
"""

import hashlib
import hmac
import http.client
import json
import secrets
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass

from allauth.mfa.utils import decrypt

from hotline.models import SignalTarget
from hotline.signals.destinations import Destination, resolve
from reports.clock import now

URGENT = "urgent"
TEST = "test"
TIMEOUT = 5.0
"""Seconds for each step."""
WHOLE = 15.0
"""Seconds for all of it: a receiver that answers letter by letter must not hold up other signals."""


class SignalFailed(Exception):
    """The receiver was not reached, or did not answer 2xx."""


@dataclass(frozen=True)
class Signal:
    """What is sent: body and headers. `id` is random, so that a receiver knows what it has seen already."""

    body: bytes
    headers: dict[str, str]


def signed(event: str, queue: str, secret: str) -> Signal:
    """A signal of now: HMAC-SHA256 over the second, a dot and the body, in hexadecimal digits after `v1=`."""
    body = json.dumps({"event": event, "queue": queue, "id": secrets.token_hex(16)}).encode()
    second = str(int(now().timestamp()))
    mac = hmac.new(secret.encode(), second.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "Waymark-Timestamp": second,
        "Waymark-Signature": f"v1={mac}",
        "User-Agent": "Waymark",
    }
    return Signal(body, headers)


def post(target: SignalTarget, *, event: str) -> None:
    """Send a signal to where the queue's signals go. Raises SignalFailed, or destinations.AddressRefused."""
    destination = resolve(target.address)
    signal = signed(event, str(target.pk), decrypt(target.secret))
    connection = _Pinned(destination)
    try:
        connection.request("POST", destination.path, body=signal.body, headers=signal.headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as fault:
        raise SignalFailed(type(fault).__name__) from None
    finally:
        connection.end()
    if not 200 <= status < 300:
        raise SignalFailed(f"answer {status}")


class _Pinned(http.client.HTTPConnection):
    """Connects to the very address that was checked: a name that changes its mind meanwhile leads nowhere else."""

    def __init__(self, destination: Destination) -> None:
        super().__init__(destination.host, destination.port, timeout=TIMEOUT)
        self.default_port = 443 if destination.tls else 80
        self._destination = destination

        self._watch: threading.Timer | None = None

    def connect(self) -> None:
        """Open the line, with TLS under the name of the host unless it is this machine itself."""
        line = socket.create_connection((self._destination.ip, self._destination.port), timeout=TIMEOUT)
        self.sock = line
        if self._destination.tls:
            self.sock = ssl.create_default_context().wrap_socket(
                line, server_hostname=self._destination.host, do_handshake_on_connect=False
            )
        self._watch = threading.Timer(WHOLE, _cut, [self.sock])
        self._watch.daemon = True
        self._watch.start()
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.do_handshake()

    def end(self) -> None:
        """Close the line, and stop watching it."""
        if self._watch:
            self._watch.cancel()
        self.close()


def _cut(line: socket.socket) -> None:
    """Whoever waits at this line is told that it is over."""
    with suppress(OSError):
        # Of the plain socket: that of TLS would say goodbye first.
        socket.socket.shutdown(line, socket.SHUT_RDWR)
