"""Scripts hold no words of their own, and every word they ask for is brought by the page."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils.translation import override

from hotline.desk_words import words

FOLDER = Path(str(finders.find("hotline/desk.js"))).parent
SCRIPTS = {path.relative_to(FOLDER).as_posix(): path.read_text() for path in sorted(FOLDER.rglob("*.js"))}
ASKED = re.compile(r"\b(?:word|hasWord)\(\s*\"([\w.]+)\"")
ASKED_IN_PARTS = re.compile(r"\b(?:word|hasWord)\(\s*`([\w.]+)\$\{")


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_word_a_script_asks_for_is_there(name):
    known = words()
    assert [asked for asked in ASKED.findall(SCRIPTS[name]) if asked not in known] == []
    for start in ASKED_IN_PARTS.findall(SCRIPTS[name]):
        assert any(word.startswith(start) for word in known), start


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_markup_or_code_of_a_text(name):
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc"
    )
    assert re.findall(forbidden, SCRIPTS[name]) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_placeholders_are_the_same_in_every_language(language):
    def places(text):
        return sorted(re.findall(r"\{\w+\}", text))

    with override("en"):
        english = words()
    with override(language):
        told = words()
    assert {name for name in english if places(english[name]) != places(told[name])} == set()


def test_page_brings_the_words_once_and_in_its_language(ann):
    for language, word in (("en", "Not opened"), ("ja", "未開封")):
        page = ann.get(f"/desk/?lang={language}").content.decode()
        (brought,) = re.findall(r'<script id="words" type="application/json">(.*?)</script>', page)
        assert word.encode("ascii", "backslashreplace").decode() in brought or word in brought
