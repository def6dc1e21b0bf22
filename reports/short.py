"""Short ways to tell us: few questions on one screen, for one sentence, for an advert, for a child. As data.

Their addresses are numbers, so that nobody reads in a phone's history who went where.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.answers import Fault
from reports.form import Shown, Typed, sections
from reports.questions.questionnaire import REVEALED, Questionnaire


@dataclass(frozen=True)
class Short:
    """One short way. `names` are its questions in the order they are asked.

    `preset` are answers that stand fast and are not asked, `only` the codes that a question offers here, `hints` and
    `labels` words that fit here better than the questionnaire's.
    """

    number: str
    heading: Promise
    lead: Promise | str
    names: tuple[str, ...]
    preset: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, Promise] = field(default_factory=dict)
    hints: Mapping[str, Promise] = field(default_factory=dict)
    for_children: bool = False


SENTENCE = Short(
    "2",
    _("One sentence is enough"),
    "",
    ("text", "danger", "prefecture", "pin"),
)
ADVERT = Short(
    "3",
    _("A job advert, or a person who finds jobs"),
    _("You can tell us even if you paid nothing. A screenshot of the advert helps."),
    ("what", "text", "company", "country", "files", "pin"),
    preset={"about": "advert_recruiter"},
    only={
        "what": frozenset(
            {
                "fee_fraud",
                "false_advert",
                "deposit_guarantee",
                "passport_taken",
                "debt",
                "penalty_clause",
                "job_differs",
                "other",
            }
        )
    },
    labels={"company": _("Name of the company, the agency or the person")},
    hints={
        "text": _(
            "Where did you see it: in which app, page or group? What did they promise? How much money did they want?"
        )
    },
)
CHILD = Short(
    "4",
    _("You are under 18"),
    _("It is good that you are here. You can call one of these lines, or write to us, or both."),
    ("what", "text", "danger", "prefecture", "files"),
    preset={"age": "under18"},
    only={
        "what": frozenset(
            {
                "unpaid_wages",
                "excess_hours",
                "passport_taken",
                "movement_restricted",
                "threats",
                "violence",
                "sexual_abuse",
                "confinement",
                "forced_marriage",
                "sex_exploitation",
                "image_blackmail",
                "other",
            }
        )
    },
    for_children=True,
)
SHORTS: Mapping[str, Short] = {short.number: short for short in (SENTENCE, ADVERT, CHILD)}


def fields(
    short: Short, asked: Questionnaire, typed: Typed = None, faults: Sequence[Fault] = ()
) -> list[Shown]:
    """The fields of a short way in its own order, as reports/pieces/section.html takes them."""
    found = [one for section in sections(typed, faults, asked, short.names) for one in section["fields"]]
    fitted = [_fitted(short, one) for one in found]
    return sorted((one for one in fitted if _asks(one)), key=lambda one: short.names.index(one["name"]))


def heard_on(short: Short) -> list[str]:
    """Names of the questions that a voice may speak here: a voice speaks the whole form's words, with all answers."""
    return [name for name in short.names if name not in {*short.only, *short.labels, *short.hints}]


def holds(short: Short, typed: Mapping[str, Sequence[str]]) -> bool:
    """Whether everything typed has its place in this way; if not, only the whole form shows it all again."""
    more = {name for asked in short.names for name in REVEALED.get(asked, ())}
    return all(
        values == [short.preset[name]]
        if name in short.preset
        else name in more or (name in short.names and set(values) <= short.only.get(name, set(values)))
        for name, values in typed.items()
    )


def on_page(short: Short, faults: Sequence[Fault]) -> list[Fault]:
    """Faults as this way can show them: who ticked nothing where nothing is to tick, is asked to write."""
    nothing = Fault("text", "no_sentence")
    return [
        nothing if fault.code == "nothing_said" and "what" not in short.names else fault for fault in faults
    ]


def _fitted(short: Short, shown: Shown) -> Shown:
    """A field with the codes and words of this way."""
    name = shown["name"]
    fitted = dict(shown)
    if name in short.only and "choices" in shown:
        fitted["choices"] = [one for one in shown["choices"] if one["value"] in short.only[name]]
    if name in short.labels:
        fitted["label"] = short.labels[name]
    if name in short.hints:
        fitted["hint"] = short.hints[name]
    return fitted


def _asks(shown: Shown) -> bool:
    """Whether anything is left to answer: a group of options may have none in this way."""
    return "choices" not in shown or bool(shown["choices"])
