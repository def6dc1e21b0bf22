"""The form as its template shows it: questions as data, what was typed before, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reports.answers import Fault
from reports.questions import BY_NAME, Group, Question
from reports.wording import fault_text

# Browsers cut what is longer without a word, so theirs is far above ours, yet below the cap of the whole
# form.
_BROWSER_LIMIT = {"text": 15_000}
_BROWSER_LIMIT_SHORT = 1_000

_TEMPLATES = {
    "one": "reports/pieces/question.html",
    "many": "reports/pieces/question.html",
    "menu": "reports/pieces/menu.html",
    "text": "publishing/pieces/text_field.html",
    "long": "publishing/pieces/text_field.html",
    "pin": "publishing/pieces/text_field.html",
    "files": "reports/pieces/files.html",
}


@dataclass(frozen=True)
class Section:
    """Fields that stand together; all but the first section are folded and may be skipped."""

    heading: str | Promise
    names: tuple[str, ...]
    folded: bool = True


SECTIONS = (
    Section("", ("about", "danger", "what", "text", "files"), folded=False),
    Section(_("The work and the place"), ("visa", "work", "prefecture", "town", "company", "country")),
    Section(_("The person"), ("language", "age", "gender", "how_many")),
    Section(
        _("What you want, and how we may help"),
        ("want", "contact", "sharing", "sharing_except", "not_to", "told"),
    ),
    Section(_("Extra protection"), ("pin",)),
)
_REVEALED = {"contact": ("contact_detail", "call_me", "safe_hours")}

Typed = Mapping[str, Sequence[str]] | None
"""What came before, by field name; None for a fresh form, which has its defaults ticked."""

Shown = dict[str, Any]
"""What a template needs of a section, field or option."""


def sections(typed: Typed = None, faults: Sequence[Fault] = ()) -> list[Shown]:
    """All sections with their fields, as reports/pieces/section.html takes them."""
    errors = {fault.name: fault_text(fault) for fault in reversed(faults)}
    return [_section(section, typed, errors) for section in SECTIONS]


def fields_html(typed: Typed, faults: Sequence[Fault]) -> SafeString:
    """The fields of a form that came back, with what was typed in them and what is wrong beside it."""
    return render_to_string("reports/pieces/sections.html", {"sections": sections(typed, faults)})


@cache
def fresh_fields_html(locale: str) -> SafeString:
    """The fields of a form that nobody has touched: the same for every reader of a language, so made once."""
    with override(locale):
        return render_to_string("reports/pieces/sections.html", {"sections": sections()})


def _section(section: Section, typed: Typed, errors: Mapping[str, str]) -> Shown:
    """One section; it stands open when something in it was filled in or is wrong."""
    names = [*section.names, *(name for asked in section.names for name in _REVEALED.get(asked, ()))]
    filled = any(name in errors or _said(BY_NAME[name], typed) for name in names)
    return {
        "heading": section.heading,
        "folded": section.folded,
        "open": filled,
        "fields": [field for name in section.names for field in _fields(BY_NAME[name], typed, errors)],
    }


def _said(question: Question, typed: Typed) -> bool:
    """Whether the reporter answered it themself: something else than what is ticked from the start."""
    return typed is not None and list(typed.get(question.name, [])) not in ([], [question.default])


def _fields(question: Question, typed: Typed, errors: Mapping[str, str]) -> list[Shown]:
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
    if question.name in _REVEALED:
        more = [field for name in _REVEALED[question.name] for field in _fields(BY_NAME[name], typed, errors)]
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
        "choices": [
            {
                "value": option.code,
                "label": option.label,
                "hint": option.hint,
                "pictogram": option.pictogram,
                "checked": option.code in values,
                "reveals": option.reveals,
            }
            for option in group.options
        ],
    }
