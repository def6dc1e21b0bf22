"""G1 to G4: whom it is about, whether anyone is in danger, and what is happening."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.questions.shapes import Group, Option, Question, plain

TEXT_LIMIT = 4000

ABOUT = Question(
    "about",
    "one",
    _("Who is this about?"),
    groups=plain(
        # Translators: answers to "Who is this about?"
        Option("me", _("Me"), "hand"),
        Option("someone_else", _("Someone else"), "speak"),
        Option("group", _("More people, like a team or a house"), "people"),
        Option("advert_recruiter", _("A job advert, or a person who finds jobs"), "advert"),
    ),
)

DANGER = Question(
    "danger",
    "one",
    _("Is someone in danger?"),
    groups=plain(
        # Translators: answers to "Is someone in danger?"
        Option("now", _("Yes, now"), "danger"),
        Option("this_week", _("Yes, this week")),
        Option("no", pgettext_lazy("nobody is in danger", "No")),
        Option("unsure", _("I am not sure")),
        Option("not_say", _("I would rather not say")),
    ),
)

_MONEY_AND_TIME = Group(
    _("Pay and working time"),
    (
        Option("unpaid_wages", _("I am not paid"), "unpaid"),
        Option("late_wages", _("The pay comes late")),
        Option("unpaid_overtime", _("Extra hours are not paid"), "hours"),
        # Translators: the legal minimum pay for one hour of work
        Option("below_min_wage", _("The pay is below the minimum wage")),
        Option("excess_hours", _("Too many working hours")),
        Option("no_days_off", _("No days off")),
        Option("no_leave", _("I cannot take paid holidays or sick days")),
        Option("no_contract", _("I have no contract I can read")),
        Option("job_differs", _("The job is not what was promised"), "contract"),
        Option("illegal_deduction", _("Money is taken from the pay and nobody explains why"), "costs"),
    ),
)

_WORK_AND_HOUSING = Group(
    _("Safety and housing"),
    (
        Option("unsafe_work", _("The work is not safe"), "helmet"),
        Option("injury_hidden", _("I am hurt or ill, and they hide it or give no doctor"), "injury"),
        Option("housing_bad", _("The room or house is bad"), "housing"),
    ),
)

_PAPERS_AND_DEBT = Group(
    _("Papers and debt"),
    (
        Option("passport_taken", _("Someone keeps my passport or residence card"), "passport"),
        Option("bankbook_taken", _("Someone keeps my bank book or bank card")),
        # Translators: money paid before departure that is lost if the worker leaves the job
        Option("deposit_guarantee", _("I paid a deposit, or my family must pay if I leave")),
        Option("debt", _("A debt that keeps me in the job"), "savings"),
        Option("penalty_clause", _("A paper says I must pay if I stop working")),
        Option("forced_savings", _("They keep part of my pay as savings")),
        Option("fines", _("Fines at work")),
        Option("fee_fraud", _("I paid a lot for a job, or paid and got no job"), "money"),
        Option("false_advert", _("The advert was not true")),
    ),
)

_FREEDOM = Group(
    _("Freedom and safety"),
    (
        Option("movement_restricted", _("I cannot go out when I want"), "door"),
        Option("phone_restricted", _("They check or take my phone"), "phone"),
        Option("isolation", _("I may not meet or talk to other people")),
        Option("threats", _("Someone threatens me or my family"), "threat"),
        Option("violence", _("Someone hits or hurts people"), "harassment"),
        Option("sexual_abuse", _("Someone touches people or asks for sex against their will")),
        Option("confinement", _("Someone is locked in"), "locked"),
        Option("forced_return", _("They want to send me home against my will"), "sent-home"),
        Option("pregnancy_pressure", _("Trouble because of a pregnancy"), "baby"),
        Option("forced_marriage", _("A marriage that I did not want")),
        Option("sex_exploitation", _("Someone is made to do sex work")),
        Option("domestic_servitude", _("Someone must work in a home and cannot leave"), "house"),
        Option("image_blackmail", _("Threats with photos or videos")),
        Option("child", _("A child is in trouble, or works"), "family"),
        Option("other", pgettext_lazy("something else is happening", "Something else"), "other"),
    ),
)

WHAT = Question(
    "what",
    "many",
    _("What is happening?"),
    _("Tick all that fit. Or use your own words below."),
    groups=(_MONEY_AND_TIME, _WORK_AND_HOUSING, _PAPERS_AND_DEBT, _FREEDOM),
)

TEXT = Question(
    "text",
    "long",
    _("Tell us in your words"),
    _(
        "Any language is good. One sentence is enough. Names, exact dates and things only you know can show "
        "who you are."
    ),
    limit=TEXT_LIMIT,
)
