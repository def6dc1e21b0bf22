"""The page of recordings at the desk, as a member uses it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.models import Recording
from reports.spoken.words import number_of
from tests.hotline.test_sign_in import sign_in
from tests.reports.spoken.sounds import mp3
from tests.reports.spoken.voices import speak

DANGER = number_of("danger")


@pytest.fixture
def ann(client, people) -> Client:
    """A member of the hotline, signed in with both factors."""
    sign_in(client, people["ann"])
    return client


def page_of(client, locale: str = "vi", query: str = "") -> str:
    answer = client.get(f"/desk/voices/{locale}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client, data: bytes = b"", locale: str = "vi", **fields):
    """Send a recording of the danger question; the page that says what came of it."""
    file = {"file": SimpleUploadedFile("x.bin", data)} if data else {}
    answer = client.post(f"/desk/voices/{locale}/", {"item": DANGER, **file, **fields}, follow=True)
    assert answer.redirect_chain == [(f"/desk/voices/{locale}/", 302)]
    return answer.content.decode()


def test_recording_is_taken_and_can_be_heard_at_the_desk_and_by_readers(ann, team, pepper_file):
    page = sent(ann, mp3(100))
    assert "The recording is kept. It lasts 4 seconds." in page and "A person is heard." in page
    source = re.search(r'<audio controls preload="none" src="([^"]*)"', page)
    assert source
    heard = ann.get(source[1], headers={"Range": "bytes=0-99"})
    assert heard.status_code == 206 and heard.headers["Content-Type"] == "audio/mpeg"
    assert "no-store" in heard.headers["Cache-Control"]
    assert Client().get(f"/vi/r/a/{DANGER}/").status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "This is no MP3, Ogg Opus or M4A recording."),
        (mp3(tags=False) + b"MZ" + b"\1" * 99, "This recording is damaged."),
        (bytes(600_000), "This recording is over 512 KB."),
        (mp3(6000, tags=False), "This recording is over 180 seconds."),
        (b"", "This is no MP3, Ogg Opus or M4A recording."),
    ],
)
def test_refusal_says_why(ann, data, words):
    assert words in sent(ann, data)
    assert not Recording.objects.exists()


def test_changed_words_are_shown_beside_the_old_ones_until_confirmed(ann):
    made = speak("danger")
    Recording.objects.update(words="Câu hỏi cũ")
    page = page_of(ann)
    assert "The words have changed since." in page and "Câu hỏi cũ" in page
    page = sent(ann, confirm=made.pk)
    assert "can be heard again" in page and "The words have changed since." not in page


def test_removing_says_so_and_silences(ann):
    page = sent(ann, remove=speak("danger").pk)
    assert "The recording is removed." in page and "<audio" not in page


@pytest.mark.parametrize(
    "fields", [{"remove": 99}, {"confirm": 99}, {"item": "x"}, {"item": 7}, {"remove": "x"}]
)
def test_what_is_gone_or_no_number_is_told(ann, fields):
    assert "This recording is not here any more." in sent(ann, mp3(), **fields)


def test_page_speaks_japanese_and_shows_the_words_in_their_own_language(ann):
    page = page_of(ann, "ur", "?lang=ja")
    assert '<html lang="ja"' in page and '<p lang="ur" dir="rtl">' in page


def test_unknown_language_and_recording_are_not_there(ann):
    assert ann.get("/desk/voices/xx/").status_code == 404
    assert ann.get("/desk/voices/heard/99/").status_code == 404


def test_only_this_page_of_the_desk_may_play_anything(ann):
    def policy(path: str) -> str:
        return ann.get(path).headers["Content-Security-Policy"]

    assert "media-src 'self'" in policy("/desk/voices/vi/") and "script-src 'self'" in policy(
        "/desk/voices/vi/"
    )
    assert "media-src" not in policy("/desk/")


def test_desk_leads_to_the_recordings(ann, team, pepper_file):
    assert 'href="/desk/voices/en/"' in ann.get("/desk/").content.decode()


def test_administrator_may_look_but_not_speak(client, people):
    sign_in(client, people["ada"])
    made = speak("danger")
    page_of(client)
    assert client.post("/desk/voices/vi/", {"remove": made.pk}).status_code == 403
    assert Recording.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize("path", ["/desk/voices/vi/", "/desk/voices/heard/1/"])
@pytest.mark.parametrize("username", ["eda", "tom", "pia"])
def test_other_roles_are_refused(client, people, username, path):
    sign_in(client, people[username])
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/desk/voices/vi/", "/desk/voices/heard/1/"])
def test_one_factor_is_not_enough(client, people, path):
    client.force_login(people["ann"])
    assert client.get(path).status_code == 302


def test_foreign_form_changes_nothing(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["ann"])
    made = speak("danger")
    client.post("/desk/voices/vi/", {"remove": made.pk})
    assert Recording.objects.filter(pk=made.pk).exists()
