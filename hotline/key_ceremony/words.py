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
    "ask": pgettext_lazy(
        "staff",
        "Who may read has changed. {count} open reports wait to be sealed to these keys. Look at each one: a key that "
        "nobody on your team knows must not be there.",
    ),
    # Translators: one key in a list: whose it is, the hour it was added, and how it ends.
    "reader": pgettext_lazy("staff", "{holder}, since {since}, ends in {ending}"),
    "recovery": pgettext_lazy("staff", "Recovery key"),
    "agree": pgettext_lazy("staff", "I know these keys: seal the reports to them"),
    "doubt": pgettext_lazy(
        "staff",
        "If you do not know one of them, do not press the button. Ask a key administrator, and look at the log.",
    ),
}

# Translators: how long guessing a passphrase takes; put where {time} stands.
_STRENGTH = {
    "soon": pgettext_lazy("staff", "less than two days"),
    "days": pgettext_lazy("staff", "about {count} days"),
    "years": pgettext_lazy("staff", "about {count} years"),
    "ages": pgettext_lazy("staff", "longer than anybody can wait"),
    "enough": pgettext_lazy(
        "staff",
        "Strong enough. Somebody with thousands of machines would have to guess for this long: {time}.",
    ),
    "weak": pgettext_lazy(
        "staff",
        "Too weak. Somebody with thousands of machines would find it in this time: {time}. Add more words that "
        "do not belong together.",
    ),
}
_OWN_KEY = {
    "no_queue": pgettext_lazy("staff", "Choose at least one queue."),
    "no_holder": pgettext_lazy("staff", "Say which organisation holds the key."),
    "too_weak": pgettext_lazy("staff", "This passphrase is too weak. Nothing has been made."),
    "making": pgettext_lazy(
        "staff", "Making the keys. This takes a few seconds; the page stands still meanwhile."
    ),
    "trying": pgettext_lazy("staff", "Trying the passphrase. This takes a few seconds."),
    "wrong": pgettext_lazy(
        "staff", "This passphrase does not open your keys. Look at your paper and try again."
    ),
    "broken": pgettext_lazy(
        "staff", "This browser can't do this. Nothing has been sent. Please use a newer browser."
    ),
}
_RECOVERY = {
    "making": pgettext_lazy("staff", "Making the key."),
    "picture": pgettext_lazy("staff", "The secret key as a QR code"),
    "other": pgettext_lazy("staff", "That is not how the secret key ends. Look at your paper again."),
    "asking": pgettext_lazy("staff", "Asking for the key."),
    "broken": pgettext_lazy(
        "staff", "This browser can't do this. Nothing has been sent. Please use a newer browser."
    ),
}
_DRILL = {
    "other": pgettext_lazy(
        "staff", "This is not the secret key that belongs to the question. Look at it again."
    ),
    "opened": pgettext_lazy("staff", "The key opens. Now send the answer."),
}

KEY_CEREMONY: dict[str, Mapping[str, Promise]] = {
    "resealing": _RESEALING,
    "strength": _STRENGTH,
    "own_key": _OWN_KEY,
    "recovery": _RECOVERY,
    "drill": _DRILL,
}
"""Texts by script and name."""
