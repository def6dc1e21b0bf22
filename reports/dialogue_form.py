"""The questions of the team's replies as templates show them, with what was ticked and what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.answers import Fault
from reports.dialogue import Asked, question_name, referral_name
from reports.questions import BY_NAME
from reports.wording import fault_text

Typed = Mapping[str, Sequence[str]]
Shown = dict[str, Any]

# Translators: answers to a question of the help team that can be answered with yes or no
_YES_OR_NO: dict[str, Promise] = {
    "yes": pgettext_lazy("answer to a question of the help team", "Yes"),
    "no": pgettext_lazy("answer to a question of the help team", "No"),
    "not_say": gettext_lazy("I would rather not say"),
}
_CONSENT: dict[str, Promise] = {
    # Translators: answers to "May this organisation read what you told us?"
    "agree": gettext_lazy("Yes, I agree"),
    "refuse": gettext_lazy("No, I do not agree"),
}


def groups(asked: Sequence[Asked], typed: Typed, faults: Sequence[Fault]) -> dict[int, list[Shown]]:
    """The questions of each reply, by its number, as publishing/pieces/question.html takes them."""
    errors = {fault.name: fault_text(fault) for fault in faults}
    return {one["sequence"]: _questions(one, typed, errors) for one in asked}


def safety_question(asked: Sequence[Asked], typed: Typed, faults: Sequence[Fault]) -> Shown | None:
    """Asked once, when anything is to be agreed to."""
    if not any(one["do"] == "referral" for one in asked):
        return None
    errors = {fault.name: fault_text(fault) for fault in faults}
    legend = _("Are you alone and safe to answer now?")
    hint = _("We ask this so that nobody else agrees in your name.")
    return _shown("alone", legend, hint, _YES_OR_NO, typed, errors)


def message_fields(typed: Typed, faults: Sequence[Fault] = ()) -> dict[str, Any]:
    """The fields of a further message: its text, its files, and when it is safe to read the answer."""
    errors = {fault.name: fault_text(fault) for fault in reversed(faults)}
    long = {"kind": "long", "rows": 8, "maxlength": 15_000, "hint": ""}
    short = {"kind": "text", "maxlength": 1_000, "hint": _("For example: Sunday evening.")}
    files = BY_NAME["files"]
    more = ("files", "safe_to_read")
    return {
        "text": _field("text", _("Your message"), typed, errors) | long,
        "safe": _field("safe_to_read", _("When is it safe for you to read and answer?"), typed, errors)
        | short,
        "files": {
            "name": "files",
            "label": files.label,
            "hint": files.hint,
            "error": errors.get("files", ""),
        },
        "open": any(name in errors or typed.get(name) for name in more),
    }


def _questions(one: Asked, typed: Typed, errors: Mapping[str, str]) -> list[Shown]:
    """What one reply asks."""
    if one["do"] == "referral":
        # Translators: the name of the organisation follows
        asks = _("May this organisation read what you told us?")
        legend = format_html("{} {}", asks, _in_its_own_direction(one["to"]))
        purpose = _in_its_own_direction(one["purpose"])
        return [_shown(referral_name(one["sequence"]), legend, purpose, _CONSENT, typed, errors)]
    names = [question_name(one["sequence"], number) for number in range(1, len(one["questions"]) + 1)]
    return [
        _shown(name, _in_its_own_direction(question), "", _YES_OR_NO, typed, errors)
        for name, question in zip(names, one["questions"], strict=True)
    ]


def _shown(
    name: str,
    legend: str,
    hint: str,
    choices: Mapping[str, Promise],
    typed: Typed,
    errors: Mapping[str, str],
) -> Shown:
    """One question with its answers to tick; none is ticked from the start."""
    ticked = typed.get(name, ())
    return {
        "name": name,
        "legend": legend,
        "hint": hint,
        "type": "radio",
        "error": errors.get(name, ""),
        "choices": [
            {
                "value": code,
                "label": label,
                "checked": code in ticked,
                "hint": "",
                "pictogram": "",
                "reveals": "",
            }
            for code, label in choices.items()
        ],
    }


def _field(name: str, label: str, typed: Typed, errors: Mapping[str, str]) -> Shown:
    """A field to type in."""
    value = "\n".join(typed.get(name, ()))
    return {"name": name, "label": label, "value": value, "error": errors.get(name, ""), "inputmode": ""}


def _in_its_own_direction(text: str) -> SafeString:
    """Words of the team, which may be in another language than the page."""
    return format_html("<bdi>{}</bdi>", text)
