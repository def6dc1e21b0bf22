"""A short way that comes back: everything typed and ticked stands in it again, and every fault beside its field."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.answers import AnswersRefused, Fault, kept, read
from reports.questions import BY_NAME
from reports.questions.questionnaire import shipped
from reports.short import SHORTS, Short, fields, holds, on_page

ASKED = shipped()
WAYS = st.sampled_from(sorted(SHORTS.values(), key=lambda way: way.number))
TYPED_IN = ("text", "long", "pin")


@st.composite
def filled(draw: st.DrawFn) -> tuple[Short, dict[str, list[str]]]:
    """A short way and what a browser may send from it, or from a page made by hand."""
    way = draw(WAYS)
    typed: dict[str, list[str]] = {name: [value] for name, value in way.preset.items() if draw(st.booleans())}
    for name in way.names:
        question = BY_NAME[name]
        if question.kind == "files" or not draw(st.booleans()):
            continue
        fitting = way.only.get(name, question.codes)
        codes = sorted(question.codes if draw(st.integers(0, 4)) == 0 else fitting)
        answer = st.sampled_from(codes) if codes else st.text("0123456789 abc\nあ", min_size=1, max_size=30)
        typed[name] = draw(
            st.lists(answer, min_size=1, max_size=1 if question.kind != "many" else 4, unique=True)
        )
    if draw(st.booleans()):
        stray = draw(st.sampled_from(sorted(BY_NAME)))
        typed.setdefault(stray, sorted(BY_NAME[stray].codes)[:1] or ["stray"])
    return way, kept(typed)


def shown_in(found: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Name and value of everything that stands in fields, those too that a tick opens."""
    for field in found:
        if "choices" in field:
            yield from ((field["name"], one["value"]) for one in field["choices"] if one["checked"])
        elif field.get("value"):
            yield field["name"], field["value"]
        yield from shown_in(field.get("more", []))


def names_in(found: list[dict[str, Any]]) -> set[str]:
    return {field["name"] for field in found} | {
        n for field in found for n in names_in(field.get("more", []))
    }


@given(filled())
def test_everything_said_is_on_the_page_again(sent):
    way, typed = sent
    assume(holds(way, typed))
    again = set(shown_in(fields(way, ASKED, typed)))
    fast = {(name, value) for name, value in way.preset.items()}
    assert {(name, value) for name, values in typed.items() for value in values} <= again | fast


@given(filled())
def test_what_has_no_place_here_goes_to_the_whole_form(sent):
    way, typed = sent
    if not holds(way, typed):
        asked = names_in(fields(way, ASKED, typed)) | set(way.preset)
        offered = set(shown_in(fields(way, ASKED, typed))) | set(way.preset.items())
        said = {(name, value) for name, values in typed.items() for value in values}
        assert set(typed) - asked or said - offered, "it would have had its place"


@given(filled())
def test_every_fault_is_told_where_it_can_be_mended(sent):
    way, typed = sent
    assume(holds(way, typed))
    try:
        read({**{name: [value] for name, value in way.preset.items()}, **typed}, ASKED)
    except AnswersRefused as refused:
        faults = on_page(way, refused.faults)
        told = {field["name"] for field in fields(way, ASKED, typed, faults) if field["error"]}
        assert {fault.name for fault in faults} <= told


@pytest.mark.parametrize("way", SHORTS.values(), ids=SHORTS)
def test_nothing_said_is_told_at_a_field_of_this_way(way):
    with pytest.raises(AnswersRefused) as refused:
        read({name: [value] for name, value in way.preset.items()}, ASKED)
    faults = on_page(way, refused.value.faults)
    assert faults and {fault.name for fault in faults} <= set(way.names)


@pytest.mark.parametrize("way", SHORTS.values(), ids=SHORTS)
def test_faults_of_another_kind_are_told_as_they_are(way):
    faults = [Fault("text", "too_long", 4), Fault("pin", "pin")]
    assert on_page(way, faults) == faults
