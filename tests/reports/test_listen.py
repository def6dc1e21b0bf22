"""Who cannot read can hear: a link on the form, a page of voices, and voices that no phone keeps."""

import re

import brotli
import pytest
from django.utils.translation import override

from reports import pages, tokens
from reports.models import Recording
from reports.pages import FORM_BYTES, VIEW_BYTES
from reports.questions.questionnaire import shipped
from reports.spoken.shelf import keep, wire_size
from reports.spoken.sound import read
from reports.spoken.words import items
from reports.steps import Turn, heard_on, screens
from reports.views.steps import step_context
from tests.reports.people import text_of
from tests.reports.spoken.sounds import m4a, mp3, opus
from tests.reports.spoken.voices import item_of, speak

LOCALES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]


def speak_everything(locale: str) -> None:
    for item in items(locale, shipped()):
        keep(locale, item, read(mp3(20)), role="machine", machine=True)


def voices_on(page: str) -> list[str]:
    return re.findall(r'<audio [^>]*src="([^"]*)"', page)


@pytest.mark.parametrize("locale", LOCALES)
def test_form_with_its_link_and_the_page_of_voices_keep_their_sizes(team, client, locale):
    speak_everything(locale)
    for path, size in (("write/", FORM_BYTES), ("listen/", VIEW_BYTES)):
        answer = client.get(f"/{locale}/r/{path}", headers={"Accept-Encoding": "br"})
        assert len(answer.content) == size, path
        assert b"r/a/" in brotli.decompress(answer.content) or path == "write/"


def test_form_leads_to_the_voices_where_there_are_some(team, client):
    assert "/vi/r/listen/" not in text_of(client.get("/vi/r/write/"))
    speak("danger")
    assert 'href="/vi/r/listen/"' in text_of(client.get("/vi/r/write/"))
    assert 'href="/vi/d/r/listen/"' in text_of(client.get("/vi/d/r/write/"))
    assert "r/listen/" not in text_of(client.get("/my/r/write/"))


def test_first_screen_s_voice_alone_opens_no_page_of_questions(team, client):
    speak("first")
    assert "/vi/r/listen/" not in text_of(client.get("/vi/r/write/"))


def test_page_without_voices_leads_back_to_the_form(team, client):
    answer = client.get("/my/r/listen/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/my/r/write/")


def test_page_of_voices_names_each_question(team, client):
    speak("about"), speak("danger")
    page = text_of(client.get("/vi/r/listen/"))
    assert voices_on(page) == [f"/vi/r/a/{item_of(name).number}/" for name in ("about", "danger")]
    assert f"<h2>{item_of('danger').title}</h2>" in page
    assert voices_on(text_of(client.get("/vi/d/r/listen/")))[0].startswith("/vi/d/r/a/")


def test_machine_is_called_a_machine(team, client):
    speak("danger", locale="en", machine=True)
    page = text_of(client.get("/en/r/listen/"))
    assert "This is a machine voice." in page and "Use earphones." in page
    assert f"Each time it uses {wire_size('en') // 1024} KB of mobile data." in page


def test_player_offers_neither_a_download_nor_another_screen(team, client):
    speak("danger")
    player = re.search(r"<audio [^>]*>", text_of(client.get("/vi/r/listen/")))
    assert player and 'controlslist="nodownload"' in player[0] and "disableremoteplayback" in player[0]


def test_person_is_not_called_a_machine(team, client):
    speak("danger", locale="en")
    assert "machine voice" not in text_of(client.get("/en/r/listen/"))


@pytest.mark.parametrize("make", [mp3, opus, m4a])
def test_voice_is_served_whole_and_in_ranges_and_kept_by_nobody(team, client, make):
    found = read(make())
    keep("vi", item_of("danger"), found, role="hotline")
    address = f"/vi/r/a/{item_of('danger').number}/"
    whole = client.get(address)
    assert whole.status_code == 200 and whole.headers["Content-Type"] == found.media_type
    assert len(whole.content) == wire_size("vi")
    part = client.get(address, headers={"Range": "bytes=100-299"})
    assert (part.status_code, part.content) == (206, whole.content[100:300])
    for answer in (whole, part):
        assert answer.headers["Cache-Control"] == "no-store" and not answer.cookies
        assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers
        assert "Content-Disposition" not in answer.headers


def test_voice_that_says_other_words_is_not_there(team, client):
    speak("danger")
    Recording.objects.update(words="Câu hỏi cũ")
    answer = client.get(f"/vi/r/a/{item_of('danger').number}/")
    assert (answer.status_code, answer.content) == (404, b"")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["listen/", "a/30/"])
def test_nothing_is_sent_to_a_voice(team, client, path):
    assert client.post(f"/vi/r/{path}").status_code == 405


def test_only_pages_with_voices_may_play_any(team, client):
    speak("text")
    assert "media-src 'self'" in client.get("/vi/r/listen/").headers["Content-Security-Policy"]
    for path in ("", "write/", "look/", "steps/"):
        assert "media-src" not in client.get(f"/vi/r/{path}").headers["Content-Security-Policy"]


def test_every_voice_is_named_for_those_who_do_not_see(team, client):
    speak("danger", locale="ja-simple")
    page = text_of(client.get("/ja-simple/r/listen/"))
    name = re.search(r'<audio [^>]*aria-label="([^"]+)"', page)
    assert name and "{" not in name[1] and name[1] in page


@pytest.mark.parametrize("locale", LOCALES)
def test_screens_with_voices_keep_their_size(team, rf, locale):
    speak_everything(locale)
    for place in range(len(screens(shipped()))):
        with override(locale):
            context = step_context(shipped(), Turn(place, {}), token=tokens.issue(), first=tokens.issue())
            request = rf.get(f"/{locale}/r/o/x/", headers={"Accept-Encoding": "br"})
            answer = pages.show(request, "reports/steps.html", context, exact=pages.VISIT_BYTES)
        assert len(answer.content) == pages.VISIT_BYTES, place
        assert voices_on(brotli.decompress(answer.content).decode()), place


def test_screen_of_the_steps_offers_the_voices_of_its_own_questions(team, client):
    for name in ("about", "danger", "text", "contact_detail"):
        speak(name)
    first = text_of(client.get("/vi/r/steps/"))
    here = heard_on(shipped(), 0)
    wanted = [name for name in ("about", "danger", "text") if name in here]
    assert voices_on(first) == [f"/vi/r/a/{item_of(name).number}/" for name in wanted] and wanted
    contact = next(place for place, names in enumerate(screens(shipped())) if "contact" in names)
    assert "contact_detail" in heard_on(shipped(), contact)


@pytest.mark.parametrize("locale", LOCALES)
def test_first_screen_speaks_within_its_size(team, client, locale):
    address = f"/{locale}/r/a/{item_of('first', locale).number}/"
    assert address not in text_of(client.get(f"/{locale}/r/"))
    silent = client.get(f"/{locale}/r/", headers={"Accept-Encoding": "br"})
    speak("first", locale, machine=True)
    answer = client.get(f"/{locale}/r/", headers={"Accept-Encoding": "br"})
    assert voices_on(brotli.decompress(answer.content).decode()) == [address]
    assert len(answer.content) == len(silent.content)
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_short_way_speaks_only_what_it_asks_in_the_words_of_the_form(team, client):
    for name in ("text", "danger", "what", "company"):
        speak(name)
    sentence, advert = (text_of(client.get(f"/vi/r/{number}/")) for number in (2, 3))
    assert all(f"/vi/r/a/{item_of(name).number}/" in sentence for name in ("text", "danger"))
    assert "<audio" not in advert


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("locale", LOCALES)
def test_short_way_with_all_voices_keeps_its_size(team, client, number, locale):
    speak_everything(locale)
    answer = client.get(f"/{locale}/r/{number}/", headers={"Accept-Encoding": "br"})
    assert len(answer.content) == VIEW_BYTES
