"""Attempts are counted by network, and nothing leads back to an address."""

import ipaddress
import logging
import pickle
from typing import Any

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from privacy import rates
from privacy.rates import NOWHERE, CountingUnavailable, client_key, client_network, over_limit

DAY = rates.DAY


@pytest.fixture(autouse=True)
def counts(settings: Any):
    """Empty counts in memory, where the tests can look into them, and no proxy."""
    settings.WAYMARK_PROXIES = 0
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counts"}
    settings.CACHES = {**settings.CACHES, "rates": memory}
    caches["rates"].clear()
    yield caches["rates"]
    caches["rates"].clear()
    rates._rest.until = 0.0
    rates._here.forget()


def request_from(address: str, forwarded: str | None = None):
    """A request as it arrives from this peer."""
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def attempts(address: str, times: int, **options: Any) -> list[bool]:
    return [over_limit(request_from(address), "look", "3/10m", **options) for _ in range(times)]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("::FFFF:192.0.2.77", "192.0.2.0/24"),
        ("::ffff:c000:24d", "192.0.2.0/24"),
        ("192.0.2.77:4711", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/56"),
        ("[2001:db8:1:2::1]:443", "2001:db8:1::/56"),
        ("[2001:db8:1:2::1]", "2001:db8:1::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("::1", "::/56"),
        ("", NOWHERE),
        ("unknown", NOWHERE),
        ("999.1.1.1", NOWHERE),
        ("/run/socket", NOWHERE),
        ("[", NOWHERE),
    ],
)
def test_network_is_read_from_any_form_of_address(address: str, network: str):
    assert client_network(request_from(address)) == network


def test_missing_peer_is_nowhere():
    request = request_from("192.0.2.1")
    del request.META["REMOTE_ADDR"]
    assert client_network(request) == NOWHERE


@given(st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_mapped_addresses_are_told_apart_as_plain_ones_are(one, other):
    """A listener for both families shows every IPv4 client as ::ffff:a.b.c.d."""
    plain = [client_network(request_from(str(address))) for address in (one, other)]
    mapped = [client_network(request_from(f"::ffff:{address}")) for address in (one, other)]
    assert mapped == plain


@given(st.ip_addresses())
def test_network_holds_its_address(address):
    network = ipaddress.ip_network(client_network(request_from(str(address))))
    assert (getattr(address, "ipv4_mapped", None) or address) in network


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 3))
def test_no_header_is_a_crash(peer: str, forwarded: str, proxies: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.WAYMARK_PROXIES", proxies, raising=False)
        assert client_network(request_from(peer, forwarded))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "203.0.113.9", "192.0.2.0/24"),
        (1, "203.0.113.9", "203.0.113.0/24"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.0/24"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.0/24"),
        (2, "203.0.113.9", "192.0.2.0/24"),
        (1, "", "192.0.2.0/24"),
        (1, None, "192.0.2.0/24"),
        (1, "203.0.113.9,", "192.0.2.0/24"),
        (1, "  [2001:db8::1]:80 ", "2001:db8::/56"),
        (1, "not an address", NOWHERE),
    ],
)
def test_only_trusted_proxies_are_believed(settings: Any, proxies: int, forwarded: str | None, network: str):
    settings.WAYMARK_PROXIES = proxies
    assert client_network(request_from("192.0.2.1", forwarded)) == network


def test_client_can_not_hide_behind_what_it_wrote(settings: Any):
    settings.WAYMARK_PROXIES = 1
    keys = {client_key(request_from("192.0.2.1", f"{n}.1.1.1, 203.0.113.9")) for n in range(1, 9)}
    assert len(keys) == 1


def test_two_clients_behind_one_proxy_are_counted_apart(settings: Any):
    settings.WAYMARK_PROXIES = 1
    for _ in range(4):
        first = over_limit(request_from("192.0.2.1", "203.0.113.9"), "look", "3/10m")
    assert first
    assert not over_limit(request_from("192.0.2.1", "198.51.100.9"), "look", "3/10m")


def test_limit_is_reached_after_its_number_of_attempts():
    assert attempts("192.0.2.1", 5) == [False, False, False, True, True]


def test_neighbours_in_a_network_share_their_limit():
    attempts("192.0.2.1", 3)
    assert attempts("192.0.2.200", 1) == [True]


def test_another_network_has_its_own_limit():
    attempts("192.0.2.1", 4)
    assert attempts("192.0.3.1", 1) == [False]


def test_mapped_clients_of_different_networks_have_their_own_limits():
    attempts("::ffff:192.0.2.1", 4)
    assert attempts("::ffff:203.0.113.1", 1) == [False]


def test_groups_are_counted_apart():
    attempts("192.0.2.1", 4)
    assert not over_limit(request_from("192.0.2.1"), "write", "3/10m")


def test_key_is_the_same_all_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates.time, "time", lambda: 100 * DAY + 5.0)
    morning = client_key(request_from("192.0.2.1"))
    monkeypatch.setattr(rates.time, "time", lambda: 101 * DAY - 5.0)
    assert client_key(request_from("192.0.2.1")) == morning


def test_key_is_another_the_next_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates.time, "time", lambda: 100 * DAY + 5.0)
    today = client_key(request_from("192.0.2.1"))
    monkeypatch.setattr(rates.time, "time", lambda: 101 * DAY + 5.0)
    assert client_key(request_from("192.0.2.1")) != today


def test_salt_ends_with_its_day(monkeypatch: pytest.MonkeyPatch, counts: Any):
    kept: list[float] = []
    add = counts.add

    def noted(_self: Any, name: str, value: bytes, timeout: float) -> bool:
        kept.append(timeout)
        return add(name, value, timeout=timeout)

    monkeypatch.setattr(counts.__class__, "add", noted)
    monkeypatch.setattr(rates.time, "time", lambda: 100 * DAY + DAY - 600.0)
    client_key(request_from("192.0.2.1"))
    assert 600 <= kept[0] <= 700


def test_another_salt_gives_another_key(counts: Any):
    first = client_key(request_from("192.0.2.1"))
    counts.clear()
    assert client_key(request_from("192.0.2.1")) != first


def test_address_can_not_be_read_or_guessed_from_the_counts_without_the_salt(counts: Any):
    """Whoever copies the counts but not the salt tries all networks in vain, as an own salt shows."""
    attempts("192.0.2.77", 2)
    kept = {name: value for name, value in counts._cache.items() if "salt" not in name}
    said = pickle.dumps(kept)
    assert b"192.0.2" not in said
    assert kept
    counts.clear()
    attempts("192.0.2.77", 2)
    guessed = {name for name in counts._cache if "salt" not in name}
    assert not guessed & set(kept)


def test_key_holds_nothing_of_the_address():
    key = client_key(request_from("192.0.2.77"))
    assert len(key) == 32
    assert "192" not in bytes.fromhex(key).decode("latin-1")


class BrokenCache:
    """A cache whose server is away."""

    def __getattr__(self, name: str):
        def away(*_arguments: object, **_options: object) -> None:
            raise ConnectionError("10.0.0.5 refused 192.0.2.77")

        return away


class ForgetfulCache:
    """A cache that takes everything and keeps nothing."""

    def get(self, *_arguments: object, **_options: object) -> None:
        """Nothing."""

    def add(self, *_arguments: object, **_options: object) -> bool:
        """Not added."""
        return False

    def incr(self, *_arguments: object, **_options: object) -> int:
        """As Django's caches answer for a key that is gone."""
        raise ValueError


@pytest.mark.parametrize("cache", [BrokenCache(), ForgetfulCache()])
def test_reports_are_counted_here_while_the_cache_is_away(monkeypatch: pytest.MonkeyPatch, cache: Any):
    monkeypatch.setattr(rates, "caches", {"rates": cache})
    monkeypatch.setattr("django_ratelimit.core.caches", {"rates": cache})
    assert attempts("192.0.2.1", 5) == [False, False, False, True, True]
    assert attempts("198.51.100.1", 1) == [False]


def test_cache_that_hangs_is_not_asked_again_at_once(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(rates, "get_usage", lambda *_a, **_o: asked.append(1) or {"limit": 0})
    now = [1000.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    attempts("192.0.2.1", 5)
    assert len(asked) == 1
    now[0] += rates.REST
    attempts("192.0.2.1", 1)
    assert len(asked) == 2


def test_cache_that_comes_back_is_asked_again(monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as broken:
        broken.setattr(rates, "caches", {"rates": BrokenCache()})
        attempts("192.0.2.1", 4)
    now = rates.time.monotonic()
    monkeypatch.setattr(rates.time, "monotonic", lambda: now + rates.REST)
    assert attempts("192.0.2.1", 4) == [False, False, False, True]


def test_counts_made_here_hold_no_address(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates, "caches", {"rates": BrokenCache()})
    attempts("192.0.2.77", 2)
    assert "192.0.2" not in repr(vars(rates._here)) and rates._here._kept


@pytest.mark.parametrize("cache", [BrokenCache(), ForgetfulCache()])
def test_sign_in_closes_when_nothing_can_be_counted(monkeypatch: pytest.MonkeyPatch, cache: Any):
    monkeypatch.setattr(rates, "caches", {"rates": cache})
    monkeypatch.setattr("django_ratelimit.core.caches", {"rates": cache})
    assert attempts("192.0.2.1", 2, closed=True) == [True, True]


def test_counts_lost_alone_fail_the_same_way(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("django_ratelimit.core.caches", {"rates": ForgetfulCache()})
    assert attempts("192.0.2.1", 2) == [False, False]
    assert attempts("192.0.2.1", 2, closed=True) == [True, True]


def test_fault_is_logged_without_addresses(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(rates, "caches", {"rates": BrokenCache()})
    with caplog.at_level(logging.ERROR):
        attempts("192.0.2.77", 1)
    assert "ConnectionError" in caplog.text
    assert "192.0.2" not in caplog.text
    assert "10.0.0.5" not in caplog.text


def test_key_without_a_salt_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates, "caches", {"rates": ForgetfulCache()})
    with pytest.raises(CountingUnavailable):
        client_key(request_from("192.0.2.1"))


def test_counting_can_be_switched_off_for_load_tests(settings: Any):
    settings.RATELIMIT_ENABLE = False
    assert attempts("192.0.2.1", 5) == [False] * 5
