"""What readers see of the shipped registry, on the days when it changes by itself."""

import re
from datetime import date
from html import unescape

import pytest
from django.conf import settings as product

from facts.cards import cards_of, emergency_lines
from facts.models import Fact, Service
from facts.tokens import resolve
from facts.usage import collecting
from tests.facts.moments import TUESDAY_NOON, at
from tests.facts.shipped import FACTS, SERVICES, load

pytestmark = pytest.mark.django_db
LOCALES = [code for code, _name in product.LANGUAGES]
WAGE_OF_TOKYO = "[[fact:minimum-wage-13]]"


@pytest.fixture(autouse=True)
def registry():
    load()


def shown(text, now=TUESDAY_NOON, locale="en"):
    return unescape(re.sub(r"<[^>]+>", "", resolve(text, locale, now=now)))


def checked_by_an_editor():
    """Everything looked at on 1 November 2026 and due a year later."""
    for model in (Fact, Service):
        model.objects.update(
            verified_on=date(2026, 11, 1), verified_by="An editor", review_due=date(2027, 11, 1)
        )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_can_be_read_in_every_locale(locale):
    with collecting(TUESDAY_NOON):
        for row in FACTS:
            html = resolve(f"[[fact:{row['slug']}]]", locale)
            assert html.startswith('<span class="fact')
            assert not re.search(r"%\(|None|\[\[", html)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_service_has_a_card_in_every_locale(locale):
    with collecting(TUESDAY_NOON) as used:
        cards = cards_of(used.all_services(locale).values(), locale, used)
    assert len(cards) == len(SERVICES)
    for card in cards:
        assert all((card.name, card.tells, card.cost, card.open_text))
        assert bool(card.checked) == bool(card.number)
        assert card.number.isascii()


def test_last_years_wage_is_shown_until_its_last_day():
    assert "1,226 yen" in shown(WAGE_OF_TOKYO, at("2026-09-30", "23:59"))
    assert "1,226" not in shown(WAGE_OF_TOKYO, at("2026-10-01", "00:00"))


def test_wage_of_a_prefecture_starts_on_its_own_day():
    assert "from 31 March 2026" in shown("[[fact:minimum-wage-05]]", at("2026-03-30", "12:00"))
    assert "from" not in shown("[[fact:minimum-wage-05]]", at("2026-03-31", "00:00"))


def test_new_programme_starts_at_midnight_in_tokyo_without_a_hand():
    checked_by_an_editor()
    assert "from 1 April 2027" in shown("[[fact:esd-stay-years]]", at("2027-03-31", "23:59"))
    assert "from" not in shown("[[fact:esd-stay-years]]", at("2027-04-01", "00:00"))


def test_page_about_the_new_programme_knows_when_it_starts():
    checked_by_an_editor()
    with collecting(at("2027-03-31", "12:00")) as used:
        resolve("[[fact:esd-stay-years]]", "en")
    assert used.not_after == at("2027-04-01")


def test_demonstration_says_of_everything_that_nobody_checked_it():
    for row in FACTS:
        words = shown(f"[[fact:{row['slug']}]]")
        assert "not yet verified" in words or "has to be checked" in words


def test_production_shows_nothing_before_an_editor_has_looked(settings):
    settings.WAYMARK_DEMO = False
    with collecting(TUESDAY_NOON) as used:
        assert cards_of(used.all_services("en").values(), "en", used) == []
        assert emergency_lines("en") == []
        for row in FACTS:
            assert 'class="fact withheld"' in resolve(f"[[fact:{row['slug']}]]", "en")


def test_production_shows_what_an_editor_has_looked_at(settings):
    settings.WAYMARK_DEMO = False
    checked_by_an_editor()
    with collecting(TUESDAY_NOON) as used:
        assert len(cards_of(used.all_services("en").values(), "en", used)) == len(SERVICES)
    assert shown("[[fact:hours-day]]") == "8 hours (checked on 1 November 2026)"
    assert "1,226" not in shown(WAGE_OF_TOKYO)


def test_numbers_for_danger_are_those_of_japan():
    assert {line.number for line in emergency_lines("vi", TUESDAY_NOON)} == {"110", "119"}


def test_numbers_are_written_as_vietnamese_readers_write_them():
    assert "688.143" in shown("[[fact:paid-before-viet-nam]]", locale="vi")
    assert "20,42%" in shown("[[fact:pension-tax]]", locale="vi")


def test_police_lines_are_all_marked():
    with collecting(TUESDAY_NOON) as used:
        cards = cards_of(used.all_services("en").values(), "en", used)
    assert {card.slug for card in cards if card.kind == "police"} <= {
        card.slug for card in cards if card.police
    }
    assert all(card.warnings for card in cards if card.police)
