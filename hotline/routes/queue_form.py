"""A queue in the form of its page."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from facts.hours import HoursRefused, from_json, from_lines, to_json, to_lines
from facts.models import Holidays
from hotline.routes import names
from reports.conflicts import DEFAULT_QUEUE, MAY_RUN
from reports.models import Queue

# Translators: what public holidays do to the hours in which a team reads.
HOLIDAYS = {
    Holidays.OPEN: pgettext_lazy("staff", "The team reads as on any day"),
    Holidays.CLOSED: pgettext_lazy("staff", "Nobody reads"),
    Holidays.AS_SUNDAY: pgettext_lazy("staff", "As on a Sunday; nobody reads from 29 December to 3 January"),
    Holidays.UNKNOWN: pgettext_lazy("staff", "Not known"),
}


class QueueForm(forms.Form):
    """What supervisors say of a queue; its clocks are set elsewhere."""

    code = forms.SlugField(
        max_length=40, label=pgettext_lazy("staff", "Short name, never changed later: letters, digits, -")
    )
    label = forms.CharField(max_length=80, label=pgettext_lazy("staff", "Name"))
    run_by = forms.ChoiceField(required=False, label=pgettext_lazy("staff", "Organisation behind this queue"))
    hours = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=pgettext_lazy("staff", "When the team reads, a line for each time, like: mon-fri 09:00-18:00"),
    )
    holidays = forms.ChoiceField(choices=HOLIDAYS.items, label=pgettext_lazy("staff", "On public holidays"))
    answer_hours = forms.IntegerField(
        min_value=1,
        max_value=720,
        label=pgettext_lazy("staff", "A first answer is meant to come within so many hours"),
    )
    time_zone = forms.CharField(
        required=False,
        max_length=64,
        label=pgettext_lazy("staff", "Time zone of the team, like Asia/Tokyo; empty for Japan"),
    )

    def __init__(self, typed: Any = None, *, queue: Queue | None) -> None:
        super().__init__(typed, initial=_typed(queue) if queue else _fresh())
        self.queue = queue
        nobody = pgettext("staff", "The team itself, no organisation")
        choices = [("", nobody), *((code, names.answer("not_to", code)) for code in MAY_RUN)]
        run_by: Any = self.fields["run_by"]
        run_by.choices = choices
        if queue:
            del self.fields["code"]
        if queue and queue.pk == DEFAULT_QUEUE:
            del self.fields["run_by"]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_code(self) -> str:
        """A name that no queue has."""
        code = str(self.cleaned_data["code"]).lower()
        if Queue.objects.filter(pk=code).exists():
            raise forms.ValidationError(pgettext("staff", "There is a queue with this short name."))
        if code == "new":
            raise forms.ValidationError(pgettext("staff", "Please choose another short name."))
        return code

    def clean_hours(self) -> list[dict[str, Any]]:
        """The hours as they are stored."""
        try:
            return to_json(from_lines(self.cleaned_data["hours"]))
        except HoursRefused:
            said = pgettext("staff", "These hours can't be read. Write each line like: mon-fri 09:00-18:00")
            raise forms.ValidationError(said) from None

    def clean_time_zone(self) -> str:
        """A zone that exists, or none."""
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone and zone not in available_timezones():
            raise forms.ValidationError(
                pgettext("staff", "There is no such time zone. Write it like Asia/Tokyo.")
            )
        return zone

    def as_queue(self) -> Queue:
        """The queue with what was typed, not stored. Raises ValidationError when the model refuses it all the same."""
        queue = self.queue or Queue()
        for name, value in self.cleaned_data.items():
            setattr(queue, name, value)
        queue.full_clean(validate_unique=False)
        return queue


def _typed(queue: Queue) -> dict[str, Any]:
    """The queue as an editor types it."""
    return {
        "label": queue.label,
        "run_by": queue.run_by,
        "hours": to_lines(from_json(queue.hours)),
        "holidays": queue.holidays,
        "answer_hours": queue.answer_hours,
        "time_zone": queue.time_zone,
    }


def _fresh() -> dict[str, Any]:
    return {"holidays": Holidays.CLOSED, "answer_hours": 48}
