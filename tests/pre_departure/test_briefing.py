"""Briefings: the list, a corridor, its modules in order, and what readers never see."""

import re

import pytest

from tests.factories import trees

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "aim", "value": "You know who may ask you for money."},
    {"type": "messages", "value": ["Ask first.", "Keep receipts.", "Pledge nothing."]},
    {"type": "exercise", "value": "In pairs: say no."},
    {"type": "checklist", "value": ["I have a receipt."]},
]


@pytest.fixture
def modules():
    """Three modules of one briefing."""
    return [trees.module("en", number, title=f"Part {number}", body=BODY) for number in range(3)]


def test_list_leads_to_the_corridor(client, modules):
    assert 'href="viet-nam/"' in client.get("/en/b/").content.decode()


def test_briefing_lists_its_modules_in_order(client, modules):
    text = client.get("/en/b/viet-nam/").content.decode()
    assert re.findall(r"<span>Part (\d)</span>", text) == ["0", "1", "2"]


def test_module_shows_aim_messages_exercise_and_checklist(client, modules):
    text = client.get("/en/b/viet-nam/1/").content.decode()
    for words in ("You know who may ask", "Keep receipts.", "In pairs: say no.", "I have a receipt."):
        assert words in text


def test_module_leads_to_its_neighbours(client, modules):
    text = client.get("/en/b/viet-nam/1/").content.decode()
    assert re.search(r'<a href="../2/" rel="next">', text)
    assert re.search(r'<a href="../0/" rel="prev">', text)


def test_first_and_last_module_have_one_neighbour(client, modules):
    assert 'rel="prev"' not in client.get("/en/b/viet-nam/0/").content.decode()
    assert 'rel="next"' not in client.get("/en/b/viet-nam/2/").content.decode()


def test_module_says_how_far_the_reader_is(client, modules):
    assert re.search(r"2\s+of\s+3", client.get("/en/b/viet-nam/1/").content.decode())


def test_readers_never_see_the_trainers_notes(client):
    trees.module("en", 0, body=BODY, trainer_notes="For the trainer: talk about fees.")
    text = client.get("/en/b/viet-nam/0/").content.decode()
    assert "talk about fees" not in text


def test_module_costs_few_queries(client, modules, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/en/b/viet-nam/1/?n=1")


def test_new_module_changes_its_neighbours_page(client, modules):
    assert 'rel="next"' not in client.get("/en/b/viet-nam/2/").content.decode()
    trees.module("en", 3, title="Part 3", body=BODY).save_revision().publish()
    assert 'rel="next"' in client.get("/en/b/viet-nam/2/?n=1").content.decode()
