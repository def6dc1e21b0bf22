"""Words of the script that tells when an interpreter is needed."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_INTERPRETER = {
    "needed": pgettext_lazy(
        "staff", "Interpreter needed: nobody who reads this queue has said that they read {language}."
    ),
}

ROUTES: dict[str, Mapping[str, Promise]] = {"interpreter": _INTERPRETER}
"""Texts by script and name."""
