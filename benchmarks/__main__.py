"""`python -m benchmarks`: runs everything and writes benchmarks/results/<time>.json."""

import argparse
import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    bytes_per_page,
    flood,
    inbox,
    opening,
    receipt_timing,
    sealing_speed,
    serving,
    setup_time,
    uncached,
    uploads,
)
from benchmarks.running import running_site

RESULTS = Path(__file__).parent / "results"


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "load_before": os.getloadavg(),
        "versions": {
            name: version(name) for name in ("django", "wagtail", "granian", "pyrage", "argon2-cffi")
        },
    }


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--setup", action="store_true", help="also time a fresh clone from nothing (needs the network)"
    )
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    results: dict[str, object] = {"machine": machine(), "at": time.strftime("%Y-%m-%d")}
    with running_site() as site:
        results["start_seconds"] = {"first": site.first_start, "second": site.second_start}
        results["memory_per_worker_mib"] = site.memory_mib()
        results["bytes_per_page"] = bytes_per_page.measure(site)
        results["serving"] = serving.measure(site, rounds=chosen.rounds)
        results["sealed_report"] = sealing_speed.measure(site)
        results["uploads"] = uploads.measure(site)
        results["receipt_timing"] = receipt_timing.measure(site)
        results["uncached"] = uncached.measure(site)
        results["inbox_of_10000"] = inbox.measure(site)
        results["opening"] = opening.measure(site)
    with running_site(WAYMARK_PROXIES="1") as site:
        results["flood"] = flood.measure(site, rounds=chosen.rounds)
    if chosen.setup:
        results["setup"] = setup_time.measure()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=1))
    json.dump(results, sys.stdout, indent=1)
    print(f"\nWritten to {path.name}")


if __name__ == "__main__":
    main()
