"""A process killed at any step of storing a report loses nothing that was receipted, and leaves nothing half."""

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

# Sends a report in a process of its own; `here(step)` kills it when that is the step asked for.
SENDER = """
import os, signal, sys
import django
django.setup()
from django.contrib.auth import get_user_model
from reports import intake, one_time, tokens
from reports.answers import read
from reports.keys import add_member_key, add_recovery_key
from reports.models import Queue, Report, ReportPart
from reports.pepper import ensure_pepper
from sealing.members import new_member, new_recovery

ensure_pepper()
for name in ("ann", "ben"):
    member, user = new_member(), get_user_model().objects.create(username=name)
    queue = Queue.objects.get(pk="default")
    add_member_key(queue=queue, user=user, recipient=member.recipient, verify_key=member.verify_key)
add_recovery_key(recipient=new_recovery().recipient)

def here(step):
    if step == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)

def stopping(owner, name, step):
    real = getattr(owner, name)
    def call(*arguments, **options):
        here(f"before {step}")
        result = real(*arguments, **options)
        here(f"after {step}")
        return result
    setattr(owner, name, call)

stopping(intake, "_seal", "sealing")
stopping(intake, "spend", "the token")
stopping(Report, "save", "the report")
stopping(ReportPart.objects, "bulk_create", "the parts")
stopping(one_time, "keep", "the view")
token = tokens.read(tokens.issue())
fields = {"text": ["They keep my passport."]}
body = intake.fingerprint(token, fields, [])
intake.accept(read(fields), [], token=token, body=body, locale="vi", quarantined=False)
here("after the commit")
"""
BEFORE_THE_COMMIT = (
    "before sealing",
    "after sealing",
    "after the token",
    "after the report",
    "after the parts",
    "before the view",
    "after the view",
)


@pytest.fixture
def sent_by(django_db_setup, tmp_path):
    """Runs the sender on a database of its own, to be killed at a step; gives the rows it left."""
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database")
    database = tmp_path / "killed.sqlite3"
    shutil.copyfile(connection.settings_dict["NAME"], database)

    def run(step: str) -> dict[str, int]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "WAYMARK_TEST_DATA": str(tmp_path / "data"),
            "DATABASE_URL": f"sqlite:///{database}",
        }
        done = subprocess.run(
            [sys.executable, "-c", SENDER, step], cwd=ROOT, env=environment, capture_output=True, timeout=120
        )
        assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
        with sqlite3.connect(database) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}

    return run


@pytest.mark.parametrize("step", BEFORE_THE_COMMIT)
def test_process_killed_before_the_commit_leaves_nothing(sent_by, step):
    assert set(sent_by(step).values()) == {0}


def test_process_killed_after_the_commit_loses_nothing(sent_by):
    assert set(sent_by("after the commit").values()) == {1}
