"""Forms of the partners' page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import pgettext_lazy

from hotline.models import Partner
from hotline.referrals.export_keys import ExportKeyRefused, Fault, check_export_key
from hotline.referrals.words import KINDS

FAULTS = {
    Fault.UNKNOWN: pgettext_lazy("staff", "This is neither an age recipient nor an OpenPGP public key."),
    Fault.PRIVATE: pgettext_lazy(
        "staff",
        "This is a secret key! It was not stored. Tell its owner that it has been seen and must be replaced.",
    ),
    Fault.TOO_LONG: pgettext_lazy("staff", "This key is too long."),
}
MOST_HOURS = 14 * 24


class PartnerForm(forms.Form):
    """What is entered of an organisation. A secret key pasted by mistake is refused and not shown again."""

    name = forms.CharField(label=pgettext_lazy("staff", "Name, as reporters read it"), max_length=200)
    kind = forms.ChoiceField(
        label=pgettext_lazy("staff", "Kind"), choices=[(code, KINDS[code]) for code in KINDS]
    )
    answer_hours = forms.IntegerField(
        label=pgettext_lazy("staff", "Accepts or rejects within so many hours"),
        min_value=1,
        max_value=MOST_HOURS,
        initial=48,
    )
    languages = forms.MultipleChoiceField(
        label=pgettext_lazy("staff", "Languages it speaks"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    export_recipient = forms.CharField(
        label=pgettext_lazy("staff", "Key for redacted copies: age1… or an OpenPGP public key"),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        required=False,
    )
    note = forms.CharField(label=pgettext_lazy("staff", "Note for the team"), max_length=300, required=False)

    def clean_export_recipient(self) -> str:
        """The key in the form in which it is kept."""
        text: str = self.cleaned_data["export_recipient"]
        if not text.strip():
            return ""
        try:
            return check_export_key(text)
        except ExportKeyRefused as refused:
            if refused.fault == Fault.PRIVATE:
                typed: Any = self.data
                kept = typed.copy()
                kept["export_recipient"] = ""
                self.data = kept
            raise forms.ValidationError(FAULTS[refused.fault]) from None


class NewPartnerForm(PartnerForm):
    """The same, and the code that stays."""

    code = forms.SlugField(
        label=pgettext_lazy("staff", "Code, for the log: letters, digits and hyphens. It stays."),
        max_length=40,
    )
    field_order = ("code",)


class ChangedPartnerForm(PartnerForm):
    """The same, and whether it takes referrals."""

    active = forms.BooleanField(label=pgettext_lazy("staff", "Takes referrals"), required=False)

    @classmethod
    def of(cls, partner: Partner, data: Any = None) -> "ChangedPartnerForm":
        """The form for this partner as it stands."""
        kept = {name: getattr(partner, name) for name in cls.base_fields}
        return cls(data, initial=kept)
