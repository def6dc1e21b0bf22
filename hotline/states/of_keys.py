"""What can happen to a public key of those who read."""

from enum import StrEnum

from hotline.states.rows import NEW, Row


class State(StrEnum):
    """How far a key has come. The first two wait in KeyAddition, live and revoked ones stand in QueueKey for good."""

    ASKED = "asked for"
    BACKED = "asked for by an administrator"
    REFUSED = "refused"
    LIVE = "live"
    REVOKED = "revoked"


class Event(StrEnum):
    """What people do with a key."""

    ASK = "asks to add it"
    ASK_AS_ADMINISTRATOR = "asks as administrator"
    AGREE = "agrees"
    REFUSE = "refuses"
    REVOKE = "revokes"


_OTHER = "a key administrator who neither asked nor holds the key"

BEGINNINGS: tuple[Row, ...] = (
    Row(
        Event.ASK,
        (NEW, State.REFUSED),
        State.ASKED,
        "whoever made the key",
        "recipient, verify key, queue, who asked, hour; the key is nowhere here",
        when="it neither waits nor is or was in use",
    ),
    Row(
        Event.ASK_AS_ADMINISTRATOR,
        (NEW, State.REFUSED),
        State.BACKED,
        "a key administrator",
        "the same",
        when="it neither waits nor is or was in use",
    ),
)
ROWS: tuple[Row, ...] = (
    Row(Event.AGREE, (State.ASKED,), State.BACKED, _OTHER, "who stands behind it"),
    Row(
        Event.AGREE,
        (State.BACKED,),
        State.LIVE,
        f"another one: {_OTHER}; the operator at the command line",
        "who agreed, hour; new reports are sealed to it, open ones anew; a member's key before it is revoked",
    ),
    Row(
        Event.REFUSE,
        (State.ASKED, State.BACKED),
        State.REFUSED,
        "a key administrator, or whoever asked",
        "who refused, hour",
    ),
    Row(
        Event.REVOKE,
        (State.LIVE,),
        State.REVOKED,
        "a key administrator, or its holder; the site itself when the account is made inactive",
        "hour; nothing more is sealed to it, open reports are sealed anew without it; it can never be added again",
    ),
)
