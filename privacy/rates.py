"""Counts attempts per client network without keeping anything that leads back to an address."""

import hashlib
import hmac
import ipaddress
import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django_ratelimit.core import get_usage

from privacy.logs import described
from privacy.tallies import Tallies

logger = logging.getLogger(__name__)

DAY = 24 * 60 * 60
IPV4_PREFIX = 24
IPV6_PREFIX = 56
NOWHERE = "nowhere"
"""The one bucket of clients without a readable address, such as those behind a Unix socket."""


REST = 5.0
"""Seconds for which a cache that did not answer is not asked again: each asking may cost as long as its time-out."""


class CountingUnavailable(Exception):
    """The cache that holds the salt and the counts doesn't answer."""


@dataclass
class _Rest:
    """Until when (time.monotonic) the shared cache is left alone; 0 while it answers."""

    until: float = 0.0


_rest = _Rest()
_here = Tallies()


def over_limit(request: HttpRequest, group: str, rate: str, *, closed: bool = False) -> bool:
    """Count this attempt and say whether its network has had more than `rate` (such as "5/10m") in `group`.

    While the shared cache is away, the answer for sign-in (`closed`), which must not be guessed at, is True.
    Reports, which must not be lost, are then counted in this process.
    """
    counted = _over_shared(request, group, rate)
    if counted is not None:
        return counted
    return closed or _here.over(f"{group}|{client_network(request)}", rate)


def _over_shared(request: HttpRequest, group: str, rate: str) -> bool | None:
    """The same counted in the shared cache; None when it does not answer, and for a while after that."""
    if time.monotonic() < _rest.until:
        return None
    try:
        usage = get_usage(
            request, group=group, key=lambda _group, asked: client_key(asked), rate=rate, increment=True
        )
    except Exception as error:
        logger.error("Attempts can't be counted: %s", described(error))
        usage = {"limit": 0}
    if usage is None:
        # Counting is switched off.
        return False
    # The library says "limit 0" when its cache gave no count.
    if usage["limit"] == 0:
        _rest.until = time.monotonic() + REST
        return None
    if _rest.until:
        _rest.until = 0.0
        _here.forget()
    return bool(usage["should_limit"])


def client_key(request: HttpRequest) -> str:
    """A key for the client's network that holds for one day (UTC) and can't be traced back; 32 hex digits.

    Raises CountingUnavailable when the day's salt can be neither read nor made.
    """
    network = client_network(request).encode("ascii")
    return hmac.new(_salt_of_the_day(), network, hashlib.sha256).hexdigest()[:32]


def client_network(request: HttpRequest) -> str:
    """The /24 (IPv4) or /56 (IPv6) network a request came from, as text; NOWHERE when there is none."""
    return network_in(request.META)


def network_in(environ: Mapping[str, Any]) -> str:
    """The same for a request that Django has not seen yet."""
    try:
        address = ipaddress.ip_address(_without_port(_client_address(environ)).partition("%")[0])
    except ValueError:
        return NOWHERE
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        # A listener for both families shows IPv4 clients as ::ffff:a.b.c.d; all of them share one /56.
        address = address.ipv4_mapped
    prefix = IPV4_PREFIX if address.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def _client_address(environ: Mapping[str, Any]) -> str:
    """The address the outermost trusted proxy saw; further left the client may have written what it liked."""
    hops = int(settings.WAYMARK_PROXIES)
    peer = str(environ.get("REMOTE_ADDR") or "")
    if not hops:
        return peer
    seen = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR") or "").split(",")]
    return seen[-hops] if len(seen) >= hops and seen[-hops] else peer


def _without_port(address: str) -> str:
    """`192.0.2.1:80` and `[2001:db8::1]:80` without what some proxies add."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _salt_of_the_day() -> bytes:
    """32 random bytes shared through the "rates" cache, made by the first who needs them on a day."""
    cache = caches["rates"]
    now = time.time()
    name = f"salt-{int(now // DAY)}"
    try:
        salt = cache.get(name)
        if salt is None:
            # `add` lets the first process win; all of them then read what won.
            cache.add(name, secrets.token_bytes(32), timeout=DAY - int(now % DAY) + 60)
            salt = cache.get(name)
    except Exception as error:
        raise CountingUnavailable from error
    if not isinstance(salt, bytes):
        raise CountingUnavailable
    return salt
