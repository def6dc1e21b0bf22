"""Whatever stands in an address or a hidden field of the desk: a page that says what is so, never a crash."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import drafts
from reports.models import QuestionnaireDraft, QuestionnaireVersion, Recording
from tests.hotline.test_sign_in import sign_in
from tests.reports.spoken.voices import speak

HUGE = "9" * 30
LONGEST = "9" * 5000
QUIET = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
parts = st.text(st.characters(exclude_characters="/?#", exclude_categories=["Cs"]), min_size=1, max_size=20)


@pytest.fixture
def ann(client, people) -> Client:
    """A member of the hotline, signed in with both factors."""
    sign_in(client, people["ann"])
    return client


@pytest.mark.parametrize(
    "path",
    [
        f"voices/heard/{HUGE}/",
        f"questions/history/{HUGE}/en/",
        "questions/history/0/xx/",
        "questions/look/EN/",
        "questions/look/en-gb/",
        "voices/VI/",
        "questions/q/about=me/",
        "questions/p/label:about/",
        "questions/q/option:about=me/",
    ],
)
def test_address_of_nothing_is_not_found(ann, path):
    assert ann.get(f"/desk/{path}").status_code == 404


@QUIET
@given(parts, st.sampled_from(["questions/q/{}/", "questions/p/{}/", "questions/look/{}/", "voices/{}/"]))
def test_any_word_in_an_address_is_found_or_not(ann, word, pattern):
    assert ann.get("/desk/" + pattern.format(word)).status_code in (200, 404)


@pytest.mark.parametrize("name", ["remove", "confirm", "item"])
@pytest.mark.parametrize("number", [HUGE, LONGEST, "-1", "1.0", "", "٩٩", "0x1", " "])
def test_number_of_no_recording_is_told_and_silences_nobody(ann, name, number):
    speak("danger")
    page = ann.post("/desk/voices/vi/", {name: number, "file": ""}, follow=True)
    assert page.status_code == 200
    assert Recording.objects.count() == 1, "the only voice is still there"


@QUIET
@given(st.text(max_size=40), st.text(max_size=30))
def test_any_button_and_mark_leave_the_questions_sound(ann, do, mark):
    page = ann.post("/desk/questions/", {"do": do, "mark": mark})
    assert page.status_code in (302, 409)
    page = ann.post("/desk/questions/", {"do": do, "mark": drafts.work().mark})
    assert page.status_code in (302, 422) and not page.headers.get("Location", "").startswith("//")


@QUIET
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "word-label:about",
                "word-option:about=me",
                "listed",
                "offer",
                "new",
                "new-en",
                "new-group",
                "go",
                "do",
            ]
        ),
        st.text(max_size=40),
    )
)
def test_any_fields_of_a_question_are_kept_or_refused(ann, fields):
    QuestionnaireDraft.objects.all().delete()
    page = ann.post("/desk/questions/q/about/?in=en", {**fields, "mark": drafts.work().mark})
    assert page.status_code in (302, 422)
    if page.status_code == 422:
        assert not QuestionnaireDraft.objects.exists()
    assert not drafts.obstacles(drafts.work()) or drafts.work().draft is None


@pytest.mark.parametrize("do", ["publish", "throw-away"])
@pytest.mark.parametrize("mark", ["", "0.", "1.1", HUGE, "x"])
def test_forged_mark_publishes_and_destroys_nothing(ann, do, mark):
    ann.post("/desk/questions/", {"do": "hide visa", "mark": drafts.work().mark})
    ann.post(f"/desk/questions/{do}/", {"mark": mark})
    assert drafts.work().definition.hidden == {"visa"}
    assert not QuestionnaireVersion.objects.exists()
