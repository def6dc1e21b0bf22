"""Whether a definition may be published: what would harm the person who fills in the form is refused.

Knows no words for it: hotline.questionnaire tells editors in sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from reports.questions import BY_NAME
from reports.questions.definition import OWN_CODE, Definition, shipped_definition, shipped_texts
from reports.questions.questionnaire import REVEALED

FIRST_SECTION = "happening"
STAYS_FIRST = ("about", "danger", "what", "text")
"""Questions that nobody may have to unfold anything for."""

LIMITS = {"section": 80, "group": 80, "label": 120, "option": 120, "hint": 300}
"""Characters of a text, by the kind of its key."""

MOST_OWN = 30
"""Answers of the editors' own in the whole form."""

# Tags, controls, and marks that turn the direction of what follows: a label is words.
_NO_WORDS = re.compile("[<>\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Problem:
    """One thing that must be mended. `item` is a question, an answer or a key of words.

    `locale` is where, `number` how many characters or answers there are too many.
    """

    code: str
    item: str = ""
    locale: str = ""
    number: int = 0


def problems(definition: Definition) -> list[Problem]:
    """Everything that stands against publishing; empty for a sound definition."""
    broken = _broken(definition)
    if broken:
        return [Problem("broken", item) for item in broken]
    return [*_missing_questions(definition), *_misplaced(definition), *_own(definition), *_words(definition)]


def _broken(definition: Definition) -> list[str]:
    """What no page of the desk can make: questions or binding answers lost, doubled, or in another group."""
    shipped = shipped_definition()
    found = []
    if sorted(code for code, _names in definition.sections) != sorted(code for code, _ in shipped.sections):
        found.append("sections")
    if sorted(definition.asked()) != sorted(shipped.asked()):
        found.append("questions")
    if set(definition.options) != set(shipped.options):
        return [*found, "options"]
    found += [name for name, groups in shipped.options.items() if _other_answers(definition, name, groups)]
    own = [code for codes in definition.own_codes().values() for code in codes]
    found += [code for code in sorted(set(own)) if own.count(code) > 1]
    return found + sorted(definition.hidden - set(_items(definition)))


def _other_answers(definition: Definition, name: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the answers of a question are not the binding ones, each where it belongs, and own ones beside."""
    held = definition.options[name]
    binding = [sorted(code for code in group if not OWN_CODE.match(code)) for group in held]
    codes = [code for group in held for code in group]
    return binding != [sorted(group) for group in groups] or len(codes) != len(set(codes))


def _items(definition: Definition) -> Iterator[str]:
    """Everything that can be hidden."""
    yield from BY_NAME
    for name, groups in definition.options.items():
        yield from (f"{name}={code}" for group in groups for code in group)


def _missing_questions(definition: Definition) -> Iterator[Problem]:
    """Answers and questions without which the form, or a question in it, is none."""
    hidden = definition.hidden
    if {"what", "text"} <= hidden:
        yield Problem("both_hidden")
    for name, groups in definition.options.items():
        shown = [code for group in groups for code in group if f"{name}={code}" not in hidden]
        if name not in hidden and not shown:
            yield Problem("no_answers", name)
        elif f"{name}={BY_NAME[name].default}" in hidden and name not in hidden:
            yield Problem("default_hidden", name)
    for opener, opened in REVEALED.items():
        needed = opened[0]
        if opener not in hidden and needed in hidden:
            yield Problem("needed", needed)


def _misplaced(definition: Definition) -> Iterator[Problem]:
    """The first section is open and holds what matters most."""
    if definition.sections[0][0] != FIRST_SECTION:
        yield Problem("first_section")
    names = dict(definition.sections)[FIRST_SECTION]
    yield from (Problem("stays_first", name) for name in STAYS_FIRST if name not in names)


def _own(definition: Definition) -> Iterator[Problem]:
    """Own answers can be read by everyone: in English at least, and in the main language of the site."""
    count = 0
    for name, codes in definition.own_codes().items():
        count += len(codes)
        for code in sorted(codes):
            for locale in dict.fromkeys(("en", settings.LANGUAGE_CODE)):
                if not definition.word(locale, f"option:{name}={code}"):
                    yield Problem("no_label", f"{name}={code}", locale)
    if count > MOST_OWN:
        yield Problem("too_many", number=count - MOST_OWN)


def _words(definition: Definition) -> Iterator[Problem]:
    """Words are plain, short, and belong to something."""
    own = {f"option:{name}={code}" for name, codes in definition.own_codes().items() for code in codes}
    spoken, shipped = {code for code, _name in settings.LANGUAGES}, set(shipped_texts())
    for locale, words in definition.words.items():
        known = own | shipped if locale in spoken else set()
        for key, text in words.items():
            over = len(text) - LIMITS.get(key.partition(":")[0], 0)
            if key not in known:
                yield Problem("broken", key, locale)
            elif _NO_WORDS.search(text):
                yield Problem("markup", key, locale)
            elif over > 0:
                yield Problem("too_long", key, locale, over)
