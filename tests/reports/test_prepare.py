"""All questions on paper."""

from dataclasses import replace

import pytest

from reports.prepare import MOST_LISTED, on_paper
from reports.questions import BY_NAME
from reports.questions.questionnaire import shipped
from tests.reports.people import text_of

ASKED = shipped()


def labels(asked) -> list[str]:
    return [str(question.label) for part in on_paper(asked) for question in part.questions]


def test_every_question_stands_on_it_once():
    assert sorted(labels(ASKED)) == sorted(str(question.label) for question in BY_NAME.values())


def test_what_editors_hide_or_move_is_hidden_and_moved():
    first, *rest = ASKED.sections
    turned = replace(ASKED, sections=(*rest, replace(first, names=("text", "about"))))
    found = labels(turned)
    assert "Is someone in danger?" not in found
    assert found[-2:] == ["Tell us in your words", "Who is this about?"]


def test_short_lists_are_shown_and_long_ones_known_by_heart():
    for part in on_paper(ASKED):
        for question in part.questions:
            options = [option for group in question.groups for option in group.options]
            assert question.blank is (not options) or "Photos" in str(question.label)
    prefecture = next(q for part in on_paper(ASKED) for q in part.questions if q.label == "Prefecture")
    assert prefecture.blank and len(BY_NAME["prefecture"].codes) > MOST_LISTED


def test_page_has_nothing_to_fill_in(db, client):
    page = text_of(client.get("/en/r/5/"))
    main = page[page.index("<main") : page.index("</main>")]
    assert not any(tag in main for tag in ("<form", "<input", "<select", "<textarea"))
    assert "Someone keeps my passport or residence card" in main


def test_page_warns_before_it_is_saved(db, client):
    page = text_of(client.get("/en/r/5/"))
    assert page.index("do not save and do not print this page") < page.index("Who is this about?")


def test_page_is_there_while_the_form_is_closed(db, client, settings, tmp_path):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    assert client.get("/en/r/5/").status_code == 200


def test_page_leads_on_to_the_form(db, client):
    page = text_of(client.get("/en/d/r/5/"))
    assert 'href="/en/d/r/steps/"' in page and 'href="/en/d/r/write/"' in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_it(db, client, method):
    assert getattr(client, method)("/en/r/5/").status_code == 405


def test_it_asks_the_database_little(db, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/en/r/5/")
