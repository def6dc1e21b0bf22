"""A site with an onion address, on the real server: the open web is told of it, readers through Tor are served."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import reporter
from tests.journeys.conftest import ROOT, RunningSite, started
from tests.journeys.wire import ask
from tests.privacy.onions import ONION

pytestmark = pytest.mark.site
GUIDE = ROOT / "docs" / "operators" / "onion.md"


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site with WAYMARK_ONION set, as the operators' guide says."""
    log = tmp_path_factory.mktemp("onion-log") / "output.txt"
    with started(tmp_path_factory.mktemp("onion-site"), log, WAYMARK_ONION=ONION) as running:
        yield running


@pytest.mark.parametrize(
    "path", ["/en/", "/vi/g/1/", "/my/d/g/1/", "/ur/r/", "/ja/r/write/", "/en/i/privacy/", "/"]
)
def test_page_and_its_stored_bytes_name_the_twin(twin, path):
    for _ in range(2):
        answer = ask(f"{twin.url}{path}")
        assert (answer.status, answer.headers["onion-location"]) == (200, f"http://{ONION}{path}")


@pytest.mark.parametrize("path", ["/en/", "/vi/g/1/", "/ur/r/", "/km/r/write/"])
def test_reader_through_tor_is_served_with_links_that_stay(twin, path):
    answer = ask(f"{twin.url}{path}", Host=ONION)
    assert answer.status == 200 and "onion-location" not in answer.headers
    assert "strict-transport-security" not in answer.headers
    followed = re.findall(r'<(?:a|form|script|audio)\b[^>]*?(?:href|action|src)="([^"]*)"', answer.text)
    assert followed
    assert [address for address in followed if address.startswith(("http://127", "https://127", "//"))] == []


def test_report_is_taken_and_its_receipt_opens_over_the_onion_address(twin):
    page = ask(f"{twin.url}/en/r/write/", Host=ONION)
    token = re.search(r'name="token" value="([^"]*)"', page.text)[1]
    time.sleep(reporter.A_HUMAN_PAUSE)
    sent = ask(
        f"{twin.url}/en/r/write/",
        method="POST",
        body=f"token={token}&what=threats".encode(),
        Content_Type="application/x-www-form-urlencoded",
        Host=ONION,
        Sec_Fetch_Site="same-origin",
        Origin="null",
    )
    assert sent.status == 303 and sent.headers["location"].startswith("/en/r/o/")
    view = ask(f"{twin.url}{sent.headers['location']}", Host=ONION)
    assert len(reporter.receipt_in(view.text)) == 20


def test_exit_leads_away_over_the_onion_address(twin):
    answer = ask(f"{twin.url}/en/x/", Host=ONION)
    assert answer.status == 303 and answer.headers["location"].startswith("https://")
    assert ONION not in answer.headers["location"]


@pytest.mark.parametrize("path", ["/desk/", "/-/sign-in/", "/admin/"])
def test_staff_are_not_served_there(twin, path):
    assert ask(f"{twin.url}{path}", Host=ONION).status == 404
    assert "onion-location" not in ask(f"{twin.url}{path}").headers


def test_public_origin_stays_the_address_of_the_open_web(twin):
    answer = ask(f"{twin.url}/sitemap.xml", Host=ONION)
    assert answer.status == 200 and ONION not in answer.text


def test_documented_torrc_is_accepted_by_tor(tmp_path: Path):
    tor = shutil.which("tor")
    if not tor:
        pytest.skip(
            "NO tor PROGRAM FOUND: the documented torrc was NOT tested. Install it (Debian: apt install tor)."
        )
    block = re.search(r"```torrc\n(.*?)```", GUIDE.read_text(), re.S)
    assert block
    lines = [line.strip() for line in block[1].splitlines()]
    service = tmp_path / "waymark"
    service.mkdir(mode=0o700)
    config = "\n".join(lines).replace("/var/lib/tor/waymark/", f"{service}/").replace("syslog", "stdout")
    (tmp_path / "torrc").write_text(f"{config}\nDataDirectory {tmp_path / 'data'}\n")
    checked = subprocess.run(
        [
            tor,
            "--verify-config",
            "-f",
            str(tmp_path / "torrc"),
            "--ignore-missing-torrc",
            "--defaults-torrc",
            "-",
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "Configuration was valid" in checked.stdout
    warnings = [
        line for line in checked.stdout.splitlines() if "[warn]" in line and "running Tor as root" not in line
    ]
    assert warnings == []
