"""The team closes the form by hand: readers see numbers, and nothing that was typed is lost."""

import pytest

from reports import switch
from reports.gate import Closed, FormClosed, open_for_reports, pass_for
from reports.models import FormSwitch, Report
from reports.short import SHORTS
from tests.factories.facts import ServiceFactory
from tests.reports.people import hidden, led_on_to, text_of, typed_in


@pytest.fixture
def closed(team):
    """The form as it is after somebody of the team closed it."""
    ServiceFactory(emergency=True, phone="110")
    switch.close("nobody_reads", by="ann")


@pytest.mark.parametrize("path", ["write", "steps", *SHORTS])
def test_every_way_into_the_form_gives_way_to_numbers(closed, client, path):
    page = client.get(f"/en/r/{path}/")
    assert page.status_code == 200 and 'href="tel:110"' in text_of(page)
    assert "<textarea" not in text_of(page) and 'name="token"' not in text_of(page)


def test_first_screen_offers_no_form(closed, client):
    assert 'class="button main" href="/en/r/write/"' not in text_of(client.get("/en/r/"))


def test_reader_is_not_told_why(closed, client):
    page = text_of(client.get("/en/r/write/"))
    assert "nobody" not in page.lower() and "ann" not in page.split()


def test_form_that_was_open_is_refused_and_keeps_what_was_typed(team, reporter):
    token = reporter.open_form()
    switch.close("flood", by="ann")
    answer = reporter.post(token=token, text="They keep my passport.")
    assert answer.status_code == 503 and "passport" not in text_of(answer)
    assert not Report.objects.exists()
    kept = reporter.client.get(led_on_to(answer))
    assert typed_in(kept, "text") == "They keep my passport."
    switch.open_again(by="ann")
    reporter.wait(seconds=30)
    sent = reporter.client.post(
        "/en/r/write/", {"token": hidden(kept, "token"), "text": "They keep my passport."}
    )
    assert sent.status_code == 303 and Report.objects.count() == 1


def test_steps_go_on_and_keep_what_was_said(team, reporter):
    first = reporter.client.get("/en/r/steps/")
    switch.close("maintenance", by="ann")
    sent = {"token": hidden(first, "token"), "way": hidden(first, "way"), "go": "next", "about": "me"}
    answer = reporter.client.post("/en/r/steps/", {**sent, "what": "debt"})
    assert answer.status_code == 303
    assert "debt" in text_of(reporter.follow(answer)) and not Report.objects.exists()


def test_conversation_goes_on_while_the_form_is_closed(team, reporter):
    receipt = reporter.send(text="one")
    switch.close("flood", by="ann")
    assert "textarea" in text_of(reporter.look(receipt))


def test_opened_again_takes_reports(closed, reporter):
    switch.open_again(by="ben")
    reporter.send(text="one")
    assert Report.objects.count() == 1
    row = FormSwitch.objects.get()
    assert (row.closed, row.reason, row.changed_by) == (False, "", "ben")


def test_reason_is_one_of_few(team):
    with pytest.raises(ValueError, match="no such reason"):
        switch.close("Mr. Sato called", by="ann")
    assert open_for_reports() is None


@pytest.mark.parametrize("reason", FormSwitch.Reason.values)
def test_what_is_told_by_telephone_is_still_taken_except_after_a_breach(team, reason):
    switch.close(reason, by="ann")
    with pytest.raises(FormClosed) as refused:
        pass_for()
    assert refused.value.reason is Closed.TEAM
    if reason == "breach":
        with pytest.raises(FormClosed):
            pass_for(by_telephone=True)
    else:
        assert pass_for(by_telephone=True).queue == "default"


def test_switch_costs_one_query(closed, django_assert_num_queries):
    with django_assert_num_queries(1):
        switch.keeps_out()
