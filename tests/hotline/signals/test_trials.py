"""What was never seen to arrive does not count as a way to a person."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches

from hotline.models import AuditEntry, NoticeTest
from hotline.signals import standing, trials
from tests.hotline.signals.conftest import receivers


@pytest.fixture
def moment(monkeypatch):
    """A clock that can be moved."""
    held = {"now": datetime(2026, 11, 24, 3, 10, tzinfo=UTC)}
    monkeypatch.setattr("reports.clock.now", lambda: held["now"])

    def on(**step):
        held["now"] += timedelta(**step)

    return on


@pytest.fixture
def number(addresses, delivered):
    """The number that comes by mail when somebody asks for a test."""

    def asked(name="ann"):
        trials.ask(addresses[name])
        (message,) = delivered()
        assert message.to == [f"{name}@example.org"]
        return re.search(r"^\d{8}$", message.body, re.MULTILINE)[0]

    return asked


def state(name):
    return next(way for way in standing.people() if way.name == name)


def test_person_confirms_with_the_number_from_the_mail(addresses, number):
    assert not state("ann").fresh
    code = number()
    assert trials.confirm(addresses["ann"], code[:4]) is False
    assert trials.confirm(addresses["ann"], f" {code[:4]} {code[4:]} ") is True
    assert state("ann").fresh and not state("ben").fresh
    assert AuditEntry.objects.get(act=AuditEntry.Act.NOTICE_TESTED).about == "ann"


def test_number_is_good_for_one_person_once(addresses, number):
    code = number()
    assert not trials.confirm(addresses["ben"], code)
    assert trials.confirm(addresses["ann"], code) and not trials.confirm(addresses["ann"], code)


def test_number_is_not_in_the_database(number):
    code = number()
    assert code not in str(list(NoticeTest.objects.values()))


def test_only_the_newest_number_counts_and_nothing_piles_up(addresses, number):
    codes = []
    for _ in range(4):
        codes.append(number())
        caches["rates"].clear()
    assert NoticeTest.objects.count() == 1
    assert not trials.confirm(addresses["ann"], codes[0]) and trials.confirm(addresses["ann"], codes[-1])


def test_test_counts_for_thirty_days(addresses, number, moment):
    trials.confirm(addresses["ann"], number())
    moment(days=29)
    assert state("ann").fresh
    moment(days=1)
    assert not state("ann").fresh and state("ann").confirmed


def test_number_that_is_too_old_confirms_nothing(addresses, number, moment):
    code = number()
    moment(days=30)
    assert not trials.confirm(addresses["ann"], code)


def test_weekly_round_asks_those_whose_test_grows_old(addresses, number, delivered, moment):
    trials.confirm(addresses["ann"], number())
    trials.ask_everybody()
    assert receivers(delivered()) == ["ben"]
    moment(days=24)
    caches["rates"].clear()
    trials.ask_everybody()
    assert receivers(delivered()) == ["ann", "ben"]


def test_many_clicks_are_one_mail_a_minute(addresses, delivered):
    for _ in range(20):
        trials.ask(addresses["ann"])
        delivered()
    assert NoticeTest.objects.count() == 1


def test_mail_that_fails_leaves_no_test_behind(addresses, delivered, monkeypatch):
    def down(*_arguments):
        raise ConnectionError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    trials.ask(addresses["ann"])
    delivered()
    assert not NoticeTest.objects.exists() and standing.stuck() == 1


def test_other_address_has_to_be_tested_anew(addresses, number):
    trials.confirm(addresses["ann"], number())
    standing.move_to(addresses["ann"], "ann@elsewhere.example.org")
    assert not state("ann").fresh
