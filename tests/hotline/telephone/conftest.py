"""A member with a caller on the line."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from reports.models import Report, ReportPart
from sealing.messages import Message
from sealing.unseal import open_key, open_message
from tests.hotline.browsing import hidden, signed_in, text_of

START = "/desk/telephone/"


@dataclass
class Member:
    """Types what a caller says, and follows where the answer leads."""

    client: Client

    def send(self, locale: str = "vi", **answers: Any) -> Any:
        """Open the form, fill it in, send it; the answer as it comes."""
        form = self.client.get(f"{START}{locale}/")
        sent = {name: hidden(form, name) for name in ("token", "edition")}
        return self.client.post(f"{START}{locale}/", {**sent, **answers})

    def follow(self, answer: Any) -> Any:
        """The one-time view that a sent form leads to."""
        assert answer.status_code == 303, answer.status_code
        return self.client.get(answer.headers["Location"])


def number_in(page: Any) -> str:
    """The 20 digits to be read out."""
    found = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', text_of(page), re.S)
    assert found, "no number on this page"
    return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))


def opened(team: Any, report: Report) -> Message:
    """What stands in a report, opened with a member's key."""
    identity = open_key(bytes(report.key_blob), team.first.identity).identity
    part = report.parts.get(kind=ReportPart.Kind.MESSAGE, sequence=1)
    return open_message(bytes(part.blob), identity)


@pytest.fixture
def ann(people: dict[str, Any], team: Any, pepper_file: Any) -> Member:
    """A member with a live key."""
    return Member(signed_in(people["ann"]))
