"""What the reporter is told when something cannot go on: whole sentences, in their language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.answers import Fault
from reports.questions.happening import TEXT_LIMIT

FAULTS: dict[str, Promise] = {
    "nothing_said": _("Please tick what is happening, or write one sentence. We need one of the two."),
    "unknown_code": _("Please choose again here. The answer that came is not one of the choices."),
    "twice": _("Please give one answer here. Two came."),
    "pin": _("A PIN has 4 to 8 digits. Leave it empty if you do not want one."),
    "stale": _("This page was open too long. All you wrote is still here. Please send it again."),
    "no_sentence": _("Please write something first."),
    "nothing_written": _("Please write something, or answer a question."),
    "too_late": _(
        "A quarter of an hour is over. Your text is still here: copy it if you want, then type your number "
        "again."
    ),
    "sent_before": _(
        "This page was sent before, and that message is safe with us. What you sent now was not taken. "
        "To tell us more, open the form again, or call one of these numbers."
    ),
    "closed": _(
        "We cannot take messages now, and nothing was stored. "
        "Please call one of these numbers, or try again later."
    ),
    "answered_before": _("This page was sent before. To send more, type your number again."),
    "alone": _("Please answer this too. Before that we hand nothing on."),
    "enough": _(
        "You sent very much today. All you wrote is still here: copy it if you want. Please send it tomorrow, or "
        "call."
    ),
    "busy": _(
        "Too many people are sending now. All you wrote is still here. Please send it again in a minute."
    ),
}

FILE_REFUSALS: dict[str, Promise] = {
    "too_large": _("This file is larger than 10 MB. It did not go with your message."),
    "too_many": _("Only 3 files can go with a message. This one did not."),
    "kind": _("This is not a photo, sound, video or PDF. It did not go with your message."),
    "unclean": _(
        "We could not take the hidden place and time out of this photo. It did not go with your message. "
        "A screenshot of it will work."
    ),
    "empty": _("This file is empty. It did not go with your message."),
    "today": _("You sent very many files today. This one did not go. You can send it tomorrow."),
    "crowded": _("Too many people are sending files now. This file did not go with your message."),
    "disk": _("We cannot take files at the moment. This file did not go with your message."),
}

LOOK_FAULTS: dict[str, Promise] = {
    "typo": _(
        "One digit is wrong or missing. A number has 20 digits. Please look at each group of four again."
    ),
    "other": _("This is not the number that we showed you. Please look at each group of four again."),
    "unknown": _(
        "This number and PIN open nothing here. Please check both. Did you choose a PIN when you wrote to us?"
    ),
    "pin": _("A PIN has 4 to 8 digits. Leave it empty if you did not choose one."),
    "wait": _("This number was tried too often. Please wait a few minutes, then try again."),
    "busy": _("Too many people are looking now. Please try again in a minute."),
    "closed": _(
        "We cannot look up numbers at the moment. Your message is safe. Please try again later, or call."
    ),
}


STATES: dict[str, Promise] = {
    "received": _("Your message is here. Nobody has opened it yet."),
    "opened": _("A person of the help team has read your message. There is no answer yet."),
    "answered": _("The help team has answered you."),
    "handed": _("The help team has handed this on, as you agreed."),
    "closed": _("The help team has closed this. You can write again."),
    "destroyed": _("This is closed, and all you wrote was destroyed, as we promised."),
}

# Translators: "when" is a day and a time, as in "Monday, 09:00".
FIRST_ANSWER = _("Look for the first answer from: %(when)s (time in Japan). It can take longer.")

CLOSED_BECAUSE: dict[str, Promise] = {
    "answered": _("It is closed because we answered what you asked."),
    "handed": _("It is closed because we handed it on, as you agreed."),
    "asked": _("It is closed because you asked for it."),
    "no_answer": _("It is closed because we heard nothing more from you."),
    "cannot_help": _("It is closed because we cannot help with it. Please call: others can help more."),
}

# Translators: %(over)d is how many characters too many there are
_TEXT_TOO_LONG = ngettext_lazy(
    "The text can have %(limit)d characters. Please take out %(over)d character. Nothing is lost.",
    "The text can have %(limit)d characters. Please take out %(over)d characters. Nothing is lost.",
    "over",
)
_FIELD_TOO_LONG = ngettext_lazy(
    "Please take out %(over)d character here.",
    "Please take out %(over)d characters here.",
    "over",
)


def fault_text(fault: Fault) -> str:
    """The sentence for a fault, in the language that is active now."""
    if fault.code != "too_long":
        return str(FAULTS.get(fault.code) or FILE_REFUSALS[fault.code])
    sentence = _TEXT_TOO_LONG if fault.name == "text" else _FIELD_TOO_LONG
    return str(sentence % {"over": fault.over, "limit": TEXT_LIMIT})
