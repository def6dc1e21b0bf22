"""The documents lead where they say: links, pictures, commands."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house.tree import ROOT

PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
PICTURES = ROOT / "docs" / "hotline" / "pictures"
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)\b")
OF_ITS_OWN = {"start", "test", "worker"}


def headings(page: Path) -> set[str]:
    """Names by which links reach the headings of a page."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.strip().lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_what_is_there(page):
    for target in LINK.findall(page.read_text()):
        if target.startswith(("http://", "https://")):
            continue
        name, _, heading = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        assert not heading or heading in headings(there), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page):
    named = set(COMMAND.findall(page.read_text())) - OF_ITS_OWN
    assert named <= set(get_commands())


def test_every_picture_is_shown_told_in_words_and_light():
    told = {}
    for page in (ROOT / "docs" / "hotline").glob("*.md"):
        told |= {name: words for words, name in re.findall(r"!\[(.*?)\]\(pictures/(.+?)\)", page.read_text())}
    pictures = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert told.keys() == pictures.keys()
    assert all(len(words) > 40 for words in told.values())
    assert max(pictures.values()) <= 60_000 and sum(pictures.values()) <= 600_000
