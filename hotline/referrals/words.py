"""Words of referrals: what the pages call states, kinds and reasons, and what the scripts show."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline.models import Partner, Referral

KINDS: dict[str, Promise] = {
    Partner.Kind.NGO: pgettext_lazy("staff", "Helping group (NGO)"),
    Partner.Kind.SHELTER: pgettext_lazy("staff", "Shelter"),
    Partner.Kind.UNION: pgettext_lazy("staff", "Union"),
    Partner.Kind.LAWYER: pgettext_lazy("staff", "Lawyers"),
    Partner.Kind.MEDICAL: pgettext_lazy("staff", "Medical help"),
    Partner.Kind.IOM: pgettext_lazy("staff", "International Organization for Migration (IOM)"),
    Partner.Kind.CHILD_PROTECTION: pgettext_lazy("staff", "Child protection"),
    Partner.Kind.LABOUR_INSPECTION: pgettext_lazy("staff", "Labour inspection"),
    Partner.Kind.POLICE: pgettext_lazy("staff", "Police"),
    Partner.Kind.OTHER: pgettext_lazy("staff", "Other organisation"),
}
STATES: dict[str, Promise] = {
    # Translators: how far a referral (handing a report to a partner organisation) has come.
    Referral.State.PROPOSED: pgettext_lazy("staff", "The reporter was asked"),
    Referral.State.AGREED: pgettext_lazy("staff", "May be sent"),
    Referral.State.REFUSED: pgettext_lazy("staff", "The reporter refused"),
    Referral.State.UNCONFIRMED: pgettext_lazy("staff", "Waits for a second person"),
    Referral.State.SENT: pgettext_lazy("staff", "Sent, not answered"),
    Referral.State.ACCEPTED: pgettext_lazy("staff", "The partner accepted"),
    Referral.State.REJECTED: pgettext_lazy("staff", "The partner rejected"),
    Referral.State.DONE: pgettext_lazy("staff", "Done"),
    Referral.State.REVOKED: pgettext_lazy("staff", "Withdrawn"),
}
STATES_FOR_PARTNERS: dict[str, Promise] = {
    # Translators: the same, as the partner organisation reads it at its own desk.
    Referral.State.SENT: pgettext_lazy("staff", "Waits for your answer"),
    Referral.State.ACCEPTED: pgettext_lazy("staff", "You accepted"),
    Referral.State.REJECTED: pgettext_lazy("staff", "You rejected"),
    Referral.State.DONE: pgettext_lazy("staff", "Done"),
    Referral.State.REVOKED: pgettext_lazy("staff", "Withdrawn by the team"),
}
OVERRIDES: dict[str, Promise] = {
    Referral.Override.LIFE: pgettext_lazy("staff", "Danger to life"),
    Referral.Override.CHILD: pgettext_lazy("staff", "A child is in danger"),
}
REASONS: dict[str, Promise] = {
    Referral.Reason.CAPACITY: pgettext_lazy("staff", "No room or time"),
    Referral.Reason.LANGUAGE: pgettext_lazy("staff", "Nobody speaks the language"),
    Referral.Reason.PLACE: pgettext_lazy("staff", "Too far away"),
    Referral.Reason.MANDATE: pgettext_lazy("staff", "Not what this organisation does"),
    Referral.Reason.CONFLICT: pgettext_lazy("staff", "Conflict of interest"),
    Referral.Reason.REPORTER_ASKED: pgettext_lazy("staff", "The reporter asked for it"),
    Referral.Reason.NO_ANSWER: pgettext_lazy("staff", "The partner did not answer"),
    Referral.Reason.OTHER: pgettext_lazy("staff", "Another reason"),
}
OF_PARTNERS = ("capacity", "language", "place", "mandate", "conflict", "other")
"""Reasons for which a partner rejects."""
OF_THE_TEAM = ("reporter_asked", "no_answer", "conflict", "other")
"""Reasons for which the team withdraws."""

_PANEL = {
    "title": pgettext_lazy("staff", "Referral"),
    "none": pgettext_lazy("staff", "Nobody else has this report."),
    "choose": pgettext_lazy("staff", "Partner"),
    "purpose": pgettext_lazy("staff", "What for, in the reporter's language"),
    "begin": pgettext_lazy("staff", "Refer this report"),
    "purpose_missing": pgettext_lazy("staff", "Write what for: the reporter decides by that."),
    "locked": pgettext_lazy("staff", "Unlock your key first."),
    "not_sealed": pgettext_lazy("staff", "This browser could not seal it. Nothing was sent."),
    "ask": pgettext_lazy("staff", "Ask the reporter"),
    "asked": pgettext_lazy(
        "staff", "The question is sealed and stored. Nothing goes out before the reporter agrees."
    ),
    "barred": pgettext_lazy("staff", "Not possible: the reporter ticked “Do not tell: {place}”."),
    "only_anonymous": pgettext_lazy(
        "staff",
        "The reporter wants it told only so that nobody knows who they are. A referral opens everything. "
        "Give a redacted copy, or ask.",
    ),
    "language_missing": pgettext_lazy(
        "staff", "This partner did not say that it speaks the reporter's language."
    ),
    "no_people": pgettext_lazy("staff", "Nobody of this partner has an approved key."),
    "no_partners": pgettext_lazy("staff", "No partner is entered. A supervisor can do that."),
    "unanswered": pgettext_lazy("staff", "The reporter has not answered yet."),
    "says_agree": pgettext_lazy("staff", "In message {number} the reporter agrees and is alone and safe."),
    "says_refuse": pgettext_lazy("staff", "In message {number} the reporter refuses."),
    "says_unsafe": pgettext_lazy(
        "staff",
        "In message {number} somebody agrees who is not alone and safe, or did not say so. That does not count: "
        "ask again at a safe time.",
    ),
    "says_unreadable": pgettext_lazy(
        "staff",
        "Message {number} can't be opened: it may hold another answer. Nothing counts until it can be read.",
    ),
    "note_agree": pgettext_lazy("staff", "Note that the reporter agreed"),
    "note_refuse": pgettext_lazy("staff", "Note that the reporter refused"),
    "send": pgettext_lazy("staff", "Send to {partner}"),
    "sent_to": pgettext_lazy("staff", "These people will open all messages and files: {people}."),
    "sent": pgettext_lazy("staff", "Sent. The reporter sees who has it."),
    "sent_unasked": pgettext_lazy("staff", "Sent. Tell the reporter in an answer of your own."),
    "refused_meanwhile": pgettext_lazy(
        "staff", "The reporter refused meanwhile, in message {number}. Nothing was sent."
    ),
    "no_consent": pgettext_lazy("staff", "No message of the reporter agrees to this. Nothing was sent."),
    "reseal": pgettext_lazy("staff", "Seal anew to the people of today"),
    "resealed": pgettext_lazy("staff", "Sealed anew."),
    "withdraw": pgettext_lazy("staff", "Withdraw"),
    "withdrawn": pgettext_lazy(
        "staff", "Withdrawn. The partner gets this report no more; what it read, it knows. Tell the reporter."
    ),
    "yours_again": pgettext_lazy(
        "staff", "The report is the team's again and its clocks run. Tell the reporter in an answer."
    ),
    "reason": pgettext_lazy("staff", "Reason"),
    "force": pgettext_lazy("staff", "Do not wait for the answer"),
    "force_about": pgettext_lazy(
        "staff",
        "Only when somebody may die or a child is in danger. Another person with the right to supervise has to "
        "confirm. It stays in the log.",
    ),
    "forced": pgettext_lazy("staff", "Noted. It can be sent after a second person has confirmed."),
    "permitted": pgettext_lazy("staff", "The reporter allowed this in the form: {words}."),
    "confirm_here": pgettext_lazy("staff", "Second person: confirm under “Referrals”."),
    "unasked": pgettext_lazy(
        "staff", "Without agreement: {reason}. Asked for by {asked}, confirmed by {confirmed}."
    ),
    "hours_left": pgettext_lazy("staff", "Answer due in {hours} h"),
    "late": pgettext_lazy("staff", "Answer overdue for {hours} h"),
}
_REDACTION = {
    "title": pgettext_lazy("staff", "Redacted copy"),
    "about": pgettext_lazy(
        "staff",
        "Take out what tells who the reporter is. The copy is made and sealed in this browser; files are not in it.",
    ),
    "begin": pgettext_lazy("staff", "Make a redacted copy"),
    "keep": pgettext_lazy("staff", "Keep"),
    "message": pgettext_lazy("staff", "Message {number}"),
    "mark": pgettext_lazy("staff", "Black out what is selected"),
    "restore": pgettext_lazy("staff", "Show all of this again"),
    "suggest": pgettext_lazy("staff", "Black out names, numbers and addresses that were found"),
    "found": pgettext_lazy(
        "staff", "{count} places blacked out. Read it all: a program does not see everything."
    ),
    "select_first": pgettext_lazy("staff", "Select some text first."),
    "preview": pgettext_lazy("staff", "What goes out"),
    "look": pgettext_lazy("staff", "Show what goes out"),
    "whom": pgettext_lazy("staff", "For"),
    "partner": pgettext_lazy("staff", "The partner's key"),
    "barred": pgettext_lazy("staff", "The reporter does not want this partner told. Nothing was saved."),
    "not_agreed": pgettext_lazy(
        "staff",
        "The reporter has not agreed that this partner is told. Ask by a referral. Nothing was saved.",
    ),
    "no_key": pgettext_lazy("staff", "This partner has no key for copies. Nothing was saved."),
    "recipient": pgettext_lazy("staff", "Seal to"),
    "myself": pgettext_lazy("staff", "My own key, for “manage.py handover”"),
    "form": pgettext_lazy("staff", "As"),
    "form_text": pgettext_lazy("staff", "Text for people"),
    "form_json": pgettext_lazy("staff", "JSON for programs"),
    "read": pgettext_lazy("staff", "I have read what goes out, to the end"),
    "read_first": pgettext_lazy("staff", "Read what goes out first, then tick that you did."),
    "save": pgettext_lazy("staff", "Seal and save"),
    "saved": pgettext_lazy("staff", "Saved as {name}. Only the recipient can open it."),
    "unsound": pgettext_lazy(
        "staff", "This partner's key can't be sealed to: it is expired or unsound. Nothing was saved."
    ),
    "locked": pgettext_lazy("staff", "Unlock your key first."),
    "nobody": pgettext_lazy("staff", "No partner is entered. A supervisor can do that."),
    "heading": pgettext_lazy("staff", "Redacted copy of a report"),
    "consent": pgettext_lazy("staff", "The reporter agreed to share this"),
    "yes": pgettext_lazy("staff", "yes"),
    "no": pgettext_lazy("staff", "no"),
    "language": pgettext_lazy("staff", "Language"),
    "hour": pgettext_lazy("staff", "Made"),
}
_PARTNER = {
    "close": pgettext_lazy("staff", "Close and forget"),
    "locked": pgettext_lazy("staff", "Unlock your key first."),
    "not_for_you": pgettext_lazy(
        "staff", "Your key does not open this. Ask the team to seal it anew to the people of today."
    ),
    "other_report": pgettext_lazy(
        "staff", "The key that came with this belongs to another report. Do not use it, and tell the team."
    ),
    "damaged": pgettext_lazy("staff", "This part can't be opened: it is damaged or not of this report."),
    "message": pgettext_lazy("staff", "Message {number}"),
    "files": pgettext_lazy("staff", "Files"),
    "save_file": pgettext_lazy("staff", "Save file {number} ({type}, {size} KB)"),
    "save_unknown": pgettext_lazy("staff", "Save file {number}"),
    "careful": pgettext_lazy(
        "staff",
        "Files come from the reporter unchanged and may be harmful: open them only on a machine meant for that, "
        "and delete them when you are done.",
    ),
    "file_saved": pgettext_lazy("staff", "Saved in clear on this device."),
    "wait": pgettext_lazy("staff", "This takes some seconds…"),
    "wrong_passphrase": pgettext_lazy("staff", "This passphrase does not open your key."),
    "weak": pgettext_lazy(
        "staff", "This passphrase is too easy to guess. Take rarer words and more of them. No key was made."
    ),
    "only_answers": pgettext_lazy("staff", "Only an answer to the team."),
    "not_same": pgettext_lazy("staff", "The two passphrases are not the same. No key was made."),
    "said": pgettext_lazy("staff", "Noted. Load the list again"),
    "made": pgettext_lazy(
        "staff", "Your key is kept. It works after somebody of the team has compared and approved it: {key}"
    ),
}

REFERRALS: dict[str, Mapping[str, Promise]] = {
    "referral": _PANEL,
    "redaction": _REDACTION,
    "partner": _PARTNER,
}
"""Texts by script and name."""


def named(codes: Mapping[str, Promise], chosen: tuple[str, ...] | None = None) -> list[list[str]]:
    """Codes with their words, as scripts and forms take them."""
    return [[str(code), str(codes[code])] for code in (chosen or codes)]
