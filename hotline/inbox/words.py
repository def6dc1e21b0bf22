"""Words of the inbox's scripts, by script and name; {placeholders} are filled in by words.js."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline.inbox.listing import STATES, URGENCIES
from hotline.inbox.words_of_reports import REPORTS

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
_UNLOCKING = {
    "locked": pgettext_lazy("staff", "Locked. Your keys are not in this page."),
    "unlocked": pgettext_lazy(
        "staff", "Unlocked. Locks itself in {minutes} minutes without a key press or tap."
    ),
    "locks_soon": pgettext_lazy("staff", "Locks itself within a minute. Press a key or tap to go on."),
    "first": pgettext_lazy("staff", "Unlock your keys first; then the report opens."),
    "wait": pgettext_lazy("staff", "Unlocking. This takes some seconds…"),
    "wrong": pgettext_lazy(
        "staff", "This passphrase does not open these keys. Nobody can reset it. Please type it again."
    ),
    "broken": pgettext_lazy(
        "staff", "The keys could not be opened here. Please load the page again, or use another browser."
    ),
    "none_kept": pgettext_lazy(
        "staff", "No wrapped keys of yours are kept on this site. Take them from a file of yours."
    ),
    "not_keys": pgettext_lazy(
        "staff",
        "These files hold no keys: choose a wrapped copy, or the identity file and the signing key file together.",
    ),
    "no_key": pgettext_lazy("staff", "You hold no key of a queue, so you can open no report."),
}
_LIST = {
    "tick": pgettext_lazy("staff", "Tick report {report}"),
    "open": pgettext_lazy("staff", "Open report"),
}
_FINDING = {
    # Translators: {n} is a number of reports.
    "found": pgettext_lazy("staff", "Found: {n}"),
    "elsewhere": pgettext_lazy("staff", "Opened before, on another page of the list: {report}"),
}
_PEEKING = {
    "opening": pgettext_lazy("staff", "Opening the first lines…"),
    "done": pgettext_lazy("staff", "First lines opened: {n}. These reports count as opened."),
    "files": pgettext_lazy("staff", "files: {n}"),
}
_ACTS = {
    "title": pgettext_lazy("staff", "What happens with it"),
    "ticked": pgettext_lazy("staff", "Ticked: {n}"),
    "assigned_to": pgettext_lazy("staff", "Assigned to"),
    "assign": pgettext_lazy("staff", "Assign"),
    "release": pgettext_lazy("staff", "Out of quarantine"),
    "spam": pgettext_lazy("staff", "Close as spam"),
    "unread": pgettext_lazy(
        "staff", "Of these, {n} were not opened yet. Look at their first lines before you close them."
    ),
    # Translators: a question; the second line stands in a paragraph of its own.
    "spam_question": pgettext_lazy(
        "staff",
        "Close reports as spam: {n}\nThey are destroyed after their days. Who sent them sees that they are closed.",
    ),
    "spam_yes": pgettext_lazy("staff", "Yes, close as spam"),
    "done": pgettext_lazy("staff", "Done: {n}"),
    "destroy": pgettext_lazy("staff", "Destroy it, as its reporter asked"),
    # Translators: a question; the second line stands in a paragraph of its own.
    "destroy_question": pgettext_lazy(
        "staff",
        "Destroy report {report} for good?\nWho asked may be whoever took the code away. Nobody can undo this.",
    ),
    "destroy_yes": pgettext_lazy("staff", "Yes, destroy it"),
    "destroyed": pgettext_lazy("staff", "Destroyed. Copies in backups last as long as the backups."),
}
_PANE = {
    "panel_failed": pgettext_lazy("staff", "This part can't be shown. Close the report and open it again."),
}
_SIGHT = {
    "title": pgettext_lazy("staff", "Report {report}"),
    "urgency": pgettext_lazy("staff", "Urgency"),
    "language": pgettext_lazy("staff", "Language"),
    "safe": pgettext_lazy("staff", "Safe times"),
    "safe_unknown": pgettext_lazy("staff", "not said"),
    "assigned": pgettext_lazy("staff", "Assigned to"),
    **{f"urgency_{urgency.value}": text for urgency, text in URGENCIES.items()},
    **{f"state_{state.value}": text for state, text in STATES.items()},
}

INBOX: dict[str, Mapping[str, Promise]] = {
    "wire": _WIRE,
    "unlocking": _UNLOCKING,
    "list": _LIST,
    "finding": _FINDING,
    "peeking": _PEEKING,
    "acts": _ACTS,
    "pane": _PANE,
    "sight": _SIGHT,
    **REPORTS,
}
"""Texts by script and name."""
