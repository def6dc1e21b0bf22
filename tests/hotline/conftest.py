"""A queue with two members and a recovery key, people who sign in, reports sealed as intake seals them."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.management import call_command
from django.db.models.signals import m2m_changed

from hotline.ceremony import create_member, create_recovery
from hotline.people import role_changes
from hotline.pepper import ensure_pepper
from hotline.sign_in.accounts import create_staff, new_totp_secret
from hotline.sign_in.roles import ensure_roles
from reports.clock import now, this_hour
from reports.models import Queue, Report, ReportPart
from sealing.age import KeyPair, new_pair
from sealing.envelopes import new_report_key, seal, seal_key
from sealing.members import MemberKeys
from sealing.messages import Message, build

PASSWORD = "quiet harbour lamp"


@dataclass
class Team:
    """Keys as their holders keep them: two members of the queue "default", and recovery."""

    first: MemberKeys
    second: MemberKeys
    recovery: KeyPair


@pytest.fixture
def pepper_file(settings: Any, tmp_path: Path, db: None) -> Path:
    """A pepper of this test's own."""
    settings.WAYMARK_PEPPER_FILE = tmp_path / "pepper"
    ensure_pepper()
    return settings.WAYMARK_PEPPER_FILE


@pytest.fixture
def queue(db: None) -> Queue:
    """The queue that always exists."""
    return Queue.objects.get_or_create(pk="default", defaults={"label": "Hotline"})[0]


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    """An account for each role, with the second factor set up; hotline twice."""
    ensure_roles()
    named = {
        "ann": "hotline",
        "ben": "hotline",
        "eda": "editor",
        "tom": "translator",
        "ada": "administrator",
        "pia": "partner",
        "dan": "deputy",
        "sue": "supervisor",
        "kim": "key administrator",
        "ian": "auditor",
        "rae": "referral partner",
    }
    with unnoted():
        return {name: create_staff(name, PASSWORD, role, new_totp_secret()) for name, role in named.items()}


@contextmanager
def unnoted() -> Iterator[None]:
    """Accounts that were there before the test began, so to say: nothing about them is in the log."""
    m2m_changed.disconnect(sender=User.groups.through, dispatch_uid="people.groups")
    yield
    role_changes.listen()


@pytest.fixture
def team(queue: Queue, people: dict[str, Any]) -> Team:
    """Two members and recovery, by the ceremony."""
    return Team(create_member("ann", "default"), create_member("ben", "default"), create_recovery())


@pytest.fixture(autouse=True)
def forget_attempts() -> None:
    """Each test counts sign-ins from nought."""
    for name in ("rates", "default"):
        caches[name].clear()


@dataclass
class Sent:
    """A stored report, and the identity a reporter's receipt would lead to."""

    report: Report
    reporter: KeyPair


def store_report(team: Team, text: str = "They keep my passport.", **fields: Any) -> Sent:
    """Seal a report to the team and store it with one file."""
    key, reporter = new_report_key(), new_pair()
    report = Report.objects.create(
        queue_id=fields.pop("queue_id", "default"),
        urgency=fields.pop("urgency", 2),
        lookup_hash=new_pair().recipient,
        reporter_recipient=reporter.recipient,
        report_recipient=key.recipient,
        key_blob=seal_key(
            key.identity,
            members=[team.first.recipient, team.second.recipient],
            recovery=[team.recovery.recipient],
        ),
        **{"received_hour": this_hour(), **fields},
    )
    message = build(Message("report", now(), "my", {"text": text}))
    for kind, blob in (("message", message), ("file", b"\x89PNG bytes of a photo")):
        ReportPart.objects.create(report=report, kind=kind, sequence=1, blob=seal(blob, [key.recipient]))
    return Sent(report, reporter)


@pytest.fixture
def sent(team: Team) -> Sent:
    """One report waiting in the queue."""
    return store_report(team)


def told(*command: str, **options: Any) -> str:
    """What a command of manage.py prints."""
    output = StringIO()
    call_command(*command, stdout=output, **options)
    return output.getvalue()


def age_opens(sealed: Path, identity: Path) -> bytes:
    """The plaintext, by the stock `age` program."""
    program = shutil.which("age")
    if not program:
        pytest.skip(
            "NO age PROGRAM FOUND: interoperability was NOT tested. Install it (Debian: apt install age)."
        )
    done = subprocess.run(
        [program, "--decrypt", "-i", str(identity), str(sealed)], capture_output=True, check=True
    )
    return done.stdout


@pytest.fixture
def rates_in_memory(settings):
    """Counts in this process, whatever the suite runs on: their clock can be moved, and one can look into them."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rates of a test"}
    settings.CACHES = {**settings.CACHES, "rates": memory}
    yield caches["rates"]
    caches["rates"].clear()
