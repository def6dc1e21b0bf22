"""Whatever the caller speaks, and whatever editors made of the form."""

import pytest
from django.conf import settings
from django.utils.translation import override

from reports.models import Report
from reports.questions import BY_NAME, edits
from reports.wording import FIRST_ANSWER
from tests.hotline.browsing import hidden, text_of, words_of
from tests.hotline.telephone.conftest import START, number_in, opened
from tests.reports.editors import publish

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ZAWGYI = "ကြၽန္ေတာ့္ ႏိုင္ငံကူးလက္မွတ္ကို အလုပ္ရွင္က သိမ္းထားတယ္။"


def test_caller_of_every_language_gets_a_number(ann, team):
    for code in LANGUAGES:
        Report.objects.all().delete()
        page = ann.follow(ann.send(code, what=["debt"]))
        assert number_in(page) and opened(team, Report.objects.get()).locale == code
        with override(code):
            begins = str(FIRST_ANSWER).partition("%(when)s")[0].strip()
        assert begins in text_of(page), code


def test_questions_can_be_read_out_in_every_language(ann):
    for code in LANGUAGES:
        page = text_of(ann.client.get(f"{START}{code}/?words=caller"))
        with override(code):
            assert str(BY_NAME["what"].label) in page and str(BY_NAME["danger"].label) in page


def test_form_closed_by_hand_shows_numbers_in_every_language(ann, client):
    ann.client.post("/desk/routing/switch/", {"do": "close", "reason": "nobody_reads"})
    for code in LANGUAGES:
        page = client.get(f"/{code}/r/write/")
        assert page.status_code == 200 and 'name="token"' not in text_of(page), code
        assert f'lang="{code}"' in text_of(page)


def test_text_typed_for_the_zawgyi_font_gets_its_copy(ann, team):
    ann.send("my", text=ZAWGYI)
    message = opened(team, Report.objects.get())
    assert message.answers["text"] == ZAWGYI and message.converted["text"] != ZAWGYI


@pytest.mark.parametrize(
    "text", ["\u202eabc", "<script>alert(1)</script>", "a\r\nb\n", "🙂" * 100, "{{ x }}"]
)
def test_text_comes_through_as_it_was_typed(ann, team, text):
    page = ann.follow(ann.send("vi", text=text, pin="1"))
    assert "<script>alert" not in text_of(page)
    ann.send("vi", text=text)
    assert opened(team, Report.objects.get()).answers["text"] == text.replace("\r\n", "\n")


def test_answers_of_the_editors_own_are_asked_and_kept_with_their_version(ann, team):
    version = publish(lambda form: edits.add_option(form, "not_to", "own_1", {"en": "The dormitory keeper"}))
    form = ann.client.get(f"{START}vi/")
    assert "The dormitory keeper" in text_of(form) and hidden(form, "edition") == str(version)
    ann.send("vi", text="a", not_to=["own_1", "employer"])
    message = opened(team, Report.objects.get())
    assert message.answers["not_to"] == ["own_1", "employer"] and message.questionnaire == version


def test_hidden_question_is_not_asked(ann):
    publish(lambda form: edits.hide(form, "visa"))
    assert 'name="visa"' not in text_of(ann.client.get(f"{START}vi/"))


def test_form_opened_before_a_new_version_keeps_its_own(ann, team):
    form = ann.client.get(f"{START}vi/")
    publish(lambda form: edits.hide(form, "visa"))
    sent = {"token": hidden(form, "token"), "edition": hidden(form, "edition"), "text": "a", "visa": "titp"}
    ann.follow(ann.client.post(f"{START}vi/", sent))
    message = opened(team, Report.objects.get())
    assert message.answers["visa"] == "titp" and message.questionnaire == 0


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_pages_speak_the_language_of_the_member(ann, lang):
    for path in ("", "vi/"):
        assert f'<html lang="{lang}"' in text_of(ann.client.get(f"{START}{path}?lang={lang}"))
    page = ann.follow(ann.send("vi", company="Sato Farm"))
    with override(lang):
        assert str(BY_NAME["company"].label) in words_of(page)
