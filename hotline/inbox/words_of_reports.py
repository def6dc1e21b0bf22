"""Words around what is inside a report: messages, files, replies, and why something does not open."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_OPENING = {
    "fetching": pgettext_lazy("staff", "Fetching the report…"),
    "opening": pgettext_lazy("staff", "Opening the report…"),
    "key": pgettext_lazy(
        "staff",
        "Your key does not open this report: it is not sealed to you yet. "
        "A colleague who can open it seals it to you by unlocking the desk.",
    ),
    "altered": pgettext_lazy(
        "staff", "This is not what was sealed: it was altered or damaged. Nothing of it is shown."
    ),
    "format": pgettext_lazy(
        "staff", "This was written by another version of the program and can't be shown here."
    ),
}
_TOLD = {
    "title": pgettext_lazy("staff", "What was told"),
    "report": pgettext_lazy("staff", "The report"),
    "followup": pgettext_lazy("staff", "Message {n}"),
    # Translators: "when" is a date and time, "language" the language of the page it was written on.
    "sent": pgettext_lazy("staff", "Sent {when}, on the page in this language: {language}"),
    "whoever": pgettext_lazy("staff", "This came from whoever holds the code. It may be somebody else."),
    "nothing": pgettext_lazy("staff", "There is no message in it."),
    "unreadable": pgettext_lazy(
        "staff", "Message {n} does not open: it was altered or damaged. The report still counts as unread."
    ),
    "converted": pgettext_lazy("staff", "In Unicode, converted from the Zawgyi font:"),
    "as_sent": pgettext_lazy("staff", "As it was sent:"),
    # Translators: followed by the question in quotation marks; {n} is the number of a reply.
    "asked": pgettext_lazy("staff", "You asked in reply {n}:"),
    "referral": pgettext_lazy("staff", "May we hand it to {to}? (reply {n})"),
    "not_found": pgettext_lazy("staff", "Answer to a question that is not among the replies: {given}"),
    "name_alone": pgettext_lazy("staff", "Alone and safe while writing?"),
    "name_safe_to_read": pgettext_lazy("staff", "When it is safe to read and answer"),
    "code_yes": pgettext_lazy("staff", "Yes"),
    "code_no": pgettext_lazy("staff", "No"),
    "code_not_say": pgettext_lazy("staff", "Would rather not say"),
    "code_agree": pgettext_lazy("staff", "Agrees"),
    "code_refuse": pgettext_lazy("staff", "Refuses"),
}
_ATTACHMENTS = {
    "title": pgettext_lazy("staff", "Files"),
    # Translators: {kind} is "photo" or the like, {size} is "320 kB".
    "file": pgettext_lazy("staff", "File {n}: {kind}, {size}"),
    "kind_image": pgettext_lazy("staff", "photo"),
    "kind_audio": pgettext_lazy("staff", "sound"),
    "kind_video": pgettext_lazy("staff", "video"),
    "kind_pdf": pgettext_lazy("staff", "PDF"),
    "came_with": pgettext_lazy("staff", "with message {n}"),
    "name": pgettext_lazy("staff", "Name it was sent under:"),
    "show": pgettext_lazy("staff", "Show file {n}"),
    "save": pgettext_lazy("staff", "Save file {n}"),
    "opening": pgettext_lazy("staff", "Fetching and opening…"),
    "not_drawn": pgettext_lazy(
        "staff",
        "This browser can't draw it: a photo in the HEIC format, or a sound or video it does not know. "
        "Save it and open it on a machine without network.",
    ),
    "never_opened": pgettext_lazy("staff", "This page never opens such a file."),
    "careful": pgettext_lazy(
        "staff", "A saved file is no longer sealed. Delete it when you are done, also from the bin."
    ),
    "careful_pdf": pgettext_lazy(
        "staff",
        "A PDF can hold programs and can tell somebody that you read it. Save it, open it on a machine without "
        "network, then delete it, also from the bin.",
    ),
    "saved": pgettext_lazy("staff", "Saved under a name that tells nothing, among your downloads."),
}
_VIEWER = {
    "kilobytes": pgettext_lazy("staff", "{n} kB"),
    "megabytes": pgettext_lazy("staff", "{n} MB"),
}
_REPLIES = {
    "title": pgettext_lazy("staff", "Replies so far"),
    "none": pgettext_lazy("staff", "Nobody has replied yet."),
    "one": pgettext_lazy("staff", "Reply {n}"),
    # Translators: {name} is a user name, {when} a date and time.
    "signed": pgettext_lazy("staff", "Signed by {name}, {when}. The signature fits."),
    "unsound": pgettext_lazy("staff", "Reply {n} is not shown. {why} Its reporter does not see it either."),
    "fault_forged": pgettext_lazy("staff", "No member of this queue signed it: it is forged."),
    "fault_misfiled": pgettext_lazy("staff", "It belongs to another report or has another number."),
    "fault_altered": pgettext_lazy("staff", "It does not open: it was altered or damaged."),
    "asks": pgettext_lazy("staff", "Asks, to be answered by yes, no or would rather not say:"),
    # Translators: {to} is the name of an organisation.
    "proposes": pgettext_lazy("staff", "Proposes to hand it to {to}."),
    "handed": pgettext_lazy("staff", "Tells that {to} has it now."),
    "closed_answered": pgettext_lazy("staff", "Closed: answered."),
    "closed_handed": pgettext_lazy("staff", "Closed: handed on."),
    "closed_asked": pgettext_lazy("staff", "Closed: the reporter asked for it."),
    "closed_no_answer": pgettext_lazy("staff", "Closed: nothing more was heard."),
    "closed_cannot_help": pgettext_lazy("staff", "Closed: we cannot help."),
}

REPORTS: dict[str, Mapping[str, Promise]] = {
    "opening": _OPENING,
    "told": _TOLD,
    "attachments": _ATTACHMENTS,
    "viewer": _VIEWER,
    "replies": _REPLIES,
}
"""Texts by script and name."""
