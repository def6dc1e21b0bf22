"""Words of the scripts that write, look at and send a reply (static/hotline/answering/)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_ANSWERING = {
    "title": pgettext_lazy("staff", "Reply"),
    "no_receipt": pgettext_lazy(
        "staff", "The reporter has destroyed the receipt. Nobody could read a reply, so none can be sent."
    ),
    "text": pgettext_lazy("staff", "Your reply"),
    "questions": pgettext_lazy("staff", "Closed questions"),
    "questions_help": pgettext_lazy(
        "staff",
        "The reporter ticks yes, no, or would rather not say. That is quick and leaves little to see.",
    ),
    "add_question": pgettext_lazy("staff", "Add a question of your own"),
    "question": pgettext_lazy("staff", "Question {n}"),
    "remove": pgettext_lazy("staff", "Take away"),
    "remove_question": pgettext_lazy("staff", "Take away question {n}"),
    "phrase_added": pgettext_lazy("staff", "Added to your reply."),
    "question_added": pgettext_lazy("staff", "Added to the closed questions."),
    "closing": pgettext_lazy("staff", "Close the report with this reply?"),
    "closing_again": pgettext_lazy("staff", "Close the report anew, for another reason?"),
    "not_closing": pgettext_lazy("staff", "No, leave it as it is"),
    "because_answered": pgettext_lazy("staff", "Close: we answered what they asked"),
    "because_handed": pgettext_lazy("staff", "Close: handed on, as they agreed"),
    "because_asked": pgettext_lazy("staff", "Close: they asked for it"),
    "because_no_answer": pgettext_lazy("staff", "Close: we heard nothing more"),
    "because_cannot_help": pgettext_lazy("staff", "Close: we cannot help"),
    "interview": pgettext_lazy("staff", "This reply offers an interview"),
    # Translators: {when} is a date and an hour.
    "interview_before": pgettext_lazy("staff", "An interview was first offered on {when}."),
    "interview_elsewhere": pgettext_lazy("staff", "We offered an interview in another way"),
    "interview_noted": pgettext_lazy("staff", "Noted: an interview was offered."),
    "preview": pgettext_lazy("staff", "As the reporter will see it"),
    "repeats": pgettext_lazy(
        "staff",
        "Your reply repeats something by which somebody could know who wrote to you. Whoever looks over their "
        "shoulder, or takes the number away, can read the reply.",
    ),
    "repeats_name": pgettext_lazy("staff", "Name"),
    "repeats_company": pgettext_lazy("staff", "Company"),
    "repeats_place": pgettext_lazy("staff", "Place"),
    "repeats_contact": pgettext_lazy("staff", "Telephone or address"),
    "repeats_number": pgettext_lazy("staff", "Number"),
    "repeats_day": pgettext_lazy("staff", "Day"),
    "repeats_word": pgettext_lazy("staff", "Word from the report"),
    "repeats_quote": pgettext_lazy("staff", "Sentence from the report"),
    "send_anyway": pgettext_lazy(
        "staff", "Send it all the same: it is needed, and I have thought about who may read it"
    ),
    "look_at_repeats": pgettext_lazy(
        "staff", "Not sent yet. Take these details out, or tick that they are needed."
    ),
    "send": pgettext_lazy("staff", "Sign and send"),
    "sending": pgettext_lazy("staff", "Signing, sealing, sending…"),
    "sent": pgettext_lazy("staff", "Sent. Reply {n} waits for the reporter, who opens it with their number."),
    "sent_closed": pgettext_lazy(
        "staff", "Sent. Reply {n} waits for the reporter, and the report is closed."
    ),
    "locked": pgettext_lazy("staff", "The desk is locked. Unlock it, then send again; your text is kept."),
    "not_a_member": pgettext_lazy(
        "staff",
        "Your unlocked key is not a live key of this queue, so the reporter would be shown nothing. Your text is kept.",
    ),
    "not_sealed": pgettext_lazy(
        "staff",
        "The reply could not be signed and sealed in this browser. Nothing was sent; your text is kept.",
    ),
    "fault_empty": pgettext_lazy("staff", "Not sent: the reply says nothing yet."),
    # Translators: {blanks} are names in braces, such as {when}.
    "fault_blanks": pgettext_lazy("staff", "Not sent: please fill in {blanks}"),
    "fault_too_long": pgettext_lazy("staff", "Not sent: the reply is too long."),
    "fault_too_many": pgettext_lazy("staff", "Not sent: one reply can ask at most ten questions."),
    "fault_question_long": pgettext_lazy("staff", "Not sent: a question is longer than 500 characters."),
    "fault_closing_asks": pgettext_lazy(
        "staff",
        "Not sent: a reply that closes the report can't ask questions. Take the questions away, or do not close.",
    ),
    "fault_unread": pgettext_lazy(
        "staff",
        "Not sent: a message of this report does not open here. Somebody has to read it before you close.",
    ),
}
_PICKER = {
    "title": pgettext_lazy("staff", "Phrases in the reporter's language"),
    "language": pgettext_lazy("staff", "Language of the phrases"),
    "not_in_book": pgettext_lazy(
        "staff",
        "The phrase book has not got the reporter's language. These are in English: choose another if you can.",
    ),
    "unread": pgettext_lazy(
        "staff", "These phrases were translated by a machine and not read by a native speaker yet."
    ),
    "question": pgettext_lazy("staff", "closed question"),
    "sentence": pgettext_lazy("staff", "sentence"),
    "insert": pgettext_lazy("staff", "Put into the reply"),
    "ask": pgettext_lazy("staff", "Ask this"),
    "away": pgettext_lazy(
        "staff", "The phrase book and the preview can't be loaded now. You can write without them."
    ),
}

REPLIES: dict[str, Mapping[str, Promise]] = {"answering": _ANSWERING, "picker": _PICKER}
"""Texts by script and name; {placeholders} are filled in by words.js."""
