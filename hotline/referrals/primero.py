"""Handing a case to Primero, by version 2 of its API.

Follows doc/api/cases/post.md of primeroIMS/primero, and of its code app/controllers/api/v2/concerns/record.rb (204 for
an id of ours), app/services/error_service.rb (409 for an id that is there, 422 with the fields that do not fit),
app/models/referral.rb (the two fields of consent) and app/controllers/concerns/csrf_protection.rb: whoever gives name
and password with each request (HTTP Basic) needs neither session nor token. Sites with an identity provider take a
bearer token instead.
"""

import base64
import http.client
import ipaddress
import json
import re
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from hotline.referrals.redacted_copy import RedactedCopy

TIMEOUT = 30
"""Seconds to wait for Primero."""
PATH = "/api/v2/cases"
_POINTER = re.compile(r"/?[A-Za-z0-9_/]{1,80}")


class NotHanded(Exception):
    """Primero did not take it, or nobody knows; the message is one line for whoever sits there."""


@dataclass(frozen=True)
class Access:
    """How Primero knows us: the value of the Authorization header."""

    header: str = field(repr=False)

    @classmethod
    def by_password(cls, user: str, password: str) -> "Access":
        """Name and password of an account of Primero's own."""
        pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        return cls(f"Basic {pair}")

    @classmethod
    def by_token(cls, token: str) -> "Access":
        """A token of the identity provider."""
        return cls(f"Bearer {token}")


class _StayHere(urllib.request.HTTPRedirectHandler):
    """What goes to one address is not sent to another because that one says so."""

    def redirect_request(self, *_arguments: Any, **_options: Any) -> None:
        return None


def case_of(copy: RedactedCopy, *, module: str, story_field: str = "") -> dict[str, Any]:
    """The case as Primero takes it. Without `story_field`, the story is a note in the form that Primero ships."""
    note = {"note_subject": "Waymark", "note_text": copy.story}
    story: dict[str, Any] = {story_field: copy.story} if story_field else {"notes_section": [note]}
    return {
        "id": copy.id,
        "module_id": module,
        "consent_for_services": copy.agreed,
        "disclosure_other_orgs": copy.agreed,
        **story,
    }


def address_of(site: str) -> str:
    """Where cases of this site are made. Raises NotHanded: only https, except on this very machine."""
    parts = urlsplit(site.strip())
    try:
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.query or parts.fragment or parts.username or parts.scheme not in ("http", "https"):
        raise NotHanded(
            "The address looks like this: https://primero.example.org, with no name or password in it."
        )
    if parts.scheme != "https" and not _is_this_machine(host):
        raise NotHanded("Only https is safe enough: over http everybody on the way reads the case.")
    return site.strip().rstrip("/") + PATH


def hand_over(case: dict[str, Any], *, site: str, access: Access) -> bool:
    """Make the case; False when it was there already, under the same id. Raises NotHanded."""
    address = address_of(site)
    request = urllib.request.Request(  # noqa: S310  address_of lets https and this machine only
        address,
        data=json.dumps({"data": case}).encode(),
        method="POST",
        headers={
            "Authorization": access.header,
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "Waymark",
        },
    )
    try:
        with _opener(address).open(request, timeout=TIMEOUT) as answer:
            return _taken(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return _refused(fault)
    except (OSError, http.client.HTTPException) as fault:
        raise NotHanded(_away(fault)) from None


def _taken(status: int) -> bool:
    if status not in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT):
        raise NotHanded(
            f"Primero answered {status}, which says nothing about the case. Look there before trying again."
        )
    return True


def _refused(fault: urllib.error.HTTPError) -> bool:
    """False for a case that is there; every other answer is told in words. Nothing of the case is repeated."""
    if fault.code == HTTPStatus.CONFLICT:
        return False
    told = {
        HTTPStatus.UNAUTHORIZED: "Primero does not know this name and password (401). Nothing was handed over.",
        HTTPStatus.FORBIDDEN: "This account may not make cases in Primero (403). Nothing was handed over.",
        HTTPStatus.NOT_FOUND: "There is no Primero at this address (404). Nothing was handed over.",
        HTTPStatus.UNPROCESSABLE_ENTITY: (
            f"Primero takes no case of this form (422){_fields(fault)}. Nothing was handed over: "
            "see --module, --story-field and --set."
        ),
        HTTPStatus.SERVICE_UNAVAILABLE: "Primero is being maintained (503). Try again later: it stays one case.",
    }
    if 300 <= fault.code < 400:
        raise NotHanded(
            "Primero leads to another address. Nothing was handed over: give that address yourself."
        )
    unknown = f"Primero failed ({fault.code}). Look there, then try again: it stays one case."
    raise NotHanded(told.get(HTTPStatus(fault.code), unknown) if fault.code in _KNOWN else unknown)


_KNOWN = {status.value for status in HTTPStatus}


def _fields(fault: urllib.error.HTTPError) -> str:
    """Names of the fields that did not fit, as Primero tells them; its sentences could repeat what was sent."""
    try:
        errors = json.loads(fault.read(64 * 1024))["errors"]
        details = [detail for error in errors for detail in _listed(error.get("detail"))]
        named = [detail.strip("/") for detail in details if _POINTER.fullmatch(detail)]
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        return ""
    return f", because of: {', '.join(sorted(set(named))[:20])}" if any(named) else ""


def _listed(detail: Any) -> list[str]:
    return [str(one) for one in detail] if isinstance(detail, list) else [str(detail or "")]


def _away(fault: Exception) -> str:
    reason = fault.reason if isinstance(fault, urllib.error.URLError) else fault
    if isinstance(reason, TimeoutError):
        return f"Primero said nothing for {TIMEOUT} seconds. It may have the case or not: try again, it stays one case."
    if isinstance(reason, ssl.SSLError):
        return "Primero's certificate is not sound. Nothing was handed over."
    if isinstance(reason, socket.gaierror):
        return "There is no machine of this name. Nothing was handed over."
    return "Primero can't be reached, or broke off. Try again: it stays one case."


def _opener(address: str) -> urllib.request.OpenerDirector:
    """Opens one address and follows nowhere; what is on this machine is never asked for through a proxy."""
    near = _is_this_machine(urlsplit(address).hostname or "")
    proxies = [urllib.request.ProxyHandler({})] if near else []
    return urllib.request.build_opener(_StayHere, *proxies)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
