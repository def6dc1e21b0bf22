"""The form as its template shows it: questions as data, what was typed before, and what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override, pgettext_lazy

from reports import tokens
from reports.answers import Fault
from reports.questions import Group, Option, Question
from reports.questions.questionnaire import Questionnaire, Section, shipped
from reports.wording import fault_text

# Browsers cut what is longer without a word, so theirs is far above ours, yet below the cap of the whole
# form.
_BROWSER_LIMIT = {"text": 15_000}
_BROWSER_LIMIT_SHORT = 1_000

_SKIP = Option("", pgettext_lazy("this question of the form", "Skip"))

_TEMPLATES = {
    "one": "reports/pieces/question.html",
    "many": "reports/pieces/question.html",
    "menu": "reports/pieces/menu.html",
    "text": "publishing/pieces/text_field.html",
    "long": "publishing/pieces/text_field.html",
    "pin": "publishing/pieces/text_field.html",
    "files": "reports/pieces/files.html",
}


FORM_TEMPLATE = "reports/write.html"

Typed = Mapping[str, Sequence[str]] | None
"""What came before, by field name; None for a fresh form, which has its defaults ticked."""

Shown = dict[str, Any]
"""What a template needs of a section, field or option."""


def sections(
    typed: Typed = None,
    faults: Sequence[Fault] = (),
    questionnaire: Questionnaire | None = None,
    names: Collection[str] | None = None,
) -> list[Shown]:
    """All sections with their fields, as reports/pieces/section.html takes them.

    `names` asks only these questions, unfolded: a step, or a short way. Without a questionnaire it is the shipped one.
    """
    asked = questionnaire or shipped()
    errors = {fault.name: fault_text(fault) for fault in reversed(faults)}
    return [_section(section, asked, typed, errors) for section in asked.narrowed(names)]


def fields_html(
    typed: Typed,
    faults: Sequence[Fault],
    *,
    questionnaire: Questionnaire | None = None,
    names: Collection[str] | None = None,
) -> SafeString:
    """The fields of a form that came back, with what was typed in them and what is wrong beside it."""
    shown = sections(typed, faults, questionnaire, names)
    return render_to_string("reports/pieces/sections.html", {"sections": shown})


@lru_cache(maxsize=256)
def fresh_fields_html(
    locale: str, questionnaire: Questionnaire | None = None, names: frozenset[str] | None = None
) -> SafeString:
    """The fields of a form that nobody has touched: the same for every reader of a language, so made once."""
    with override(locale):
        return fields_html(None, (), questionnaire=questionnaire, names=names)


def fresh_form(locale: str, asked: Questionnaire) -> dict[str, Any]:
    """What the template of the form needs for one that nobody has touched, in a language."""
    return {
        "fields": fresh_fields_html(locale, asked),
        "edition": str(asked.version),
        "token": tokens.issue(),
    }


def _section(section: Section, asked: Questionnaire, typed: Typed, errors: Mapping[str, str]) -> Shown:
    """One section; it stands open when something in it was filled in or is wrong."""
    questions = [asked.questions[name] for name in section.names]
    within = [*questions, *(more for name in section.names for more in asked.revealed(name))]
    return {
        "heading": section.heading,
        "folded": section.folded,
        "open": any(question.name in errors or _said(question, typed) for question in within),
        "fields": [field for question in questions for field in _fields(question, asked, typed, errors)],
    }


def _said(question: Question, typed: Typed) -> bool:
    """Whether the reporter answered it themself: something else than what is ticked from the start."""
    return typed is not None and list(typed.get(question.name, [])) not in ([], [question.default])


def _fields(question: Question, asked: Questionnaire, typed: Typed, errors: Mapping[str, str]) -> list[Shown]:
    """What a question becomes on the page: one field, or one for each of its groups."""
    values = [question.default] if typed is None else list(typed.get(question.name, []))
    error = errors.get(question.name, "")
    shared: Shown = {"template": _TEMPLATES[question.kind], "name": question.name, "error": error}
    if not question.groups:
        return [shared | _text(question, values)]
    fields = [
        shared | _choices(question, group, values, first=place == 0, error=error)
        for place, group in enumerate(question.groups)
    ]
    if revealed := asked.revealed(question.name):
        more = [field for opened in revealed for field in _fields(opened, asked, typed, errors)]
        fields[-1] |= {"template": "reports/pieces/revealing.html", "more": more}
    return fields


def _text(question: Question, values: Sequence[str]) -> Shown:
    """A field to type in, or the boxes for files."""
    return {
        "label": question.label,
        "hint": question.hint,
        "value": "\n".join(values),
        "kind": "long" if question.kind == "long" else "text",
        "rows": 8,
        "maxlength": _BROWSER_LIMIT.get(question.name, _BROWSER_LIMIT_SHORT),
        "inputmode": question.inputmode,
    }


def _choices(question: Question, group: Group, values: Sequence[str], *, first: bool, error: str) -> Shown:
    """A group of options; the question itself, its hint and its error stand above the first group only."""
    titled = first and bool(group.heading)
    return {
        "title": question.label if titled else "",
        "lead": question.hint if titled else "",
        "legend": group.heading or question.label,
        "hint": question.hint if not group.heading else "",
        "error": error if first else "",
        "type": "checkbox" if question.kind == "many" else "radio",
        "choices": [_choice(option, values) for option in (*group.options, *_way_past(question))],
    }


def _choice(option: Option, values: Sequence[str]) -> Shown:
    """One answer to tick. Its label is looked up now: the language of a form is the one it is made in."""
    return {
        "value": option.code,
        "label": str(option.label),
        "hint": option.hint,
        "pictogram": option.pictogram,
        "checked": bool(option.code) and option.code in values,
        "reveals": option.reveals,
        "lang": str(option.lang),
    }


def _way_past(question: Question) -> tuple[Option, ...]:
    """A way to skip a question whose tick cannot be taken back: without script a browser never unticks a radio."""
    free = question.kind != "one" or question.default or "not_say" in question.codes
    return () if free else (_SKIP,)
