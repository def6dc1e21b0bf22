"""People of the desk, each in a browser of their own, who open pages, press buttons and tick boxes."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.hotline.test_sign_in import sign_in

HIDDEN = r'<input type="hidden" name="{}" value="([^"]*)"'


def text_of(answer: HttpResponse) -> str:
    """The page as text."""
    return answer.content.decode()


def words_of(answer: HttpResponse) -> str:
    """The words of the page: no tags, blanks run together."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text_of(answer))))


def hidden(answer: HttpResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(HIDDEN.format(name), text_of(answer))
    assert found, f"no hidden field {name}"
    return html.unescape(found[1])


def ticked(answer: HttpResponse, name: str) -> list[str]:
    """What is ticked in a group of boxes."""
    return re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', text_of(answer))


def signed_in(user: Any) -> Client:
    """A browser in which this person has just given both factors."""
    client = Client()
    sign_in(client, user)
    return client


def forget_proof(client: Client) -> None:
    """Let the proof of this person grow old."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
