"""Signals go to the internet by https, and never where only this server can reach."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.signals.destinations import AddressRefused, Fault, resolve


@pytest.fixture
def names(monkeypatch):
    """What the names in addresses lead to."""
    known = {"pager.example.org": ["93.184.216.34"]}

    def look_up(host, port, **_options):
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


def fault(address: str) -> Fault | None:
    try:
        resolve(address)
    except AddressRefused as refused:
        return refused.fault
    return None


def test_address_is_looked_up_once_and_the_line_goes_to_what_was_checked(names):
    found = resolve("https://pager.example.org:8443/hook?room=4")
    assert (found.host, found.port, found.ip) == ("pager.example.org", 8443, "93.184.216.34")
    assert (found.path, found.tls) == ("/hook?room=4", True)
    assert resolve("https://pager.example.org").path == "/"


@pytest.mark.parametrize(
    "inside",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fd00::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.8",
        "224.0.0.1",
        "64:ff9b::a00:8",
        "2002:a00:8::1",
    ],
)
def test_what_leads_inside_is_refused(names, inside):
    names["pager.example.org"] = [inside]
    assert fault("https://pager.example.org/") is Fault.INSIDE


def test_one_inside_address_among_others_is_enough_to_refuse(names):
    names["pager.example.org"] = ["93.184.216.34", "10.0.0.8"]
    assert fault("https://pager.example.org/") is Fault.INSIDE


def test_operator_may_allow_a_host_inside(names, settings):
    names["pager.example.org"] = ["10.0.0.8"]
    settings.WAYMARK_SIGNAL_INSIDE = ("pager.example.org",)
    assert resolve("https://pager.example.org/").ip == "10.0.0.8"
    names["other.example.org"] = ["10.0.0.9"]
    assert fault("https://other.example.org/") is Fault.INSIDE


def test_plain_http_is_for_this_machine_in_demo_mode_only(names, settings):
    names["localhost"] = ["127.0.0.1"]
    assert fault("http://localhost:8099/") is None
    assert fault("http://pager.example.org/") is Fault.SCHEME
    settings.WAYMARK_DEMO = False
    assert fault("http://localhost:8099/") is Fault.SCHEME


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", Fault.SHAPE),
        ("pager.example.org", Fault.SHAPE),
        ("https://", Fault.SHAPE),
        ("https://me:word@pager.example.org/", Fault.SHAPE),
        ("https://pager.example.org/#room", Fault.SHAPE),
        ("https://pager.example.org/a b", Fault.SHAPE),
        ("https://pager.example.org/\r\nHost: a", Fault.SHAPE),
        ("https://pager.example.org:99999/", Fault.SHAPE),
        ("https://pager.example.org/" + "a" * 300, Fault.SHAPE),
        ("ftp://pager.example.org/", Fault.SCHEME),
        ("file:///etc/passwd", Fault.SHAPE),
        ("https://nowhere.example.org/", Fault.UNKNOWN),
    ],
)
def test_refusal_says_why(names, address, why):
    assert fault(address) is why


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(text):
    try:
        resolve(f"https://[{text}")
    except AddressRefused:
        return
    raise AssertionError("such a thing is no address")
