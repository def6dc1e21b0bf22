"""What is shipped says the same in every language, and the checker finds what does not."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from starter.content import locales, outline, page_keys, texts
from starter.parity import faults, places, tokens
from tests.starter import small

WHOLE = [code for code in ("en", "ja", "vi", "my") if code in locales()]
FIRST_TOPICS = [f"guide/{number:02}" for number in range(1, 7)]


@pytest.mark.parametrize("code", locales())
def test_shipped_language_matches_the_source(code):
    assert faults(code) == []


@pytest.mark.parametrize("code", locales())
def test_shipped_language_has_the_first_topics_and_a_home(code):
    assert {*FIRST_TOPICS, "pages/home"} <= set(page_keys(code))


def test_source_language_is_whole():
    wanted = {f"guide/{entry['n']:02}" for entry in outline()["topic"]}
    wanted |= {f"briefing/{entry['n']:02}" for entry in outline()["module"]}
    wanted |= {"briefing/index", "campaign/passport", "pages/home", "pages/privacy", "pages/accessibility"}
    assert wanted <= set(page_keys("en"))
    assert len(outline()["topic"]) == 24 and len(outline()["module"]) == 13


@pytest.mark.parametrize("code", locales())
def test_topic_has_three_facts_and_a_few_steps(code):
    for key in page_keys(code):
        if key.startswith("guide/"):
            found = texts(code, key)
            assert len(found["facts"]) == 3, key
            assert 3 <= len(found["steps"]) <= 6, key


@pytest.mark.parametrize("code", locales())
def test_module_has_three_messages_and_notes_for_the_trainer(code):
    for key in page_keys(code):
        if key.startswith(("briefing/0", "briefing/1")):
            found = texts(code, key)
            assert len(found["messages"]) == 3, key
            assert found["trainer_notes"], key


def test_topics_and_modules_are_numbered_without_gaps():
    assert [entry["n"] for entry in outline()["topic"]] == list(range(1, 25))
    assert [entry["n"] for entry in outline()["module"]] == list(range(13))


def test_small_content_is_without_fault(folder):
    assert faults("en") == faults("vi") == []


def changed(folder, **words) -> list[str]:
    """The faults of Vietnamese after a change to one topic."""
    small.write(folder / "content" / "vi" / "guide" / "01.toml", {**small.topic("vi: ", 1), **words})
    return faults("vi")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"facts": ["một", "hai"]}, "guide/01: facts.2 is missing"),
        ({"facts": ["một", "hai", "ba", "bốn"]}, "guide/01: facts.3 is not in the source"),
        ({"example": "không có"}, "guide/01: example has other tokens than the source"),
        (
            {"example": "[[fact:esd-start]] [[fact:esd-start]]"},
            "guide/01: example has other tokens than the source",
        ),
        ({"law": " "}, "guide/01: law is empty"),
        ({"law": "**đậm"}, "guide/01: law has a bold mark that is not closed"),
        ({"law": "{漢字|かんじ"}, "guide/01: law has a reading mark that is not closed"),
        ({"law": "[[fact esd]]"}, "guide/01: law has a broken token"),
        ({"law": "Gọi 0120-250-168"}, "guide/01: law writes a number that belongs in a token"),
        ({"law": "Nhận 1,226 yen"}, "guide/01: law writes a number that belongs in a token"),
        ({"law": "¥1226"}, "guide/01: law writes a number that belongs in a token"),
        ({"summary": "x" * 301}, "guide/01: summary is longer than 300 characters"),
        ({"title": "x" * 256}, "guide/01: title is longer than 255 characters"),
        (
            {"cards": [{"say": "vi", "ja": "ちがう"}]},
            "guide/01: cards.0.ja is not the sentence of the source",
        ),
    ],
)
def test_fault_is_found_and_named(folder, words, fault):
    assert changed(folder, **words) == [fault]


def test_unknown_token_is_named(folder):
    assert "guide/01: law names [[fact:nobody]], which nobody keeps" in changed(folder, law="[[fact:nobody]]")


@pytest.mark.parametrize(
    "text", ["**đậm**", "{漢字|かんじ}を読む", "Điều 24, 2016-11-28", "Luật 69/2020/QH14", "24 giờ"]
)
def test_sound_text_is_no_fault(folder, text):
    assert changed(folder, law=text) == []


def test_file_without_a_source_is_found(folder):
    small.write(folder / "content" / "vi" / "guide" / "09.toml", small.topic("vi: ", 9))
    assert faults("vi") == ["guide/09: the source language has no such file"]


def test_words_of_an_unknown_service_are_found(folder):
    small.write(folder / "content" / "vi" / "services.toml", {"nobody": {"name": "x"}})
    assert faults("vi") == ["services: nobody is not known", "services: police-emergency is missing"]


def test_number_typed_into_the_words_of_a_service_is_found(folder):
    words = {name: "x" for name in ("name", "serves", "tells")}
    small.write(
        folder / "content" / "vi" / "services.toml", {"police-emergency": {**words, "note": "03-1234-5678"}}
    )
    assert faults("vi") == ["services: police-emergency.note is empty or writes a number"]


def test_language_without_words_for_services_is_no_fault(folder):
    (folder / "content" / "vi" / "services.toml").unlink()
    assert faults("vi") == []


def test_term_list_is_no_page(folder):
    small.write(folder / "content" / "vi" / "terms.toml", {"passport": "hộ chiếu"})
    assert "terms" not in page_keys("vi")


def test_command_is_content_with_sound_files(folder):
    out = io.StringIO()
    call_command("content_check", stdout=out)
    assert out.getvalue() == "Every content file can be shipped.\n"


def test_command_names_each_fault_and_fails(folder):
    changed(folder, law="**", facts=["một"])
    out = io.StringIO()
    with pytest.raises(CommandError, match="3 faults"):
        call_command("content_check", "vi", stdout=out)
    assert "vi/guide/01: law has a bold mark that is not closed" in out.getvalue()


def test_command_names_a_file_that_cant_be_read(folder):
    (folder / "content" / "vi" / "guide" / "01.toml").write_text("title =")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 faults"):
        call_command("content_check", stdout=out)
    assert out.getvalue().startswith("vi/content/vi/guide/01.toml: ")


@given(st.recursive(st.text(max_size=4), lambda inner: st.lists(inner, max_size=3)))
def test_every_text_has_its_own_place(value):
    found = list(places({"a": value}))
    assert len({place for place, _text in found}) == len(found)


@given(st.lists(st.sampled_from(["[[fact:a]]", "[[service:b-1]]", " and ", "[[", "]]"]), max_size=8))
def test_tokens_are_counted_letter_for_letter(parts):
    counted = tokens("".join(parts))
    assert counted["[[fact:a]]"] <= parts.count("[[fact:a]]")
    assert sum(counted.values()) <= len(parts)
