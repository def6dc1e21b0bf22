"""What a page says about the voices on it."""

import pytest
from django.utils.translation import override

from reports.spoken.on_page import listen_url, voices_for, voices_for_all
from reports.spoken.shelf import wire_size
from tests.reports.spoken.voices import item_of, speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(rf):
    """A request for a page in Vietnamese, and that language."""
    with override("vi"):
        yield rf.get("/vi/r/steps/")


def test_page_without_voices_has_nothing_to_say(page):
    assert voices_for(page, "danger") is None and voices_for_all(page) is None and listen_url(page) == ""


def test_page_that_asks_for_none_gets_none(page):
    speak("danger")
    assert voices_for(page) is None


def test_voices_come_in_the_order_of_the_fields_asked_for(page):
    for name in ("about", "danger", "pin"):
        speak(name)
    found = voices_for(page, "danger", "about", "text")
    assert found and [voice["url"] for voice in found.voices] == [
        f"/vi/r/a/{item_of(name).number}/" for name in ("danger", "about")
    ]
    assert found.voices[0]["title"] == item_of("danger").title


def test_first_screen_is_not_among_the_questions(page):
    speak("first")
    assert voices_for_all(page) is None and listen_url(page) == ""
    speak("danger")
    everything = voices_for_all(page)
    assert everything and len(everything.voices) == 1 and listen_url(page) == "/vi/r/listen/"


def test_one_machine_among_people_is_named(page):
    speak("about")
    people = voices_for_all(page)
    speak("danger", machine=True)
    mixed = voices_for_all(page)
    assert people and mixed and (people.machine, mixed.machine) == (False, True)


def test_cost_is_that_of_the_largest_recording_of_the_language(page):
    speak("danger", frames=10)
    speak("about", frames=1_500)
    found = voices_for(page, "danger")
    assert found and found.kilobytes == wire_size("vi") // 1024 > 100
