"""A finished page: its bytes in every encoding, with each answer's headers made ahead of time."""

import hashlib
from collections.abc import Iterable, Mapping

from delivery.compression import BROTLI, GZIP, IDENTITY, accepted, encoded, is_text, plain_from_gzip

Headers = list[tuple[str, str]]
Answer = tuple[str, Headers, list[bytes]]

OK = "200 OK"
UNCHANGED = "304 Not Modified"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
MADE_HERE = {"content-length", "content-encoding", "etag", "cache-control", "vary", "date", "connection"}
OVERHEAD = 2048
"""Bytes of memory a page costs besides its bodies (headers and tables, measured roughly)."""


class Page:
    """Immutable. `bodies` has br and gzip for text, identity alone for what is compressed already."""

    __slots__ = ("_unchanged", "_whole", "bodies", "digest", "headers", "length", "not_after", "tags", "vary")

    def __init__(
        self,
        *,
        headers: Iterable[tuple[str, str]],
        bodies: Mapping[str, bytes],
        digest: str,
        length: int,
        tags: frozenset[str],
        not_after: float | None,
        vary: str = "Accept-Encoding",
    ) -> None:
        """`headers`: as Django would send them, without those this class makes. `length`: bytes uncompressed.
        `digest`: hex of the uncompressed content. `not_after`: seconds since the epoch."""
        self.headers = tuple(headers)
        self.bodies = dict(bodies)
        self.digest = digest
        self.length = length
        self.tags = tags
        self.not_after = not_after
        self.vary = vary
        offered = (BROTLI, GZIP, IDENTITY) if BROTLI in self.bodies else (IDENTITY,)
        self._whole = {encoding: self._headers(encoding) for encoding in offered}
        self._unchanged = {encoding: self._headers_unchanged(encoding) for encoding in offered}

    @property
    def size(self) -> int:
        """Bytes of memory this page takes, about."""
        return sum(len(body) for body in self.bodies.values()) + OVERHEAD

    def answer(self, method: str, accept_encoding: str, if_none_match: str) -> Answer:
        """Status line, headers and body for a GET or HEAD with these request headers (empty when absent)."""
        encoding = accepted(accept_encoding) if BROTLI in self.bodies else IDENTITY
        if if_none_match and self._is_held(encoding, if_none_match):
            return UNCHANGED, self._unchanged[encoding].copy(), []
        # Copied, because some servers add to the list they are given.
        headers = self._whole[encoding].copy()
        if method == "HEAD":
            return OK, headers, []
        body = self.bodies.get(encoding)
        return OK, headers, [plain_from_gzip(self.bodies[GZIP]) if body is None else body]

    def _etag(self, encoding: str) -> str:
        return f'"{self.digest[:20]}-{encoding}"'

    def _is_held(self, encoding: str, if_none_match: str) -> bool:
        """Weak comparison (RFC 9110 13.1.2): a proxy may have weakened the tag on its way."""
        if if_none_match.strip() == "*":
            return True
        wanted = self._etag(encoding)
        return any(part.strip().removeprefix("W/") == wanted for part in if_none_match.split(","))

    def _headers(self, encoding: str) -> Headers:
        body = self.bodies.get(encoding)
        length = self.length if body is None else len(body)
        headers = [*self.headers, ("Content-Length", str(length)), *self._headers_unchanged(encoding)]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        return headers

    def _headers_unchanged(self, encoding: str) -> Headers:
        """What a 304 says: the client keeps the other headers from the answer it has."""
        return [("ETag", self._etag(encoding)), ("Cache-Control", CACHE_CONTROL), ("Vary", self.vary)]


def made_page(
    body: bytes,
    headers: Iterable[tuple[str, str]],
    *,
    tags: frozenset[str],
    not_after: float | None,
    content_type: str,
    only: str | None = None,
    vary: Iterable[str] = (),
) -> Page:
    """Compress a rendered body once into a Page.

    `only`: the one encoding needed for an answer that won't be stored, then made quickly.
    `vary`: request headers the page depends on besides Accept-Encoding.
    """
    kept = [(name, value) for name, value in headers if name.lower() not in MADE_HERE]
    # The headers are part of what a client holds: a changed policy must not hide behind a 304.
    content = hashlib.sha256(repr(sorted(kept)).encode() + b"\0" + body).hexdigest()
    if not is_text(content_type):
        bodies = {IDENTITY: body}
    elif only is None:
        bodies = {encoding: encoded(body, encoding) for encoding in (BROTLI, GZIP)}
    else:
        # An unasked encoding is never sent, so its place may stay empty.
        bodies = {BROTLI: b"", GZIP: b"", only: encoded(body, only, quick=True)}
    return Page(
        headers=kept,
        bodies=bodies,
        digest=content,
        length=len(body),
        tags=tags,
        not_after=not_after,
        vary=", ".join(["Accept-Encoding", *vary]),
    )
