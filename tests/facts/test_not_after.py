"""The promise behind every kept page: what it shows stays what it would show, until its `not_after`."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.cards import CallCard, cards_of
from facts.loading import Worded
from facts.models import Fact, FactKind, Holidays, Service
from facts.usage import Usage
from facts.visibility import shows_value, standing
from tests.facts.moments import TODAY, at

near_days = st.integers(-3, 40).map(lambda days: TODAY + timedelta(days))
near_moments = st.builds(
    lambda days, minutes: at(TODAY.isoformat()) + timedelta(days=days, minutes=minutes),
    days=st.integers(0, 45),
    minutes=st.integers(0, 1439),
)
clocks = st.sampled_from(["00:00", "06:00", "09:00", "12:30", "17:15", "22:00"])
rows = st.builds(
    lambda days, start, end, languages: {
        "days": sorted(days),
        "from": start,
        "to": end,
        "languages": languages,
    },
    days=st.sets(st.integers(0, 6), min_size=1),
    start=clocks,
    end=clocks | st.just("24:00"),
    languages=st.sampled_from([[], ["vi"], ["ja"]]),
)
checks = {
    "slug": st.just("thing"),
    "review_due": near_days,
    "valid_from": st.none() | near_days,
    "valid_until": st.none() | near_days,
    "verified_on": st.none() | st.just(TODAY - timedelta(100)),
}
services = st.builds(
    Service,
    phone=st.just("0120-111-222"),
    languages=st.just(["ja", "vi"]),
    hours=st.lists(rows, max_size=3),
    holidays=st.sampled_from(Holidays.values),
    kind=st.just("ngo"),
    **checks,
)
facts = st.builds(
    Fact,
    kind=st.sampled_from([FactKind.MONEY, FactKind.PHONE, FactKind.LAW]),
    value=st.just("1226"),
    **checks,
)
parts = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def within(now: datetime, end: datetime, part: float) -> datetime:
    """A moment from now until just before the end."""
    return min(now + (end - now) * part, end - timedelta(microseconds=1))


def cards_at(service: Service, now: datetime) -> tuple[list[CallCard], Usage]:
    """What a page rendered at that moment shows of a service, and how long it believes that."""
    usage = Usage(now)
    worded = Worded(service, dict.fromkeys(("name", "serves", "note", "tells"), "x"), "vi")
    return cards_of([worded], "vi", usage), usage


@pytest.fixture(params=[True, False], ids=["demo", "production"])
def face(request, settings):
    """Both faces, since they hide different things."""
    settings.WAYMARK_DEMO = request.param


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(service=services, now=near_moments, parts=parts)
def test_card_stays_as_it_is_until_its_time(face, service, now, parts):
    shown, usage = cards_at(service, now)
    end = usage.not_after or now + timedelta(days=60)
    for part in parts:
        assert cards_at(service, within(now, end, part))[0] == shown


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fact=facts, now=near_moments, parts=parts)
def test_fact_stays_as_it_is_until_its_time(face, fact, now, parts):
    usage = Usage(now)
    usage.shown(fact)
    how = standing(fact, now)
    end = usage.not_after or now + timedelta(days=400)
    for part in parts:
        later = standing(fact, within(now, end, part))
        assert (later, shows_value(fact, later)) == (how, shows_value(fact, how))


@given(fact=facts, now=near_moments)
def test_time_given_always_lies_ahead(fact, now):
    usage = Usage(now)
    usage.shown(fact)
    assert usage.not_after is None or usage.not_after > now


@settings(deadline=None)
@given(service=services, now=near_moments)
def test_card_never_believes_itself_for_ever_when_hours_matter(service, now):
    shown, usage = cards_at(service, now)
    if shown and service.hours:
        assert usage.not_after is not None
        assert usage.not_after - now <= timedelta(days=1)
