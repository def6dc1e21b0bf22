"""A flood of look-ups and reports from many networks: what it costs readers, and how long honest people wait.

`python -m benchmarks.flood` runs only this. Ten times what the slow work behind receipts can carry (one thread for
look-ups, one for sends; measured on this machine first) is sent at a fixed rate by benchmarks.attack, a process of
its own. In the quiet phases the same program sends the same requests to a sink that answers at once, so that its CPU
is in both; it tells how much that was. Quiet and flooded phases take turns, since a machine is never equally fast.
The site trusts one proxy, so that each request can come from another network; honest people come from networks of
their own, after WARM_UP: until every forged network has asked once, they all look like honest ones.
"""

import http.client
import json
import re
import socketserver
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from benchmarks.running import ROOT, Site, running_site
from benchmarks.serving import PAGE, page_speed
from sealing.derivation import derive
from sealing.receipts import new_code

TIMES = 10
WARM_UP = 12
PAUSE = 3.2
"""Seconds between loading and sending a form; what comes sooner is quarantined."""
HONEST = 3
"""Honest look-ups and reports in each flooded phase, one after the other."""


def measure(site: Site, *, rounds: int) -> dict[str, Any]:
    """Reading with and without a flood in turn; seconds of honest look-ups and reports in the middle of it."""
    capacity = 1 / _seconds_of_slow_work()
    receipt = _send(site, "10.250.0.1")[1]
    quiet: list[float] = []
    flooded: list[float] = []
    floods: list[dict[str, Any]] = []
    looks: list[tuple[float, bool]] = []
    sends: list[tuple[float, str]] = []
    with _sink() as sink:
        for number in range(rounds):
            with _attack(site, TIMES * capacity, [], instead=sink):
                time.sleep(1)
                quiet += [page_speed(f"{site.url}{PAGE}") for _ in range(2)]
            with _attack(site, TIMES * capacity, floods), ThreadPoolExecutor(1) as honest:
                time.sleep(WARM_UP)
                asked = honest.submit(_honest, site, receipt, number)
                flooded += [page_speed(f"{site.url}{PAGE}") for _ in range(2)]
                told = asked.result()
            looks += told[0]
            sends += told[1]
    return {
        "capacity_a_second": {"looks": round(capacity, 1), "sends": round(capacity, 1)},
        "floods": floods,
        "reading_requests_a_second": {
            "quiet": statistics.median(quiet),
            "flooded": statistics.median(flooded),
        },
        "reading flooded / quiet": round(statistics.median(flooded) / statistics.median(quiet), 3),
        "honest_look": _summary(looks),
        "honest_report": _summary(sends),
    }


def _summary(told: list[tuple[float, Any]]) -> dict[str, float]:
    """How long it took, and how many had no right answer."""
    seconds = [each for each, _right in told]
    return {
        "median_seconds": round(statistics.median(seconds), 2),
        "slowest_seconds": round(max(seconds), 2),
        "of": len(told),
        "unanswered": sum(not right for _seconds, right in told),
    }


def _honest(
    site: Site, receipt: str, number: int
) -> tuple[list[tuple[float, bool]], list[tuple[float, str]]]:
    """Look and send a few times, each time from another network."""
    places = range(number * HONEST, (number + 1) * HONEST)
    looks = [_look(site, receipt, f"10.251.{place}.1") for place in places]
    return looks, [_send(site, f"10.252.{place}.1") for place in places]


def _seconds_of_slow_work() -> float:
    """One derivation on this machine, while another runs: there are two threads for it."""
    with ThreadPoolExecutor(2) as both:
        began = time.monotonic()
        for _ in range(10):
            both.submit(derive, new_code(), "", pepper=b"p" * 32, instance="benchmark")
    return (time.monotonic() - began) / 5


@contextmanager
def _attack(site: Site, a_second: float, told: list[dict[str, Any]], instead: str = "") -> Iterator[None]:
    """So many look-ups, forms and reports a second until it is left; what came of them is added to `told`."""
    command = [sys.executable, "-m", "benchmarks.attack", instead or site.url, str(a_second)]
    command.append(str(site.data / "secret-key"))
    attacker = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield
    finally:
        told.append(json.loads(attacker.communicate()[0]))


class _Accepted(socketserver.BaseRequestHandler):
    """Answers whatever comes."""

    def handle(self) -> None:
        self.request.recv(4096)
        self.request.sendall(b"HTTP/1.1 303 See Other\r\n\r\n")


@contextmanager
def _sink() -> Iterator[str]:
    """The address of what answers at once."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Accepted) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{sink.server_address[1]}"
        sink.shutdown()


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
    line = http.client.HTTPConnection(urllib.parse.urlsplit(site.url).netloc, timeout=60)
    headers = {"X-Forwarded-For": network}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, body=body, headers=headers)
    answer = line.getresponse()
    text = answer.read().decode(errors="replace")
    line.close()
    return answer.headers.get("Location", path), text


if __name__ == "__main__":
    with running_site(WAYMARK_PROXIES="1") as chosen:
        print(json.dumps(measure(chosen, rounds=3), indent=1))
