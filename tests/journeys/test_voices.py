"""A voice is heard on a phone, without script, on the real server, and the phone keeps none of it."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.wire import LANGUAGES, ask

pytestmark = pytest.mark.site
SPOKEN = ["en", "id", "ja", "ja-simple", "ne", "vi", "zh-hans"]
UNSPOKEN = [code for code in LANGUAGES if code not in SPOKEN]
PLAYED = """async player => {
    player.playbackRate = 8
    await player.play()
    await new Promise((done, failed) => { player.onended = done; player.onerror = failed })
    return [player.currentTime, player.duration, player.error && player.error.code]
}"""


def voices(site, code: str, path: str = "r/listen/") -> list[str]:
    """Addresses of the voices on a page."""
    return re.findall(r'<audio [^>]*src="([^"]*)"', ask(f"{site.url}/{code}/{path}").text)


@pytest.mark.parametrize("code", SPOKEN)
def test_every_voice_on_the_page_is_there_and_all_weigh_the_same(site, code):
    found = voices(site, code)
    assert len(found) >= 20
    sizes = set()
    for address in found:
        answer = ask(f"{site.url}{address}")
        assert (answer.status, answer.headers["content-type"]) == (200, "audio/mpeg"), address
        assert answer.headers["cache-control"] == "no-store" and "set-cookie" not in answer.headers
        assert "content-encoding" not in answer.headers
        sizes.add(len(answer.sent))
    assert len(sizes) == 1


def test_old_phone_gets_the_range_it_asks_for(site):
    address = voices(site, "vi")[0]
    whole = ask(f"{site.url}{address}").sent
    part = ask(f"{site.url}{address}", Range="bytes=0-1")
    assert (part.status, part.sent) == (206, whole[:2])
    assert part.headers["content-range"] == f"bytes 0-1/{len(whole)}"
    rest = ask(f"{site.url}{address}", Range=f"bytes={len(whole) - 5}-")
    assert (rest.status, rest.sent) == (206, whole[-5:])


@pytest.mark.parametrize("code", UNSPOKEN)
def test_language_without_a_voice_says_nothing_of_one(site, code):
    assert ask(f"{site.url}/{code}/r/listen/").status == 303
    assert "r/listen/" not in ask(f"{site.url}/{code}/r/write/").text
    assert voices(site, code, "r/") == []


def test_first_screen_and_first_step_can_be_heard(site):
    assert voices(site, "vi", "r/") == ["/vi/r/a/1/"]
    assert voices(site, "vi", "r/steps/")


@pytest.fixture(scope="module")
def heard(site, driver):
    """Three voices played to their end in a real profile; what the players said, the bytes, the profile."""
    if not CHROMIUM:
        pytest.skip("NO CHROMIUM FOUND: voices were NOT heard.")
    profile = Path(tempfile.mkdtemp(prefix="waymark-voices-"))
    context = driver.chromium.launch_persistent_context(
        str(profile),
        executable_path=CHROMIUM,
        args=[*QUIET, "--autoplay-policy=no-user-gesture-required"],
        viewport={"width": 360, "height": 640},
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{site.url}/vi/r/listen/")
    players = page.locator("audio")
    told = [players.nth(place).evaluate(PLAYED) for place in range(3)]
    context.close()
    sounds = [ask(f"{site.url}{address}").sent for address in voices(site, "vi")[:3]]
    yield told, refused, sounds, profile
    shutil.rmtree(profile, ignore_errors=True)


@pytest.mark.browser
def test_voice_plays_to_its_end_and_tells_its_true_length(heard):
    told, refused, sounds, _profile = heard
    for (ended, duration, error), sound in zip(told, sounds, strict=True):
        frames = int.from_bytes(sound[sound.index(b"Xing") + 8 :][:4])
        assert error is None and ended == pytest.approx(duration, abs=0.2)
        # The filling behind the sound must not count as sound.
        assert duration == pytest.approx(frames * 576 / 12_000, abs=0.2)
    assert [text for text in refused if "Content Security Policy" in text] == []


@pytest.mark.browser
def test_phone_keeps_no_piece_of_a_voice(heard):
    """Pieces of 48 bytes from the middle of each sound, where no two recordings are alike."""
    _told, _refused, sounds, profile = heard
    pieces = [sound[place : place + 48] for sound in sounds for place in range(2_000, 9_000, 500)]
    files = [path for path in profile.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) > 20
    found = [(path.name, piece) for path in files for piece in pieces if piece in path.read_bytes()]
    assert found == []


@pytest.mark.browser
def test_search_of_the_profile_finds_what_a_phone_does_keep(site, heard):
    """The style sheet may be kept: its bytes are found by the same search, so the search is one."""
    sheet = re.search(r'<link rel="stylesheet" href="([^"]*)"', ask(f"{site.url}/vi/r/listen/").text)
    assert sheet
    kept = ask(f"{site.url}{sheet[1]}", Accept_Encoding="gzip, deflate, br, zstd").sent
    files = [path for path in heard[3].rglob("*") if path.is_file() and not path.is_symlink()]
    assert any(kept[500:548] in path.read_bytes() for path in files)


@pytest.mark.browser
def test_history_tells_of_no_voice(heard):
    profile = heard[3]
    histories = [path for path in profile.rglob("*History*") if path.is_file()]
    assert histories and all(b"/vi/r/a/" not in path.read_bytes() for path in histories)


@pytest.mark.browser
def test_player_is_there_without_script_and_in_the_narrowest_window(site, chromium):
    context = chromium.new_context(viewport={"width": 320, "height": 568}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/ne/r/listen/")
    box = page.locator("audio").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] >= 40
    context.close()
