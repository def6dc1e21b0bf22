"""What holds for every report under every set of rules."""

from hypothesis import given, settings

from reports.answers import Answers
from reports.conflicts import DEFAULT_QUEUE, MAY_RUN, NEVER
from reports.proof import _kinds, prove
from reports.routing import decide, explain, looked_at, obstacles, urgency_of
from tests.reports.routes import CODES, answers, rule_sets


def reachable(rules, report):
    """Queues that could take this report at all."""
    return {
        rule.queue for rule in rules if not rule.closed and rule.run_by not in NEVER | report.many("not_to")
    }


@given(rule_sets(), answers())
def test_queue_exists_is_not_excluded_and_can_open_the_report(rules, report):
    decision = decide(report, "en", rules)
    assert decision.queue in CODES
    assert decision.queue in (reachable(rules, report) or {DEFAULT_QUEUE})


@given(rule_sets(), answers())
def test_excluded_organisation_is_never_reached(rules, report):
    run_by = {rule.queue: rule.run_by for rule in rules}
    assert run_by[decide(report, "en", rules).queue] not in report.many("not_to") | NEVER


@given(rule_sets(), answers())
def test_earlier_rules_go_first(rules, report):
    *before, last = looked_at(report, "en", rules)
    assert all(found for _rule, found in before)
    if not last[1]:
        assert decide(report, "en", rules).queue == last[0].queue
    assert list(explain(report, "en", rules))[-2] == f"queue: {decide(report, 'en', rules).queue}"


@given(rule_sets(run_by=("", *MAY_RUN[:2])), answers())
@settings(max_examples=200, deadline=None)
def test_no_report_falls_through_rules_that_were_proved(rules, report):
    if prove(rules).holds:
        assert decide(report, "en", rules).queue in reachable(rules, report)


def fitting(rules, report):
    """Which rules fit, whatever keys their queues have."""
    urgency = urgency_of(report)[0]
    return [not {*obstacles(rule, report, "", urgency)} - {"closed", "conflict"} for rule in rules]


@given(rule_sets(run_by=("", *MAY_RUN)), answers(most_ticks=1))
@settings(deadline=None)
def test_every_report_is_of_a_kind_that_was_tried(rules, report):
    kinds = [fitting(rules, Answers(kind)) for kind in _kinds(rules)]
    assert fitting(rules, report) in kinds


@given(rule_sets(run_by=("", *MAY_RUN)), answers())
@settings(deadline=None)
def test_more_ticks_only_make_more_rules_fit(rules, report):
    urgency = urgency_of(report)[0]
    for code in report.many("what"):
        one = Answers({**report.given, "what": [code]})
        for rule in rules:
            if "what" in obstacles(rule, report, "", urgency):
                assert "what" in obstacles(rule, one, "", urgency)


@given(rule_sets(run_by=("", *MAY_RUN)))
@settings(deadline=None)
def test_kinds_differ_in_the_rules_that_fit(rules):
    kinds = [tuple(fitting(rules, Answers(kind))) for kind in _kinds(rules)]
    assert len(set(kinds)) == len(kinds)


@given(rule_sets(run_by=("", *MAY_RUN)))
@settings(deadline=None)
def test_proof_fails_only_when_a_report_reaches_nobody(rules):
    for case in prove(rules).cases:
        assert case.decision == decide(case.answers, "", rules)
        assert case.decision.queue not in reachable(rules, case.answers)


@given(rule_sets(run_by=("", *MAY_RUN)))
@settings(deadline=None)
def test_rules_can_be_proved_exactly_when_somebody_reads_whatever_is_excluded(rules):
    assert prove(rules).holds == any(not rule.closed and not rule.run_by for rule in rules)
