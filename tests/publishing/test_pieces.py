"""The pieces that pages are put together from say what they must and keep their markup promises."""

from datetime import date
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from publishing.listings import Row


def piece(piece_name, /, **context):
    """A piece, rendered and parsed."""
    return BeautifulSoup(render_to_string(f"publishing/pieces/{piece_name}.html", context), "html.parser")


def words(element):
    """The text of an element with single spaces."""
    return " ".join(element.get_text().split())


def call(**changes):
    """A call card as facts.cards makes it."""
    card = {
        "name": SafeString("Help line"),
        "serves": "Helps everybody.",
        "speaks": True,
        "open_now": False,
        "open_text": "Closed now. Opens again: Monday, 09:00 (time in Japan).",
        "number": "06-6910-7103",
        "tel": "0669107103",
        "languages": SafeString("日本語"),
        "cost": "You pay for the call.",
        "tells": "They do not tell.",
        "lines": ("They have an interpreter on some days.",),
        "note": "",
        "checked": "This number is not yet verified.",
        "checked_on": date(2026, 1, 1),
        "level": 3,
    }
    return SimpleNamespace(**{**card, **changes})


def choice(**changes):
    """One answer of a question."""
    plain = {"value": "injury", "label": "I was hurt", "hint": "", "pictogram": "injury"}
    return {**plain, "checked": False, "reveals": False, **changes}


def field(**changes):
    """One text field."""
    plain = {"name": "text", "label": "Tell us", "hint": "", "value": "", "error": "", "kind": "long"}
    return {**plain, "rows": 6, "maxlength": 4000, "inputmode": "", **changes}


def test_call_card_dials_ascii_digits_left_to_right():
    link = piece("call_card", call=call()).select("a.tel")[0]
    assert link.get("href") == "tel:0669107103"
    assert link.select("bdi[dir=ltr]")[0].get_text() == "06-6910-7103"


def test_call_card_answers_the_question_about_the_police():
    text = words(piece("call_card", call=call()))
    assert "Will they tell the police or immigration? They do not tell." in text


def test_call_card_says_open_or_closed_in_words():
    card = piece("call_card", call=call())
    assert "now" not in card.select(".open")[0]["class"]
    assert "Closed now" in words(card)
    assert piece("call_card", call=call(open_now=True)).select(".open.now")


def test_call_card_says_when_it_was_checked():
    assert "not yet verified" in words(piece("call_card", call=call()))


def test_call_card_without_number_says_so():
    card = piece("call_card", call=call(number="", tel="", open_text="There is no number.", checked=""))
    assert not card.select("a[href^='tel:'], p.small")
    assert "There is no number." in words(card.select(".open:not(.screen)")[0])


@pytest.mark.parametrize("level", [2, 3, 4])
def test_call_card_heading_fits_the_page_around_it(level):
    assert piece("call_card", call=call(level=level)).select(f"h{level}")


def test_whole_tile_is_the_link():
    tile = piece("tile", tile={"url": "/en/g/", "label": "Your rights", "hint": "", "pictogram": "shield"})
    links = tile.select("a.tile")
    assert words(tile) == words(links[0]) == "Your rights"
    assert links[0].select("svg[aria-hidden=true]")


@pytest.mark.parametrize(("number", "is_long"), [("0120-811-610", False), ("+81-70-2275-6083", True)])
def test_long_number_is_smaller_to_stay_on_one_line(number, is_long):
    link = piece("phone_number", number=number, tel=number).select("a.tel")[0]
    assert ("long" in link["class"]) == is_long


def test_paper_never_says_open_now():
    on_paper = piece("call_card", call=call()).select(".open:not(.screen)")
    assert on_paper == []


@pytest.mark.parametrize(("pictogram", "classes"), [("danger", ["tile", "danger"]), ("shield", ["tile"])])
def test_only_danger_is_red(pictogram, classes):
    tile = piece("tile", tile={"url": "/", "label": "x", "hint": "", "pictogram": pictogram})
    assert tile.select("a")[0]["class"] == classes


def test_rows_show_number_and_words():
    rows = [Row(url="3/", label="Your passport", pictogram="passport", number="3")]
    assert words(piece("rows", rows=rows)) == "3 Your passport"


def test_topic_sign_names_the_page_number():
    page = {"number": 3, "pictogram": "passport", "title": "Your passport is yours", "summary": "Keep it."}
    header = piece("numbered_header", page=page)
    assert words(header.select(".sign")[0]).endswith("3")
    assert words(header.select("h1")[0]) == "Your passport is yours"


def test_emergency_numbers_can_be_tapped():
    lines = [{"name": "Police", "number": "110", "tel": "110"}]
    assert piece("emergency", emergency=lines).select("a[href='tel:110']")


def test_no_emergency_numbers_show_no_heading():
    assert words(piece("emergency", emergency=[])) == ""


def test_notice_is_marked_with_its_language():
    notice = {"text": "Not yet checked.", "url": "/en/i/content/", "lang": "en", "dir": "ltr"}
    shown = piece("notice", notice=notice).select(".notice[lang=en][dir=ltr]")[0]
    assert shown.select("a")[0].get("href") == "/en/i/content/"


def test_notice_without_address_is_no_link():
    assert not piece("notice", notice={"text": "x", "url": "", "lang": "en", "dir": "ltr"}).select("a")


def test_choice_row_is_one_target_with_words_and_pictogram():
    row = piece("choice_row", choice=choice(), name="what", type="checkbox")
    label = row.select("label.choice")[0]
    assert label.select("input[name=what][value=injury]") and label.select("svg")
    assert words(label) == "I was hurt"


def test_choice_row_keeps_what_was_chosen():
    row = piece("choice_row", choice=choice(checked=True, reveals=True), name="what", type="radio")
    assert row.select("input[type=radio][checked][data-more]")


def test_question_tells_what_is_wrong_beside_it():
    asked = {"legend": "What?", "hint": "", "name": "what", "type": "checkbox", "error": "Choose one."}
    shown = piece("question", question={**asked, "choices": [choice(), choice(value="hours")]})
    assert len(shown.select("fieldset input")) == 2
    assert words(shown.select("#error-what")[0]) == "Choose one."


@pytest.mark.parametrize("kind", ["text", "long"])
def test_browser_remembers_and_corrects_nothing_typed(kind):
    control = piece("text_field", field=field(kind=kind)).select("input, textarea")[0]
    asked = {
        name: control.get(name) for name in ("autocomplete", "autocorrect", "autocapitalize", "spellcheck")
    }
    assert asked == {
        "autocomplete": "off",
        "autocorrect": "off",
        "autocapitalize": "off",
        "spellcheck": "false",
    }


def test_text_typed_comes_back_letter_for_letter():
    # A browser drops the first line break of a textarea, so the template puts one there.
    typed = "\n  one <b>\ntwo"
    assert piece("text_field", field=field(value=typed)).textarea.string == "\n" + typed


def test_field_points_at_its_error():
    control = piece("text_field", field=field(error="Too long.")).select("textarea")[0]
    assert (control.get("aria-invalid"), control.get("aria-describedby")) == ("true", "error-text")


def test_receipt_is_folded_and_reads_left_to_right():
    groups = ["4821", "0937", "5516", "2084", "7730"]
    shown = piece("receipt", receipt={"groups": groups})
    output = shown.select("details:not([open]) output#receipt[dir=ltr]")[0]
    assert words(output).split() == groups


def test_sentence_card_marks_the_japanese():
    card = piece("sentence_card", card={"say": "Please help.", "ja": "{助|たす}けてください。"})
    shown = card.select("[lang=ja]")[0]
    assert shown.select("ruby rt")[0].text == "たす"


def test_progress_is_said_in_words():
    assert words(piece("progress", step=2, steps=5)) == "2 of 5"
