"""Queries and processor time of a page that is rendered anew, in a process of its own on the measured site's data."""

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.running import ROOT, Site

SCRIPT = """
import json, statistics, time
import django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(headers={"host": "localhost"})
found = {}
for address in %r:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    texts = [query["sql"] for query in queries]
    spent = []
    for _ in range(15):
        began = time.process_time()
        client.get(address)
        spent.append((time.process_time() - began) * 1000)
    found[address] = {
        "queries": len(texts), "repeated": len(texts) - len(set(texts)), "cpu_ms": round(statistics.median(spent), 1)
    }
print(json.dumps(found))
"""
ADDRESSES = ["/en/?n=1", "/my/g/3/?n=1", "/vi/h/?n=1", "/ja/b/viet-nam/3/?n=1", "/en/c/passport/?n=1"]


def measure(site: Site) -> dict[str, Any]:
    """Address -> queries, identical repeats, milliseconds of processor time (median of 15)."""
    environment = {
        **os.environ,
        "WAYMARK_DATA": str(site.data),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "PYTHONPATH": str(ROOT),
    }
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT % (ADDRESSES,)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))
