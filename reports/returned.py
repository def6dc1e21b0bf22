"""A form that came back: what its one-time view keeps, so that nothing is lost on whichever way it was written.

The hidden field `way` tells the way: a number of reports.short, "s" and the number of a screen of the steps, or
nothing for the whole form. It decides only how the same fields are shown again.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from reports import editions, one_time, tokens
from reports.answers import Fault, kept
from reports.short import SHORTS, holds, on_page
from reports.steps import Turn, turn_back
from reports.uploads import Form

Content = dict[str, Any]


def keep_returned(form: Form, faults: Sequence[Fault]) -> tokens.Token:
    """Keep the form with a fresh token in a one-time view; it dies when that token is sent."""
    typed, way = kept(form.fields), form.hidden("way")
    content: Content = {"kind": "form", "fields": typed}
    short = SHORTS.get(way)
    place = screen_of(way)
    if short and holds(short, typed):
        content |= {"kind": "short", "way": way}
        faults = on_page(short, faults)
    if place is not None:
        asked = editions.opened_with(form.hidden("edition"))
        return keep_step(form, turn_back(asked, place, typed, faults))
    return _keep(form, content | {"faults": [_row(fault) for fault in faults]}, one_time.MINUTES)


def keep_step(form: Form, at: Turn) -> tokens.Token:
    """Keep the next screen of the steps, all that was said so far in it."""
    content = asdict(at) | {
        "kind": "step_again" if at.faults else "step",
        "fields": {name: list(values) for name, values in at.fields.items()},
        "faults": [_row(fault) for fault in at.faults],
        "first": form.hidden("first") or form.hidden("token"),
    }
    return _keep(form, content, one_time.STEP)


def screen_of(way: str) -> int | None:
    """The number of the screen that a hidden `way` names; None when it names none."""
    number = way.removeprefix("s")
    if number == way or not (number.isascii() and number.isdigit()) or len(number) > 2:
        return None
    return int(number)


def _keep(form: Form, content: Content, life: one_time.Life) -> tokens.Token:
    signed = tokens.issue()
    token = tokens.read(signed)
    edition, had_files = form.hidden("edition"), bool(form.files)
    one_time.keep(token.slot, content | {"token": signed, "edition": edition, "had_files": had_files}, life)
    return token


def _row(fault: Fault) -> list[str | int]:
    return [fault.name, fault.code, fault.over]
