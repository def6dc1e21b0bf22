"""Seconds from a fresh clone in an empty folder to a site that is ready, packages downloaded included."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.running import ROOT, free_port, stop, wait_for


def measure() -> dict[str, float]:
    """Seconds of the first start, with everything made from nothing."""
    folder = Path(tempfile.mkdtemp(prefix="waymark-setup-"))
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder / "waymark")], check=True)
        port = free_port()
        began = time.monotonic()
        process = subprocess.Popen(
            [sys._base_executable, "manage.py", "start", "--port", str(port)],  # type: ignore[attr-defined]
            cwd=folder / "waymark",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(f"http://127.0.0.1:{port}/-/ready")
        seconds = time.monotonic() - began
        stop(process)
        return {"seconds": round(seconds, 1)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
