import re
from datetime import date

import pytest
from django.utils.translation import gettext, override

from facts.cards import call_cards, emergency_lines
from facts.languages import language
from facts.models import Answer, Holidays, Interpreter, Service, ServiceKind
from tests.factories.facts import DAY_AND_NIGHT, ServiceFactory, service_with_texts
from tests.facts.moments import TUESDAY_NOON, at

pytestmark = pytest.mark.django_db


def card(locale="en", now=TUESDAY_NOON, **fields):
    """The card of one service with these fields."""
    service = Service.objects.filter(slug="line").first() or ServiceFactory(slug="line", **fields)
    return call_cards([service.slug], locale, now)[0]


def test_card_speaks_the_readers_language():
    service_with_texts({"en": "A line", "vi": "Đường dây"}, slug="line")
    shown = card("vi")
    assert (shown.name, shown.serves, shown.note) == ("Đường dây", "Serves Đường dây", "Note of Đường dây")


def test_card_without_a_translation_marks_its_language():
    service_with_texts({"en": "A line"}, slug="line")
    assert card("ur").name == '<span lang="en" dir="ltr">A line</span>'


def test_card_of_an_editor_in_a_hurry_still_has_a_name():
    assert "line" in card().name


def test_number_is_shown_and_dialled_in_ascii():
    shown = card(phone="#9110")
    assert (shown.number, shown.tel) == ("#9110", "%239110")


@pytest.mark.parametrize(
    ("clock", "words", "is_open"),
    [
        ("12:00", "Open now, until 17:00 (time in Japan).", True),
        ("08:00", "Closed now. Opens again: today, 09:00 (time in Japan).", False),
        ("17:00", "Closed now. Opens again: tomorrow, 09:00 (time in Japan).", False),
    ],
)
def test_card_says_when_somebody_answers(clock, words, is_open):
    shown = card(now=at("2026-11-24", clock))
    assert (shown.open_text, shown.open_now) == (words, is_open)


def test_line_open_past_midnight_names_the_day_it_closes():
    hours = [{"days": [1], "from": "18:00", "to": "02:00"}]
    shown = card(now=at("2026-11-24", "23:00"), hours=hours)
    assert shown.open_text == "Open now. Closes: tomorrow, 02:00 (time in Japan)."


def test_line_open_day_and_night_names_no_hour():
    assert card(hours=DAY_AND_NIGHT).open_text == "Open now, day and night."


def test_unknown_hours_are_called_unknown():
    shown = card(hours=[])
    assert shown.open_now is None
    assert "do not know the opening hours" in shown.open_text


def test_holiday_nobody_asked_about_is_called_unknown():
    shown = card(now=at("2026-11-23", "12:00"), holidays=Holidays.UNKNOWN)
    assert shown.open_now is None
    assert "public holiday" in shown.open_text


def test_line_that_never_opens_is_only_closed():
    hours = [{"days": [0], "from": "09:00", "to": "17:00", "languages": ["en"]}]
    with override("vi"):
        closed = gettext("Closed now.")
    assert card("vi", hours=hours).open_text == closed


def test_open_is_meant_for_the_readers_language():
    hours = [
        {"days": [1], "from": "09:00", "to": "17:00", "languages": ["ja"]},
        {"days": [1], "from": "18:00", "to": "20:00", "languages": ["vi"]},
    ]
    fields = {"hours": hours, "languages": ["ja", "vi"]}
    assert card("vi", **fields).open_now is False
    assert card("ja", **fields).open_now is True


def test_readers_own_language_comes_first():
    shown = card("en", languages=["ja", "en"])
    assert shown.languages == 'English, <span lang="ja" dir="ltr">日本語</span>'
    assert shown.speaks


@pytest.mark.parametrize(("reader", "speaks"), [("my", True), ("ur", False), ("en", True)])
def test_card_on_a_fallback_is_for_who_reads_it(reader, speaks):
    ServiceFactory(slug="line", languages=["en", "my"])
    (shown,) = call_cards(["line"], "en", TUESDAY_NOON, reader=reader)
    assert shown.speaks is speaks
    own = reader if speaks else "en"
    assert re.sub("<[^>]+>", "", shown.languages).startswith(language(own).own_name)


def test_police_are_marked_as_police():
    police = card(kind=ServiceKind.POLICE)
    assert police.police
    assert any("or if you choose them" in line for line in police.warnings)


def test_emergency_number_of_the_police_is_marked_too():
    assert card(kind=ServiceKind.EMERGENCY, tells_authorities=Answer.YES, emergency=True).police


def test_ambulance_is_not_the_police():
    assert not card(kind=ServiceKind.EMERGENCY, tells_authorities=Answer.UNKNOWN, emergency=True).police


@pytest.mark.parametrize(
    ("answer", "words"),
    [(Answer.YES, "They may tell them"), (Answer.NO, "do not tell"), (Answer.UNKNOWN, "We do not know")],
)
def test_whom_they_tell_is_answered_even_without_words(answer, words):
    assert words in card(tells_authorities=answer).tells


def test_number_that_prepaid_phones_cannot_call_says_so():
    assert any("You cannot call this number" in line for line in card(reachable_prepaid=Answer.NO).warnings)


def test_number_that_any_phone_may_call_has_no_warning():
    assert card(reachable_prepaid=Answer.UNKNOWN).warnings == ()


def test_second_number_can_be_dialled():
    lines = card(phone_prepaid="050-3754-5430").lines
    assert any('<a href="tel:05037545430">' in line for line in lines)


def test_interpreter_on_the_line_is_announced():
    assert any("interpreter" in line for line in card(interpreter=Interpreter.THREE_WAY).lines)


def test_hours_stand_on_the_card():
    assert card().hours == ("Monday to Friday: 09:00 - 17:00",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Checked on 1 June 2026."),
        ({"verified_on": None}, "This number is not yet verified."),
        ({"review_due": date(2026, 11, 1)}, "This number is past its check date. Checked on 1 June 2026"),
        (
            {"review_due": date(2026, 11, 1), "verified_on": None},
            "not yet verified. It was to be checked by 1 November 2026",
        ),
    ],
)
def test_card_says_how_far_to_trust_it(fields, words):
    assert words in card(**fields).checked


@pytest.mark.parametrize(
    "fields",
    [{"verified_on": None}, {"valid_until": date(2026, 11, 23)}, {"valid_from": date(2026, 11, 25)}],
)
def test_card_that_may_not_be_shown_is_left_out(settings, fields):
    settings.WAYMARK_DEMO = False
    ServiceFactory(slug="line", **fields)
    assert call_cards(["line"], "en", TUESDAY_NOON) == []


def test_cards_keep_the_order_asked_for():
    for slug in ("b", "a", "c"):
        ServiceFactory(slug=slug)
    cards = call_cards(["c", "a", "nobody", "b", "a"], "en", TUESDAY_NOON)
    assert [shown.slug for shown in cards] == ["c", "a", "b"]


def test_heading_level_is_the_callers():
    ServiceFactory(slug="line")
    assert call_cards(["line"], "en", TUESDAY_NOON, level=2)[0].level == 2


def test_emergency_lines_are_those_for_danger_now():
    service_with_texts({"vi": "Cảnh sát"}, slug="police", emergency=True, phone="110")
    ServiceFactory(slug="other")
    ServiceFactory(slug="no-number", emergency=True, phone="")
    lines = emergency_lines("vi", TUESDAY_NOON)
    assert [(line.name, line.number, line.tel) for line in lines] == [("Cảnh sát", "110", "110")]


def test_cards_are_loaded_in_one_query(django_assert_num_queries):
    slugs = [ServiceFactory().slug for _ in range(10)]
    with django_assert_num_queries(1):
        call_cards(slugs, "vi", TUESDAY_NOON)


@pytest.mark.parametrize("fields", [{"hours": []}, {}])
def test_card_without_a_number_invites_nobody_to_call(fields):
    shown = card(phone="", **fields)
    assert shown.open_text == "There is no number to call at the moment."
    assert (shown.open_now, shown.number, shown.checked) == (None, "", "")
