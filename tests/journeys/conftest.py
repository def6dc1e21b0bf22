"""A real site with its starter content, started by the command that people use, and a real Chromium."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
QUIET += ["--disable-component-update", "--disable-sync"]
LONGEST_START = 180
"""Seconds that a first start may take on two busy cores."""


@dataclass
class RunningSite:
    """A site that answers: where, and where its data lies."""

    url: str
    data: Path
    output: Path

    def accounts(self) -> list[dict[str, str]]:
        """The demo accounts."""
        return json.loads((self.data / "demo" / "accounts.json").read_text())

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of manage.py beside the running server."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=site_environment(self.data),
            capture_output=True,
            text=True,
            check=False,
        )


def site_environment(data: Path) -> dict[str, str]:
    """The environment of a demo site with this data folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WAYMARK_", "DJANGO_", "DATABASE_URL", "CACHE_URL"))
    }
    return {**kept, "WAYMARK_DATA": str(data), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def started(data: Path, log: Path, **variables: str) -> Iterator[RunningSite]:
    """A site on a free port with these environment variables besides, stopped afterwards."""
    port = free_port()
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "start", "--port", str(port)],
            cwd=ROOT,
            env={**site_environment(data), **variables},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", process, log)
            yield RunningSite(url=f"http://127.0.0.1:{port}", data=data, output=log)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningSite, Path]]:
    """The site as it starts, and a copy of its data from before anybody used it."""
    with started(tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("log") / "output.txt") as running:
        yield running, _copied(running.data, tmp_path_factory.mktemp("unused") / "data")


@pytest.fixture(scope="session")
def site(first_start: tuple[RunningSite, Path]) -> RunningSite:
    """The site, started once for all journeys."""
    return first_start[0]


@pytest.fixture(scope="module")
def own_site(
    first_start: tuple[RunningSite, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSite]:
    """A site of a module's own, for what all others could not go on after; it starts in seconds."""
    data = shutil.copytree(first_start[1], tmp_path_factory.mktemp("own") / "data")
    with started(data, tmp_path_factory.mktemp("log") / "output.txt") as running:
        yield running


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers; says loudly when there is no Chromium to drive."""
    if not CHROMIUM:
        pytest.skip(
            "NO CHROMIUM FOUND: what people see was NOT tested. Install it (Debian: apt install chromium)."
        )
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The system's Chromium."""
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A small phone without JavaScript, as most readers' proxies leave it."""
    context = small_phone(chromium, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted_phone(chromium: Browser) -> Iterator[Page]:
    """The same phone with JavaScript."""
    context = small_phone(chromium)
    yield context.new_page()
    context.close()


def small_phone(chromium: Browser, **options: Any) -> BrowserContext:
    """A context of 360 x 640 CSS pixels."""
    return chromium.new_context(viewport={"width": 360, "height": 640}, **options)


def _copied(data: Path, place: Path) -> Path:
    """A copy of a data folder whose site is running: the database by its own means, the rest as files."""
    # Pages that are ready come and go while we copy; the copy makes its own.
    shutil.copytree(data, place, ignore=shutil.ignore_patterns("*.sqlite3*", "pages"))
    for name in data.glob("*.sqlite3"):
        with closing(sqlite3.connect(name)) as running, closing(sqlite3.connect(place / name.name)) as copy:
            running.backup(copy)
    return place


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when /-/ready says 200; fail with the output when the process ends or time runs out."""
    for _ in range(LONGEST_START * 2):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/-/ready", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"The site did not start:\n{log.read_text()[-4000:]}")
