"""Whether the time of an answer tells a receipt that exists from one that does not."""

import math
import re
import statistics
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from benchmarks.running import Site
from sealing.receipts import new_code

PAIRS = 40
"""Looks of each kind: both together stay below the limit for one network."""
WARM_UP = 3
PAUSE = 3.2


def measure(site: Site) -> dict[str, Any]:
    """Medians of hits and misses, looked up in turns, and how likely chance alone makes such a difference.

    `difference_to_spread` is the difference of the medians as a share of the spread (median absolute deviation) of
    all looks: below 1 nobody tells them apart by one look. `chance` is the two-sided p of the Mann-Whitney test.
    """
    receipt = _sent(site)
    for _ in range(WARM_UP):
        _seconds(site, receipt)
    hits, misses = [], []
    for turn in range(PAIRS):
        # Who comes first changes with each turn, so that nothing but the receipt differs.
        order = (True, False) if turn % 2 else (False, True)
        for hit in order:
            (hits if hit else misses).append(_seconds(site, receipt if hit else new_code()))
    both = hits + misses
    middle = statistics.median(both)
    spread = statistics.median(abs(each - middle) for each in both)
    difference = statistics.median(hits) - statistics.median(misses)
    return {
        "hit_median_seconds": round(statistics.median(hits), 4),
        "miss_median_seconds": round(statistics.median(misses), 4),
        "difference_to_spread": round(abs(difference) / spread, 2),
        "chance": round(mann_whitney(hits, misses), 3),
        "looks_of_each": PAIRS,
    }


def mann_whitney(first: list[float], second: list[float]) -> float:
    """Two-sided p by the normal approximation, good from about 20 values of each; ties do not occur in seconds."""
    wins = sum(one > other for one in first for other in second)
    many, more = len(first), len(second)
    deviation = math.sqrt(many * more * (many + more + 1) / 12)
    return math.erfc(abs(wins - many * more / 2) / deviation / math.sqrt(2))


def _sent(site: Site) -> str:
    """Send a report; its receipt."""
    with urllib.request.urlopen(f"{site.url}/en/r/write/") as response:
        page = response.read().decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    time.sleep(PAUSE)
    body = urllib.parse.urlencode([*hidden, ("what", "debt")]).encode()
    with urllib.request.urlopen(f"{site.url}/en/r/write/", data=body) as response:
        view = response.read().decode()
    shown = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', view, re.DOTALL)
    if shown is None:
        raise RuntimeError("the report was not accepted")
    return re.sub(r"<[^>]+>|\s", "", shown[1])


class _Stay(urllib.request.HTTPRedirectHandler):
    """The redirect is what is timed; where it leads says nothing more."""

    def redirect_request(self, *_arguments: Any, **_options: Any) -> None:
        return None


def _seconds(site: Site, receipt: str) -> float:
    """Seconds until the look-up is answered by its 303."""
    body = urllib.parse.urlencode({"receipt": receipt, "pin": ""}).encode()
    began = time.perf_counter()
    try:
        urllib.request.build_opener(_Stay).open(f"{site.url}/en/r/look/", data=body)
    except urllib.error.HTTPError as answer:
        if answer.code != 303:
            raise
    return time.perf_counter() - began
