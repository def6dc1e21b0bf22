"""A reporter as a browser without script behaves, and a team that opens what was sent with its own keys."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from reports.casework import attach_reply, next_reply_number
from reports.clock import now
from reports.models import Queue, Report, ReportPart
from sealing.age import KeyPair
from sealing.members import MemberKeys
from sealing.messages import Message
from sealing.replies import Reply, seal_reply, sign_reply
from sealing.unseal import open_file, open_key, open_message

HIDDEN = r'<input type="hidden" name="{}" value="([^"]*)"'


def text_of(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode("utf-8")


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field on the page."""
    found = re.search(HIDDEN.format(name), text_of(response))
    assert found, f"no hidden field {name}"
    return html.unescape(found[1])


def typed_in(response: HttpResponse, name: str) -> str:
    """What stands in a text area, as a browser reads it: the first line end after the tag does not count."""
    found = re.search(rf'<textarea [^>]*name="{name}"[^>]*>(.*?)</textarea>', text_of(response), re.S)
    assert found, f"no text area {name}"
    return html.unescape(found[1]).removeprefix("\n")


def receipt_in(response: HttpResponse) -> str:
    """The 20 digits of the receipt on the page."""
    found = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', text_of(response), re.S)
    assert found, "no receipt on this page"
    return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))


def error_in(response: HttpResponse) -> str:
    """The code of the error on the page."""
    found = re.search(r'<p id="error"[^>]*data-code="([^"]*)"', text_of(response))
    assert found, "no error on this page"
    return found[1]


def led_on_to(response: HttpResponse) -> str:
    """Where a browser goes at once from this answer."""
    found = re.fullmatch(r"0; url=(/.*)", response.headers["Refresh"])
    assert found
    return found[1]


def replies_in(response: HttpResponse) -> list[str]:
    """The texts of the replies on the page, tags taken out."""
    articles = re.findall(r'<article class="reply[^>]*>(.*?)</article>', text_of(response), re.S)
    return [html.unescape(re.sub(r"<[^>]*>", "", article)).strip() for article in articles]


@dataclass
class Reporter:
    """Opens the form, takes a while, sends, follows redirects."""

    client: Client
    wait: Callable[..., None]

    def open_form(self, locale: str = "en") -> str:
        """The hidden token of a fresh form."""
        return hidden(self.client.get(f"/{locale}/r/write/"), "token")

    def post(self, locale: str = "en", *, token: str | None = None, **answers: Any) -> HttpResponse:
        """Send the form half a minute after opening it; the answer as it comes, not followed."""
        token = self.open_form(locale) if token is None else token
        self.wait(seconds=30)
        return self.client.post(f"/{locale}/r/write/", {"token": token, **answers})

    def send(self, locale: str = "en", **answers: Any) -> str:
        """Send a report that is accepted; its receipt."""
        answer = self.post(locale, **answers)
        assert answer.status_code == 303, answer.status_code
        return receipt_in(self.follow(answer))

    def follow(self, answer: HttpResponse) -> HttpResponse:
        """The one-time view a redirect leads to."""
        return self.client.get(answer.headers["Location"])

    def look(self, receipt: str, pin: str = "", locale: str = "en") -> HttpResponse:
        """Type a receipt and see the view it leads to."""
        answer = self.client.post(f"/{locale}/r/look/", {"receipt": receipt, "pin": pin})
        assert answer.status_code == 303, answer.status_code
        return self.follow(answer)


@dataclass
class Team:
    """Two members and a recovery key, with their private parts."""

    queue: Queue
    members: list[MemberKeys]
    recovery: KeyPair

    def key_of(self, report: Report, identity: str | None = None) -> str:
        """The identity of a report, opened with a member's key or another one."""
        return open_key(bytes(report.key_blob), identity or self.members[0].identity).identity

    def read(self, report: Report, sequence: int = 1, identity: str | None = None) -> Message:
        """The n-th message of a report."""
        part = report.parts.get(kind=ReportPart.Kind.MESSAGE, sequence=sequence)
        return open_message(bytes(part.blob), self.key_of(report, identity))

    def files(self, report: Report) -> list[bytes]:
        """The attachments of a report."""
        parts = report.parts.filter(kind=ReportPart.Kind.FILE).order_by("sequence")
        return [open_file(bytes(part.blob), self.key_of(report)) for part in parts]

    def reply(self, report: Report, text: str, **changes: Any) -> None:
        """Sign and seal a reply as a member's browser does, and store it; `changes` make it a forged one.

        `then` is the state it wishes for.
        """
        then = changes.pop("then", "")
        number = next_reply_number(report)
        signing_key = changes.pop("signing_key", self.members[0].signing_key)
        reply = Reply(**{"report_id": report.pk, "sequence": number, "time": now(), "text": text, **changes})
        signed = sign_reply(reply, signing_key)
        sealed = seal_reply(signed, reporter=report.reporter_recipient, report=report.report_recipient)
        attach_reply(report, sequence=number, sealed=sealed, then=then)


def the_report() -> Report:
    """The one report in the database."""
    return Report.objects.get()
