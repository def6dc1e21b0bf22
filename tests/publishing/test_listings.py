"""Lists of children, as index pages show them."""

import re

import pytest

from delivery.tags import children_tag
from pre_departure.models import BriefingPage
from tests.factories import trees

pytestmark = pytest.mark.django_db


def test_rows_follow_the_tree(client):
    for number in (1, 2, 10):
        trees.topic("en", number)
    index = trees.topic("en", 1).get_parent().specific
    assert [row.number for row in index.rows()] == ["1", "2", "10"]


def test_withdrawn_child_is_not_listed():
    page = trees.topic("en", 1)
    page.unpublish()
    assert page.get_parent().specific.rows() == []


def test_row_has_pictogram_and_address():
    page = trees.topic("en", 3, pictogram="wage")
    row = page.get_parent().specific.rows()[0]
    assert (row.url, row.pictogram) == ("3/", "wage")


def test_rows_cost_two_queries(django_assert_num_queries):
    for number in range(1, 9):
        trees.topic("en", number)
    index = trees.topic("en", 1).get_parent().specific
    with django_assert_num_queries(2):
        index.rows()


def test_row_that_the_language_lacks_comes_from_the_next_one():
    for number in (1, 2, 3):
        trees.topic("en", number, title=f"English {number}")
    own = trees.topic("ur", 2, title="اردو")
    rows = own.get_parent().specific.rows()
    assert [(row.url, row.label, row.lang, row.dir) for row in rows] == [
        ("1/", "English 1", "en", "ltr"),
        ("2/", "اردو", "", ""),
        ("3/", "English 3", "en", "ltr"),
    ]


def test_every_row_of_a_half_translated_list_leads_somewhere(client):
    trees.topic("en", 1)
    trees.topic("en", 2)
    trees.topic("my", 1)
    text = client.get("/my/g/").content.decode()
    for slug in re.findall(r'<li><a href="(\d+)/"', text):
        assert client.get(f"/my/g/{slug}/").status_code == 200
    assert 'lang="en" dir="ltr">topic-2' in text


def test_list_never_lends_rows_of_another_index():
    trees.module("en", 1)
    other = trees.child(
        trees.module("en", 1).get_parent().get_parent().specific, BriefingPage, "nepal", "nepal", origin="NP"
    )
    assert other.rows() == []


def test_half_translated_list_changes_with_the_tree_that_lends_to_it(client):
    trees.topic("en", 1)
    trees.topic("my", 1)
    assert "Brand new" not in client.get("/my/g/").content.decode()
    trees.topic("en", 9, title="Brand new").save_revision().publish()
    assert "Brand new" in client.get("/my/g/?n=1").content.decode()
    assert (
        children_tag(trees.topic("en", 1).get_parent().pk)
        in trees.topic("my", 1).get_parent().specific.extra_tags()
    )
