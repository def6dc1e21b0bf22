"""Which queue a report goes to, and how soon it must be read."""

from itertools import product

import pytest
from django.core.management import CommandError, call_command

from reports.answers import Answers, read
from reports.conflicts import NEVER
from reports.models import Report
from reports.questions import BY_NAME
from reports.routing import DEFAULT_QUEUE, LAST_RULE, RULES, Rule, decide, explain, region_of, urgency_of

URGENT = {"violence", "sexual_abuse", "child", "sex_exploitation", "injury_hidden"}
NOW = {"confinement", "forced_return"}


def answers(**fields: str | list[str]) -> Answers:
    given = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    return read({"text": ["a"], **given})


@pytest.mark.parametrize("code", sorted(BY_NAME["what"].codes))
def test_ticks_decide_urgency(code):
    expected = 0 if code in NOW else 1 if code in URGENT else 2
    assert urgency_of(answers(what=[code]))[0] == expected


@pytest.mark.parametrize(
    ("danger", "urgency"), [("now", 0), ("this_week", 1), ("no", 2), ("unsure", 2), ("not_say", 2)]
)
def test_danger_decides_urgency(danger, urgency):
    assert urgency_of(answers(danger=danger))[0] == urgency


@pytest.mark.parametrize(("age", "urgency"), [("under18", 1), ("18_24", 2), ("not_say", 2)])
def test_a_child_is_urgent(age, urgency):
    assert urgency_of(answers(age=age))[0] == urgency


def test_the_most_urgent_answer_wins():
    assert urgency_of(answers(what=["unpaid_wages", "violence", "confinement"], age="under18"))[0] == 0
    assert urgency_of(answers(what=["unpaid_wages", "violence"], danger="no"))[0] == 1


@pytest.mark.parametrize("text", ["they lock us in and beat us", "confinement", "danger=now"])
def test_text_is_never_analysed(text):
    assert urgency_of(read({"text": [text]}))[0] == 2


def test_every_combination_reaches_a_queue():
    languages, prefectures, topics = (
        ["vi", "my", "other", ""],
        ["13", "47", "abroad", ""],
        ["debt", "violence", ""],
    )
    for language, prefecture, topic in product(languages, prefectures, topics):
        decision = decide(answers(language=language, prefecture=prefecture, what=[topic]), "en")
        assert decision.queue == DEFAULT_QUEUE and decision.urgency in Report.Urgency.values


def test_last_rule_takes_what_is_left():
    assert RULES[-1] == LAST_RULE
    assert decide(answers(), "en", rules=()).queue == DEFAULT_QUEUE


@pytest.mark.parametrize(
    ("rule", "fits", "does_not"),
    [
        (Rule("vi", "q", languages=frozenset({"vi"})), {"language": "vi"}, {"language": "my"}),
        (Rule("kanto", "q", regions=frozenset({"kanto"})), {"prefecture": "13"}, {"prefecture": "27"}),
        (Rule("debt", "q", what=frozenset({"debt"})), {"what": ["debt", "fines"]}, {"what": ["fines"]}),
        (Rule("now", "q", urgencies=frozenset({0})), {"danger": "now"}, {"danger": "no"}),
        (Rule("minor", "q", minor=True), {"age": "under18"}, {"age": "18_24"}),
        (Rule("ngo", "q", run_by="ngo"), {"not_to": ["police"]}, {"not_to": ["ngo", "police"]}),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)
def test_rule_fits_by_its_conditions_only(rule, fits, does_not):
    assert decide(answers(**fits), "en", [rule]).queue == "q"
    assert decide(answers(**does_not), "en", [rule]).queue == DEFAULT_QUEUE


def test_first_rule_that_fits_wins():
    rules = [Rule("one", "first", minor=True), Rule("two", "second", minor=True)]
    assert decide(answers(age="under18"), "en", rules).rule == "one"


def test_all_conditions_of_a_rule_must_hold():
    rule = Rule("both", "q", languages=frozenset({"vi"}), minor=True)
    assert decide(answers(language="vi"), "en", [rule]).queue == DEFAULT_QUEUE
    assert decide(answers(language="vi", age="under18"), "en", [rule]).queue == "q"


def test_language_of_the_page_counts_when_none_was_chosen():
    rule = Rule("my", "q", languages=frozenset({"my"}))
    assert decide(answers(), "my", [rule]).queue == "q"
    assert decide(answers(language="vi"), "my", [rule]).queue == DEFAULT_QUEUE


@pytest.mark.parametrize(
    ("prefecture", "region"),
    [
        ("01", "hokkaido"),
        ("02", "tohoku"),
        ("13", "kanto"),
        ("23", "chubu"),
        ("27", "kansai"),
        ("34", "chugoku"),
        ("36", "shikoku"),
        ("47", "kyushu"),
        ("abroad", ""),
        ("not_say", ""),
        ("", ""),
    ],
)
def test_prefectures_lie_in_their_region(prefecture, region):
    assert region_of(prefecture) == region


def test_explanation_names_rule_queue_and_reason():
    lines = list(explain(answers(danger="now"), "en", [Rule("minor", "q", minor=True), *RULES]))
    assert lines == [
        "rule 'minor': does not fit (not about a child)",
        "rule 'everything else': fits",
        "queue: default",
        "urgency: 0 (danger=now)",
    ]


def test_explanation_says_why_a_rule_was_passed_over():
    closed = Rule("debt", "q", closed="no recovery key")
    theirs = Rule("ngo", "q", run_by="ngo", urgencies=frozenset({0}))
    lines = list(explain(answers(not_to=["ngo"]), "en", [closed, theirs, *RULES]))
    assert lines[:2] == [
        "rule 'debt': does not fit (its queue is passed over: no recovery key)",
        "rule 'ngo': does not fit (another urgency; the reporter excludes who runs its queue)",
    ]


def test_closed_queue_is_passed_over():
    rules = [Rule("one", "first", closed="no recovery key"), Rule("two", "second"), *RULES]
    assert decide(answers(), "en", rules).queue == "second"


@pytest.mark.parametrize("run_by", sorted(NEVER))
def test_whom_reporters_fear_is_never_reached_though_a_rule_says_so(run_by):
    assert decide(answers(), "en", [Rule("bad", "q", run_by=run_by), *RULES]).queue == DEFAULT_QUEUE


@pytest.mark.django_db
def test_command_explains(capsys):
    call_command("reports_route", "--explain", "what=violence", "language=vi")
    assert capsys.readouterr().out.splitlines()[-2:] == ["queue: default", "urgency: 1 (what=violence)"]


@pytest.mark.django_db
@pytest.mark.parametrize("pair", ["nonsense", "colour=red", "what=wrong", "danger=maybe"])
def test_command_refuses_what_is_no_answer(pair):
    with pytest.raises(CommandError):
        call_command("reports_route", "--explain", pair)
