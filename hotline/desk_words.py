"""Words that scripts of the desk show: no script holds any, the page brings them in its own language.

Each part of the desk keeps a module `words` with one mapping per script; a script asks for "script.name".
"""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise

from hotline.casefile.words_of_notes import NOTES
from hotline.casefile.words_of_replies import REPLIES
from hotline.inbox.words import INBOX
from hotline.key_ceremony.words import KEY_CEREMONY
from hotline.referrals.words import REFERRALS
from hotline.routes.words import ROUTES
from hotline.statistics.words import STATISTICS

Texts = Mapping[str, str | Promise]

WORDS: dict[str, Texts] = {
    **INBOX,
    **KEY_CEREMONY,
    **REFERRALS,
    **ROUTES,
    **STATISTICS,
    **REPLIES,
    **NOTES,
}
"""Texts by script and name. A part of the desk adds its own mapping here."""


def words(scripts: Iterable[str] = ()) -> dict[str, str]:
    """The texts of these scripts, or of all, as "script.name", in the language spoken now."""
    chosen = set(scripts) or WORDS.keys()
    return {
        f"{script}.{name}": str(text)
        for script, texts in WORDS.items()
        if script in chosen
        for name, text in texts.items()
    }
