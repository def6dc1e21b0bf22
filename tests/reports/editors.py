"""An editor of the questions without a browser: changes the draft and publishes it."""

from collections.abc import Callable

from reports import drafts
from reports.questions.definition import Definition

Change = Callable[[Definition], Definition]


def change(step: Change, by: str = "ann") -> None:
    """Keep one change in the draft."""
    before = drafts.work()
    drafts.save(step(before.definition), mark=before.mark, by=by)


def publish(*steps: Change, by: str = "ann") -> int:
    """Make these changes and publish them."""
    for step in steps:
        change(step, by)
    return drafts.publish(mark=drafts.work().mark, by=by)
