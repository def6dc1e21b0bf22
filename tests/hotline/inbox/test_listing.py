"""The team's list: whoever is in danger first, nobody left out, and hours told as they are."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clocks.due import next_due
from hotline.inbox import listing
from hotline.inbox.listing import PER_PAGE, listed
from reports.clock import this_hour
from reports.models import Report
from sealing.age import new_pair

pytestmark = pytest.mark.django_db


def report(**fields) -> Report:
    """A report with nothing in it: the list reads only what stands in clear."""
    return Report(
        queue_id="default",
        lookup_hash=new_pair().recipient,
        reporter_recipient="age1reporter",
        report_recipient="age1report",
        key_blob=b"sealed",
        **{"urgency": 2, "received_hour": this_hour(), **fields},
    )


def many(count: int, **fields) -> None:
    Report.objects.bulk_create(report(**fields) for _ in range(count))


def found(parameters: dict[str, str], user: Any = None) -> dict[str, Any]:
    """The lists of somebody who sees the queue."""
    return listing.lists(parameters, {"default"}, user or AnonymousUser())


def shown(**parameters: str) -> list[str]:
    return [row.report.pk for row in found(parameters)["reports"].object_list]


@pytest.mark.parametrize("count", [0, 1, PER_PAGE, PER_PAGE + 1, 2 * PER_PAGE + 3])
def test_pages_together_show_each_report_once(queue, count):
    many(count)
    pages = found({})["reports"].paginator.num_pages
    seen = [pk for number in range(1, pages + 1) for pk in shown(page=str(number))]
    assert len(seen) == len(set(seen)) == count


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=3))
def test_any_address_shows_a_page(queue, page, quarantine, closed):
    lists = found({"page": page, "quarantine": quarantine, "closed": closed})
    assert (lists["reports"].number, lists["quarantine"].number) == (1, 1)
    assert lists["closed"] is (closed == "1")


@pytest.mark.parametrize("number", ["0", "-3", "99", "zwei", "", "２", "9" * 400])
def test_number_that_is_none_gives_the_nearest_page(queue, number):
    many(PER_PAGE + 1)
    page = found({"page": number})["reports"]
    assert page.number in (1, 2) and page.object_list


def test_danger_is_first_on_the_first_page_however_much_waits(queue):
    many(2 * PER_PAGE, urgency=2, received_hour=this_hour() - timedelta(days=9))
    late = report(urgency=Report.Urgency.NOW)
    late.save()
    first = found({})["reports"].object_list[0]
    assert first.report.pk == late.pk and first.urgent


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({"state": "received", "received_hour": 30}, 30),
        ({"state": "received", "received_hour": 0}, 0),
        ({"state": "opened", "received_hour": 30}, None),
        ({"state": "answered", "received_hour": 30, "unread_hour": 4}, 4),
        ({"state": "closed", "received_hour": 90, "unread_hour": 1}, 1),
    ],
)
def test_waiting_is_counted_from_what_nobody_has_read(queue, fields, waits):
    hours = {
        name: this_hour() - timedelta(hours=value) for name, value in fields.items() if name.endswith("hour")
    }
    report(**{**fields, **hours}).save()
    (row,) = found({"closed": "1" if fields["state"] == "closed" else ""})["reports"].object_list
    assert row.waiting == waits


@pytest.mark.parametrize("quarantined", [False, True])
def test_every_report_is_in_exactly_one_list(queue, quarantined):
    for state in Report.State:
        many(2, state=state, quarantined=quarantined)
    name = "quarantine" if quarantined else "reports"
    other = "reports" if quarantined else "quarantine"
    open_ones, closed = found({}), found({"closed": "1"})
    kept = Report.objects.exclude(state=Report.State.DESTROYED).count()
    assert open_ones[name].paginator.count + closed[name].paginator.count == kept
    assert open_ones[other].paginator.count == closed[other].paginator.count == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_state_and_urgency_has_words_of_its_own(queue, language):
    with override(language):
        for words, codes in ((listing.STATES, set(Report.State)), (listing.URGENCIES, set(Report.Urgency))):
            told = {str(words[code]) for code in codes if code in words}
            assert codes - set(words) <= {Report.State.DESTROYED} and len(told) == len(words)


def test_nothing_sealed_leaves_the_database_for_the_list(queue, django_assert_num_queries):
    many(3)
    rows = list(listed({"default"}, quarantined=False))
    assert all({"key_blob", "lookup_hash"} <= row.get_deferred_fields() for row in rows)
    with django_assert_num_queries(0):
        assert {row.queue.label for row in rows} == {"Hotline"}
        assert {str(next_due(row, row.queue).clock) for row in rows} == {"opened"}
        assert {row.assigned_to for row in rows} == {None}
