"""One step of an editor's work on a definition. Each returns a new definition and changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reports.questions.definition import OWN_CODE, Definition, shipped_words
from reports.questions.questionnaire import REVEALED

UP, DOWN = -1, 1

LAST_ANSWERS = frozenset({"other", "unsure", "not_say", "nobody"})
"""Answers that people expect at the end of a list: a new one is put before them."""


def move_section(definition: Definition, code: str, step: int) -> Definition:
    """The section one place up or down; at an end nothing happens."""
    order = [section for section, _names in definition.sections]
    held = dict(definition.sections)
    return replace(definition, sections=tuple((moved, held[moved]) for moved in _moved(order, code, step)))


def move_question(definition: Definition, name: str, step: int) -> Definition:
    """The question one place up or down; from the end of a section it goes into the next one.

    A question that another one opens stands under it and does not move.
    """
    sections = [(code, list(names)) for code, names in definition.sections]
    at = next((place for place, (_code, names) in enumerate(sections) if name in names), None)
    if at is None:
        return definition
    names = sections[at][1]
    place = names.index(name)
    if 0 <= place + step < len(names):
        names[:] = _moved(names, name, step)
    elif 0 <= at + step < len(sections):
        names.remove(name)
        neighbours = sections[at + step][1]
        neighbours.insert(0 if step == DOWN else len(neighbours), name)
    return replace(definition, sections=tuple((code, tuple(names)) for code, names in sections))


def move_option(definition: Definition, question: str, code: str, step: int) -> Definition:
    """The answer one place up or down among those it stands with."""
    groups = tuple(
        tuple(_moved(list(group), code, step)) if code in group else group
        for group in definition.options.get(question, ())
    )
    return replace(definition, options={**definition.options, question: groups})


def hide(definition: Definition, item: str) -> Definition:
    """Ask no more for a question (its name), or offer an answer no more (`<question>=<code>`)."""
    return replace(definition, hidden=definition.hidden | {item, *REVEALED.get(item, ())})


def show(definition: Definition, item: str) -> Definition:
    """Ask or offer it again; with a question, what it opens too."""
    return replace(definition, hidden=definition.hidden - {item, *REVEALED.get(item, ())})


def next_own_code(taken: Iterable[str]) -> str:
    """A code for a new answer: one more than the highest number ever used, so that none gets a second meaning."""
    numbers = [int(code.removeprefix("own_")) for code in taken if OWN_CODE.match(code)]
    return f"own_{max(numbers, default=0) + 1}"


def add_option(
    definition: Definition, question: str, code: str, labels: Mapping[str, str], group: int = 0
) -> Definition:
    """An answer of the editors' own, with its label in some languages, at the end of a group of answers."""
    groups = [list(codes) for codes in definition.options[question]]
    place = len(groups[group])
    while place and groups[group][place - 1] in LAST_ANSWERS:
        place -= 1
    groups[group].insert(place, code)
    changed = replace(definition, options={**definition.options, question: tuple(map(tuple, groups))})
    for locale, label in labels.items():
        changed = reword(changed, locale, {f"option:{question}={code}": label})
    return changed


def remove_option(definition: Definition, question: str, code: str) -> Definition:
    """Take an answer of the editors' own away, with its words. Versions that had it keep it; shipped ones stay."""
    if not OWN_CODE.match(code):
        return definition
    groups = tuple(tuple(c for c in group if c != code) for group in definition.options[question])
    key = f"option:{question}={code}"
    words = {
        locale: {k: word for k, word in held.items() if k != key} for locale, held in definition.words.items()
    }
    hidden = definition.hidden - {f"{question}={code}"}
    return replace(
        definition,
        options={**definition.options, question: groups},
        words=_without_empty(words),
        hidden=hidden,
    )


def reword(definition: Definition, locale: str, changed: Mapping[str, str]) -> Definition:
    """New words in one language; an empty text, or the shipped one, gives the shipped words back."""
    shipped = shipped_words(locale)
    words = dict(definition.words.get(locale, {}))
    for key, text in changed.items():
        plain = " ".join(text.split())
        if plain in ("", shipped.get(key)):
            words.pop(key, None)
        else:
            words[key] = plain
    return replace(definition, words=_without_empty(dict(definition.words) | {locale: words}))


def _moved(order: list[str], item: str, step: int) -> list[str]:
    """The list with one item a place further up or down, as far as there is room."""
    place = order.index(item)
    target = place + step
    if 0 <= target < len(order):
        order[place], order[target] = order[target], order[place]
    return order


def _without_empty(words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {locale: dict(held) for locale, held in words.items() if held}
