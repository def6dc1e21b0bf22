"""Why something about a partner's people was refused, in a sentence for the person who tried it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Why(StrEnum):
    """Codes of refusals."""

    CODE_TAKEN = "code_taken"
    NO_ACCOUNT = "no_account"
    OF_THE_TEAM = "of_the_team"
    BELONGS_ALREADY = "belongs_already"
    NO_PARTNER = "no_partner"
    SECOND_PERSON = "second_person"
    OTHER_KEY = "other_key"


SENTENCES: dict[Why, Promise] = {
    Why.CODE_TAKEN: pgettext_lazy("staff", "There is a partner with this code already."),
    Why.NO_ACCOUNT: pgettext_lazy(
        "staff", "There is no active account of this name in the group of referral partners."
    ),
    Why.OF_THE_TEAM: pgettext_lazy(
        "staff", "This account belongs to the team: it can't work for a partner too."
    ),
    Why.BELONGS_ALREADY: pgettext_lazy("staff", "This account works for a partner already."),
    Why.NO_PARTNER: pgettext_lazy("staff", "Your account works for no partner that is active."),
    Why.SECOND_PERSON: pgettext_lazy(
        "staff", "Whoever added this person can't approve their key: ask another one."
    ),
    Why.OTHER_KEY: pgettext_lazy("staff", "This is not the key that waits any more. Look again and compare."),
}


class PartnerRefused(Exception):
    """Nothing was changed; `sentence` says why, in the language of the page."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why

    @property
    def sentence(self) -> str:
        """For the person who tried."""
        return str(SENTENCES[self.why])
