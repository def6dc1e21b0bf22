"""G13 to G16: what the reporter wants, how to reach them safely, whom we may tell, and what they add."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.questions.place import NOT_SAY, SHORT_LIMIT
from reports.questions.shapes import Option, Question, plain

WANT = Question(
    "want",
    "many",
    _("What do you want?"),
    groups=plain(
        Option("advice", _("Advice"), "speak"),
        Option("leave_safely", _("To leave safely"), "walk"),
        Option("medical", _("A doctor"), "hospital"),
        Option("wages", _("My pay"), "wage"),
        Option("new_workplace", _("A new workplace"), "transfer"),
        Option("stop_return", _("Not to be sent home"), "plane"),
        Option("legal", _("A lawyer"), "decide"),
        Option("just_tell", _("Only to tell you"), "hand"),
    ),
)

CONTACT = Question(
    "contact",
    "one",
    _("May we contact you?"),
    _("You get a number to come back and read our answer. So you do not need to give a phone or an address."),
    default="no",
    groups=plain(
        Option("no", _("No, I come back with my number")),
        Option("phone", _("Yes, by phone"), reveals=True),
        Option("mail", _("Yes, by e-mail"), reveals=True),
        Option("app", _("Yes, by an app"), reveals=True),
    ),
)

CONTACT_DETAIL = Question(
    "contact_detail", "text", _("Phone number, e-mail or name in the app"), limit=SHORT_LIMIT
)

CALL_ME = Question(
    "call_me",
    "text",
    _("What shall we call you?"),
    _("It need not be your real name."),
    limit=SHORT_LIMIT,
)

SAFE_HOURS = Question(
    "safe_hours",
    "text",
    _("When is it safe to contact you? May we leave a message?"),
    limit=SHORT_LIMIT,
)

SHARING = Question(
    "sharing",
    "one",
    _("May we tell others who can help?"),
    default="ask_me_first",
    groups=plain(
        Option("share_ok", _("Yes")),
        Option("ask_me_first", _("Ask me first")),
        Option("anonymous_only", _("Only so that nobody knows it is me")),
    ),
)

SHARING_EXCEPT = Question(
    "sharing_except",
    "many",
    _("You may tell others without asking me first:"),
    groups=plain(
        Option("danger_to_life", _("if someone may die or be badly hurt")),
        Option("child", _("if a child is in danger")),
    ),
)

# Translators: organisations that a worker may know; "supervising organisation" is "kanri dantai" in Japan
_PLACES = (
    Option("employer", _("Employer")),
    Option("supervising_org", _("Supervising organisation")),
    Option("otit", _("OTIT (the office for technical interns)")),
    Option("inspector", _("Labour inspector")),
    Option("police", _("Police")),
    Option("embassy", _("Embassy")),
    Option("ngo", _("A helping group (NGO) or union")),
)

NOT_TO = Question("not_to", "many", _("Do not tell:"), groups=plain(*_PLACES))

TOLD = Question(
    "told",
    "many",
    _("Who knows about it already?"),
    groups=plain(*_PLACES, Option("nobody", pgettext_lazy("nobody knows about it", "Nobody")), NOT_SAY),
)

FILES = Question(
    "files",
    "files",
    _("Photos, sound, video or PDF"),
    _(
        "Up to 3 files of 10 MB each. We take out the place and time that a photo can hide. "
        "Sound, video and PDF stay as they are."
    ),
)

PIN = Question(
    "pin",
    "pin",
    _("Extra secret number (PIN)"),
    _(
        "You can choose 4 to 8 digits. Then your number opens nothing without them. We cannot tell you the "
        "PIN again."
    ),
    inputmode="numeric",
    limit=40,
)
