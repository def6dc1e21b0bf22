import threading
from datetime import date

import pytest

from facts.cards import call_cards, emergency_lines
from facts.models import EVERY_EMERGENCY, EVERY_SERVICE
from facts.tokens import resolve
from facts.usage import collecting, current
from tests.factories.facts import DAY_AND_NIGHT, FactFactory, ServiceFactory
from tests.facts.moments import TUESDAY_NOON, at

pytestmark = pytest.mark.django_db


def test_page_knows_what_it_shows_and_what_is_missing():
    FactFactory(slug="wage")
    ServiceFactory(slug="line")
    with collecting(TUESDAY_NOON) as used:
        resolve("[[fact:wage]] [[fact:missing]] [[service:line]]", "en")
    assert used.facts == {"wage", "missing"}
    assert used.services == {"line"}


def test_page_is_true_until_the_first_thing_on_it_turns():
    FactFactory(slug="wage", review_due=date(2027, 3, 1))
    FactFactory(slug="rule", valid_until=date(2027, 1, 31))
    with collecting(TUESDAY_NOON) as used:
        resolve("[[fact:wage]] [[fact:rule]]", "en")
    assert used.not_after == at("2027-02-01")


def test_page_with_a_card_is_true_until_the_line_closes():
    ServiceFactory(slug="line")
    with collecting(TUESDAY_NOON) as used:
        call_cards(["line"], "en")
    assert used.not_after == at("2026-11-24", "17:00")


def test_page_with_a_closed_line_is_true_until_its_words_of_today_are_not():
    ServiceFactory(slug="line")
    with collecting(at("2026-11-24", "18:00")) as used:
        card = call_cards(["line"], "en")[0]
    assert "tomorrow, 09:00" in card.open_text
    assert used.not_after == at("2026-11-25")


def test_page_with_a_hidden_card_is_true_until_the_card_may_be_shown():
    ServiceFactory(slug="line", valid_from=date(2027, 4, 1))
    with collecting(TUESDAY_NOON) as used:
        assert call_cards(["line"], "en") == []
    assert used.not_after == at("2027-04-01")


def test_line_open_day_and_night_is_looked_at_again_each_day():
    ServiceFactory(slug="line", hours=DAY_AND_NIGHT)
    with collecting(TUESDAY_NOON) as used:
        call_cards(["line"], "en")
    assert used.not_after == at("2026-11-25")


def test_page_of_plain_words_is_true_for_ever():
    with collecting(TUESDAY_NOON) as used:
        resolve("Words", "en")
    assert used.not_after is None


def test_page_with_emergency_lines_depends_on_which_they_are():
    ServiceFactory(slug="police", emergency=True)
    ServiceFactory(slug="other")
    with collecting(TUESDAY_NOON) as used:
        emergency_lines("en")
    assert used.services == {EVERY_EMERGENCY, "police"}


def test_directory_depends_on_which_services_there_are():
    ServiceFactory(slug="line")
    with collecting(TUESDAY_NOON) as used:
        used.all_services("en")
    assert used.services == {EVERY_SERVICE, "line"}


def test_rendering_outside_of_a_page_leaves_nothing_behind():
    with collecting(TUESDAY_NOON) as outer:
        pass
    resolve("[[fact:wage]]", "en")
    assert outer.facts == set()
    assert current() is not outer


def test_everything_on_a_page_is_of_one_moment():
    with collecting(TUESDAY_NOON) as used:
        assert current() is used
        assert current(TUESDAY_NOON) is used
        assert current(at("2026-11-25")) is not used


def test_view_and_its_page_collect_into_one():
    ServiceFactory(slug="line")
    with collecting(TUESDAY_NOON) as view:
        call_cards(["line"], "en")
        with collecting() as page:
            assert page is view
        assert current() is view


def test_failing_page_stops_collecting():
    with pytest.raises(ZeroDivisionError), collecting() as used:
        raise ZeroDivisionError
    assert current() is not used


def test_pages_rendered_at_once_do_not_see_each_other():
    both_inside = threading.Barrier(2, timeout=5)
    seen = {}

    def render(name):
        with collecting(TUESDAY_NOON) as used:
            both_inside.wait()
            current().facts.add(name)
            both_inside.wait()
            seen[name] = set(used.facts)

    threads = [threading.Thread(target=render, args=[name]) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"a": {"a"}, "b": {"b"}}


def test_page_in_two_languages_loads_each_once(django_assert_num_queries):
    ServiceFactory(slug="line")
    with collecting(TUESDAY_NOON), django_assert_num_queries(2):
        for locale in ("en", "vi", "en", "vi"):
            call_cards(["line"], locale)
            emergency_lines(locale)
