"""Words of the scripts for notes, labels, links and what one shift tells the next (static/hotline/casefile/)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_NOTES = {
    "title": pgettext_lazy("staff", "Notes of the team"),
    "who_reads": pgettext_lazy(
        "staff",
        "Whoever can open this report reads them. The reporter does not. They are destroyed with the report.",
    ),
    "heading": pgettext_lazy("staff", "Notes"),
    "none": pgettext_lazy("staff", "No notes yet."),
    # Translators: {name} is a user name, {when} a date and time.
    "signed": pgettext_lazy("staff", "Signed by {name}, {when}. The signature fits."),
    "claims": pgettext_lazy("staff", "The note calls its author {author}. Who signed it counts."),
    "revoked": pgettext_lazy("staff", "The key that signed this is revoked by now."),
    "unsound": pgettext_lazy("staff", "Note {n} is not shown. {why}"),
    "fault_forged": pgettext_lazy("staff", "No member of this queue signed it: it is forged."),
    "fault_misfiled": pgettext_lazy("staff", "It belongs to another report or has another number."),
    "fault_altered": pgettext_lazy("staff", "It does not open: it was altered or damaged."),
    # Translators: {report} is the beginning of a report's id.
    "link_made": pgettext_lazy("staff", "Linked with report {report}."),
    "link_gone": pgettext_lazy("staff", "No longer linked with report {report}."),
    "new": pgettext_lazy("staff", "New note"),
    "save": pgettext_lazy("staff", "Sign and save"),
    "saved": pgettext_lazy("staff", "Saved."),
    "empty": pgettext_lazy("staff", "Nothing is written yet."),
    "too_long": pgettext_lazy("staff", "This note is too long. Make two of it; your text is kept."),
    "locked": pgettext_lazy("staff", "The desk is locked. Unlock it, then save again; your text is kept."),
    "not_sealed": pgettext_lazy(
        "staff",
        "The note could not be signed and sealed in this browser. Nothing was saved; your text is kept.",
    ),
    "labels": pgettext_lazy("staff", "Labels:"),
    "no_labels": pgettext_lazy("staff", "none"),
    "labels_help": pgettext_lazy(
        "staff", "Labels, with commas between them. The list shows them after you open a report."
    ),
    "save_labels": pgettext_lazy("staff", "Sign and save labels"),
    "labels_saved": pgettext_lazy("staff", "Labels saved."),
}
_LINKS = {
    "heading": pgettext_lazy("staff", "Linked reports"),
    # Translators: {report} is the beginning of a report's id.
    "open": pgettext_lazy("staff", "Open report {report}"),
    "report": pgettext_lazy("staff", "Report {report}"),
    "same_company": pgettext_lazy(
        "staff", "Report {report}, which you opened before, may be about the same company:"
    ),
    "link": pgettext_lazy("staff", "Link them"),
    "cut": pgettext_lazy("staff", "Take the link away"),
    "other_half": pgettext_lazy("staff", "Write the link into the other report too"),
    "another": pgettext_lazy("staff", "Link with another report"),
    "choose": pgettext_lazy("staff", "A report that you opened since you unlocked"),
    "why": pgettext_lazy("staff", "Why (may stay empty)"),
    "how": pgettext_lazy(
        "staff",
        "To link this with another report, open that one too. If both name one company, it is suggested here.",
    ),
    "done": pgettext_lazy("staff", "Linked. Both reports say so."),
    "cut_done": pgettext_lazy("staff", "The link is taken away."),
}
_SHIFT = {
    # Translators: {n} is a number of notes.
    "count": pgettext_lazy("staff", "(notes: {n})"),
    "none": pgettext_lazy("staff", "(no notes)"),
    "signed": pgettext_lazy("staff", "{name}, {when}. The signature fits."),
    "unsound": pgettext_lazy("staff", "A note filed under {name}, {when}, is not shown. {why}"),
    "fault_forged": pgettext_lazy("staff", "No member of this queue signed it: it is forged."),
    "fault_misfiled": pgettext_lazy("staff", "It was signed at another time or for another queue."),
    "fault_key": pgettext_lazy("staff", "It was not sealed to your key."),
    "fault_altered": pgettext_lazy("staff", "It does not open: it was altered or damaged."),
    "new": pgettext_lazy("staff", "Note for the next shift"),
    "leave": pgettext_lazy("staff", "Sign and leave it"),
    "left": pgettext_lazy("staff", "Left for the next shift."),
    "empty": pgettext_lazy("staff", "Nothing is written yet."),
    "locked": pgettext_lazy(
        "staff", "The desk is locked. Unlock it, then leave the note; your text is kept."
    ),
}

NOTES: dict[str, Mapping[str, Promise]] = {"notes": _NOTES, "links": _LINKS, "shift": _SHIFT}
"""Texts by script and name; {placeholders} are filled in by words.js."""
