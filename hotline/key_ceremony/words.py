"""Words of the scripts with which keys are made, kept and used."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_RESEALING = {
    "going": pgettext_lazy("staff", "Who may read has changed. Sealing reports anew: {done} of {count}."),
    "done": pgettext_lazy("staff", "Who may read has changed. Reports sealed anew: {done}."),
    "left": pgettext_lazy(
        "staff",
        "Who may read has changed. Reports sealed anew: {done}. Left to another member, because your key does "
        "not open them: {left}.",
    ),
    "stopped": pgettext_lazy("staff", "Sealing reports anew has stopped. {why}"),
}

KEY_CEREMONY: dict[str, Mapping[str, Promise]] = {"resealing": _RESEALING}
"""Texts by script and name."""
