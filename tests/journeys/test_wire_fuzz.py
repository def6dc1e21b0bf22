"""Thousands of broken requests over raw sockets: no crash, no trace, no growing memory, and the site still works.

`--fuzz N` sends N of them; without it, a slice.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys import reporter
from tests.journeys.fuzzing import MARKER, request, statuses
from tests.journeys.wire import ask

pytestmark = pytest.mark.site

SLICE = 600
SENDERS = 32
ROUNDS = 10
MOST_GROWTH_KIB = 64 * 1024
"""Between the end of the warm-up, half of the run, and its end."""


def worker_kib(site) -> int:
    """Memory of the site's largest process."""
    sizes = [0]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"WAYMARK_DATA={site.data}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                told = (folder / "status").read_text()
                sizes += [int(line.split()[1]) for line in told.splitlines() if line.startswith("VmRSS")]
        except OSError:
            continue
    return max(sizes)


@pytest.fixture(scope="module")
def fuzzed(site, request: pytest.FixtureRequest) -> tuple[Counter[str], list[int]]:
    """How often each status came, and the memory after each tenth of the run."""
    return fuzz(site, request.config.getoption("--fuzz") or SLICE)


def fuzz(site, times: int) -> tuple[Counter[str], list[int]]:
    """Send them; a fresh form's token for each round, so that some are real reports."""
    parts = urlsplit(site.url)
    address, seen, memory = (str(parts.hostname), int(parts.port or 80)), Counter(), []
    for turn in range(ROUNDS):
        token = dict(reporter.open_form(site, "en").hidden)["token"]
        numbers = range(turn * times // ROUNDS, (turn + 1) * times // ROUNDS)

        def one(number: int, token: str = token) -> list[int]:
            return statuses(address, request(number, token))

        with ThreadPoolExecutor(SENDERS) as senders:
            for answers in senders.map(one, numbers):
                seen.update(str(status) for status in answers or ["none"])
        memory.append(worker_kib(site))
    sys.stderr.write(f"\nAnswers by status: {dict(seen)}; KiB after each tenth: {memory}\n")
    return seen, memory


def test_every_answer_is_an_honest_one(fuzzed):
    seen, _memory = fuzzed
    assert {status for status in seen if status.startswith("5")} <= {"503"}
    assert seen["303"] and seen["400"]


def test_memory_stays_flat(fuzzed):
    _seen, memory = fuzzed
    assert memory[-1] - memory[ROUNDS // 2 - 1] < MOST_GROWTH_KIB, memory


def test_nothing_typed_is_left(site, fuzzed):
    found = []
    for folder, _folders, names in os.walk(site.data):
        found += [name for name in names if MARKER.encode() in Path(folder, name).read_bytes()]
    assert found == []
    said = site.output.read_text(errors="replace")
    assert MARKER not in said and "Traceback" not in said and "panicked" not in said


def test_site_works_as_before(site, fuzzed):
    assert ask(f"{site.url}/en/g/3/").status == 200
    form = reporter.open_form(site, "en")
    time.sleep(reporter.A_HUMAN_PAUSE)
    assert len(reporter.receipt_in(reporter.follow(site, form.send(("what", "threats"))).text)) == 20
