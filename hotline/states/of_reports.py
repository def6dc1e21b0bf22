"""What can happen to a report."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hotline.states.rows import NEW, Row
from reports.models import Report

State = Report.State


class Event(StrEnum):
    """What people, partners and the clock do."""

    SEND = "sends a report"
    OPEN = "opens all of it"
    ANSWER = "answers"
    HAND = "answers and hands on"
    CLOSE_ANSWERING = "answers and closes"
    CLOSE = "closes"
    SPAM = "closes as spam"
    WRITE_AGAIN = "writes again"
    FORGET = "destroys the receipt"
    TAKE_BACK = "gives it back"
    DESTROY = "destroys as asked"
    EXPIRE = "days are over"
    DROP = "a year is over"


@dataclass(frozen=True)
class Situation:
    """All of a report that decides what can happen to it.

    `unread`: something waits that nobody opened, besides the report itself. `dead`: the receipt opens nothing any
    more. `answered`: there was a reply.
    """

    state: str
    unread: bool = False
    dead: bool = False
    answered: bool = False


@dataclass(frozen=True)
class Rule:
    """A row, and its conditions and effects as the code has them; None: either, or unchanged."""

    row: Row
    unread: bool | None = None
    dead: bool | None = None
    answered: bool | None = None
    to_unread: bool | None = None
    to_dead: bool | None = None
    to_answered: bool | None = None

    def fits(self, now: Situation) -> bool:
        """Whether this rule is about that situation."""
        wanted = ((self.unread, now.unread), (self.dead, now.dead), (self.answered, now.answered))
        return now.state in self.row.before and all(wish in (None, real) for wish, real in wanted)

    def applied(self, now: Situation) -> Situation:
        """The situation afterwards."""
        return Situation(
            self.row.after or now.state,
            now.unread if self.to_unread is None else self.to_unread,
            now.dead if self.to_dead is None else self.to_dead,
            now.answered if self.to_answered is None else self.to_answered,
        )


_TEAM = "a member with a live key of the queue"
_REPORTER = "whoever holds the receipt"
_CLOCK = "the clock"
_READ = (State.OPENED, State.ANSWERED, State.HANDED, State.CLOSED)
_OPEN = (State.RECEIVED, State.OPENED, State.ANSWERED, State.HANDED)
_KEPT = (*_OPEN, State.CLOSED)
_REPLY = "sealed reply, hour of the first and of the last"
_LIVE = "the receipt is not destroyed"

_ANSWER = Row(
    Event.ANSWER, (State.RECEIVED, State.OPENED, State.ANSWERED), State.ANSWERED, _TEAM, _REPLY, when=_LIVE
)
_CLOSE = Row(
    Event.CLOSE, _READ, State.CLOSED, _TEAM, "hour of closing; 90 days begin", when="everything was opened"
)
_FORGET = Row(
    Event.FORGET,
    _KEPT,
    None,
    _REPORTER,
    "receipt and replies are destroyed at once; the wish to destroy the rest waits to be opened",
    sees="The number opens nothing any more.",
    when=_LIVE,
)

RULES: tuple[Rule, ...] = (
    Rule(
        Row(
            Event.OPEN,
            (State.RECEIVED,),
            State.OPENED,
            _TEAM,
            "hour of opening; the ladder ends",
        ),
        to_unread=False,
    ),
    Rule(
        Row(Event.OPEN, _READ, None, _TEAM, "nothing more is unread; the ladder ends"),
        to_unread=False,
    ),
    Rule(_ANSWER, dead=False, to_answered=True),
    Rule(
        Row(Event.ANSWER, (State.HANDED, State.CLOSED), None, _TEAM, _REPLY, when=_LIVE),
        dead=False,
        to_answered=True,
    ),
    Rule(
        Row(
            Event.HAND,
            _KEPT,
            State.HANDED,
            "the same, with the reporter's agreement",
            f"{_REPLY}; who has it stands in the seal only",
            when=_LIVE,
        ),
        dead=False,
        to_answered=True,
    ),
    Rule(
        Row(
            Event.CLOSE_ANSWERING,
            _KEPT,
            State.CLOSED,
            _TEAM,
            f"{_REPLY}; hour of closing; 90 days begin",
            when=f"{_LIVE}, everything written later was opened",
        ),
        unread=False,
        dead=False,
        to_answered=True,
    ),
    Rule(_CLOSE, unread=False),
    Rule(
        Row(
            Event.SPAM,
            (State.OPENED, State.ANSWERED, State.HANDED),
            State.CLOSED,
            _TEAM,
            "hour of closing, marked as spam; 90 days begin",
            when="everything was opened",
        ),
        unread=False,
    ),
    Rule(
        Row(Event.WRITE_AGAIN, (State.RECEIVED,), None, _REPORTER, "sealed message and files", when=_LIVE),
        dead=False,
    ),
    Rule(
        Row(
            Event.WRITE_AGAIN,
            (State.OPENED, State.ANSWERED, State.HANDED),
            None,
            _REPORTER,
            "sealed message and files, hour of the oldest unread; the ladder begins",
            sees="You wrote again. Nobody has opened that yet.",
            when=_LIVE,
        ),
        dead=False,
        to_unread=True,
    ),
    Rule(
        Row(
            Event.WRITE_AGAIN,
            (State.CLOSED,),
            State.ANSWERED,
            _REPORTER,
            "the same; the hour of closing is taken back",
            sees="You wrote again. Nobody has opened that yet.",
            when=f"{_LIVE}, there was a reply",
        ),
        dead=False,
        answered=True,
        to_unread=True,
    ),
    Rule(
        Row(
            Event.WRITE_AGAIN,
            (State.CLOSED,),
            State.OPENED,
            _REPORTER,
            "the same; the hour of closing is taken back",
            sees="You wrote again. Nobody has opened that yet.",
            when=f"{_LIVE}, there was no reply",
        ),
        dead=False,
        answered=False,
        to_unread=True,
    ),
    Rule(_FORGET, dead=False, to_unread=True, to_dead=True),
    Rule(
        Row(
            Event.TAKE_BACK,
            (State.HANDED,),
            State.ANSWERED,
            "a partner that rejects, or the team that withdraws",
            "the clocks run again",
            when="no other partner has it",
        )
    ),
    Rule(
        Row(
            Event.DESTROY,
            _READ,
            State.DESTROYED,
            _TEAM,
            "nothing sealed is left; hour of destruction",
            when="the receipt was destroyed and everything was opened",
        ),
        unread=False,
        dead=True,
    ),
    Rule(
        Row(
            Event.EXPIRE,
            (State.CLOSED,),
            State.DESTROYED,
            _CLOCK,
            "nothing sealed is left; hour of destruction",
            when="everything was opened, 90 days since closing, no hold",
        ),
        unread=False,
    ),
    Rule(Row(Event.DROP, (State.DESTROYED,), NEW, _CLOCK, "nothing", when="365 days since destruction")),
)

BEGINNING = Row(
    Event.SEND,
    (NEW,),
    State.RECEIVED,
    "anybody, or a member for somebody on the telephone",
    "sealed message, files and key; queue, urgency, hour",
)
"""Drawn only: how a report is taken is tested with the form."""


def after(now: Situation, event: Event) -> Situation | None:
    """What the table says; None when it says that this can't happen. Raises ValueError when it says two things."""
    fitting = [rule for rule in RULES if rule.row.event == event and rule.fits(now)]
    if len(fitting) > 1:
        raise ValueError(f"{event} in {now} is told twice")
    return fitting[0].applied(now) if fitting else None


def situations() -> list[Situation]:
    """Every situation in which a report can be."""
    every = [Situation(state, *flags) for state in State for flags in _FLAGS]
    return [replace(one) for one in every if _possible(one)]


_FLAGS = [
    (unread, dead, answered)
    for unread in (False, True)
    for dead in (False, True)
    for answered in (False, True)
]


def _possible(one: Situation) -> bool:
    if one.answered != (one.state in (State.ANSWERED, State.HANDED)) and one.state in _OPEN:
        return False
    # A further message counts as unread once the report was opened; a wish to destroy it at any time.
    unread_before_opening = one.unread and not one.dead and one.state in (State.RECEIVED, State.CLOSED)
    return not unread_before_opening and not (one.state == State.DESTROYED and one.unread)
