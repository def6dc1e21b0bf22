"""What the phrases are for, in the words of staff, and the phrases themselves, one file of words per language.

Blanks such as `{when}` are filled in by the member before the reply goes out. Nothing here is looked up per report:
the desk gets the whole book, so that no request tells which language a report is written in.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from localisation.languages import spoken

WORDS = Path(__file__).with_name("words")
BLANK = re.compile(r"\{(\w+)\}")

READ_BY_NATIVES: frozenset[str] = frozenset({"en"})
"""Languages whose phrases a native speaker has read and found right. All others are machine-made."""


@dataclass(frozen=True)
class Phrase:
    """One phrase. `asks` is true for a closed question, answered by yes, no or "would rather not say"."""

    code: str
    purpose: Promise
    asks: bool = False


@dataclass(frozen=True)
class Group:
    """Phrases for one moment of a conversation."""

    code: str
    name: Promise
    phrases: tuple[Phrase, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "opening",
        # Translators: headings of the phrase book of the hotline team.
        pgettext_lazy("staff", "To begin"),
        (
            Phrase("hello", pgettext_lazy("staff", "Greeting, first reply")),
            Phrase("read", pgettext_lazy("staff", "Say that a person has read it")),
            Phrase("thanks", pgettext_lazy("staff", "Thank for an answer")),
            Phrase("late", pgettext_lazy("staff", "Say sorry for a late reply")),
        ),
    ),
    Group(
        "safety",
        pgettext_lazy("staff", "Safety"),
        (
            Phrase("safe_now", pgettext_lazy("staff", "Safe to answer?"), asks=True),
            Phrase("alone", pgettext_lazy("staff", "Alone?"), asks=True),
            Phrase("danger", pgettext_lazy("staff", "In danger?"), asks=True),
            Phrase("free_to_leave", pgettext_lazy("staff", "Free to go out?"), asks=True),
            Phrase("hurt", pgettext_lazy("staff", "Hurt or ill?"), asks=True),
            Phrase("emergency", pgettext_lazy("staff", "110 and 119")),
            Phrase("close_page", pgettext_lazy("staff", "Close the page after reading")),
        ),
    ),
    Group(
        "facts",
        pgettext_lazy("staff", "What happened"),
        (
            Phrase("passport", pgettext_lazy("staff", "Has the passport?"), asks=True),
            Phrase("residence_card", pgettext_lazy("staff", "Has the residence card?"), asks=True),
            Phrase("paid", pgettext_lazy("staff", "Paid last month?"), asks=True),
            Phrase("debt", pgettext_lazy("staff", "In debt for this work?"), asks=True),
            Phrase("sent_home", pgettext_lazy("staff", "Threatened with being sent home?"), asks=True),
        ),
    ),
    Group(
        "contact",
        pgettext_lazy("staff", "Contact and interview"),
        (
            Phrase("call", pgettext_lazy("staff", "Wants a call?"), asks=True),
            Phrase("interpreter", pgettext_lazy("staff", "Needs an interpreter?"), asks=True),
            Phrase("when_safe", pgettext_lazy("staff", "Ask for safe times")),
            Phrase("interview", pgettext_lazy("staff", "Offer an interview")),
            Phrase("number", pgettext_lazy("staff", "Ask for a telephone number")),
        ),
    ),
    Group(
        "trust",
        pgettext_lazy("staff", "What we do and do not do"),
        (
            Phrase("no_promise", pgettext_lazy("staff", "No promise that all will be solved")),
            Phrase("ask_first", pgettext_lazy("staff", "We ask before we tell anyone")),
            Phrase("stop", pgettext_lazy("staff", "They can stop at any time")),
        ),
    ),
    Group(
        "referral",
        pgettext_lazy("staff", "Referral"),
        (
            Phrase("refer", pgettext_lazy("staff", "Propose an organisation")),
            Phrase("refer_no", pgettext_lazy("staff", "They can say no to it")),
        ),
    ),
    Group(
        "next",
        pgettext_lazy("staff", "What comes next"),
        (
            Phrase("look_again", pgettext_lazy("staff", "When to look for the next reply")),
            Phrase("working", pgettext_lazy("staff", "No news yet, still working")),
            Phrase("keep_papers", pgettext_lazy("staff", "Keep the papers")),
            Phrase("signing", pgettext_lazy("staff", "Sign nothing unread")),
        ),
    ),
    Group(
        "closing",
        pgettext_lazy("staff", "To close"),
        (
            Phrase("close", pgettext_lazy("staff", "We close; they can still write")),
            Phrase("close_cannot", pgettext_lazy("staff", "We cannot help; who may")),
            Phrase("farewell", pgettext_lazy("staff", "Last words")),
        ),
    ),
)

PHRASES: dict[str, Phrase] = {phrase.code: phrase for group in GROUPS for phrase in group.phrases}


@cache
def texts(locale: str) -> Mapping[str, str]:
    """Every phrase in a language of the site, by its code. Raises OSError for a language that has none."""
    return tomllib.loads((WORDS / f"{locale}.toml").read_text(encoding="utf-8"))


def blanks(text: str) -> list[str]:
    """Names of what has to be filled in, in their order."""
    return BLANK.findall(text)


def book() -> dict[str, Any]:
    """The whole book for the desk: purposes in the language spoken now, texts in all."""
    return {
        "groups": [
            {
                "code": group.code,
                "name": str(group.name),
                "phrases": [
                    {"code": phrase.code, "purpose": str(phrase.purpose), "asks": phrase.asks}
                    for phrase in group.phrases
                ],
            }
            for group in GROUPS
        ],
        "languages": {
            one.code: {
                "name": one.own_name,
                "dir": one.dir,
                "read": one.code in READ_BY_NATIVES,
                "texts": dict(texts(one.code)),
            }
            for one in spoken()
        },
    }
