"""The database task queue (Wagtail's tasks), worked without its own program and freed of stuck rows."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

BACKEND = "default"
STUCK_AFTER = timedelta(minutes=30)
MOST_STARTS = 3
KEPT = timedelta(days=7)


def run_waiting(worker_id: str) -> bool:
    """Work off what waits; True if there was anything. Looks first: taking a task locks all of SQLite."""
    if not isinstance(task_backends[BACKEND], DatabaseBackend):
        return False
    if not DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    ).run()
    return True


def reap_stuck() -> int:
    """Put tasks whose worker died back in the queue; after three starts they are failed. Returns how many."""
    stuck = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - STUCK_AFTER)
    reaped = 0
    for task in stuck:
        again = len(task.worker_ids) < MOST_STARTS
        status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        same = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
        reaped += same.update(status=status, finished_at=None if again else timezone.now())
    if reaped:
        logger.warning("%d tasks were left behind by a stopped worker", reaped)
    return reaped


def forget_finished() -> int:
    """Delete rows of tasks finished a week ago; returns how many."""
    finished = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    return finished.delete()[0]
