"""Bytes over the wire of the first view (page and style sheet, brotli) of every kind of page in every locale."""

import re
import urllib.request

from benchmarks.running import Site

PAGES = {
    "home": "/{}/",
    "topic": "/{}/g/3/",
    "help": "/{}/h/",
    "briefing": "/{}/b/viet-nam/",
    "module": "/{}/b/viet-nam/3/",
    "campaign": "/{}/c/passport/",
    "before the form": "/{}/r/",
    "form": "/{}/r/write/",
    "whole guide": "/{}/g/all/",
}


def measure(site: Site) -> dict[str, dict[str, int]]:
    """Locale -> kind of page -> bytes."""
    front = _body(f"{site.url}/", encoding="identity").decode()
    locales = sorted(set(re.findall(r'href="/([a-z-]+)/"', front)))
    style = re.search(r'href="(/static/[^"]+\.css)"', front)
    weight = len(_body(f"{site.url}{style[1]}")) if style else 0
    return {
        locale: {kind: len(_body(site.url + path.format(locale))) + weight for kind, path in PAGES.items()}
        for locale in locales
    }


def _body(url: str, *, encoding: str = "br") -> bytes:
    """The body as sent."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request) as response:
        return bytes(response.read())
