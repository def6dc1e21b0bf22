"""The columns of the reporting channel in sentences: what stands in clear, what is locked, who holds keys.

A test compares these sentences with the columns that exist and with their classes, so a new column has to be told
here before it can be shipped.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reports.disclosure.lines import Line, about
from reports.models import Report
from sealing.envelopes import FEWEST_MEMBERS
from sealing.receipts import CODE_LENGTH

REPORT, PART, SLOT = "reports.Report", "reports.ReportPart", "reports.Slot"


def _urgency() -> str:
    steps = len(Report.Urgency.choices)
    return ngettext(
        "How urgent it is. There is %(steps)d step.", "How urgent it is. There are %(steps)d steps.", steps
    ) % {"steps": steps}


def _number() -> str:
    return ngettext(
        "Instead of your number with %(digits)d digit, only a check value. Nobody can turn it back into the number.",
        "Instead of your number with %(digits)d digits, only a check value. Nobody can turn it back into the number.",
        CODE_LENGTH,
    ) % {"digits": CODE_LENGTH}


def _fewest_members() -> str:
    return ngettext(
        "You can write to us only while at least %(members)d person of the team can open messages.",
        "You can write to us only while at least %(members)d people of the team can open messages.",
        FEWEST_MEMBERS,
    ) % {"members": FEWEST_MEMBERS}


IN_CLEAR = (
    Line(_("Which team gets your message."), about(REPORT, "queue", "kept_from_fallback")),
    Line(_urgency, about(REPORT, "urgency")),
    Line(_("How far it is, for example opened or answered."), about(REPORT, "state")),
    Line(
        _(
            "The hour when it came, was opened, was first answered, was closed and was destroyed. Not the minute."
        ),
        about(REPORT, "received_hour", "opened_hour", "first_reply_hour", "closed_hour", "destroyed_hour"),
    ),
    Line(_("The hour when you wrote again, until someone has opened that."), about(REPORT, "unread_hour")),
    Line(_("The hour when the team must do the next step."), about(REPORT, "next_step_hour")),
    Line(
        _(
            "If many messages came at once, or a program may have sent it. The team reads these in a second list."
        ),
        about(REPORT, "quarantined"),
    ),
    Line(_("If you asked us to destroy it."), about(REPORT, "deletion_asked")),
    Line(_("Who in the team looks after it."), about(REPORT, "assigned_to")),
    Line(
        _("The hour of our last answer, and the hour when we offered to talk with you."),
        about(REPORT, "last_reply_hour", "interview_hour"),
    ),
    Line(_("How often the team was reminded to open it."), about(REPORT, "rung")),
    Line(
        _("If the team closed it as an advertisement or a joke, and if it must be kept longer."),
        about(REPORT, "spam", "hold"),
    ),
    Line(
        _("How many messages, files and answers there are, and about how large each one is."),
        about(PART, "report", "kind", "sequence"),
    ),
    Line(
        _("For a page that is shown once: if it was opened, and when it ends."),
        about(SLOT, "opened", "seconds_once_opened", "expires_at"),
    ),
    Line(
        _("A check value of each page that you sent, so that the same message is not stored twice."),
        about("reports.SpentToken", "token_hash", "body", "expires_at"),
    ),
    Line(
        _(
            "Numbers made by chance, the kind of lock, and a mark on messages that are only a test of the site."
        ),
        (
            *about(REPORT, "id", "key_version", "canary", "sealed_for"),
            *about(PART, "id", "version"),
            *about(SLOT, "id", "version"),
        ),
    ),
)

LOCKED = (
    Line(
        _(
            "Your answers, your words, your language and the exact time. They are together in one locked message."
        ),
        about(PART, "blob"),
        sealed=True,
    ),
    Line(_("Your files and their names. Each file has its own lock."), about(PART, "blob"), sealed=True),
    Line(_("Our answers to you."), about(PART, "blob"), sealed=True),
    Line(_("What the team notes about it."), about(PART, "blob"), sealed=True),
    Line(
        _("The key of your message. It is locked, so that only the team can use it."),
        about(REPORT, "key_blob", "report_recipient"),
        sealed=True,
    ),
    Line(_number, about(REPORT, "lookup_hash", "reporter_recipient"), sealed=True),
    Line(
        _(
            "A page that is shown once: your number, our answers, a step of the form, or a form with a mistake. "
            "Its key is only in the address on your phone."
        ),
        about(SLOT, "sealed"),
        sealed=True,
    ),
)

WHO_OPENS = (
    Line(_fewest_members),
    Line(
        _("One more key is kept outside the server, for the case that all other keys are lost."),
    ),
    Line(
        _(
            "The site stores who in the team has a key, and since when. The secret part of the key is not there."
        ),
        (
            *about("reports.Queue", "code", "label"),
            *about("reports.QueueKey", "id", "queue", "kind", "recipient", "verify_key", "user", "demo"),
            *about("reports.QueueKey", "added_hour", "revoked_hour", "holder"),
        ),
    ),
    Line(
        _("The site stores the hours in which the team reads."),
        about("reports.Queue", "hours", "holidays", "answer_hours", "time_zone"),
    ),
    Line(
        _(
            "When someone of the team opens, copies or answers a message, the site stores who, what and the hour."
        ),
        about("hotline.AuditEntry", "id", "hour", "actor", "act", "about", "number", "chain"),
    ),
    Line(
        _("The rules that say which team gets a message, and how soon it must be opened."),
        (
            *about("reports.Queue", "clocks", "run_by"),
            *about("reports.RoutingRule", "id", "position", "label", "queue"),
            *about("reports.RoutingRule", "languages", "regions", "happening"),
            *about("reports.RoutingRule", "urgencies", "minor"),
        ),
    ),
    Line(
        _("If the team has closed the form, who did it, why and the hour."),
        about("reports.FormSwitch", "id", "closed", "reason", "changed_by", "changed_hour"),
    ),
    Line(
        _(
            "When someone of the team changes the questions of the form, the site stores who, what and the hour."
        ),
        (
            *about("reports.QuestionnaireVersion", "version", "definition", "words", "digest"),
            *about("reports.QuestionnaireVersion", "published_hour", "published_by"),
            *about(
                "reports.QuestionnaireDraft", "id", "definition", "revision", "changed_hour", "changed_by"
            ),
        ),
    ),
    Line(
        _(
            "A check value of a secret file, so that we see if that file is lost. The file itself is kept elsewhere."
        ),
        about("reports.PepperFingerprint", "id", "fingerprint", "instance"),
    ),
)

NOWHERE = (
    Line(_("Your network address, the kind of your phone, and the page that you came from.")),
    Line(_("The minute when you wrote. It is only inside the locked message.")),
    Line(
        _("Your name, language, place and work. They are only inside the locked message, if you wrote them.")
    ),
    Line(_("The names of your files. They are only inside the locked message.")),
    Line(_("What you typed but did not send.")),
)
