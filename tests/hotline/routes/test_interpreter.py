"""The browser tells when nobody who reads the queue reads the reporter's language."""

import re
from pathlib import Path

import pytest

from hotline.desk_words import words
from tests.hotline.browsing import text_of

SCRIPTS = Path(__file__).resolve().parents[3] / "hotline" / "static" / "hotline"
QUEUES = {"default": ["en", "vi"], "north": []}


@pytest.mark.parametrize(
    ("queue", "language", "needed"),
    [
        ("default", "vi", False),
        ("default", "my", True),
        ("default", "other", True),
        ("default", "", False),
        ("north", "vi", True),
        ("gone", "vi", True),
        ("constructor", "vi", True),
    ],
)
def test_sign_follows_the_languages_of_the_queue(desk_scripts, queue, language, needed):
    program = (
        'const { needsInterpreter } = await import("./interpreter.js"); told(needsInterpreter(...given));'
    )
    assert desk_scripts.ran(program, [QUEUES, queue, language]) is needed


def test_page_brings_the_words_and_loads_the_script(sue):
    used = set(re.findall(r'word\("(interpreter\.\w+)"', (SCRIPTS / "interpreter.js").read_text()))
    assert used == set(words(["interpreter"]))
    assert 'import "./interpreter.js"' in (SCRIPTS / "desk.js").read_text()
    assert "Interpreter needed" in text_of(sue.get("/desk/"))
