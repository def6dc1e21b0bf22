"""Wagtail's tasks, worked off by ourselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from delivery import task_queue

ran: list[str] = []


@task()
def note(text: str) -> None:
    """A task that takes note of its argument."""
    ran.append(text)


@task()
def fail() -> None:
    """A task that fails."""
    raise ValueError


@pytest.fixture
def queue(settings: Any) -> None:
    """The database queue instead of the immediate one of the test settings."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    assert isinstance(task_backends["default"], DatabaseBackend)
    ran.clear()


def running(**fields: Any) -> DBTaskResult:
    """A task some worker took."""
    note.enqueue("again")
    task_result = DBTaskResult.objects.get()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, **fields)
    task_result.refresh_from_db()
    return task_result


@pytest.mark.django_db(transaction=True)
def test_waiting_tasks_are_worked_off(queue: None):
    note.enqueue("one")
    note.enqueue("two")
    assert task_queue.run_waiting("worker")
    assert sorted(ran) == ["one", "two"]
    assert DBTaskResult.objects.successful().count() == 2


@pytest.mark.django_db(transaction=True)
def test_failing_task_stops_no_other(queue: None):
    fail.enqueue()
    note.enqueue("one")
    task_queue.run_waiting("worker")
    assert ran == ["one"]
    assert DBTaskResult.objects.failed().count() == 1


@pytest.mark.django_db
def test_empty_queue_takes_no_lock(queue: None, django_assert_num_queries: Any):
    with django_assert_num_queries(1):
        assert not task_queue.run_waiting("worker")


@pytest.mark.django_db
def test_other_backends_are_left_alone():
    assert not task_queue.run_waiting("worker")


@pytest.mark.django_db
def test_task_of_a_dead_worker_waits_again(queue: None):
    running(started_at=timezone.now() - timedelta(hours=1), worker_ids=["dead"])
    assert task_queue.reap_stuck() == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_task_that_kills_its_workers_fails_in_the_end(queue: None):
    running(started_at=timezone.now() - timedelta(hours=1), worker_ids=["a", "b", "c"])
    assert task_queue.reap_stuck() == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert DBTaskResult.objects.get().finished_at is not None


@pytest.mark.django_db
def test_task_at_work_is_left_alone(queue: None):
    running(started_at=timezone.now() - timedelta(minutes=5), worker_ids=["busy"])
    assert task_queue.reap_stuck() == 0


@pytest.mark.django_db
def test_rows_of_last_week_are_forgotten(queue: None):
    note.enqueue("old")
    note.enqueue("new")
    old = DBTaskResult.objects.first()
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=8))
    assert task_queue.forget_finished() == 1
    assert DBTaskResult.objects.count() == 1
