"""The steps as a reporter walks them."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import Report, Slot, SpentToken
from reports.pages import VISIT_BYTES
from tests.factories.facts import ServiceFactory
from tests.reports.people import hidden, led_on_to, receipt_in, text_of, the_report, typed_in
from tests.reports.walking import Walker, hidden_fields

LOCALES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]
BURMESE = ("သူတို့က ကျွန်တော့် ပတ်စပို့ကို သိမ်းထားပါတယ်။ " * 100)[:4000]


@pytest.fixture
def walker(team, reporter) -> Walker:
    return Walker(reporter)


def test_all_that_was_said_on_the_way_is_in_the_report(team, walker):
    walker.go(about="me", danger="now").go(what=["debt", "fines"]).go(text="first\r\nsecond")
    walker.go(town="Kure", visa="titp").go(language="my").go().go(
        contact="mail", contact_detail="a@b.example"
    )
    walker.go().go()
    assert walker.step == 10
    assert receipt_in(walker.go("send", pin="1234").page)
    assert team.read(the_report()).answers == {
        "about": "me",
        "danger": "now",
        "what": ["debt", "fines"],
        "text": "first\nsecond",
        "town": "Kure",
        "visa": "titp",
        "language": "my",
        "contact": "mail",
        "contact_detail": "a@b.example",
    }


def test_it_can_be_sent_from_any_screen_once_something_is_said(team, walker):
    assert 'value="send"' not in text_of(walker.page)
    walker.go().go(what="debt").go()
    assert 'formaction="/en/r/write/" name="go" value="send"' in text_of(walker.page)
    assert receipt_in(walker.go("send").page)
    assert team.read(the_report()).answers == {"what": ["debt"]}


def test_browser_that_knows_no_formaction_can_send(team, walker):
    walker.go().go(what="debt")
    answer = walker.reporter.client.post("/en/r/steps/", {**hidden_fields(walker.page), "go": "send"})
    assert receipt_in(walker.reporter.follow(answer))


def test_back_shows_the_answers_again(walker):
    page = text_of(walker.go(about="group").go("back").page)
    assert re.search(r'value="group"[^>]*checked', page) and walker.step == 1


def test_text_comes_back_when_somebody_returns_to_it(walker):
    walker.go().go().go(text="They keep my passport.").go("back")
    assert typed_in(walker.page, "text") == "They keep my passport."


def test_skipping_the_whole_way_ends_in_a_friendly_question(walker):
    for _ in range(9):
        walker.go("skip")
    page = text_of(walker.go("send").page)
    assert walker.step == 2 and "Please tick what is happening, or write one sentence." in page


def test_too_long_text_comes_back_with_everything_in_it(walker):
    answer = walker.go(about="me").go().press(text="a" * 4010)
    page = walker.reporter.follow(answer)
    assert page.status_code == 422 and "take out 10 characters" in text_of(page)
    assert typed_in(page, "text") == "a" * 4010 and hidden_fields(page)["about"] == ["me"]


def test_wrong_pin_at_the_end_comes_back_to_the_end(walker):
    walker.go().go(what="debt")
    for _ in range(7):
        walker.go()
    page = text_of(walker.go("send", pin="12").page)
    assert walker.step == 10 and "A PIN has 4 to 8 digits." in page and 'value="12"' in page


def test_screen_that_was_left_is_gone(walker):
    left = walker.go(about="me").address
    walker.go(what="debt")
    assert walker.reporter.client.get(left).status_code == 410


def test_screen_that_was_sent_is_gone(walker):
    left = walker.go().go(what="debt").address
    walker.go("send")
    assert walker.reporter.client.get(left).status_code in (200, 410)
    assert "debt" not in text_of(walker.reporter.client.get(left))


def test_sent_screen_sent_on_leads_to_the_receipt_and_keeps_it(walker):
    walker.go().go(what="debt")
    before = walker.page
    walker.go("send")
    walker.page = before
    assert receipt_in(walker.go("next").page)
    assert Report.objects.count() == SpentToken.objects.count() == 1


def test_screen_waits_a_quarter_of_an_hour(walker):
    address = walker.go(about="me").address
    walker.reporter.wait(minutes=14)
    assert walker.reporter.client.get(address).status_code == 200
    walker.reporter.wait(minutes=2)
    assert walker.reporter.client.get(address).status_code == 410


def test_page_left_open_longer_can_still_be_sent(team, walker):
    walker.go().go(what="debt")
    walker.reporter.wait(hours=3)
    assert receipt_in(walker.go("send").page)


def test_page_left_open_for_days_loses_nothing(walker):
    walker.go(about="me").go(what="debt")
    walker.reporter.wait(days=2)
    page = walker.reporter.follow(walker.press(text="My words"))
    assert "This page was open too long." in text_of(page) and typed_in(page, "text") == "My words"
    assert hidden_fields(page)["what"] == ["debt"]


def test_leaving_destroys_the_screen(walker):
    address = walker.go(about="me").address
    exit_link = re.search(r'href="(/en/x/[^"]+)"', text_of(walker.page))[1]
    walker.reporter.client.get(exit_link)
    assert walker.reporter.client.get(address).status_code == 410


def test_nothing_said_stands_in_an_address_or_in_clear(walker):
    walker.go().go(what="debt").go(text="They keep my passport.")
    assert "passport" not in walker.address and "debt" not in walker.address
    stored = b"".join(bytes(slot.sealed) for slot in Slot.objects.all())
    assert b"passport" not in stored and b"debt" not in stored


def test_no_cookie_and_no_session_on_the_way(walker):
    answer = walker.press(about="me")
    assert not answer.cookies and answer.headers["Cache-Control"] == "no-store"
    assert not walker.reporter.follow(answer).cookies and not walker.reporter.client.cookies


def test_discreet_reader_stays_discreet(team, reporter):
    walker = Walker(reporter, "/en/d/r/steps/").go(what="debt")
    assert walker.address.startswith("/en/d/r/o/") and 'action="/en/d/r/steps/"' in text_of(walker.page)
    assert walker.go("send", what="debt").address.startswith("/en/d/r/o/")


def test_danger_now_is_answered_with_numbers(walker):
    ServiceFactory(emergency=True, phone="110")
    page = text_of(walker.go(danger="now").page)
    assert page.index('href="tel:110"') < page.index("<form")
    assert text_of(walker.go().page).index('href="tel:110"') > text_of(walker.page).index("<form")


def test_child_is_shown_the_lines_for_children_first(walker):
    ServiceFactory(serves=["children"], phone="0120-555-666")
    page = text_of(walker.go().go(what="child").page)
    assert "Lines for people under 18" in page and page.index("tel:0120555666") < page.index("<form")
    assert "0120555666" not in text_of(walker.go().page)


def test_quick_end_of_a_slow_way_is_no_flood(team, walker):
    walker.go().go(what="debt")
    walker.reporter.client.post("/en/r/write/", {**hidden_fields(walker.page), "go": "send"})
    assert the_report().quarantined is False


def test_quick_way_is_quarantined(team, client, clock):
    page = client.get("/en/r/steps/")
    client.post("/en/r/write/", {**hidden_fields(page), "what": "debt", "go": "send"})
    assert the_report().quarantined is True


def test_forged_first_screen_does_not_help(team, client, clock):
    sent = {**hidden_fields(client.get("/en/r/steps/")), "first": "forged", "what": "debt"}
    client.post("/en/r/write/", sent)
    assert the_report().quarantined is True


def test_closed_form_returns_the_screen(walker, settings, tmp_path):
    walker.go(about="me").go(what="debt")
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    answer = walker.press("send", text="My words")
    assert answer.status_code == 503
    page = walker.reporter.client.get(led_on_to(answer))
    assert typed_in(page, "text") == "My words" and hidden_fields(page)["what"] == ["debt"]


def test_closed_form_begins_no_steps(db, client, settings, tmp_path):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    assert "<form" not in text_of(client.get("/en/r/steps/"))


@pytest.mark.parametrize("way", ["", "s", "s-1", "s999", "sx", "s၁", "7"])
def test_strange_screen_numbers_are_no_fault(walker, way):
    sent = {**hidden_fields(walker.page), "way": way, "about": "me", "go": "next"}
    answer = walker.reporter.client.post("/en/r/steps/", sent)
    assert hidden_fields(walker.reporter.follow(answer)).get("about", ["me"]) == ["me"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(team, client, method):
    assert getattr(client, method)("/en/r/steps/").status_code == 405


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_has_one_size_in_every_language(team, reporter, locale):
    for number in ("110", "119"):
        ServiceFactory(emergency=True, phone=number)
    ServiceFactory.create_batch(2, serves=["children"], languages=["ja"])
    walker = Walker(reporter, f"/{locale}/r/steps/")
    sizes = set()
    for answers in ({"danger": "now"}, {"what": ["child", "debt"]}, {"text": BURMESE}, {"town": "呉市"}, {}):
        walker.go(**answers)
        page = walker.reporter.client.get(walker.address, headers={"Accept-Encoding": "br"})
        sizes.add(len(page.content))
    assert sizes == {VISIT_BYTES}


def test_screens_ask_the_database_little(walker, django_assert_max_num_queries):
    ServiceFactory.create_batch(3, serves=["children"])
    with django_assert_max_num_queries(8):
        walker.reporter.client.get("/en/r/steps/")
    with django_assert_max_num_queries(9):
        answer = walker.press(what="child")
    with django_assert_max_num_queries(9):
        walker.reporter.follow(answer)


def test_edition_of_the_first_screen_goes_along(walker):
    assert hidden(walker.page, "edition") == hidden(walker.go(about="me").page, "edition")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["way", "first", "token", "edition", "go", "text", "what", "contact", "nonsense"]),
        st.lists(st.text(max_size=12), max_size=3),
        max_size=6,
    ),
    st.sampled_from(["steps", "write"]),
)
def test_no_form_breaks_the_way(walker, changes, address):
    sent = {**hidden_fields(walker.page), "go": "next", **changes}
    answer = walker.reporter.client.post(f"/en/r/{address}/", sent)
    assert answer.status_code == 303
    assert walker.reporter.follow(answer).status_code in (200, 422)
