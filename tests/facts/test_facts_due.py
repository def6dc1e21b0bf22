from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from facts.dates import place_day
from tests.factories.facts import FactFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def in_days(days):
    return place_day(timezone.now()) + timedelta(days)


def run(*arguments):
    """Exit code and what was printed."""
    out = StringIO()
    try:
        call_command("facts_due", *arguments, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def test_nothing_due_is_quiet_and_well():
    FactFactory(review_due=in_days(400))
    assert run() == (0, "0 due within 30 days, 0 of them overdue.\n")


def test_overdue_fact_is_an_alarm():
    FactFactory(slug="wage", review_due=in_days(-3), source="A law")
    code, out = run()
    assert code == 1
    assert "overdue by 3 days" in out
    assert "wage" in out
    assert "A law" in out


def test_overdue_service_is_an_alarm():
    ServiceFactory(slug="line", review_due=in_days(-1))
    code, out = run()
    assert (code, "line" in out) == (1, True)


def test_due_today_is_listed_and_no_alarm_yet():
    FactFactory(slug="wage", review_due=in_days(0))
    code, out = run("--days", "0")
    assert (code, "due in 0 days" in out) == (0, True)


def test_days_decide_how_far_to_look():
    FactFactory(slug="soon", review_due=in_days(10))
    assert "soon" in run("--days", "10")[1]
    assert "soon" not in run("--days", "9")[1]


def test_most_urgent_comes_first():
    FactFactory(slug="later", review_due=in_days(20))
    ServiceFactory(slug="first", review_due=in_days(-20))
    out = run()[1]
    assert out.index("first") < out.index("later")
