"""Closing with a reason, and what is left when the days are over: nothing that is sealed."""

import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.journeys.whole_desk.people import Person
from tests.journeys.whole_desk.reporters import Told

DAYS = 91
PURGE = f"""
from datetime import timedelta
from unittest import mock
from django.core.management import call_command
from django.utils import timezone
moment = timezone.now() + timedelta(days={DAYS})
with mock.patch("django.utils.timezone.now", lambda: moment):
    call_command("purge_expired")
call_command("shred_proof", report={{report!r}})
"""
NEEDLE = 64


def close(member: Person, report: str) -> None:
    """Close it with a reply that says why."""
    member.open(report)
    panel = member.page.locator(".panel-answering")
    panel.locator("select").last.select_option("handed")
    member.press("Sign and send")
    expect(member.page.locator(".told-reply")).to_contain_text("the report is closed")
    expect(member.page.locator(f'tr[data-report="{report}"]')).to_have_count(0)


def reporter_sees_why(site: RunningSite, one: Told) -> None:
    """The page says that it is closed, why, and that all is destroyed on a day."""
    view = one.look(site, "en").text
    assert "has closed this" in view and "closed because we handed it on" in view
    assert "is destroyed on this day" in view


def destroy_when_over(site: RunningSite, report: str) -> None:
    """Move the clock and let retention do its work: nothing sealed of the report stands on the disk any more."""
    pieces = [blob[-NEEDLE:] for blob in sealed_of(site, report)]
    assert len(pieces) > 5 and on_disk(site, pieces)
    told = site.manage("shell", "-c", PURGE.format(report=report))
    assert told.returncode == 0, told.stderr
    assert "1 closed reports" in told.stdout and "only its hours and its state are left" in told.stdout
    assert sealed_of(site, report) == [] and not on_disk(site, pieces)


def sealed_of(site: RunningSite, report: str) -> list[bytes]:
    """Every sealed piece of a report as it lies in the database, a partner's copy of its key too."""
    asked = """
        SELECT key_blob FROM reports_report WHERE id = ?1 UNION ALL
        SELECT blob FROM reports_reportpart WHERE report_id = ?1 UNION ALL
        SELECT key_blob FROM hotline_referral WHERE report_id = ?1
    """
    with closing(sqlite3.connect(f"file:{site.data / 'waymark.sqlite3'}?mode=ro", uri=True)) as database:
        return [bytes(blob) for (blob,) in database.execute(asked, (report,)) if blob]


def on_disk(site: RunningSite, pieces: list[bytes]) -> bool:
    """Whether any piece lies in any file of the data folder."""
    contents = (path.read_bytes() for path in site.data.rglob("*") if path.is_file())
    return any(piece in content for content in contents for piece in pieces)


def receipt_says_destroyed(site: RunningSite, one: Told) -> None:
    """Who comes back with the number is told."""
    view = one.look(site, "en").text
    assert "was destroyed, as we promised" in view
    assert reporter.replies_in(view) == [] and 'name="thread"' not in view
