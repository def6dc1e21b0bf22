"""Seconds for one sealed report over HTTP: form fetched, 4 KB sent, receipt view answered."""

import re
import statistics
import time
import urllib.parse
import urllib.request
from typing import Any

from benchmarks.running import Site

REPORTS = 12
PAUSE = 3.2
"""Seconds between loading and sending, as long as a person needs; what comes at once is quarantined."""


def measure(site: Site) -> dict[str, Any]:
    """Median and slowest seconds of the POST alone."""
    forms = [form_fields(site) for _ in range(REPORTS)]
    time.sleep(PAUSE)
    seconds = [_send(site, fields) for fields in forms]
    return {"median_seconds": round(statistics.median(seconds), 4), "slowest_seconds": round(max(seconds), 4)}


def form_fields(site: Site) -> list[tuple[str, str]]:
    """A filled form with the hidden fields as received."""
    with urllib.request.urlopen(f"{site.url}/en/r/write/") as response:
        page = response.read().decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return [*hidden, ("about", "me"), ("what", "unpaid_wages"), ("text", "word " * 780)]


def _send(site: Site, fields: list[tuple[str, str]]) -> float:
    """Send one report and follow to its receipt; seconds until the redirect was answered."""
    body = urllib.parse.urlencode(fields).encode()
    began = time.monotonic()
    with urllib.request.urlopen(f"{site.url}/en/r/write/", data=body) as response:
        if "/r/o/" not in response.url:
            raise RuntimeError("the report was not accepted")
    return time.monotonic() - began
