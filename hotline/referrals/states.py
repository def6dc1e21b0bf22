"""How far a referral can come, in one table. Knows no database and no request.

`AGREED` means that the report may be sealed to the partner: its reporter agreed, or, where life or a child is in
danger, a second person confirmed that nobody could wait for that. Only `send` leads to a partner, and only from there.
"""

from enum import StrEnum

from hotline.models import Referral

State = Referral.State


class Verb(StrEnum):
    """What people do with a referral."""

    AGREE = "agree"
    REFUSE = "refuse"
    CONFIRM = "confirm"
    SEND = "send"
    RESEAL = "reseal"
    ACCEPT = "accept"
    REJECT = "reject"
    FINISH = "finish"
    REVOKE = "revoke"


class NotNow(Exception):
    """The step does not fit how far the referral has come."""


MOVES: dict[tuple[State, Verb], State] = {
    (State.PROPOSED, Verb.AGREE): State.AGREED,
    (State.PROPOSED, Verb.REFUSE): State.REFUSED,
    (State.PROPOSED, Verb.REVOKE): State.REVOKED,
    # Reporters may change their mind as long as nothing was sent.
    (State.AGREED, Verb.REFUSE): State.REFUSED,
    (State.REFUSED, Verb.AGREE): State.AGREED,
    (State.UNCONFIRMED, Verb.CONFIRM): State.AGREED,
    (State.UNCONFIRMED, Verb.REVOKE): State.REVOKED,
    (State.AGREED, Verb.SEND): State.SENT,
    (State.AGREED, Verb.REVOKE): State.REVOKED,
    (State.SENT, Verb.RESEAL): State.SENT,
    (State.SENT, Verb.ACCEPT): State.ACCEPTED,
    (State.SENT, Verb.REJECT): State.REJECTED,
    (State.SENT, Verb.REVOKE): State.REVOKED,
    (State.ACCEPTED, Verb.RESEAL): State.ACCEPTED,
    (State.ACCEPTED, Verb.FINISH): State.DONE,
    (State.ACCEPTED, Verb.REVOKE): State.REVOKED,
}
"""Every step there is. What is not here is refused."""

BEGINNINGS = {State.PROPOSED, State.UNCONFIRMED}
"""Where a referral starts: asked of the reporter, or said to be too urgent for that."""

OPEN_TO_PARTNER = {State.SENT, State.ACCEPTED}
"""While the partner's people can open the report; in every other state no key is kept for them."""

GOING_ON = {State.PROPOSED, State.AGREED, State.UNCONFIRMED, State.SENT, State.ACCEPTED}
"""States in which somebody still has to do something; one referral to a partner is going on at a time."""

OF_THE_PARTNER = {Verb.ACCEPT, Verb.REJECT, Verb.FINISH}
"""Steps that only people of the partner take."""


def after(state: str, verb: Verb) -> State:
    """The state that the step leads to. Raises NotNow."""
    try:
        return MOVES[State(state), verb]
    except (KeyError, ValueError):
        raise NotNow(verb) from None


def steps_from(state: str) -> list[Verb]:
    """The steps that are possible, in their usual order."""
    return [verb for verb in Verb if (State(state), verb) in MOVES]
