"""Words of the inbox's scripts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_WIRE = {
    "away": pgettext_lazy("staff", "The server can't be reached. Nothing was changed. Please try again."),
    "broken": pgettext_lazy(
        "staff", "The server could not do this. Please try again; if it goes on, tell an administrator."
    ),
    "refused": pgettext_lazy(
        "staff", "The server refuses this: your account may not do it, or it is not there."
    ),
    "signed_out": pgettext_lazy(
        "staff", "You are signed out. Please sign in again in another tab, then try again."
    ),
}
_PANE = {
    "panel_failed": pgettext_lazy("staff", "This part can't be shown. Close the report and open it again."),
}

INBOX: dict[str, Mapping[str, Promise]] = {"wire": _WIRE, "pane": _PANE}
"""Texts by script and name."""
