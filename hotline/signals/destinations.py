"""Where a signal may go: to hosts of the internet by https, never to machines that only this server can reach."""

import ipaddress
import socket
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings

LONGEST = 300
_WRAPPED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("2002::/16"))


class Fault(StrEnum):
    """Why an address is refused."""

    SHAPE = "shape"
    SCHEME = "scheme"
    UNKNOWN = "unknown"
    INSIDE = "inside"


class AddressRefused(Exception):
    """No signal may go to this address; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True)
class Destination:
    """An address whose host was looked up: the connection goes to `ip`, and to nothing else."""

    host: str
    port: int
    ip: str
    path: str
    tls: bool


def resolve(address: str) -> Destination:
    """Look the host up, and refuse what leads inside. Raises AddressRefused.

    Hosts named in WAYMARK_SIGNAL_INSIDE may lie inside; http is for this machine itself, in demo mode.
    """
    parts = _parts(address)
    host, tls = str(parts[0]), parts[3]
    addresses = _looked_up(host, parts[1])
    inside = [ip for ip in addresses if _leads_inside(ip)]
    if not tls and not (
        settings.WAYMARK_DEMO and all(ipaddress.ip_address(ip).is_loopback for ip in addresses)
    ):
        raise AddressRefused(Fault.SCHEME)
    if tls and inside and host not in settings.WAYMARK_SIGNAL_INSIDE:
        raise AddressRefused(Fault.INSIDE)
    return Destination(host, parts[1], addresses[0], parts[2], tls)


def _leads_inside(text: str) -> bool:
    """Whether an address is anything but one host of the internet; IPv4 carried in IPv6 counts as inside."""
    ip = ipaddress.ip_address(text)
    return not ip.is_global or ip.is_multicast or any(ip.version == 6 and ip in net for net in _WRAPPED)


def _parts(address: str) -> tuple[str, int, str, bool]:
    """Host, port, path with query, and whether it is https."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressRefused(Fault.SHAPE) from None
    sound = address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST
    if not sound or not parts.hostname or parts.username is not None or parts.fragment:
        raise AddressRefused(Fault.SHAPE)
    if parts.scheme not in ("https", "http"):
        raise AddressRefused(Fault.SCHEME)
    tls = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.hostname, port or (443 if tls else 80), path, tls


def _looked_up(host: str, port: int) -> list[str]:
    """All addresses of a host, without the zone that IPv6 may carry; those that wrap IPv4 as what they wrap."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressRefused(Fault.UNKNOWN) from None
    addresses = []
    for entry in found:
        ip = ipaddress.ip_address(str(entry[4][0]).partition("%")[0])
        mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        addresses.append(str(mapped or ip))
    if not addresses:
        raise AddressRefused(Fault.UNKNOWN)
    return addresses
