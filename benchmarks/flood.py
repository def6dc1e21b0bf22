"""A flood of look-ups and reports from many networks: what it costs readers, and how long honest people wait.

Ten times what the slow work behind receipts can carry (two threads, measured on this machine first) is asked for; the
site trusts one proxy, so that each request can come from another network.
"""

import http.client
import random
import re
import statistics
import threading
import time
import urllib.parse
from contextlib import contextmanager
from typing import Any

from benchmarks.running import Site
from benchmarks.serving import PAGE, page_speed
from sealing.derivation import derive
from sealing.receipts import new_code

TIMES = 10
NETWORKS = 400
SENDERS = 24
HONEST = 6
PAUSE = 3.2
"""Seconds between loading and sending a form; what comes sooner is quarantined."""


def measure(site: Site, *, rounds: int) -> dict[str, Any]:
    """Reading with and without a flood in turn; seconds of honest look-ups and reports in the middle of it."""
    capacity = 2 / _seconds_of_slow_work()
    quiet, flooded, looks, sends, unanswered = [], [], [], [], 0
    receipt = _send(site, "10.250.0.1")[1]
    for number in range(rounds):
        quiet.append(page_speed(f"{site.url}{PAGE}"))
        with _flood(site, TIMES * capacity) as flood:
            time.sleep(3)
            flooded.append(page_speed(f"{site.url}{PAGE}"))
            for turn in range(HONEST // 2):
                network = f"10.251.{number * HONEST + turn}.1"
                seconds, found = _look(site, receipt, network)
                looks.append(seconds)
                sent_seconds, sent = _send(site, network)
                sends.append(sent_seconds)
                unanswered += (not found) + (not sent)
    return {
        "slow_work_a_second": round(capacity, 1),
        "asked_for_a_second": round(flood["asked"] / flood["seconds"], 1),
        "reading_requests_a_second": {
            "quiet": statistics.median(quiet),
            "flooded": statistics.median(flooded),
        },
        "reading flooded / quiet": round(statistics.median(flooded) / statistics.median(quiet), 3),
        "honest_look_seconds": {
            "median": round(statistics.median(looks), 2),
            "slowest": round(max(looks), 2),
        },
        "honest_report_seconds": {
            "median": round(statistics.median(sends), 2),
            "slowest": round(max(sends), 2),
        },
        "honest_unanswered": unanswered,
    }


def _seconds_of_slow_work() -> float:
    """One derivation on this machine."""
    began = time.monotonic()
    for _ in range(5):
        derive(new_code(), "", pepper=b"p" * 32, instance="benchmark")
    return (time.monotonic() - began) / 5


@contextmanager
def _flood(site: Site, a_second: float):
    """So many requests a second, half look-ups of well-formed receipts and half reports, until it is left."""
    told: dict[str, float] = {"asked": 0, "seconds": 1}
    over, began = threading.Event(), time.monotonic()

    def attack(seed: int) -> None:
        dice, token = random.Random(seed), ""
        while not over.wait(SENDERS / a_second):
            network = f"10.{dice.randrange(NETWORKS) // 200}.{dice.randrange(NETWORKS) % 200}.1"
            try:
                if dice.random() < 0.5:
                    _post(site, "/en/r/look/", {"receipt": new_code(), "pin": ""}, network)
                else:
                    token = _token(site, network)
                    _post(site, "/en/r/write/", {"token": token, "text": "flood " * 100}, network)
            except OSError:
                continue
            told["asked"] += 1

    threads = [threading.Thread(target=attack, args=(seed,), daemon=True) for seed in range(SENDERS)]
    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        told["seconds"] = time.monotonic() - began
        over.set()
        for thread in threads:
            thread.join(30)


def _look(site: Site, receipt: str, network: str) -> tuple[float, bool]:
    """Seconds of a look-up, and whether it opened something."""
    began = time.monotonic()
    address = _post(site, "/en/r/look/", {"receipt": receipt, "pin": ""}, network)
    seconds = time.monotonic() - began
    return seconds, 'name="thread"' in _get(site, address, network)


def _send(site: Site, network: str) -> tuple[float, str]:
    """Seconds of sending a report, and its receipt; "" when it was not taken."""
    token = _token(site, network)
    time.sleep(PAUSE)
    began = time.monotonic()
    address = _post(
        site, "/en/r/write/", {"token": token, "what": "threats", "text": "honest " * 100}, network
    )
    seconds = time.monotonic() - began
    found = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', _get(site, address, network), re.S)
    return seconds, re.sub(r"<[^>]*>|\s", "", found[1]) if found else ""


def _token(site: Site, network: str) -> str:
    found = re.search(r'name="token" value="([^"]*)"', _get(site, "/en/r/write/", network))
    return found[1] if found else ""


def _get(site: Site, path: str, network: str) -> str:
    return _ask(site, "GET", path, network)[1]


def _post(site: Site, path: str, fields: dict[str, str], network: str) -> str:
    """Where the answer leads."""
    return _ask(site, "POST", path, network, urllib.parse.urlencode(fields))[0]


def _ask(site: Site, method: str, path: str, network: str, body: str | None = None) -> tuple[str, str]:
    line = http.client.HTTPConnection(urllib.parse.urlsplit(site.url).netloc, timeout=40)
    headers = {"X-Forwarded-For": network}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, body=body, headers=headers)
    answer = line.getresponse()
    text = answer.read().decode(errors="replace")
    line.close()
    return answer.headers.get("Location", path), text
