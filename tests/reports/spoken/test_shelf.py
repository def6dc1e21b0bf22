"""A voice is offered while it says what the page says, and no longer."""

import pytest

from reports import editions
from reports.models import Recording
from reports.questions.questionnaire import shipped
from reports.spoken import shelf
from reports.spoken.sound import ROOM
from tests.reports.spoken.voices import item_of, speak


def offered(locale: str = "vi") -> dict[str, bool]:
    """Names of what can be heard, and whether a machine speaks."""
    return {offer.item.name: offer.machine for offer in shelf.offers(locale, editions.current())}


def test_nothing_is_offered_where_nothing_was_recorded(db):
    assert offered() == {} and shelf.wire_size("vi") == 0


def test_recording_is_offered_in_its_own_language_only(db):
    speak("danger")
    assert offered() == {"danger": False} and offered("my") == {}


def test_person_is_heard_before_the_machine(db):
    speak("danger", machine=True)
    speak("about", machine=True)
    speak("danger", frames=77)
    assert offered() == {"about": True, "danger": False}
    found = shelf.heard("vi", item_of("danger").number, shipped())
    assert found and not found.machine


def test_machine_speaks_where_the_person_says_other_words(db):
    speak("danger", machine=True)
    speak("danger")
    Recording.objects.filter(machine=False).update(words="Trước đây là câu khác")
    assert offered() == {"danger": True}
    found = shelf.heard("vi", item_of("danger").number, shipped())
    assert found and found.machine


def test_changed_question_silences_its_voice_until_somebody_confirms(db):
    recording = speak("danger")
    Recording.objects.update(words="Câu hỏi cũ")
    number = item_of("danger").number
    assert offered() == {} and shelf.heard("vi", number, shipped()) is None
    shelf.confirm(recording, item_of("danger"))
    assert offered() == {"danger": False} and shelf.heard("vi", number, shipped()) == recording


def test_new_recording_takes_the_place_of_the_last_one(db):
    first, second = speak("danger", frames=30), speak("danger", frames=60)
    assert Recording.objects.get() == first == second and Recording.objects.get().seconds == 3


def test_offers_follow_the_form_and_the_fields_asked_for(db):
    for name in ("pin", "danger", "about", "what"):
        speak(name)
    found = shelf.offers("vi", shipped())
    assert [offer.item.name for offer in found] == ["about", "danger", "what", "pin"]
    assert [offer.item.name for offer in shelf.offered_for(found, ["what", "about"])] == ["what", "about"]


def test_all_recordings_of_a_language_weigh_the_same(db):
    made = [speak("danger", frames=10), speak("about", frames=900), speak("what", machine=True)]
    sizes = {len(shelf.on_the_wire(recording)) for recording in made}
    assert sizes == {shelf.wire_size("vi")} and sizes.pop() >= max(r.size for r in made) + ROOM


def test_person_s_recording_is_destroyed_when_it_is_taken_away(db):
    shelf.take_away(speak("danger"))
    assert not Recording.objects.exists()


def test_machine_s_recording_leaves_its_row_and_no_sound(db):
    shelf.take_away(speak("danger", machine=True))
    row = Recording.objects.get()
    assert row.withdrawn and not row.audio and offered() == {}


@pytest.mark.parametrize("number", [0, 1, 999, 32_767])
def test_unknown_number_leads_nowhere(db, number):
    speak("danger")
    assert shelf.heard("vi", number, shipped()) is None
