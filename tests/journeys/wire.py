"""A plain HTTP client that sees what goes over the wire: bytes as sent, every header, no cookie jar, no redirects."""

import gzip
import http.client
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import brotli

LANGUAGES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]


@dataclass
class Answer:
    """An answer as it came: status, headers in lower case, body as sent and as read."""

    status: int
    headers: dict[str, str]
    sent: bytes

    @property
    def body(self) -> bytes:
        """The body without its content encoding."""
        encoding = self.headers.get("content-encoding")
        if encoding == "br":
            return brotli.decompress(self.sent)
        return gzip.decompress(self.sent) if encoding == "gzip" else self.sent

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(url: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request. Keyword `Accept_Language="vi"` sends that header."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    wanted = {"Accept-Encoding": "br", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, path or "/", body=body, headers=wanted)
    response = connection.getresponse()
    sent = response.read()
    connection.close()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, sent)


class Resources(HTMLParser):
    """What a browser would ask for to show a page, and every address it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []
        self.tapped: list[str] = []
        self.opening: dict[str, dict[str, str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what loads by itself and what a tap would open."""
        given = {name: value or "" for name, value in attrs}
        self.opening.setdefault(tag, given)
        loads = tag in (
            "img",
            "script",
            "iframe",
            "source",
            "audio",
            "video",
            "embed",
            "input",
        ) and given.get("src")
        # A player with preload="none" asks for nothing before somebody taps it.
        tapped = tag in ("audio", "video") and given.get("preload") == "none"
        if loads:
            (self.tapped if tapped else self.fetched).append(given["src"])
        elif tag == "link" and given.get("rel", "") in ("stylesheet", "icon", "preload", "manifest"):
            self.fetched.append(given.get("href", ""))
        elif given.get("href"):
            self.linked.append(given["href"])


def first_view(site_url: str, path: str) -> tuple[int, list[str]]:
    """Bytes of the first view (page and all it loads, brotli) and the addresses loaded besides the page."""
    page = ask(site_url + path)
    loaded = [address for address in Resources(page.text).fetched if not address.startswith("data:")]
    return len(page.sent) + sum(len(ask(site_url + address).sent) for address in loaded), loaded


def hidden_fields(text: str) -> list[tuple[str, str]]:
    """Hidden fields of a form, to be sent back as received."""
    found = []
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found.append((name[1], value[1] if value else ""))
    return found
