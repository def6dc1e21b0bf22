"""After the whole way with a report, the profile on the phone's disk holds neither a word typed nor the receipt.

Chromium and Firefox, with scripts and without, closed properly and ended without a last word. What Back shows is
looked at after every step.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.journeys.conftest import CHROMIUM, RunningSite
from tests.journeys.phones import refusals, walk
from tests.journeys.phones.chromium import Chromium
from tests.journeys.phones.firefox import FIREFOX, Firefox
from tests.journeys.phones.phone import Phone
from tests.journeys.phones.search import traces
from tests.journeys.phones.served import careless_site

pytestmark = [pytest.mark.site, pytest.mark.browser]

WAYS = ["chromium-scripts-closed", "chromium-plain-killed", "firefox-scripts-killed", "firefox-plain-closed"]
# A walk takes a minute and a half on two cores: before a release, all are walked with `--every-way`.
USUAL = ["chromium-scripts-closed", "firefox-plain-closed"]
STEPS = [
    walk.look_around,
    walk.write_a_report,
    walk.write_in_steps,
    walk.write_briefly,
    walk.look_wrongly,
    walk.write_again,
    refusals.unreadable,
    refusals.from_elsewhere,
    refusals.spent_before,
    refusals.too_large,
    refusals.closed,
    walk.destroy_the_receipt,
    walk.leave,
]
NAMING = ("Before you write", "Write to us", "It is sent", "Look for an answer", "Your number was found")

CARELESS = ("Quartzberry 5518", "xylophone passports")


@dataclass
class Searched:
    """A phone after use: the walk that was taken and the folder that lies on its disk."""

    walked: walk.Walk = field(repr=False)
    profile: Path


def phone_of(way: str, profile: Path, request: pytest.FixtureRequest) -> Phone:
    """A fresh phone; says loudly when the browser is missing."""
    browser, scripts, _end = way.split("-")
    if not (CHROMIUM if browser == "chromium" else FIREFOX):
        warnings.warn(f"NO {browser.upper()} FOUND: traces on a phone were NOT tested.", stacklevel=1)
        pytest.skip(f"NO {browser.upper()} FOUND: traces on a phone were NOT tested.")
    if browser == "firefox":
        return Firefox(profile, scripted=scripts == "scripts")
    return Chromium(request.getfixturevalue("driver"), profile, scripted=scripts == "scripts")


def put_away(phone: Phone, way: str) -> None:
    """The end of the day, as the way says."""
    if way.endswith("killed"):
        phone.kill()
    else:
        phone.close()


@pytest.fixture(scope="module", params=WAYS)
def searched(request, site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    if request.param not in USUAL and not request.config.getoption("--every-way"):
        pytest.skip("This way is walked with --every-way.")
    profile = tmp_path_factory.mktemp("profile")
    phone = phone_of(request.param, profile, request)
    walked = walk.Walk(site, phone, folder=tmp_path_factory.mktemp("pictures"))
    try:
        for step in STEPS:
            step(walked)
        walked.back_to_the_start()
        walk.leave_a_form_unsent(walked)
    finally:
        put_away(phone, request.param)
    yield Searched(walked, profile)


def test_every_step_was_taken(searched):
    assert len(searched.walked.receipts) >= 3 and len(searched.walked.typed) >= 16
    assert {"receipt", "visit", "400", "403", "409", "413", "503", "exit"} <= set(searched.walked.seen)


def test_back_shows_neither_text_nor_receipt(searched):
    shown = {
        (place, secret)
        for place, page in searched.walked.seen.items()
        for secret in searched.walked.secrets()
        if secret in page
    }
    assert shown == set()


def test_profile_holds_neither_text_nor_receipt(searched):
    assert traces(searched.profile, searched.walked.secrets()) == {}


def test_history_names_nothing(searched):
    """The address of a page stays in the history, and so does its title: both are neutral."""
    found = [path for paths in traces(searched.profile, NAMING).values() for path in paths]
    assert [path for path in found if "istory" in path or "places" in path] == []


@pytest.mark.parametrize("way", ["chromium-plain-killed", "firefox-plain-closed"])
def test_search_finds_what_a_careless_site_leaves(request, way, tmp_path):
    """The same phones and the same search, on a site that takes no care: both fields are found."""
    phone = phone_of(way, tmp_path, request)
    with careless_site() as address:
        phone.open(address)
        phone.type("company", CARELESS[0])
        phone.type("text", CARELESS[1])
        phone.press("button")
        phone.open(f"{address}next")
        put_away(phone, way)
    assert set(traces(tmp_path, CARELESS)) == set(CARELESS)
