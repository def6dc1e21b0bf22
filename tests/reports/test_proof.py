"""The proof looks at every kind of report, and names those that would reach nobody."""

import time

import pytest
from django.core.management import CommandError, call_command

from reports import rules
from reports.models import Queue, QueueKey, RoutingRule
from reports.proof import prove
from reports.regions import REGIONS
from reports.routing import LAST_RULE, Rule
from tests.factories.keys import give_members, revoke_all

CLOSED = "no recovery key"
DEFAULT_CLOSED = Rule("everything else", "default", closed=CLOSED, last=True)


def test_shipped_rules_are_proved(team):
    proof = prove(rules.current())
    assert proof.holds and proof.kinds >= 1


def test_rules_that_differ_are_told_apart():
    by_region = [Rule(region, region, regions=frozenset({region})) for region in REGIONS]
    assert prove([*by_region, LAST_RULE]).kinds == len(REGIONS) + 1


def test_every_combination_of_conditions_is_a_kind_of_its_own():
    two = [
        Rule("vi", "q", languages=frozenset({"vi"})),
        Rule("debt", "q", what=frozenset({"debt"})),
        Rule("child", "q", minor=True),
        Rule("kanto", "q", regions=frozenset({"kanto"})),
    ]
    assert prove([*two, LAST_RULE]).kinds == 2**4


def test_without_keys_every_report_is_a_counter_example():
    (case, *_more) = prove([DEFAULT_CLOSED]).cases
    assert case.wrong == "closed" and case.decision.queue == "default"


def test_report_that_excludes_the_only_readers_is_found():
    (case,) = prove([DEFAULT_CLOSED, Rule("other", "north", run_by="ngo", last=True)]).cases
    assert case.answers.many("not_to") == {"ngo"} and case.decision.queue == "default"


def test_reports_that_exclude_several_organisations_are_tried():
    organisations = [Rule(code, code, run_by=code, last=True) for code in ("ngo", "police")]
    (case,) = prove([DEFAULT_CLOSED, *organisations]).cases
    assert case.answers.many("not_to") == {"ngo", "police"}


def test_few_counter_examples_are_kept():
    by_region = [Rule(region, "gone", regions=frozenset({region}), closed=CLOSED) for region in REGIONS]
    assert len(prove([*by_region, DEFAULT_CLOSED]).cases) == 5


def test_longest_set_of_rules_is_proved_soon():
    many = [
        Rule(
            f"rule {n}",
            "default",
            languages=frozenset({["vi", "my", "ne", "id", "th"][n % 5]}),
            regions=frozenset({REGIONS[n % 8]}),
            what=frozenset({["debt", "fines", "violence"][n % 3]}),
            urgencies=frozenset({n % 3}),
            minor=bool(n % 2),
        )
        for n in range(rules.MOST_RULES)
    ]
    started = time.process_time()
    assert prove([*many, LAST_RULE]).holds
    assert time.process_time() - started < 5


def test_command_proves(team, capsys):
    call_command("reports_route", "--prove")
    assert capsys.readouterr().out.startswith("Every report reaches a queue that can open it:")


def test_command_names_who_would_reach_nobody(team, capsys):
    north = Queue.objects.create(code="north", label="North", run_by="ngo")
    give_members(north)
    revoke_all("member", queue="default")
    with pytest.raises(CommandError):
        call_command("reports_route", "--prove")
    assert "not_to=ngo: reaches 'default', which takes no reports" in capsys.readouterr().out


def test_command_tells_which_queue_is_passed_over(team, capsys):
    north = Queue.objects.create(code="north", label="North")
    RoutingRule.objects.create(position=0, label="north first", queue=north)
    call_command("reports_route", "--explain", "what=debt")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "rule 'north first': does not fit (its queue is passed over: fewer than two live member keys)",
        "rule 'everything else': fits",
    ]
    assert not QueueKey.objects.filter(queue=north).exists()
