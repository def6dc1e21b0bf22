"""Which languages the readers of each queue speak: whether somebody can read a report without an interpreter."""

from hotline.models import SpokenLanguages
from reports.models import Queue, QueueKey


def of_queues() -> dict[str, list[str]]:
    """Locale codes by queue, of all members with a live key in it; two queries and one for the queues."""
    members = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, revoked_hour=None)
    spoken = dict(SpokenLanguages.objects.values_list("user_id", "languages"))
    found: dict[str, set[str]] = {str(code): set() for code in Queue.objects.values_list("pk", flat=True)}
    for queue, user in members.values_list("queue_id", "user_id"):
        found[str(queue)].update(spoken.get(user, []))
    return {code: sorted(languages) for code, languages in sorted(found.items())}
