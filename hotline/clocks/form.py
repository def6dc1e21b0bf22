"""The clocks of a queue as they are typed: a number and a unit each."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from hotline.clocks.due import TASKS
from hotline.clocks.times import DEFAULTS, LONGEST, Clock, key_of, span_of
from hotline.clocks.words import RUNS, UNITS
from hotline.inbox.listing import URGENCIES
from reports.models import Queue, Report


class ClocksForm(forms.Form):
    """Two fields for each clock and urgency: `reply-1` and `reply-1-unit`."""

    def __init__(self, *arguments: Any, queue: Queue, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for clock, urgency in DEFAULTS:
            name = key_of(clock, urgency)
            number, unit = in_units(span_of(clock, urgency, queue.clocks).minutes)
            self.fields[name] = forms.IntegerField(
                label=TASKS[clock],
                min_value=1,
                initial=number,
                widget=forms.NumberInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"{name}-unit"] = forms.TypedChoiceField(
                label=pgettext_lazy("staff", "Unit"), choices=list(UNITS.items()), coerce=int, initial=unit
            )

    def clean(self) -> dict[str, Any]:
        """Refuse what is longer than the longest clock, and an urgent report that may wait longer than a normal one."""
        for clock, urgency in DEFAULTS:
            name = key_of(clock, urgency)
            if self._minutes(name) > LONGEST:
                said = pgettext("staff", "This is too long: at most %(days)d days.")
                self.add_error(name, said % {"days": LONGEST // 1440})
        if not self.errors:
            self._compare()
        return self.cleaned_data

    def changed_clocks(self) -> dict[str, int]:
        """The minutes that differ from the defaults, as Queue.clocks keeps them."""
        told = {
            key_of(*clock): (self._minutes(key_of(*clock)), span.minutes) for clock, span in DEFAULTS.items()
        }
        return {name: minutes for name, (minutes, usual) in told.items() if minutes != usual}

    def groups(self) -> Iterator[tuple[Any, list[tuple[forms.BoundField, forms.BoundField, Any]]]]:
        """For each urgency its word, and its clocks: number, unit, in which time it runs."""
        for urgency in Report.Urgency:
            yield (
                URGENCIES[urgency],
                [
                    (
                        self[key_of(clock, urgency)],
                        self[f"{key_of(clock, urgency)}-unit"],
                        RUNS[DEFAULTS[clock, urgency].runs],
                    )
                    for clock in Clock
                ],
            )

    def _minutes(self, name: str) -> int:
        """What was typed, in minutes; 0 where something else is wrong with it."""
        return int(self.cleaned_data.get(name) or 0) * int(self.cleaned_data.get(f"{name}-unit") or 0)

    def _compare(self) -> None:
        for clock in Clock:
            now, *others = [self._minutes(key_of(clock, urgency)) for urgency in Report.Urgency]
            if now > min(others):
                said = pgettext("staff", "Whoever is in danger now can't wait longer than others.")
                self.add_error(key_of(clock, Report.Urgency.NOW), said)


def in_units(minutes: int) -> tuple[int, int]:
    """A number and the largest unit that gives it whole: 2880 is 2 days, 90 is 90 minutes."""
    unit = max(unit for unit in UNITS if minutes % unit == 0)
    return minutes // unit, unit
