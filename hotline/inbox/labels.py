"""The words that stood in a version of the form, for the codes inside its reports. Codes themselves stay sealed."""

from typing import Any

from reports import editions
from reports.questions import BY_NAME
from reports.questions.definition import Definition, label, wording


def words_of(version: int, locale: str) -> dict[str, Any] | None:
    """Every question and answer of a version in words for a reader of `locale`; None for an unknown version.

    `order` are the names of its questions as they stood in the form, `questions` the words by name.
    """
    definition = editions.definition_of(version)
    if definition is None:
        return None
    asked = list(dict.fromkeys([*definition.asked(), *BY_NAME]))
    return {
        "order": asked,
        "questions": {name: _question(definition, name, locale) for name in asked if name in BY_NAME},
    }


def _question(definition: Definition, name: str, locale: str) -> dict[str, Any]:
    """One question and all answers that could ever be ticked under it."""
    codes = {code for group in definition.options.get(name, ()) for code in group} | BY_NAME[name].codes
    options = {}
    for code in sorted(codes):
        text, lang = wording(definition, name, code, locale)
        options[code] = {"text": text, "lang": lang}
    return {"label": label(definition, name, locale), "options": options}
