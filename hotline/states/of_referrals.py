"""What can happen to a referral; hotline.referrals.states is what the code goes by."""

from hotline.models import Referral
from hotline.referrals.states import Verb
from hotline.states.rows import NEW, Row

State = Referral.State

_TEAM = "a member who may answer in the queue"
_PARTNER = "a person of the partner with an approved key"
_HANDED = "The help team has handed this on, as you agreed. (with the partner's name)"
_BACK = "The help team has answered you."
_GONE = "the partner's key is destroyed; reason, hour"

BEGINNINGS: tuple[Row, ...] = (
    Row(
        "ask the reporter",
        (NEW,),
        State.PROPOSED,
        _TEAM,
        "sealed reply with the question; partner, who asked, hour",
        sees="The question, with “agree” and “do not agree”.",
        when="the report is not closed, the partner can open it, no other referral to it is going on",
    ),
    Row(
        "do not wait for the answer",
        (NEW,),
        State.UNCONFIRMED,
        _TEAM,
        "reason (danger to life, or a child), who said so, hour",
        when="the same",
    ),
)
ROWS: tuple[Row, ...] = (
    Row(
        Verb.AGREE,
        (State.PROPOSED, State.REFUSED),
        State.AGREED,
        f"the reporter in a sealed message, noted by {_TEAM}",
        "hour",
        when="that message is there",
    ),
    Row(
        Verb.REFUSE,
        (State.PROPOSED, State.AGREED),
        State.REFUSED,
        f"the reporter in a sealed message, noted by {_TEAM}",
        "hour",
        when="that message is there",
    ),
    Row(
        Verb.CONFIRM,
        (State.UNCONFIRMED,),
        State.AGREED,
        "a second person who supervises",
        "who confirmed it",
        when="not the one who said so",
    ),
    Row(
        Verb.SEND,
        (State.AGREED,),
        State.SENT,
        _TEAM,
        "the report's key, sealed to the partner's people; hour; the report is handed on",
        sees=_HANDED,
        when="sealed to whom the partner consists of now",
    ),
    Row(
        Verb.RESEAL,
        (State.SENT, State.ACCEPTED),
        None,
        _TEAM,
        "the report's key, sealed to the partner's people of now",
        when="the same",
    ),
    Row(Verb.ACCEPT, (State.SENT,), State.ACCEPTED, _PARTNER, "hour"),
    Row(
        Verb.REJECT,
        (State.SENT,),
        State.REJECTED,
        _PARTNER,
        f"{_GONE}; the report is the team's again and its clocks run",
        sees=_BACK,
        when="with a reason",
    ),
    Row(Verb.FINISH, (State.ACCEPTED,), State.DONE, _PARTNER, "the partner's key is destroyed; hour"),
    Row(
        Verb.REVOKE,
        (State.PROPOSED, State.UNCONFIRMED, State.AGREED),
        State.REVOKED,
        _TEAM,
        "reason, hour",
        when="with a reason",
    ),
    Row(
        Verb.REVOKE,
        (State.SENT, State.ACCEPTED),
        State.REVOKED,
        _TEAM,
        f"{_GONE}; the report is the team's again and its clocks run",
        sees=_BACK,
        when="with a reason",
    ),
)
