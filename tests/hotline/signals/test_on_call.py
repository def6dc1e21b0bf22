"""Somebody in danger wakes whoever is on call, at once and until a person opens the report; a flood does not."""

from datetime import timedelta

import pytest

from delivery import ticks
from hotline.models import Duty
from hotline.progress import mark_opened
from hotline.signals import on_call
from hotline.signals.on_call import signal_danger
from tests.hotline.conftest import store_report
from tests.hotline.signals.conftest import receivers


@pytest.fixture
def minute(addresses, delivered):
    """One look, and what came of it."""

    def one():
        signal_danger()
        return receivers(delivered())

    return one


def test_danger_wakes_who_is_on_call(team, addresses, queue, minute):
    Duty.objects.create(queue=queue, user=addresses["ben"], kind=Duty.Kind.ON_CALL)
    Duty.objects.create(queue=queue, user=addresses["ann"], kind=Duty.Kind.DEPUTY)
    store_report(team, urgency=0)
    assert minute() == ["ben"]


def test_danger_wakes_all_members_while_nobody_is_on_call(team, minute):
    store_report(team, urgency=0)
    assert minute() == ["ann", "ben"]


def test_who_is_on_call_but_gone_wakes_the_members(team, addresses, queue, minute):
    Duty.objects.create(queue=queue, user=addresses["tom"], kind=Duty.Kind.ON_CALL)
    type(addresses["tom"]).objects.filter(username="tom").update(is_active=False)
    store_report(team, urgency=0)
    assert minute() == ["ann", "ben"]


@pytest.mark.parametrize("fields", [{"urgency": 1}, {"urgency": 2}, {"urgency": 0, "canary": True}])
def test_what_is_less_urgent_waits_for_the_morning(team, minute, fields):
    store_report(team, **fields)
    assert minute() == []


def test_hundred_reports_are_one_signal_for_each_person(team, minute):
    for _ in range(100):
        store_report(team, urgency=0)
    assert minute() == ["ann", "ben"]
    store_report(team, urgency=0)
    assert minute() == []


def test_signal_comes_again_until_somebody_opens(team, minute, rates_in_memory, monkeypatch):
    sent = store_report(team, urgency=0)
    minutes = 0
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: 1_800_000_000 + 60 * minutes)
    heard = []
    for minutes in range(47):
        if minute():
            heard.append(minutes)
        if minutes == 32:
            mark_opened({sent.report.pk: 1}, actor="ann")
    assert len(heard) == 3 and 30 <= heard[-1] <= 32


def test_further_message_of_somebody_in_danger_wakes_too(team, minute):
    sent = store_report(team, urgency=0, state="answered", opened_hour="2026-11-24T00:00:00Z")
    assert minute() == []
    type(sent.report).objects.update(unread_hour=sent.report.received_hour)
    assert minute() == ["ann", "ben"]


def test_quarantine_wakes_once_in_two_hours(team, minute, rates_in_memory, monkeypatch):
    store_report(team, urgency=0, quarantined=True)
    now = 0
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: 1_800_000_000 + now)
    heard = []
    for now in range(0, int(timedelta(hours=5).total_seconds()), 60):
        store_report(team, urgency=0, quarantined=True) if now < 600 else None
        if minute():
            heard.append(now // 3600)
    assert heard == [0, 2, 4]


def test_look_comes_every_minute():
    assert ticks.registered()[on_call.NAME] == 1
