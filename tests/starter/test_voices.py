"""Machine voices are loaded once, follow the release, and never come back against a team's will."""

import json

import pytest

from reports import editions
from reports.models import Recording
from reports.spoken import shelf
from starter import voices
from starter.loading import fingerprint
from starter.removal import remove
from tests.reports.spoken.sounds import mp3
from tests.reports.spoken.voices import item_of, speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def ship(folder):
    """Puts recordings into the folder that is shipped: ship(danger=50, about=20) with their numbers of frames."""

    def shipped(**frames: int) -> None:
        place = folder / "recordings" / "vi"
        place.mkdir(parents=True, exist_ok=True)
        rows = []
        for name, count in frames.items():
            item = item_of(name)
            (place / f"{item.number}.mp3").write_bytes(mp3(count))
            rows.append({"item": item.number, "words": item.words.splitlines()})
        (place / "manifest.json").write_text(json.dumps({"voice": "Engine 1.0", "items": rows}))

    return shipped


def heard() -> list[str]:
    return [offer.item.name for offer in shelf.offers("vi", editions.current()) if offer.machine]


def test_shipped_voices_are_loaded_as_machines(ship):
    ship(about=20, danger=50)
    assert voices.load("vi") == 2
    assert heard() == ["about", "danger"]
    row = Recording.objects.first()
    assert (row.machine, row.voice, row.added_role) == (True, "Engine 1.0", "machine")


def test_loading_again_writes_nothing(ship):
    ship(danger=50)
    voices.load("vi")
    assert voices.load("vi") == 0


def test_next_release_brings_new_recordings_and_takes_old_ones_away(ship):
    ship(about=20, danger=50)
    voices.load("vi")
    ship(danger=80)
    assert voices.load("vi") == 2
    assert heard() == ["danger"] and Recording.objects.get().seconds == 3


def test_what_a_team_took_away_stays_away(ship):
    ship(danger=50)
    voices.load("vi")
    shelf.take_away(Recording.objects.get())
    ship(danger=90)
    assert voices.load("vi") == 0 and heard() == []
    ship(about=20)
    voices.load("vi")
    assert Recording.objects.filter(withdrawn=True).count() == 1


def test_people_s_recordings_are_left_alone(ship):
    speak("danger", frames=10)
    ship(danger=50)
    voices.load("vi")
    assert voices.remove() == 1
    assert not Recording.objects.get().machine


def test_language_without_voices_has_none(folder):
    assert voices.load("km") == 0 and voices.files_of("km") == []


def test_new_recording_counts_as_new_content(ship):
    before = fingerprint("vi")
    ship(danger=50)
    after = fingerprint("vi")
    ship(danger=51)
    assert len({before, after, fingerprint("vi")}) == 3


def test_seeding_loads_them_and_removing_takes_them(ship, seed):
    ship(danger=50)
    seed("vi")
    assert heard() == ["danger"]
    remove()
    assert not Recording.objects.exists()
