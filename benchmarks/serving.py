"""Requests a second: a guide page from the store and rendered anew, against nginx and a hello-world, in turn."""

import re
import shutil
import statistics
import subprocess
import urllib.request
from typing import Any

from benchmarks.running import Site, hello_world, nginx_serving

PAGE = "/en/g/3/"
SECONDS = 2
CONNECTIONS = 16


def measure(site: Site, *, rounds: int) -> dict[str, Any]:
    """Medians over rounds in which every candidate is measured once, and the ratios between them."""
    if not shutil.which("wrk"):
        return {"not measured": "wrk is not installed"}
    stored = f"{site.url}{PAGE}"
    body = _bytes(stored)
    with hello_world(body) as hello, nginx_serving(body) as nginx:
        candidates = {"stored": stored, "uncached": f"{stored}?n=1", "hello": hello}
        candidates |= {"nginx": nginx} if nginx else {}
        seen: dict[str, list[float]] = {name: [] for name in candidates}
        for _ in range(rounds):
            for name, url in candidates.items():
                seen[name].append(page_speed(url))
    medians = {name: round(statistics.median(values), 1) for name, values in seen.items()}
    return {"page": PAGE, "bytes": len(body), "requests_per_second": medians, "ratios": _ratios(medians)}


def _ratios(medians: dict[str, float]) -> dict[str, float]:
    """The goals are written in these."""
    pairs = [("stored", "nginx"), ("stored", "hello"), ("stored", "uncached"), ("uncached", "hello")]
    return {
        f"{one} / {other}": round(medians[one] / medians[other], 4)
        for one, other in pairs
        if medians.get(other)
    }


def _bytes(url: str) -> bytes:
    """The page as a browser with brotli gets it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as response:
        return bytes(response.read())


def page_speed(url: str) -> float:
    """One run of wrk against loopback."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if not found or "Non-2xx" in told:
        raise RuntimeError(told)
    return float(found[1])
