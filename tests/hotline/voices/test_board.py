"""What a member sees of the recordings, and what may be done with them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hotline.voices import board
from hotline.voices.board import NoSuchVoice
from reports.models import Recording
from reports.spoken.faults import SoundRefused
from reports.spoken.sound import LARGEST
from reports.spoken.words import number_of
from tests.reports.spoken.sounds import SECRET, mp3
from tests.reports.spoken.voices import item_of, speak

pytestmark = pytest.mark.django_db
DANGER = number_of("danger")


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("Tanaka reads.mp3", data, "video/whatever")


def row(name: str = "danger", locale: str = "vi") -> board.Row:
    return next(each for each in board.rows(locale) if each.item.name == name)


def test_everything_there_is_to_speak_is_listed_with_its_words():
    found = board.rows("en")
    assert found[0].item.name == "first" and len(found) > 25
    assert row(locale="en").item.title == "Is someone in danger?" and row(locale="en").lines[0] == "Yes, now"
    assert all(each.heard == "" and each.voices == [] for each in found)


def test_person_s_voice_comes_first_and_is_the_one_that_is_heard():
    speak("danger", machine=True)
    assert row().heard == "machine"
    speak("danger")
    assert row().heard == "person"
    assert [voice.recording.machine for voice in row().voices] == [False, True]


def test_voice_with_other_words_is_called_stale_and_not_heard():
    speak("danger")
    Recording.objects.update(words="Câu cũ")
    assert row().voices[0].stale and row().heard == ""


def test_recording_is_kept_for_the_words_of_now_without_name_or_title():
    made = board.add("vi", DANGER, upload(mp3()))
    kept = Recording.objects.get()
    assert kept == made and kept.words == item_of("danger").words and not kept.machine
    assert SECRET not in bytes(kept.audio) and "Tanaka" not in str(kept.__dict__)
    assert (kept.added_role, kept.seconds, kept.media_type) == ("hotline", 2, "audio/mpeg")
    assert kept.added_hour.minute == kept.added_hour.second == 0


def test_second_recording_replaces_the_first():
    board.add("vi", DANGER, upload(mp3(30)))
    board.add("vi", DANGER, upload(mp3(300)))
    assert Recording.objects.get().seconds == 11


@pytest.mark.parametrize(
    ("data", "code"), [(b"not a sound", "kind"), (bytes(LARGEST + 1), "too_large"), (b"", "kind")]
)
def test_unfit_file_leaves_the_last_recording_alone(data, code):
    board.add("vi", DANGER, upload(mp3()))
    with pytest.raises(SoundRefused) as refused:
        board.add("vi", DANGER, upload(data))
    assert refused.value.code == code and Recording.objects.get().seconds == 2


def test_no_file_is_refused():
    with pytest.raises(SoundRefused):
        board.add("vi", DANGER, None)


def test_confirming_takes_the_words_of_now():
    made = speak("danger")
    Recording.objects.update(words="Câu cũ")
    board.confirm_words(made.pk)
    assert row().heard == "person"


def test_removed_recordings_are_gone_from_the_page():
    board.remove(speak("danger").pk)
    board.remove(speak("danger", machine=True).pk)
    assert row().voices == []


@pytest.mark.parametrize(("locale", "number"), [("xx", DANGER), ("vi", 9), ("vi", -1)])
def test_nothing_is_kept_for_what_does_not_exist(locale, number):
    with pytest.raises(NoSuchVoice):
        board.add(locale, number, upload(mp3()))
    assert not Recording.objects.exists()


def test_withdrawn_and_unknown_recordings_are_not_there():
    made = speak("danger", machine=True)
    board.remove(made.pk)
    for change in (board.recording_of, board.remove, board.confirm_words):
        with pytest.raises(NoSuchVoice):
            change(made.pk)


def test_recording_of_a_question_that_is_hidden_now_can_not_be_confirmed():
    made = speak("danger")
    Recording.objects.update(item=9)
    with pytest.raises(NoSuchVoice):
        board.confirm_words(made.pk)


def test_all_languages_are_offered_and_the_current_one_is_marked():
    found = board.languages("my")
    assert len(found) == 13 and [each["code"] for each in found if each["current"]] == ["my"]
