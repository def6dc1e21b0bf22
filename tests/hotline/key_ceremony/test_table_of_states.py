"""Every state of a key and everything that can happen: the printed table says it, or the code refuses it."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction

from hotline import ceremony
from hotline.key_ceremony import additions
from hotline.key_ceremony.additions import KeyRefused, backed
from hotline.models import KeyAddition
from hotline.states.of_keys import BEGINNINGS, ROWS, Event, State
from hotline.states.rows import NEW
from reports.keys import live_recipients
from reports.models import QueueKey
from tests.hotline.key_ceremony.conftest import asked

TABLE = {(before, row.event): row.after for row in (*BEGINNINGS, *ROWS) for before in row.before if row.after}


@pytest.fixture
def step(team, people, ada, queue, made) -> Callable[[Event], object]:
    """Does one thing with the key of dan; ada is the one who agrees, refuses and revokes."""

    def take(event: Event) -> object:
        last = KeyAddition.objects.order_by("pk").last()
        number = last.pk if last else 0
        if event == Event.ASK:
            return asked(people["dan"], made.keys, queue)
        if event == Event.ASK_AS_ADMINISTRATOR:
            keys = {"recipient": made.keys.recipient, "verify_key": made.keys.verify_key}
            return additions.ask(people["kim"], kind="member", queue=queue, user=people["dan"], **keys)
        if event == Event.AGREE:
            return additions.agree(number, ada)
        if event == Event.REFUSE:
            return additions.refuse(number, ada)
        return ceremony.revoke_member("dan", actor="ada")

    return take


def seen(recipient: str) -> str:
    """How far a key has come, as the database tells it."""
    key = QueueKey.objects.filter(recipient=recipient).first()
    if key:
        return State.LIVE if key.live else State.REVOKED
    addition = KeyAddition.objects.filter(recipient=recipient).order_by("pk").last()
    if addition is None:
        return NEW
    if addition.decided_hour:
        return State.REFUSED
    return State.BACKED if backed(addition) else State.ASKED


WAYS: dict[str, list[Event]] = {
    NEW: [],
    State.ASKED: [Event.ASK],
    State.BACKED: [Event.ASK_AS_ADMINISTRATOR],
    State.REFUSED: [Event.ASK, Event.REFUSE],
    State.LIVE: [Event.ASK_AS_ADMINISTRATOR, Event.AGREE],
    State.REVOKED: [Event.ASK_AS_ADMINISTRATOR, Event.AGREE, Event.REVOKE],
}


@pytest.mark.parametrize("state", WAYS)
def test_code_does_what_the_table_says_and_nothing_else(step, made, state):
    for way in WAYS[state]:
        step(way)
    for event in Event:
        assert seen(made.keys.recipient) == state
        with transaction.atomic():
            tried(step, made.keys.recipient, state, event)
            transaction.set_rollback(True)


def tried(step: Callable[[Event], object], recipient: str, state: str, event: Event) -> None:
    """One thing happens; what it leads to is what the table says."""
    expected = TABLE.get((state, event))
    if expected is None:
        # The same wish a second time is no fault and no second wish.
        with suppress(KeyRefused, ceremony.KeyRefused):
            step(event)
    else:
        step(event)
    assert seen(recipient) == (expected or state), event
    assert KeyAddition.objects.filter(decided_hour=None).count() <= 1
    assert (recipient in live_recipients("default").members) == (seen(recipient) == State.LIVE)


def test_every_state_and_event_is_in_the_table():
    assert set(WAYS) == {NEW, *State}
    assert {event for _, event in TABLE} == set(Event)
    assert {state for state, _ in TABLE} | set(TABLE.values()) == {NEW, *State}
