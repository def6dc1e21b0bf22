"""The list of what is asked, and its buttons."""

import re

import pytest
from django.test import Client

from reports import drafts
from reports.models import QuestionnaireDraft
from reports.questions import BY_NAME
from tests.hotline.questionnaire.conftest import hidden, text_of


def order_shown(answer):
    """Names of questions in the order of the page."""
    return re.findall(r'href="/desk/questions/q/([a-z_]+)/"', text_of(answer))


def test_every_question_is_listed_once(ann):
    assert sorted(order_shown(ann.get())) == sorted(BY_NAME)


def test_button_moves_a_question_and_leads_back_to_it(ann):
    answer = ann.press("down visa")
    assert answer.status_code == 302 and answer.url == "/desk/questions/#visa"
    shown = order_shown(ann.get())
    assert shown.index("work") < shown.index("visa")


def test_question_goes_on_into_the_next_part(ann):
    ann.press("down country")
    assert dict(drafts.work().definition.sections)["person"][0] == "country"


def test_part_changes_places_with_the_next(ann):
    assert ann.press("down section:place").url == "/desk/questions/#section-place"
    assert [code for code, _names in drafts.work().definition.sections][1:3] == ["person", "place"]


def test_hidden_question_says_so_and_can_be_shown(ann):
    ann.press("hide visa")
    assert "<strong" in text_of(ann.get()) and 'value="show visa"' in text_of(ann.get())
    ann.press("show visa")
    assert drafts.work().definition.hidden == frozenset()


def test_number_of_hidden_answers_is_told(ann):
    ann.write("what", untick="debt")
    assert "1 answer hidden" in text_of(ann.get())


@pytest.mark.parametrize(
    ("before", "do", "said"),
    [
        ("hide text", "hide what", "cannot both be hidden"),
        ("", "down section:happening", "first part stays first"),
        ("", "hide contact_detail", "belongs to the question above"),
        ("", "up section:place", "first part stays first"),
    ],
)
def test_what_would_harm_the_form_is_refused(ann, before, do, said):
    if before:
        ann.press(before)
    kept = drafts.work().definition
    answer = ann.press(do)
    assert answer.status_code == 422 and said in text_of(answer)
    assert drafts.work().definition == kept


def test_urgent_question_stays_in_the_first_part(ann):
    for _step in range(3):
        answer = ann.press("down danger")
    assert answer.status_code == 302, "there is room in the first part"
    assert ann.press("down danger").status_code == 422
    assert "danger" in dict(drafts.work().definition.sections)["happening"]


@pytest.mark.parametrize(
    "do", ["", "up", "up nothing", "burn visa", "up section:nothing", "up call_me", "up visa extra"]
)
def test_button_that_is_none_changes_nothing(ann, do):
    assert ann.press(do).status_code == 302
    assert not QuestionnaireDraft.objects.exists()


def test_two_editors_notice_each_other(ann, ben):
    mark = hidden(ann.get(), "mark")
    ben.press("hide visa")
    answer = ann.press("hide work", mark)
    assert answer.status_code == 409 and "Somebody else changed" in text_of(answer)
    assert drafts.work().definition.hidden == {"visa"}
    assert ann.press("hide work", hidden(answer, "mark")).status_code == 302


def test_whose_draft_it_is_is_told(ann, ben):
    assert "There is no draft." in text_of(ann.get())
    ben.press("hide visa")
    assert "changed last by ben" in text_of(ann.get())


@pytest.mark.parametrize(
    "path", ["", "q/about/", "p/place/", "look/vi/", "publish/", "throw-away/", "history/"]
)
@pytest.mark.parametrize("name", ["eda", "tom", "pia"])
def test_other_roles_are_refused(editor_named, name, path):
    outsider = editor_named(name)
    assert outsider.get(path).status_code == 403
    assert outsider.client.post(f"/desk/questions/{path}", {"do": "hide visa"}).status_code == 403
    assert not QuestionnaireDraft.objects.exists()


def test_stranger_is_sent_to_sign_in(db):
    assert Client().post("/desk/questions/", {"do": "hide visa"}).status_code == 302
    assert not QuestionnaireDraft.objects.exists()


def test_administrator_may_edit(editor_named):
    ada = editor_named("ada")
    ada.press("hide visa")
    assert drafts.work().definition.hidden == {"visa"}


def test_form_of_another_site_is_refused(ann):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ann.client.cookies
    assert strict.post("/desk/questions/", {"do": "hide visa"}).status_code == 403


def test_desk_leads_to_the_questions(ann, queue):
    assert 'href="/desk/questions/"' in text_of(ann.client.get("/desk/"))


def test_page_is_never_kept_and_asks_no_other_host(ann):
    answer = ann.get()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not re.search(r'(src|href|action)="(https?:)?//', text_of(answer))
