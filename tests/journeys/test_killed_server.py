"""A real server killed with no warning while reports are sent: what was receipted is there, whole and once."""

import os
import random
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from config.management.commands.start import server_command
from tests.journeys import reporter
from tests.journeys.conftest import ROOT, RunningSite, free_port, site_environment
from tests.journeys.wire import Answer, hidden_fields

pytestmark = pytest.mark.site

PEOPLE = 20
KILLS = 3
LONGEST = 60
"""Seconds that the server may take to come back."""


class Mortal:
    """A server on the data of a site, with a port of its own; it can be killed and comes back."""

    def __init__(self, site: RunningSite) -> None:
        self.port = free_port()
        self.site = RunningSite(f"http://127.0.0.1:{self.port}", site.data, site.output)
        self.start()

    def start(self) -> None:
        environment = {**site_environment(self.site.data), "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        environment["WAYMARK_ADDRESS"] = self.site.url
        self.process = subprocess.Popen(
            server_command("127.0.0.1", self.port),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(LONGEST * 10):
            try:
                with urllib.request.urlopen(f"{self.site.url}/-/ready", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("The server did not come back.")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def mortal(site) -> Iterator[Mortal]:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the embedded database")
    with sqlite3.connect(site.data / "waymark.sqlite3") as opened:
        # A canary that comes meanwhile would be counted among what people sent.
        opened.execute(
            "INSERT OR REPLACE INTO delivery_tick (name, due) VALUES ('hotline.canary', '2099-01-01')"
        )
    server = Mortal(site)
    yield server
    server.kill()


class Person:
    """Sends one form until it is answered, as people press the button again."""

    def __init__(self, path: str, fields: list[tuple[str, str]]) -> None:
        self.path, self.fields = path, fields
        self.views: set[str] = set()

    def press(self, site: RunningSite) -> bool:
        """Whether an answer came."""
        try:
            answer = reporter.post(site, self.path, self.fields)
        except (OSError, HTTPException):
            return False
        assert answer.status == 303, answer.text[:500]
        self.views.add(answer.headers["location"])
        return True

    def press_until_answered(self, site: RunningSite) -> None:
        deadline = time.monotonic() + LONGEST
        while not self.press(site):
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def shown(self, site: RunningSite) -> Answer:
        """What the one view says that all answers led to."""
        assert len(self.views) == 1
        return reporter.follow(site, Answer(303, {"location": next(iter(self.views))}, b""))


def stored(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "waymark.sqlite3") as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = ("reports_report", "reports_reportpart", "reports_spenttoken")
        return {table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def killed_while_sending(mortal: Mortal, people: list[Person]) -> None:
    """All press at random moments; the server dies and comes back KILLS times meanwhile."""
    dice = random.Random()

    def late(person: Person) -> None:
        time.sleep(dice.uniform(0, 1.5))
        person.press_until_answered(mortal.site)

    with ThreadPoolExecutor(PEOPLE) as phones:
        pressed = [phones.submit(late, person) for person in people]
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.05, 0.6))
            mortal.kill()
            mortal.start()
        for one in pressed:
            one.result()


def test_receipted_reports_outlive_a_killed_server_whole_and_once(mortal):
    people = [Person("/en/r/write/", reporter.open_form(mortal.site, "en").hidden) for _ in range(PEOPLE)]
    for number, person in enumerate(people):
        person.fields = [*person.fields, ("text", f"words {number}")]
    time.sleep(reporter.A_HUMAN_PAUSE)
    before = stored(mortal.site.data)
    killed_while_sending(mortal, people)
    for person in people:
        person.press_until_answered(mortal.site)
    receipts = {reporter.receipt_in(person.shown(mortal.site).text) for person in people}
    assert len(receipts) == PEOPLE
    after = stored(mortal.site.data)
    assert {table: after[table] - before[table] for table in after} == dict.fromkeys(after, PEOPLE)


def test_further_messages_outlive_a_killed_server_whole_and_once(mortal):
    receipt = reporter.report(mortal.site, "en", ("what", "threats"))
    people = []
    for number in range(6):
        view = reporter.look(mortal.site, "en", receipt).text
        people.append(Person("/en/r/again/", [*hidden_fields(view), ("text", f"more {number}")]))
    before = stored(mortal.site.data)
    killed_while_sending(mortal, people)
    after = stored(mortal.site.data)
    assert {table: after[table] - before[table] for table in after} == {
        "reports_report": 0,
        "reports_reportpart": len(people),
        "reports_spenttoken": len(people),
    }
    assert 'name="thread"' in reporter.look(mortal.site, "en", receipt).text
