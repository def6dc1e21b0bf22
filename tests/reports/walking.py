"""A reporter who goes through the steps as a browser without script does: every hidden field goes back as it came."""

import html
import re
from typing import Any

from django.http import HttpResponse

from tests.reports.people import Reporter, text_of

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hidden_fields(page: HttpResponse) -> dict[str, list[str]]:
    """All hidden fields of the form on a page."""
    found: dict[str, list[str]] = {}
    for name, value in FIELD.findall(text_of(page)):
        found.setdefault(html.unescape(name), []).append(html.unescape(value))
    return found


class Walker:
    """Stands on one screen; `page` is what the browser shows."""

    def __init__(self, reporter: Reporter, path: str = "/en/r/steps/") -> None:
        self.reporter, self.path = reporter, path
        self.page = reporter.client.get(path)
        self.address = path

    def press(self, go: str = "next", **answers: Any) -> HttpResponse:
        """Press a button after some seconds; the answer as it comes, not followed."""
        self.reporter.wait(seconds=10)
        sent = {**hidden_fields(self.page), **answers, "go": go}
        path = self.path if go != "send" else self.path.replace("/steps/", "/write/")
        return self.reporter.client.post(path, sent)

    def go(self, go: str = "next", **answers: Any) -> "Walker":
        """Press a button and see where it leads."""
        answer = self.press(go, **answers)
        assert answer.status_code == 303, answer.status_code
        self.address = answer.headers["Location"]
        self.page = self.reporter.client.get(self.address)
        return self

    @property
    def step(self) -> int:
        """The number of the screen, from 1."""
        found = re.search(r"(\d+) of \d+", text_of(self.page))
        assert found, "no screen of the steps"
        return int(found[1])
