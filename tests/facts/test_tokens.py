import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.models import FactKind
from facts.tokens import TOKEN, resolve
from facts.usage import collecting
from tests.factories.facts import FactFactory, fact_with_texts, service_with_texts
from tests.facts.moments import TODAY, TUESDAY_NOON, at

pytestmark = pytest.mark.django_db
texts = st.text() | st.lists(
    st.sampled_from(
        ["[[fact:wage]]", "[[service:x]]", "[[", "]]", "fact:", "<b>", "&", '"', "'", "\x00", "ก", " "]
    )
).map("".join)


def words(html):
    """What a reader reads of it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def shown(text, locale="en"):
    return words(resolve(text, locale, now=TUESDAY_NOON))


@given(texts)
def test_text_without_tokens_is_only_escaped(text):
    assert unescape(resolve(TOKEN.sub("", text), "en")) == unescape(TOKEN.sub("", text).replace("&", "&amp;"))


@given(texts)
def test_nothing_typed_becomes_markup(text):
    left = re.sub(r"</?(?:span|small)(?: class=\"fact(?: withheld)?\")?>", "", resolve(text, "en"))
    assert not set(left) & set("<>\"'")


def test_value_stands_in_the_sentence_with_its_check_date():
    FactFactory(slug="wage", verified_on=date(2026, 6, 1))
    assert shown("Pay: [[fact:wage]].") == "Pay: 1,226 yen (checked on 1 June 2026)."


def test_unverified_value_says_so_in_a_demonstration():
    FactFactory(slug="wage", verified_on=None)
    assert shown("[[fact:wage]]") == "1,226 yen (not yet verified)"


def test_unverified_value_is_hidden_in_production(settings):
    settings.WAYMARK_DEMO = False
    FactFactory(slug="wage", verified_on=None)
    assert shown("[[fact:wage]]") == "(not checked yet: please ask a help line)"


def test_overdue_wage_is_withheld():
    FactFactory(slug="wage", review_due=date(2026, 11, 23))
    html = shown("[[fact:wage]]")
    assert "1,226" not in html
    assert "a new value has to be checked" in html


def test_ended_wage_is_withheld_even_if_its_review_is_not_due():
    FactFactory(slug="wage", valid_until=date(2026, 9, 30))
    assert "1,226" not in shown("[[fact:wage]]")


def test_rule_to_come_says_from_when():
    FactFactory(slug="wage", valid_from=date(2027, 4, 1))
    assert shown("[[fact:wage]]") == "1,226 yen (from 1 April 2027, checked on 1 June 2026)"


def test_overdue_phone_number_is_shown_as_one_that_may_have_changed():
    FactFactory(slug="line", kind=FactKind.PHONE, value="110", review_due=date(2026, 11, 1))
    assert shown("[[fact:line]]") == "110 (checked on 1 June 2026, may have changed)"


def test_unknown_token_tells_the_reader_and_logs_nothing(caplog):
    assert shown("Pay: [[fact:nobody-knows]]") == "Pay: (missing here: please ask a help line)"
    assert caplog.records == []


@pytest.mark.parametrize("text", ["[[fact:]]", "[[fact:Wage]]", "[[wage]]", "[fact:wage]", "[[fact:a b]]"])
def test_what_only_looks_like_a_token_stays_as_typed(text):
    assert resolve(text, "en") == text


def test_words_are_in_the_language_of_the_text():
    fact_with_texts({"en": "10 days", "vi": "10 ngày"}, slug="leave")
    assert shown("[[fact:leave]]", "vi").startswith("10 ngày")
    assert 'lang="' not in resolve("[[fact:leave]]", "vi")


def test_words_in_another_language_say_which():
    fact_with_texts({"en": "10 days"}, slug="leave")
    assert '<span lang="en" dir="ltr">10 days</span>' in resolve("[[fact:leave]]", "ur", now=TUESDAY_NOON)


def test_service_token_is_its_name_and_number():
    service_with_texts({"vi": "Đường dây"}, slug="line", phone="0120-111-222")
    html = resolve("[[service:line]]", "vi", now=TUESDAY_NOON)
    assert "Đường dây" in html
    assert '<a href="tel:0120111222"><bdi dir="ltr">0120-111-222</bdi></a>' in html


def test_service_without_a_number_says_that_it_is_being_checked():
    service_with_texts({"en": "A line"}, slug="line", phone="")
    assert shown("[[service:line]]") == "A line (number being checked)"


def test_unverified_number_is_hidden_in_production(settings):
    settings.WAYMARK_DEMO = False
    service_with_texts({"en": "A line"}, slug="line", verified_on=None)
    assert "0120" not in resolve("[[service:line]]", "en", now=TUESDAY_NOON)


def test_values_from_the_registry_are_escaped():
    fact_with_texts({"en": '<script>"x"</script>'}, slug="rule")
    service_with_texts({"en": "<i>Line</i>"}, slug="line")
    html = resolve("[[fact:rule]] [[service:line]]", "en", now=TUESDAY_NOON)
    assert "<script>" not in html
    assert "<i>" not in html


def test_page_of_many_tokens_asks_the_database_twice(django_assert_num_queries):
    for n in range(12):
        FactFactory(slug=f"f{n}")
        service_with_texts({"en": f"Line {n}"}, slug=f"s{n}")
    with django_assert_num_queries(2), collecting(TUESDAY_NOON):
        for n in range(12):
            resolve(f"[[fact:f{n}]] and [[fact:f0]] or [[service:s{n}]]", "en")


def test_text_without_tokens_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        resolve("No token here", "en")


def test_value_due_today_is_shown_all_day():
    FactFactory(slug="wage", review_due=TODAY)
    assert "1,226" in shown("[[fact:wage]]")


def test_value_that_looks_like_a_token_is_not_resolved_again():
    fact_with_texts({"en": "see [[fact:wage]]"}, slug="rule")
    FactFactory(slug="wage")
    assert "see [[fact:wage]]" in shown("[[fact:rule]]")


def test_neighbouring_tokens_keep_their_order_and_the_words_between():
    FactFactory(slug="a", value="1", unit="yen")
    FactFactory(slug="b", value="2", unit="yen")
    mark = "(checked on 1 June 2026)"
    assert shown("[[fact:b]][[fact:a]] & [[fact:b]]") == f"2 yen {mark}1 yen {mark} & 2 yen {mark}"


@pytest.mark.parametrize("text", ["**bold** [[fact:wage]]", "{漢字|かんじ} [[fact:wage]]"])
def test_other_light_markup_is_left_to_others(text):
    FactFactory(slug="wage")
    assert shown(text).startswith(text.split(" [[")[0])


def test_moment_asked_for_wins_over_the_clock():
    FactFactory(slug="wage", valid_until=date(2026, 12, 31))
    assert "1,226" in resolve("[[fact:wage]]", "en", now=at("2026-12-31", "23:59"))
    assert "1,226" not in resolve("[[fact:wage]]", "en", now=at("2027-01-01"))


def test_two_languages_on_one_page_do_not_mix():
    fact_with_texts({"en": "10 days", "vi": "10 ngày"}, slug="leave")
    with collecting(TUESDAY_NOON):
        english, vietnamese = (resolve("[[fact:leave]]", locale) for locale in ("en", "vi"))
    assert "10 days" in english
    assert "10 ngày" in vietnamese
