"""A flood of reports or look-ups: nobody is refused, programs go to quarantine, honest people go first."""

import re

import pytest
from django.test import Client

from reports import intake, return_visit
from reports.attempts import DEMAND, MISSED
from reports.models import Report
from reports.tokens import issue, read
from reports.views.write import SUSPICIOUS
from tests.reports.people import Reporter, hidden, text_of, the_report

UNKNOWN = "00000000000000000000"


@pytest.fixture
def weights(monkeypatch) -> list[float]:
    """The weights with which reports and look-ups go into their lanes, in order."""
    seen: list[float] = []
    for module, name in ((intake, "_receipt"), (return_visit, "_keys")):
        real = getattr(module, name)

        def noting(*arguments, real=real):
            seen.append(arguments[-1])
            return real(*arguments)

        monkeypatch.setattr(module, name, noting)
    return seen


def bait(client: Client, locale: str = "en") -> str:
    """The piece of the form that only programs see."""
    found = re.search(r"<div hidden>.*?</div>", text_of(client.get(f"/{locale}/r/write/")), re.S)
    assert found, "no field for programs"
    return found[0]


def test_field_for_programs_is_out_of_everybodys_way(team, client):
    piece = bait(client)
    assert 'name="more"' in piece and 'tabindex="-1"' in piece and 'autocomplete="off"' in piece
    assert "Please leave this box empty." in piece


def test_program_that_fills_in_everything_is_quarantined_not_refused(team, reporter):
    receipt = reporter.send(text="Buy this", more="http://spam.example")
    assert len(receipt) == 20 and the_report().quarantined


@pytest.mark.parametrize("more", ["", "  ", "\n"])
def test_empty_field_is_no_sign_of_a_program(team, reporter, more):
    reporter.send(text="a", more=more)
    assert not the_report().quarantined


def test_what_a_program_filled_in_is_kept_nowhere(team, reporter):
    reporter.send(text="Buy this", more="unmistakable")
    assert "more" not in team.read(the_report()).answers


def test_writing_again_has_no_such_field(team, reporter):
    receipt = reporter.send(text="a")
    page = reporter.look(receipt)
    assert hidden(page, "thread") and 'name="more"' not in text_of(page)


def test_clock_that_was_set_back_quarantines_and_refuses_nobody(team, reporter, clock):
    token = issue()
    clock.move(hours=-3)
    assert read(token).quick
    assert reporter.post(token=token, text="a").status_code == 303
    assert the_report().quarantined


def test_honest_reporter_weighs_nothing_and_each_report_weighs_more(team, reporter, weights):
    for _ in range(3):
        reporter.send(text="a")
    assert [round(weight) for weight in weights] == [0, 1, 2]


def test_neighbour_network_of_a_flooder_weighs_nothing(team, reporter, weights):
    for _ in range(3):
        reporter.send(text="a")
    other = Reporter(Client(REMOTE_ADDR="203.0.113.9"), reporter.wait)
    other.send(text="b")
    assert weights[-1] == 0


def test_quarantined_reports_go_behind_everybody_else(team, reporter, weights):
    reporter.send(text="a", more="spam")
    assert weights[-1] >= SUSPICIOUS


def test_guesser_of_receipts_goes_behind_who_finds_something(team, reporter, weights):
    receipt = reporter.send(text="a")
    weights.clear()
    other = Reporter(Client(REMOTE_ADDR="203.0.113.9"), reporter.wait)
    for _ in range(2):
        other.look(UNKNOWN)
    for _ in range(2):
        reporter.look(receipt)
    assert [round(weight) for weight in weights] == [0, MISSED + 1, 1, 2]


def test_demand_is_counted_by_network_not_by_person(team, reporter):
    reporter.send(text="a")
    assert DEMAND.of("127.0.0.0/24") == pytest.approx(1)


def test_flood_from_one_network_is_kept_whole(team, reporter):
    for number in range(25):
        reporter.send(text=f"Report {number}")
    assert Report.objects.count() == 25
    assert 0 < Report.objects.filter(quarantined=True).count() <= 5
