"""Pictograms are drawn alike, weigh little and carry nothing but lines."""

import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from publishing.pictograms import FOLDER, pictogram_choices, pictogram_names

FURNITURE = ["exit", "language", "back", "call", "check", "question", "people", "advert"]
REPORT = ["unpaid", "hours", "housing", "injury", "threat", "locked", "sent-home", "harassment", "other"]
FILES = sorted(FOLDER.glob("*.svg"))
OUTLINE = tomllib.loads(Path("starter/outline.toml").read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", FURNITURE + REPORT)
def test_named_pictogram_is_drawn(name):
    assert name in pictogram_names()


@pytest.mark.parametrize("entry", OUTLINE["topic"] + OUTLINE["module"], ids=lambda entry: entry["code"])
def test_outline_names_a_drawn_pictogram(entry):
    assert entry["pictogram"] in pictogram_names()


def test_editors_may_choose_every_pictogram():
    assert [value for value, _label in pictogram_choices()] == sorted(path.stem for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pictogram_is_lines_only(path):
    root = ET.fromstring(path.read_text())
    shapes = {element.tag.removeprefix(SVG) for element in root}
    assert root.tag.removeprefix(SVG) == "svg"
    assert shapes <= {"path", "circle", "rect"} and shapes
    assert not any(set(element.attrib) & {"id", "style", "fill", "stroke", "onload"} for element in root)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pictogram_has_the_house_line(path):
    drawn = ET.fromstring(path.read_text()).attrib
    assert drawn["viewBox"] == "0 0 24 24"
    assert (drawn["fill"], drawn["stroke"], drawn["stroke-width"]) == ("none", "currentColor", "2")
    assert (drawn["stroke-linecap"], drawn["stroke-linejoin"]) == ("round", "round")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pictogram_is_silent_for_screen_readers(path):
    drawn = ET.fromstring(path.read_text()).attrib
    assert drawn["aria-hidden"] == "true" and drawn["focusable"] == "false"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pictogram_is_small(path):
    assert path.stat().st_size <= 400


def test_no_two_pictograms_are_the_same_drawing():
    assert len({path.read_text() for path in FILES}) == len(FILES)


@pytest.mark.parametrize("name", ["exit", "back", "transfer", "home-return", "walk", "return"])
def test_pictogram_that_points_turns_with_the_script(name):
    assert 'class="turn"' in (FOLDER / f"{name}.svg").read_text()


def test_piece_shows_the_named_pictogram():
    html = render_to_string("publishing/pieces/pictogram.html", {"name": "passport"})
    assert html.strip() == (FOLDER / "passport.svg").read_text().strip()


def test_piece_without_a_name_shows_nothing():
    assert render_to_string("publishing/pieces/pictogram.html", {"name": ""}).strip() == ""
