"""Why a step of a referral was refused, in a sentence for the person who tried it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Why(StrEnum):
    """Codes of refusals."""

    STATE = "state"
    REPORT = "report"
    PARTNER = "partner"
    TWICE = "twice"
    REPLY = "reply"
    MESSAGE = "message"
    OVERRIDE = "override"
    SECOND_PERSON = "second_person"
    KEY = "key"
    REASON = "reason"
    MEMBERS = "members"


SENTENCES: dict[Why, Promise] = {
    # Translators: a referral hands a report to another organisation (a partner), which then opens it.
    Why.STATE: pgettext_lazy("staff", "This referral has moved on meanwhile. Load it again and look."),
    Why.REPORT: pgettext_lazy("staff", "A report that is closed or destroyed can't be referred."),
    Why.PARTNER: pgettext_lazy(
        "staff",
        "Nobody of this partner can open a report: it is not active, or no key of its people is approved.",
    ),
    Why.TWICE: pgettext_lazy("staff", "A referral of this report to this partner is going on already."),
    Why.REPLY: pgettext_lazy(
        "staff", "The message to the reporter could not be stored. Load the report again."
    ),
    Why.MESSAGE: pgettext_lazy("staff", "There is no such message of the reporter."),
    Why.OVERRIDE: pgettext_lazy(
        "staff", "Only danger to life, or a child in danger, is a reason not to wait."
    ),
    Why.SECOND_PERSON: pgettext_lazy("staff", "Another person than you has to confirm this."),
    Why.KEY: pgettext_lazy(
        "staff", "The key was not sealed to the people of this partner. Load the report again."
    ),
    Why.REASON: pgettext_lazy("staff", "Choose a reason."),
    Why.MEMBERS: pgettext_lazy(
        "staff", "The people of this partner changed meanwhile. Load the report again, then send it."
    ),
}


class ReferralRefused(Exception):
    """The step was not taken; `sentence` says why, in the language of the page."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why

    @property
    def sentence(self) -> str:
        """For the person who tried."""
        return str(SENTENCES[self.why])
