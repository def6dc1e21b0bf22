"""Only sums over ten closed reports or more are taken, and only such as can be."""

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from hotline.models import AuditEntry, CountBatch
from hotline.statistics import batches
from hotline.statistics.quarters import Quarter, quarter_of, read_quarter
from tests.hotline.statistics.conftest import batch, given


def test_batch_is_kept_and_logged(closed):
    closed(12)
    kept = given(batch())
    assert (kept.quarter, kept.reports) == ("2026Q4", 12) and kept.counts["language"] == {"vi": 12}
    entry = AuditEntry.objects.get(act=AuditEntry.Act.COUNTS_GIVEN)
    assert (entry.actor, entry.about) == ("ann", "2026Q4")


def test_fewer_than_ten_are_refused(closed):
    closed(12)
    assert "ten closed reports" in given(batch(9))


def test_more_than_were_closed_are_refused_and_nobody_counts_twice(closed):
    closed(20)
    assert given(batch(12)).reports == 12
    assert "not counted yet" in given(batch(12))
    closed(4)
    assert given(batch(12)).reports == 12


@pytest.mark.parametrize(
    "fields", [{"canary": True}, {"spam": True}, {"state": "answered", "closed_hour": None}]
)
def test_spam_canaries_and_open_reports_are_not_counted(closed, fields):
    closed(12, **fields)
    assert "not counted yet" in given(batch()) and batches.countable({"default"}) == {}


def test_destroyed_reports_were_closed_too(closed):
    closed(12, state="destroyed", key_blob=b"")
    assert given(batch()).reports == 12
    assert batches.countable({"default"}) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"quarter": "2026Q4", "reports": 12},
        {**batch(), "more": 1},
        {**batch(), "reports": "12"},
        {**batch(), "reports": True},
        {**batch(), "counts": []},
        batch(quarter="2026Q5"),
        batch(quarter="last"),
        batch(language={"vi": 11}),
        batch(language={"vi": 13}),
        batch(language={"vi": 12, "my": 0}),
        batch(language={"xx": 12}),
        batch(language={"vi": 6, "my": 6.0}),
        batch(language=["vi"]),
        batch(what={"passport_taken": 13}),
        batch(what={"passport_taken": -1}),
        batch(town={"Kure": 12}),
        batch(**{"language and region": {"vi kanto": 12}}),
    ],
)
def test_what_is_no_batch_is_refused(closed, wrong):
    closed(12)
    assert "can't be read" in given(wrong) and not CountBatch.objects.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@examples(JSON, st.sampled_from(["quarter", "reports", "counts"]))
@settings(max_examples=50)
def test_whatever_a_browser_sends_is_refused_with_a_sentence(db_of_this_test, value, name):
    with pytest.raises(batches.BatchRefused):
        batches.give({**batch(), name: value} if value != batch()[name] else None, actor="ann")


@pytest.fixture(scope="module")
def db_of_this_test(django_db_setup, django_db_blocker):
    """Refusals write nothing, so every example may use the same tables."""
    with django_db_blocker.unblock():
        yield


def test_quarter_takes_counts_until_its_reports_are_destroyed_and_is_shown_from_then_on(clock):
    quarter = Quarter(2026, 3)
    assert quarter.takes_counts and not quarter.is_shown
    clock.moment = quarter.shown_from
    assert quarter.is_shown and not quarter.takes_counts
    assert (quarter.shown_from - quarter.ends).days == 90


def test_quarter_that_takes_nothing_any_more_is_refused(closed, clock):
    closed(12)
    clock.moment = Quarter(2026, 4).shown_from
    assert "not taken any more" in given(batch())
    assert "not taken any more" in given(batch(quarter="2027Q4"))


def test_quarters_follow_each_other_in_the_time_of_the_place(clock):
    last = Quarter(2026, 4)
    assert str(last.next) == "2027Q1" and last.ends == last.next.starts
    assert quarter_of(last.ends) == last.next and read_quarter("2026Q4") == last
    assert f"{last.ends.astimezone():%z}" and last.ends.utcoffset().total_seconds() == 9 * 3600


def test_only_queues_that_one_reads_are_counted(closed):
    ids = closed(3)
    assert batches.countable({"default"}) == {"2026Q4": sorted(ids)}
    assert batches.countable({"women"}) == {}
