"""What is to be sent on is tried until it succeeds."""

import logging
from datetime import timedelta

import pytest
from django.db import transaction

from delivery import outbox
from delivery.models import OutboxEntry

pytestmark = pytest.mark.django_db


class Post:
    """A handler that takes note of what it was given, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.failures = 0

    def __call__(self, object_id: str) -> None:
        """Send, or fail."""
        if self.failures:
            self.failures -= 1
            raise ConnectionError("smtp.example refused worker@example.org")
        self.sent.append(object_id)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    """The one kind of things to be sent."""
    monkeypatch.setattr(outbox, "_handlers", {})
    handler = Post()
    outbox.handle("notice", handler)
    return handler


def run_at(minutes: int) -> int:
    """Run what is due so many minutes after the start of the test."""
    return outbox.run_due(outbox.this_minute() + timedelta(minutes=minutes))


def test_entry_is_handled_and_gone(post: Post):
    outbox.put("notice", "queue-1")
    assert outbox.run_due() == 1
    assert post.sent == ["queue-1"]
    assert not OutboxEntry.objects.exists()


def test_failed_entry_waits_and_is_tried_again(post: Post):
    post.failures = 1
    outbox.put("notice", "queue-1")
    assert run_at(0) == 0
    assert run_at(0) == 0
    assert post.sent == []
    assert run_at(1) == 1
    assert post.sent == ["queue-1"]


def test_waiting_grows_from_try_to_try(post: Post):
    post.failures = 100
    outbox.put("notice", "queue-1")
    begin = outbox.this_minute()
    moments = []
    now = begin
    for _ in range(5):
        outbox.run_due(now)
        now = OutboxEntry.objects.get().next_try
        moments.append((now - begin).total_seconds() / 60)
    assert moments == [1, 3, 7, 15, 31]


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (8, 128), (10, 360), (500, 360)])
def test_waiting_has_an_upper_bound(attempts: int, minutes: int):
    assert outbox.wait_after(attempts) == minutes


def test_failure_keeps_no_message(post: Post, caplog: pytest.LogCaptureFixture):
    post.failures = 1
    outbox.put("notice", "queue-1")
    with caplog.at_level(logging.ERROR):
        outbox.run_due()
    entry = OutboxEntry.objects.get()
    assert entry.last_error == "ConnectionError"
    assert "smtp.example" not in caplog.text
    assert "queue-1" not in caplog.text


def test_asking_twice_while_it_waits_is_one_handling(post: Post):
    outbox.put("notice", "queue-1")
    outbox.put("notice", "queue-1")
    outbox.put("notice", "queue-2")
    assert outbox.run_due() == 2
    assert sorted(post.sent) == ["queue-1", "queue-2"]


def test_asking_again_while_it_is_handled_means_another_handling(post: Post, monkeypatch: pytest.MonkeyPatch):
    def ask_again(object_id: str) -> None:
        post(object_id)
        if len(post.sent) == 1:
            outbox.put("notice", object_id)

    outbox.handle("notice", ask_again)
    outbox.put("notice", "queue-1")
    outbox.run_due()
    assert outbox.run_due() == 1
    assert post.sent == ["queue-1", "queue-1"]
    assert not OutboxEntry.objects.exists()


def test_asking_again_ends_a_long_wait(post: Post):
    post.failures = 4
    outbox.put("notice", "queue-1")
    for minutes in (0, 1, 3, 7):
        run_at(minutes)
    outbox.put("notice", "queue-1")
    assert outbox.run_due() == 1


def test_entry_taken_by_another_process_is_left_alone(post: Post):
    outbox.put("notice", "queue-1")
    entry = OutboxEntry.objects.get()
    OutboxEntry.objects.update(next_try=outbox.minutes_on(10), attempts=1)
    assert not outbox._tried(entry, None)
    assert post.sent == []


def test_entry_of_a_killed_worker_is_tried_after_its_lease(post: Post):
    outbox.put("notice", "queue-1")

    def killed(object_id: str) -> None:
        raise KeyboardInterrupt

    outbox.handle("notice", killed)
    with pytest.raises(KeyboardInterrupt):
        outbox.run_due()
    outbox.handle("notice", post)
    assert run_at(outbox.LEASE_MINUTES - 1) == 0
    assert run_at(outbox.LEASE_MINUTES) == 1


def test_entry_stands_or_falls_with_its_cause(post: Post):
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.put("notice", "queue-1")
        raise RuntimeError
    assert not OutboxEntry.objects.exists()


def test_kind_without_handler_waits_for_one(post: Post):
    outbox.put("letter", "queue-1")
    assert outbox.run_due() == 0
    outbox.handle("letter", post)
    assert outbox.run_due() == 1


def test_entry_tells_no_exact_time(post: Post):
    post.failures = 1
    outbox.put("notice", "queue-1")
    first = OutboxEntry.objects.get().next_try
    outbox.run_due()
    second = OutboxEntry.objects.get().next_try
    assert {first.second, first.microsecond, second.second, second.microsecond} == {0}


def test_one_failure_does_not_hold_up_the_others(post: Post):
    post.failures = 1
    for number in range(3):
        outbox.put("notice", f"queue-{number}")
    assert outbox.run_due() == 2


def test_health_sees_what_failed(post: Post):
    post.failures = 1
    outbox.put("notice", "queue-1")
    assert outbox.waiting() == {}
    outbox.run_due()
    assert outbox.waiting() == {"notice": 1}


def test_entry_handled_between_look_and_change_is_written_anew(post: Post, monkeypatch: pytest.MonkeyPatch):
    """Another process handles the entry just as it is asked for again."""
    outbox.put("notice", "queue-1")
    found = OutboxEntry.objects.get_or_create

    def found_and_gone(**options):
        entry, made = found(**options)
        if not made:
            OutboxEntry.objects.all().delete()
        return entry, made

    monkeypatch.setattr(OutboxEntry.objects, "get_or_create", found_and_gone)
    outbox.put("notice", "queue-1")
    assert OutboxEntry.objects.count() == 1


def test_entry_names_itself_without_more_than_its_id(post: Post):
    assert str(OutboxEntry(kind="notice", object_id="queue-1")) == "notice queue-1"


def test_handler_may_ask_to_be_called_later_and_that_is_no_failure(monkeypatch: pytest.MonkeyPatch):
    asked = []

    def too_soon(object_id: str) -> None:
        asked.append(object_id)
        if len(asked) == 1:
            raise outbox.Later(7)

    monkeypatch.setattr(outbox, "_handlers", {"notice": too_soon})
    outbox.put("notice", "queue-1")
    assert run_at(0) == 0
    assert outbox.waiting() == {}
    assert run_at(6) == 0 and run_at(7) == 1
    assert not OutboxEntry.objects.exists()
