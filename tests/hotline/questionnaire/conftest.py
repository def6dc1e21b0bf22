"""Two members at the desk, each in a browser of their own, who press buttons and type words."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.hotline.test_sign_in import sign_in

LIST = "/desk/questions/"
HIDDEN = r'<input type="hidden" name="{}" value="([^"]*)"'


def text_of(answer: HttpResponse) -> str:
    """The page as text."""
    return answer.content.decode()


def hidden(answer: HttpResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(HIDDEN.format(name), text_of(answer))
    assert found, f"no hidden field {name}"
    return html.unescape(found[1])


def typed_in(answer: HttpResponse, key: str) -> str:
    """What stands in a field of words."""
    key = re.escape(key)
    found = re.search(
        rf'<input id="{key}"[^>]* value="([^"]*)"|<textarea id="{key}"[^>]*>\n?([^<]*)<', text_of(answer)
    )
    assert found, f"no field {key}"
    return html.unescape(found[1] or found[2] or "")


@dataclass
class Editor:
    """A member of the hotline with a browser."""

    client: Client

    def get(self, path: str = "") -> HttpResponse:
        return self.client.get(LIST + path)

    def press(self, do: str, mark: str | None = None) -> HttpResponse:
        """Press a button of the list."""
        return self.client.post(LIST, {"mark": mark or hidden(self.get(), "mark"), "do": do})

    def write(
        self, name: str, locale: str = "en", page: HttpResponse | None = None, **changes: Any
    ) -> HttpResponse:
        """Open the page of a question in a language, change some of its fields, and send all that is on it."""
        path = f"q/{name}/?in={locale}"
        return self.client.post(LIST + path, filled_in(page or self.get(path), **changes))

    def publish(self) -> HttpResponse:
        """Look through and publish."""
        return self.client.post(f"{LIST}publish/", {"mark": hidden(self.get("publish/"), "mark")})


def filled_in(
    page: HttpResponse, words: dict[str, str] | None = None, untick: str = "", **more: str
) -> dict[str, Any]:
    """All fields of a question's page as a browser sends them, some of them changed."""
    text = text_of(page)
    keys = re.findall(r'name="word-([^"]*)"', text)
    offered = re.findall(r'name="offer" value="([^"]*)" checked', text)
    return {
        "mark": hidden(page, "mark"),
        "listed": hidden(page, "listed"),
        "offer": [code for code in offered if code != untick],
        **{f"word-{key}": typed_in(page, key) for key in keys},
        **{f"word-{key}": word for key, word in (words or {}).items()},
        **more,
    }


@pytest.fixture
def editor_named(people: dict[str, Any]) -> Callable[[str], Editor]:
    """Somebody signed in with both factors, in a browser of their own."""

    def signed_in(name: str) -> Editor:
        client = Client()
        sign_in(client, people[name])
        return Editor(client)

    return signed_in


@pytest.fixture
def ann(editor_named: Callable[[str], Editor]) -> Editor:
    """A member of the hotline."""
    return editor_named("ann")


@pytest.fixture
def ben(editor_named: Callable[[str], Editor]) -> Editor:
    """Another one."""
    return editor_named("ben")
