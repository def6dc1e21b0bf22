"""Whatever a reader can meet is translated in all thirteen languages, with its placeholders whole."""

import re

import polib
import pytest
from django.conf import settings

from localisation.catalogues import catalogue_path
from tests.house import strings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
STAFF_APPS = {"hotline"}
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture(scope="module")
def messages():
    return strings.messages()


def entries(code: str) -> dict[tuple[str, str], polib.POEntry]:
    catalogue = polib.pofile(str(catalogue_path(code)))
    return {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}


def said(entry: polib.POEntry) -> list[str]:
    """What the entry is translated as: one text, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_there_are_strings_to_translate(messages):
    assert len(messages) > 400


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_public_string_is_translated(code, messages):
    known = entries(code)
    public = {message for message, apps in messages.items() if not apps <= STAFF_APPS}
    missing = [message for message in sorted(public) if message not in known or not all(said(known[message]))]
    assert missing == []


def test_the_desk_speaks_japanese(messages):
    known = entries("ja")
    missing = [
        message for message in sorted(messages) if message not in known or not all(said(known[message]))
    ]
    assert missing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_survive_translation(code):
    broken = []
    for entry in entries(code).values():
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in filter(None, said(entry)):
            found = set(PLACEHOLDER.findall(text))
            if found - allowed or (not entry.msgid_plural and found != allowed):
                broken.append((entry.msgid, text))
    assert broken == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_catalogue_holds_nothing_that_is_said_no_more(code, messages):
    stale = [message for message in entries(code) if message not in messages]
    assert stale == []
