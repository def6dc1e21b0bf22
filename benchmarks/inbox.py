"""The desk's list with ten thousand reports in the database: queries, and milliseconds of the server for one page.

On a copy of the measured site's data, in a process of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.running import ROOT, Site

REPORTS = 10_000
SCRIPT = """
import json, os, random, statistics, time
from datetime import timedelta
import django
django.setup()
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from reports.clock import this_hour
from reports.models import Report, ReportPart
made = random.Random(4)
def report(number):
    state = made.choices(["received", "opened", "answered", "handed", "closed"], [1, 2, 4, 1, 12])[0]
    early = this_hour() - timedelta(hours=made.randrange(2000))
    return Report(
        queue_id="default", urgency=made.choices([0, 1, 2], [1, 4, 20])[0], state=state, lookup_hash="%%064x" %% number,
        reporter_recipient="age1" + "q" * 58, report_recipient="age1" + "q" * 58, key_blob=os.urandom(740),
        received_hour=early, opened_hour=None if state == "received" else early, quarantined=made.random() < 0.05,
    )
reports = Report.objects.bulk_create([report(number) for number in range(%d)], batch_size=500)
ReportPart.objects.bulk_create(
    [ReportPart(report=one, kind="message", sequence=1, blob=os.urandom(4400)) for one in reports], batch_size=500
)
from hotline.clocks.keeping import put_right
put_right()
client = Client(headers={"host": "localhost"})
member = User.objects.get(username="demo-hotline-1")
client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
request = RequestFactory().get("/")
request.session = client.session
record_authentication(request, member, "mfa")
request.session.save()
found = {}
for query in ["", "?page=60", "?closed=1", "?overdue=1", "?mine=1&state=opened", "?only=quarantine"]:
    answer = client.get("/desk/" + query)
    assert answer.status_code == 200, (answer.status_code, answer.headers)
    with CaptureQueriesContext(connection) as queries:
        client.get("/desk/" + query)
    asked, spent, passed = len(queries), [], []
    for _ in range(15):
        cpu, clock = time.process_time(), time.perf_counter()
        client.get("/desk/" + query)
        spent.append((time.process_time() - cpu) * 1000)
        passed.append((time.perf_counter() - clock) * 1000)
    found["/desk/" + query] = {
        "queries": asked,
        "cpu_ms": round(statistics.median(spent), 1),
        "median_ms": round(statistics.median(passed), 1),
        "fastest_ms": round(min(passed), 1),
    }
print(json.dumps(found))
"""


def measure(site: Site) -> dict[str, Any]:
    """Address -> queries, processor time, and time passed (median and fastest of 15), with REPORTS reports kept."""
    with tempfile.TemporaryDirectory(prefix="waymark-inbox-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(site.data, data)
        environment = {
            **os.environ,
            "WAYMARK_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "PYTHONPATH": str(ROOT),
        }
        told = subprocess.run(
            [sys.executable, "-c", SCRIPT % REPORTS],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    return dict(json.loads(told.stdout.splitlines()[-1]))
