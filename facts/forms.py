"""How an editor fills in what is stored as lists: hours as lines, languages and places as boxes to tick."""

import re
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from facts.hours import HoursRefused, from_json, from_lines, to_json, to_lines
from facts.languages import OWN_NAMES, language, written_locales
from facts.places import PLACES

ALSO_SPOKEN = ("es", "fr", "ko", "pt", *OWN_NAMES)
SERVES = ("all", "women", "men", "children", "undocumented")
CODE = re.compile(r"[a-z][a-z0-9_]*")


def language_choices() -> list[tuple[str, str]]:
    """Languages that a help line may speak, by their own names."""
    return [(code, language(code).own_name) for code in (*written_locales(), *ALSO_SPOKEN)]


def locale_choices() -> list[tuple[str, str]]:
    """Locales that texts may be written in."""
    return [(code, language(code).own_name) for code in written_locales()]


class HoursField(forms.Field):
    """Opening hours, one interval a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """The stored list as lines; what was just typed stays as typed."""
        return to_lines(from_json(value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        """The lines as they are stored; a line that can't be read is refused with an example."""
        try:
            return to_json(from_lines(value or ""))
        except HoursRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class CodesField(forms.Field):
    """Codes of guide topics, with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """The stored list as one line."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        """The codes in the order typed, each once."""
        codes = [code.strip() for code in (value or "").split(",") if code.strip()]
        wrong = next((code for code in codes if not CODE.fullmatch(code)), None)
        if wrong is not None:
            raise forms.ValidationError(f"{wrong!r} is no code of a topic.")
        return list(dict.fromkeys(codes))


class ServiceForm(WagtailAdminModelForm):
    """The editor's form of a service."""

    hours = HoursField(
        required=False,
        help_text="One line each: mon-fri, sun 09:00-17:00. Name languages if not all: mon 09:00-12:00 vi. "
        "Times of Japan; an end before the beginning is on the next day; 24:00 ends a day.",
    )
    languages = forms.MultipleChoiceField(
        choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(
        choices=list(PLACES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all of Japan.",
    )
    serves = forms.MultipleChoiceField(
        choices=[(code, code) for code in SERVES], required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = CodesField(required=False, help_text="Codes of guide topics: wage, passport")
