"""The reporter sees the truth: an answer that is late is called late, with the numbers to call."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.casework import close, record_opening
from reports.lateness import is_late
from reports.models import Queue, Report
from reports.pages import VISIT_BYTES
from reports.retention import destroy
from reports.team_hours import first_answer, set_team_hours
from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of, the_report
from tests.reports.test_pages import LOCALES

LATE = "Our answer is late. Do not wait for it: call one of these numbers."
UNOPENED = "Your message is here. Nobody has opened it yet."


@pytest.fixture
def queue(team) -> Queue:
    """A team that reads on weekdays and means to answer within 48 hours."""
    return set_team_hours(team.queue, hours="mon-fri 09:00-18:00")


@pytest.fixture
def line(db) -> str:
    """The number of a help line."""
    ServiceFactory(emergency=True, phone="110")
    return ServiceFactory(phone="0120-111-222", languages=["en", "vi"], kind="ngo").phone


def test_answer_that_is_late_is_called_late_with_the_numbers(queue, reporter, clock, line):
    receipt = reporter.send(text="They keep my passport.")
    promised = first_answer(queue, clock.moment)
    clock.moment = promised - timedelta(minutes=1)
    page = text_of(reporter.look(receipt))
    assert UNOPENED in page and LATE not in page and line not in page
    clock.moment = promised
    page = text_of(reporter.look(receipt))
    assert UNOPENED in page and LATE in page and line in page and "110" in page


def test_whoever_is_in_danger_is_told_after_an_hour(queue, reporter, clock):
    receipt = reporter.send(danger="now", text="They took us away.")
    assert the_report().urgency == 0
    clock.move(minutes=60)
    page = text_of(reporter.look(receipt))
    assert LATE not in page, "10:17 is not yet an hour after the hour in which it came"
    clock.move(minutes=43)
    assert LATE in text_of(reporter.look(receipt))


def test_what_was_read_and_not_answered_is_late_all_the_same(queue, reporter, clock):
    receipt = reporter.send(text="They keep my passport.")
    record_opening(the_report())
    clock.move(days=4)
    page = text_of(reporter.look(receipt))
    assert "A person of the help team has read your message. There is no answer yet." in page and LATE in page


def test_answer_ends_it(queue, team, reporter, clock):
    receipt = reporter.send(text="They keep my passport.")
    clock.move(days=4)
    team.reply(the_report(), "Are you safe?")
    assert LATE not in text_of(reporter.look(receipt))


def test_further_message_that_nobody_opens_is_late_too(queue, team, reporter, clock):
    receipt = reporter.send(text="They keep my passport.")
    team.reply(the_report(), "Are you safe?")
    Report.objects.update(unread_hour=clock.moment.replace(minute=0, second=0, microsecond=0))
    promised = first_answer(queue, clock.moment)
    clock.moment = promised - timedelta(minutes=1)
    assert LATE not in text_of(reporter.look(receipt))
    clock.moment = promised
    page = text_of(reporter.look(receipt))
    assert "You wrote again. Nobody has opened that yet." in page and LATE in page


@pytest.mark.parametrize("end", ["closed", "destroyed"])
def test_what_is_over_is_not_late(queue, reporter, clock, end):
    receipt = reporter.send(text="They keep my passport.")
    record_opening(the_report())
    close(the_report())
    if end == "destroyed":
        destroy(the_report())
    clock.move(days=30)
    assert LATE not in text_of(reporter.look(receipt))


@pytest.mark.parametrize("locale", LOCALES)
def test_page_weighs_the_same_whether_late_or_not(queue, team, reporter, clock, line, locale):
    receipt = reporter.send(text="They keep my passport.")
    sizes = set()
    for step in (0, 5):
        clock.move(days=step)
        answer = reporter.client.post(f"/{locale}/r/look/", {"receipt": receipt, "pin": ""})
        page = reporter.client.get(answer.headers["Location"], headers={"Accept-Encoding": "br"})
        sizes.add(len(page.content))
    assert sizes == {VISIT_BYTES}


HOURS = st.integers(0, 24 * 400).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
AIMS = st.integers(1, 96)


@given(HOURS, st.integers(0, 59), AIMS, st.booleans())
def test_nobody_is_called_late_before_the_time_that_was_told(hour, minute, aim, weekdays):
    hours = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "18:00"}] if weekdays else []
    queue = Queue(pk="default", hours=hours, holidays="closed", answer_hours=aim)
    report = Report(urgency=2, received_hour=hour, state="received")
    promised = first_answer(queue, hour + timedelta(minutes=minute))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.lateness.now", lambda: promised - timedelta(seconds=1))
        assert not is_late(report, queue)
        patch.setattr("reports.lateness.now", lambda: first_answer(queue, hour + timedelta(minutes=59)))
        assert is_late(report, queue)
