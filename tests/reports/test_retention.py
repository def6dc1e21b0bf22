"""What is past its date is destroyed; what nobody has read never is."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delivery import ticks
from reports.casework import close, record_opening
from reports.models import Report, ReportPart, Slot, SpentToken
from reports.retention import purge
from tests.reports.people import error_in, text_of, the_report


@pytest.fixture
def receipt(team, reporter) -> str:
    return reporter.send(text="They keep my passport.", pin="1234")


@pytest.fixture
def closed(receipt) -> Report:
    report = the_report()
    record_opening(report)
    close(report)
    return report


def test_closed_report_is_destroyed_after_ninety_days(closed, clock):
    clock.move(days=89)
    assert purge().reports == 0 and ReportPart.objects.exists()
    clock.move(days=1, hours=1)
    assert purge().reports == 1 and not ReportPart.objects.exists()


def test_destroyed_report_keeps_nothing_sealed(closed, clock):
    clock.move(days=91)
    purge()
    report = the_report()
    assert (bytes(report.key_blob), report.report_recipient, report.reporter_recipient) == (b"", "", "")
    assert report.state == "destroyed" and report.destroyed_hour.minute == 0


def test_unopened_report_never_expires(receipt, clock, team):
    clock.move(days=5000)
    purge()
    assert team.read(the_report()).answers == {"text": "They keep my passport."}


def test_opened_report_that_is_not_closed_stays(receipt, clock):
    record_opening(the_report())
    clock.move(days=5000)
    purge()
    assert ReportPart.objects.exists()


def test_closed_report_with_a_message_nobody_opened_stays(closed, clock):
    Report.objects.update(unread_hour=clock.now())
    clock.move(days=5000)
    assert purge().reports == 0 and ReportPart.objects.exists()


def test_closed_by_hand_in_the_database_but_unopened_stays(receipt, clock):
    Report.objects.update(state="closed", closed_hour=clock.now())
    clock.move(days=5000)
    purge()
    assert ReportPart.objects.exists()


def test_receipt_answers_destroyed_for_a_year(closed, receipt, reporter, clock):
    clock.move(days=91)
    purge()
    clock.move(days=360)
    purge()
    assert "was destroyed, as we promised" in text_of(reporter.look(receipt, "1234"))
    clock.move(days=6)
    assert purge().receipts == 1
    assert error_in(reporter.look(receipt, "1234")) == "unknown"


def test_views_and_tokens_past_their_time_are_destroyed(receipt, clock):
    clock.move(minutes=12)
    assert purge().views == 1 and SpentToken.objects.exists()
    clock.move(hours=27)
    assert purge().tokens == 1
    assert not Slot.objects.exists() and not SpentToken.objects.exists()


def test_token_is_remembered_longer_than_its_form_is_good(team, reporter, clock):
    token = reporter.open_form()
    clock.move(hours=23, minutes=50)
    reporter.post(token=token, text="a")
    clock.move(minutes=9)
    purge()
    assert reporter.post(token=token, text="a").status_code == 303
    assert Report.objects.count() == 1


def test_living_views_stay(team, reporter):
    reporter.post(text="a")
    assert purge().views == 0 and Slot.objects.count() == 1


def test_nobody_writes_to_a_report_while_it_is_destroyed(closed, clock):
    clock.move(days=91)
    with CaptureQueriesContext(connection) as asked:
        assert purge().reports == 1
    # SQLite lets one writer in at a time, whatever it writes.
    held = any("FOR UPDATE" in query["sql"] for query in asked)
    assert held is connection.features.has_select_for_update


def test_command_says_how_many(closed, clock, capsys):
    clock.move(days=91)
    call_command("purge_expired")
    assert "1 one-time views, 1 spent tokens, 1 closed reports, 0 receipts" in capsys.readouterr().out


def test_purging_twice_destroys_nothing_more(closed, clock):
    clock.move(days=91)
    purge()
    again = purge()
    assert (again.views, again.tokens, again.reports, again.receipts) == (0, 0, 0, 0)


def test_purge_comes_round_by_itself():
    assert ticks.registered()["purge reports"] <= 60


@pytest.mark.django_db(transaction=True)
def test_destroyed_words_are_in_no_file_of_the_database(team, reporter, clock, settings):
    """Ciphertext of a purged report is overwritten, in the journal too."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's files")
    reporter.send(text="a")
    report = the_report()
    blob = bytes(report.parts.get().blob)[200:260]
    folder = Path(connection.settings_dict["NAME"]).parent
    files = list(folder.glob(Path(connection.settings_dict["NAME"]).name + "*"))
    assert any(blob in path.read_bytes() for path in files)
    record_opening(report)
    close(report)
    clock.move(days=91)
    purge()
    assert not any(blob in path.read_bytes() for path in files)
