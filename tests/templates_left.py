"""Finds what a template or a translation forgot to fill in, as a person would see or hear it on the page."""

import re
from html.parser import HTMLParser

SHOWN = (
    "alt",
    "title",
    "value",
    "placeholder",
    "aria-label",
    "content",
    "href",
    "action",
    "src",
    "id",
    "for",
)
FORGOTTEN = (
    re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"),
    re.compile(r"%\(\w*\)[sdif]?|%[sdr](?![\w%])"),
    re.compile(r"\{[A-Za-z_]\w*\}"),
    re.compile(r"\A\s*(None|True|False|undefined|nan)\s*\Z"),
    re.compile(r"object at 0x|__proxy__|<(class|function|bound method) |Ellipsis"),
    re.compile(r"\[\[|\]\]"),
)
KEYS = re.compile(r"\b(section|label|hint|group|option):[a-z_]+")
"""What the editor of the questions calls its words by: fine in an attribute, not where people read."""

UNREAD = ("script", "style")


class _Reader(HTMLParser):
    """Collects each text and each attribute that somebody sees, hears or follows, if something is left in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag if tag in UNREAD else ""
        for name, value in attrs:
            if name in SHOWN and value and not _forgets_nothing(value):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if not self._within and (KEYS.search(data) or not _forgets_nothing(data)):
            self.found.append(data)


def forgotten(page: str) -> list[str]:
    """Everything on an HTML page that was meant for a program, with a little of what stands around it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [text.strip()[:120] for text in reader.found]


def _forgets_nothing(text: str) -> bool:
    """Whether there is nothing of a program in a text; a share such as "20 % des" is nothing of it."""
    plain = re.sub(r"\d\s?%(?!\()", "", text)
    return not any(pattern.search(plain) for pattern in FORGOTTEN)
