"""What editors of the hotline may change of the form, as plain data, and the form that comes of it.

Words are held by language and key. Keys are `section:<code>`, `label:<question>`, `hint:<question>`,
`group:<question>.<n>` and `option:<question>=<code>`; where a language has none, the shipped words stand.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, override

from localisation.fallback import chain
from reports.questions import BY_NAME, QUESTIONS
from reports.questions.questionnaire import REVEALED, SHIPPED_SECTIONS, Questionnaire, Section
from reports.questions.shapes import Option, Question, Text

OWN_CODE = re.compile(r"own_[1-9]\d{0,3}\Z")
"""Answers that editors added. A number is never used twice, so a code means one thing for ever."""

Words = Mapping[str, Mapping[str, str]]
"""Words by language, then by key."""


@dataclass(frozen=True)
class Definition:
    """A questionnaire as editors made it.

    `sections` are pairs of a section's code and the names of its questions; `options` the codes of every question
    with answers to tick, group by group; `hidden` names of questions, and answers written `<question>=<code>`.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    options: Mapping[str, tuple[tuple[str, ...], ...]]
    hidden: frozenset[str] = frozenset()
    words: Words = field(default_factory=dict)

    def asked(self) -> Iterator[str]:
        """Names of all questions in their order, hidden ones too; revealed ones after the one that opens them."""
        for _code, names in self.sections:
            for name in names:
                yield name
                yield from REVEALED.get(name, ())

    def own_codes(self) -> dict[str, frozenset[str]]:
        """The codes that editors added, by question."""
        found = {
            name: frozenset(code for group in groups for code in group if OWN_CODE.match(code))
            for name, groups in self.options.items()
        }
        return {name: codes for name, codes in found.items() if codes}

    def word(self, locale: str, key: str) -> str:
        """What editors wrote in this language for this key; "" where the shipped words stand."""
        return self.words.get(locale, {}).get(key, "")


@cache
def shipped_definition() -> Definition:
    """The form as shipped: what a first draft begins with."""
    return Definition(
        sections=tuple((section.code, section.names) for section in SHIPPED_SECTIONS),
        options={
            question.name: tuple(tuple(option.code for option in group.options) for group in question.groups)
            for question in QUESTIONS
            if question.groups
        },
    )


def as_data(definition: Definition) -> dict[str, Any]:
    """The definition as JSON keeps it. Order stands in lists only: databases reorder the keys of an object."""
    return {
        "sections": [[code, list(names)] for code, names in definition.sections],
        "options": {name: [list(group) for group in groups] for name, groups in definition.options.items()},
        "hidden": sorted(definition.hidden),
        "words": {locale: dict(words) for locale, words in definition.words.items() if words},
    }


def from_data(data: Mapping[str, Any]) -> Definition:
    """The definition in what `as_data` made. Raises KeyError, TypeError or ValueError for anything else."""
    return Definition(
        sections=tuple((str(code), tuple(map(str, names))) for code, names in data["sections"]),
        options={
            str(name): tuple(tuple(map(str, group)) for group in groups)
            for name, groups in data["options"].items()
        },
        hidden=frozenset(map(str, data["hidden"])),
        words={
            str(locale): {str(k): str(v) for k, v in words.items()} for locale, words in data["words"].items()
        },
    )


def build(
    definition: Definition, version: int, own: Mapping[str, frozenset[str]] | None = None
) -> Questionnaire:
    """The questionnaire that a sound definition describes; `own` are editors' codes of all published versions."""
    asked = [name for name in definition.asked() if name not in definition.hidden]
    sections = [_section(definition, code, names) for code, names in definition.sections]
    return Questionnaire(
        version,
        tuple(section for section in sections if section.names),
        {name: _question(definition, BY_NAME[name]) for name in asked},
        definition.own_codes() if own is None else own,
    )


def wording(definition: Definition, question: str, code: str, locale: str) -> tuple[str, str]:
    """An answer in words, and the language of these words, for a reader of `locale`; text that is no code stays.

    With the definition of a version, it is what stood in the form when it was ticked.
    """
    key = f"option:{question}={code}"
    options = BY_NAME[question].options if question in BY_NAME else ()
    shipped = next((option for option in options if option.code == code), None)
    if shipped:
        return definition.word(locale, key) or _in(locale, shipped.label), locale
    found = _own_label(definition, key, locale)
    return found or (code, "")


def label(definition: Definition, question: str, locale: str) -> str:
    """A question in words, as `wording` gives an answer; a name that is no question stays."""
    if question not in BY_NAME:
        return question
    return definition.word(locale, f"label:{question}") or _in(locale, BY_NAME[question].label)


def shipped_texts() -> dict[str, Text]:
    """Every key that can have words, with the shipped ones. A hint may be empty; a heading that is none has no key."""
    texts: dict[str, Text] = {
        f"section:{part.code}": part.heading for part in SHIPPED_SECTIONS if part.heading
    }
    for question in QUESTIONS:
        texts |= {f"label:{question.name}": question.label, f"hint:{question.name}": question.hint}
        for place, group in enumerate(question.groups):
            if group.heading:
                texts[f"group:{question.name}.{place}"] = group.heading
        texts |= {f"option:{question.name}={option.code}": option.label for option in question.options}
    return texts


def shipped_words(locale: str) -> dict[str, str]:
    """The same in the words of one language."""
    with override(locale):
        return {key: str(text) for key, text in shipped_texts().items()}


def complete(definition: Definition) -> Definition:
    """The definition with every word of every language in it: what a reader saw stays, whatever is shipped later."""
    words = {
        locale: {**shipped_words(locale), **definition.words.get(locale, {})}
        for locale, _name in settings.LANGUAGES
    }
    return replace(definition, words=words)


def _section(definition: Definition, code: str, names: tuple[str, ...]) -> Section:
    """A section with the questions that are not hidden."""
    shipped = next(section for section in SHIPPED_SECTIONS if section.code == code)
    heading = _worded(definition, f"section:{code}", shipped.heading)
    return replace(shipped, heading=heading, names=tuple(n for n in names if n not in definition.hidden))


def _question(definition: Definition, question: Question) -> Question:
    """A question with its words, its answers in order, and hidden ones left out."""
    name = question.name
    groups = [
        replace(
            group,
            heading=_worded(definition, f"group:{name}.{place}", group.heading),
            options=tuple(
                _option(definition, question, code)
                for code in definition.options[name][place]
                if f"{name}={code}" not in definition.hidden
            ),
        )
        for place, group in enumerate(question.groups)
    ]
    return replace(
        question,
        label=_worded(definition, f"label:{name}", question.label),
        hint=_worded(definition, f"hint:{name}", question.hint),
        groups=tuple(group for group in groups if group.options),
    )


def _option(definition: Definition, question: Question, code: str) -> Option:
    """An answer with its words: a shipped one keeps all else, an editors' own one has nothing else."""
    key = f"option:{question.name}={code}"
    shipped = next((option for option in question.options if option.code == code), None)
    if shipped:
        return replace(shipped, label=_worded(definition, key, shipped.label))
    return Option(code, _own(definition, key), lang=_language_of_own(definition, key))


def _worded(definition: Definition, key: str, shipped: Text) -> Text:
    """The editors' words where a language has some, and the shipped ones elsewhere."""
    if not any(key in words for words in definition.words.values()):
        return shipped

    def word() -> str:
        return definition.word(get_language() or "", key) or str(shipped)

    return _lazily(word)


def _own(definition: Definition, key: str) -> Text:
    """The label of an editors' own answer, in the reader's language or the next best."""
    return _lazily(lambda: (_own_label(definition, key, get_language() or "") or ("", ""))[0])


def _language_of_own(definition: Definition, key: str) -> Text:
    """The language of that label; empty where it is the reader's own."""

    def language() -> str:
        reader = get_language() or ""
        found = _own_label(definition, key, reader)
        return found[1] if found and found[1] != reader else ""

    return _lazily(language)


def _own_label(definition: Definition, key: str, locale: str) -> tuple[str, str] | None:
    """An own answer's label and its language, along the chain of the reader's."""
    found = ((definition.word(tried, key), tried) for tried in chain(locale))
    return next((pair for pair in found if pair[0]), None)


def _in(locale: str, text: Text) -> str:
    with override(locale):
        return str(text)


def _lazily(word: Callable[[], str]) -> Promise:
    """Text that is looked up in the language of whoever reads it."""
    return cast(Promise, lazy(word, str)())
