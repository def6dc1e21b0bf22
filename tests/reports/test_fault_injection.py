"""A process killed at any statement of a submission: nothing receipted is lost, nothing half exists, and the same form
sent again gives one report and one receipt.

The product knows nothing of it: the sender below wraps the database driver from outside and kills its own process.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
TABLES = ("reports_report", "reports_reportpart", "reports_slot", "reports_spenttoken")
MOST_STATEMENTS = 40

# Opens the form, or finds it in the file of an earlier run; sends it; dies at the n-th statement, before or after it.
SENDER = """
import json, os, signal, sys, time
from pathlib import Path
import django
django.setup()
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client
from reports import clock, tokens
from reports.keys import add_member_key, add_recovery_key
from reports.models import Queue, QueueKey
from reports.pepper import ensure_pepper
from reports.pool import POOL
from sealing import derivation
from sealing.members import new_member, new_recovery

derivation._MEMORY_KIB, derivation._PASSES = 64, 1
POOL.warm = lambda **_keys: None
kept = Path(sys.argv[1])
deadly, when = int(sys.argv[2]), sys.argv[3]
if not kept.exists():
    ensure_pepper()
    queue = Queue.objects.get(pk="default")
    for name in ("ann", "ben"):
        member, user = new_member(), get_user_model().objects.create(username=name)
        add_member_key(queue=queue, user=user, recipient=member.recipient, verify_key=member.verify_key)
    add_recovery_key(recipient=new_recovery().recipient)
    kept.write_text(tokens.issue())
client = Client()
client.get("/en/r/")
connection.cursor().execute("PRAGMA busy_timeout=300")
count = 0

def deadly_statement(execute, *arguments):
    global count
    count += 1
    if count == deadly and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = execute(*arguments)
    if count == deadly and when == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return result

driver = type(connections["default"])
real_commit = driver._commit

def commit(self):
    deadly_statement(real_commit, self)

driver._commit = commit
with connection.execute_wrapper(lambda execute, *given: deadly_statement(execute, *given)):
    answer = client.post("/en/r/write/", {"token": kept.read_text(), "text": "They keep my passport."})
print(json.dumps([answer.status_code, answer.headers.get("Location"), count, answer.content.decode()]))
"""


class Phone:
    """Someone who sends one form, again and again when nothing comes back."""

    def __init__(self, folder: Path) -> None:
        self.database, self.folder = folder / "killed.sqlite3", folder
        shutil.copyfile(connection.settings_dict["NAME"], self.database)

    def send(self, deadly: int = 0, when: str = "before") -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "WAYMARK_TEST_DATA": str(self.folder / "data"),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "WAYMARK_SECRET_KEY": "k" * 60,
        }
        command = [sys.executable, "-c", SENDER, str(self.folder / "form"), str(deadly), when]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)

    def rows(self) -> dict[str, int]:
        with sqlite3.connect(self.database) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@pytest.fixture
def phone(django_db_setup, tmp_path) -> Phone:
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database")
    return Phone(tmp_path)


@pytest.fixture(scope="module")
def statements(django_db_setup, tmp_path_factory) -> int:
    """How many statements a submission makes; the last is the commit."""
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database")
    return told(Phone(tmp_path_factory.mktemp("whole")).send())[2]


def told(done: subprocess.CompletedProcess[str]) -> list:
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


# Each of these starts processes that take a second or two to come up; all statements are in a long run.
@pytest.mark.parametrize(("from_the_end", "when"), [(1, "before"), (0, "before"), (0, "after")])
def test_killed_sender_sends_again_and_has_one_report(phone, statements, from_the_end, when):
    deadly = statements - from_the_end
    killed = phone.send(deadly, when)
    assert killed.returncode == -signal.SIGKILL, killed.stderr[-1000:]
    assert set(phone.rows().values()) in ({0}, {1})
    status, address, *_more = told(phone.send())
    assert status == 303 and "/r/o/" in address
    assert set(phone.rows().values()) == {1}


def test_database_held_by_another_program_says_so_with_numbers(phone):
    assert phone.send(deadly=1).returncode == -signal.SIGKILL
    with sqlite3.connect(phone.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        status, _address, _count, page = told(phone.send())
        other.execute("ROLLBACK")
    assert status == 503 and "It was not sent" in page and 'href="tel:110"' in page
    assert "passport" not in page
    assert set(phone.rows().values()) == {0}
    assert told(phone.send())[0] == 303
    assert set(phone.rows().values()) == {1}


def test_every_statement_of_a_submission(statements, request, tmp_path_factory):
    """The long run: `--fuzz` asks for it."""
    if not request.config.getoption("--fuzz"):
        pytest.skip("a long run, asked for by --fuzz")
    assert 5 < statements < MOST_STATEMENTS
    for deadly in range(1, statements + 1):
        for when in ("before", "after"):
            one = Phone(tmp_path_factory.mktemp("one"))
            assert one.send(deadly, when).returncode == -signal.SIGKILL
            assert set(one.rows().values()) in ({0}, {1})
            assert told(one.send())[0] == 303
            assert set(one.rows().values()) == {1}


def test_commit_is_on_disk_before_anything_is_answered(db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
            assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    else:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone()[0] in ("on", "remote_write", "remote_apply")
