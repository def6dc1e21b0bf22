"""Sign-in attempts are counted per network, per account and per known browser, in memory only.

A stranger who tries an account uses up the room that strangers have for it, never the room of a browser from
which its owner signed in before: so nobody can lock the hotline out. When nothing can be counted, nobody
signs in.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from privacy.logs import described
from privacy.rates import client_key

logger = logging.getLogger(__name__)

COOKIE = "known_browser"
COOKIE_PATH = "/-/"
COOKIE_DAYS = 90
ACCOUNTS_OF_A_BROWSER = 8
_SALT = "hotline.known-browser"


@dataclass(frozen=True)
class Limit:
    """So many failed attempts within so many seconds."""

    attempts: int
    seconds: int


PER_NETWORK = Limit(100, 600)
PER_ACCOUNT_AND_NETWORK = Limit(8, 600)
PER_ACCOUNT = Limit(60, 3600)
"""Of strangers, from everywhere; a known browser isn't counted in it."""
PER_KNOWN_BROWSER = Limit(12, 600)
CODES = Limit(5, 300)
"""Of somebody who gave the right password from one network; a known browser has the room above."""
CODES_FROM_EVERYWHERE = Limit(30, 3600)


@dataclass
class Attempt:
    """One attempt and where it was counted."""

    allowed: bool = True
    buckets: list[str] = field(default_factory=list)

    def forgive(self) -> None:
        """It succeeded: take it off every count again."""
        for bucket in self.buckets:
            try:
                caches["rates"].decr(bucket)
            except Exception as error:
                logger.warning("A sign-in can't be taken off the count: %s", described(error))


def begin(request: HttpRequest, username: str) -> Attempt:
    """Count an attempt to sign in as `username` and say whether it may go on."""
    return _counted(lambda: _buckets(request, username))


def _counted(buckets: Callable[[], list[tuple[str, Limit]]]) -> Attempt:
    """Count in each of these buckets."""
    attempt = Attempt()
    try:
        for bucket, limit in buckets():
            attempt.buckets.append(bucket)
            attempt.allowed = _count(bucket, limit) <= limit.attempts and attempt.allowed
    except Exception as error:
        logger.error("Sign-ins can't be counted: %s", described(error))
        attempt.allowed = False
    return attempt


def begin_code(request: HttpRequest, username: str) -> Attempt:
    """Count a code typed after the right password, and say whether it may be looked at."""
    return _counted(lambda: _code_buckets(request, _account(username)))


def begin_again(request: HttpRequest) -> Attempt:
    """Count an attempt to prove oneself again inside a session, which nobody else can use up."""
    session = hashlib.sha256(str(request.session.session_key).encode()).hexdigest()[:32]
    return _counted(lambda: [(f"sign-in:again:{session}", PER_KNOWN_BROWSER)])


def remember_browser(request: HttpRequest, response: HttpResponseBase, username: str) -> None:
    """Give the browser a signed mark that it was used by this account; it opens nothing.

    Several people may share a browser: the marks of the last few accounts stay.
    """
    account = _account(username)
    others = [pair for pair in _marks(request) if pair[0] != account]
    response.set_cookie(
        COOKIE,
        signing.dumps([[account, secrets.token_hex(8)], *others][:ACCOUNTS_OF_A_BROWSER], salt=_SALT),
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _buckets(request: HttpRequest, username: str) -> list[tuple[str, Limit]]:
    """Where an attempt counts. Raises CountingUnavailable."""
    network, account = client_key(request), _account(username)
    browser = _known_browser(request, account)
    if browser:
        return [(f"sign-in:browser:{browser}", PER_KNOWN_BROWSER)]
    return [
        (f"sign-in:network:{network}", PER_NETWORK),
        (f"sign-in:both:{account}:{network}", PER_ACCOUNT_AND_NETWORK),
        (f"sign-in:account:{account}", PER_ACCOUNT),
    ]


def _code_buckets(request: HttpRequest, account: str) -> list[tuple[str, Limit]]:
    """The same for codes."""
    browser = _known_browser(request, account)
    if browser:
        return [(f"sign-in:code:browser:{browser}", PER_KNOWN_BROWSER)]
    return [
        (f"sign-in:code:both:{account}:{client_key(request)}", CODES),
        (f"sign-in:code:account:{account}", CODES_FROM_EVERYWHERE),
    ]


def _known_browser(request: HttpRequest, account: str) -> str:
    """The mark of a browser from which this account signed in before, or an empty text."""
    return next((mark for known, mark in _marks(request) if known == account), "")


def _marks(request: HttpRequest) -> list[tuple[str, str]]:
    """Accounts that signed in from this browser, and its mark for each."""
    try:
        pairs = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=COOKIE_DAYS * 24 * 60 * 60)
        return [(str(known), str(mark)) for known, mark in pairs]
    except (signing.BadSignature, ValueError, TypeError):
        return []


def _account(username: str) -> str:
    """A short stand-in for a user name, the same however it is written."""
    return hashlib.sha256(username.strip().casefold().encode("utf-8", "replace")).hexdigest()[:32]


def _count(bucket: str, limit: Limit) -> int:
    """Attempts in this bucket's window, this one included."""
    cache = caches["rates"]
    cache.add(bucket, 0, timeout=limit.seconds)
    try:
        return int(cache.incr(bucket))
    except ValueError:
        # The window ended between the two calls.
        cache.set(bucket, 1, timeout=limit.seconds)
        return 1
