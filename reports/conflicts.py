"""Who may stand behind a queue. Those whom reporters fear never do, whatever is typed in an editor or a database."""

from reports.questions.wishes import NOT_TO

DEFAULT_QUEUE = "default"
"""The queue that takes what no rule takes. No organisation runs it, so that nobody's "do not tell" can leave it out."""

NEVER = frozenset({"employer", "supervising_org", "sending_org", "broker", "embassy"})
"""Who never receives a report: the employer, supervising and sending organisations, brokers, embassies."""

MAY_RUN = tuple(option.code for option in NOT_TO.options if option.code not in NEVER)
"""Organisations that may run a queue, as the form names them under "Do not tell": what can be excluded there.

Editors' own answers are not among them: nobody can know whether one stands for a broker.
"""


def conflict(queue: str, run_by: str) -> str:
    """Why this organisation can't stand behind this queue; "" when it can, or when there is none."""
    if run_by in NEVER:
        return f"{run_by} is never a recipient of reports."
    if run_by and run_by not in MAY_RUN:
        return f"{run_by!r} is none of: {', '.join(MAY_RUN)}."
    if run_by and queue == DEFAULT_QUEUE:
        return "The default queue is run by nobody but the team: it takes the reports of those who exclude others."
    return ""
