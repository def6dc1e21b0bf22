"""Connections that fell silent are ended; others are not."""

import socket
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from delivery import silence
from delivery.silence import Watch, end_silent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what the kernel tells is Linux's")


@contextmanager
def connection():
    """Our end and the peer's end of a connection over loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        peer = socket.create_connection(server.getsockname())
        ours, _address = server.accept()
        with peer, ours:
            yield ours, peer


def is_ended(end: socket.socket) -> bool:
    end.settimeout(0.2)
    try:
        return end.recv(1) == b""
    except TimeoutError:
        return False


@pytest.fixture
def silent_for(monkeypatch):
    """Let every connection of this process look silent for so long."""
    return lambda seconds: monkeypatch.setattr(silence, "_silent_for", lambda _connection: seconds)


def test_silent_connection_is_ended(silent_for):
    silent_for(30.0)
    with connection() as (_ours, peer):
        assert end_silent({"127.0.0.1": 15.0}) >= 1
        assert is_ended(peer)


def test_connection_that_was_heard_from_goes_on(silent_for):
    silent_for(14.0)
    with connection() as (ours, peer):
        assert end_silent({"127.0.0.1": 15.0}) == 0
        ours.sendall(b"x")
        assert peer.recv(1) == b"x"


def test_other_peers_are_left_alone(silent_for):
    silent_for(30.0)
    with connection() as (_ours, peer):
        assert end_silent({"192.0.2.1": 15.0}) == 0
        assert not is_ended(peer)


def test_connection_to_a_database_is_left_alone(silent_for):
    """It is silent for hours and goes to the address at which the proxy stands; nobody listens at its port here."""
    silent_for(30.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = socket.create_connection(server.getsockname())
        database, _address = server.accept()
    with ours, database, connection() as (_taken_in, peer):
        assert end_silent({"127.0.0.1": 15.0}) == 1
        assert is_ended(peer)
        ours.sendall(b"x")
        assert database.recv(1) == b"x"


def test_sockets_without_a_peer_are_passed_over(silent_for):
    silent_for(30.0)
    one, other = socket.socketpair()
    with one, other, socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM):
        assert end_silent({"127.0.0.1": 15.0, "": 15.0}) >= 0
        one.sendall(b"x")
        assert other.recv(1) == b"x"


def test_kernel_tells_how_long_nothing_came():
    with connection() as (ours, peer):
        peer.sendall(b"x")
        ours.recv(1)
        time.sleep(0.15)
        quiet = silence._silent_for(ours)
        peer.sendall(b"x")
        ours.recv(1)
        assert 0.1 <= quiet < 60 and silence._silent_for(ours) < quiet


def test_watch_looks_while_something_is_read_and_ends_then(monkeypatch):
    monkeypatch.setattr(silence, "EVERY", 0.01)
    looked, rounds = threading.Event(), iter([{"192.0.2.1": 1.0}, {}, None])
    ended = []
    monkeypatch.setattr(silence, "end_silent", ended.append)

    def silent():
        peers = next(rounds)
        if peers is None:
            looked.set()
        return peers

    watch = Watch(silent)
    watch.start()
    watch.start()
    assert looked.wait(5)
    deadline = time.monotonic() + 5
    while watch._running and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ended == [{"192.0.2.1": 1.0}] and not watch._running
