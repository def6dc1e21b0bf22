"""Lists of children, as index pages show them."""

import pytest

from publishing.listings import live_children
from resources.models import TopicPage
from tests.factories import trees

pytestmark = pytest.mark.django_db


def test_rows_follow_the_tree(client):
    for number in (1, 2, 10):
        trees.topic("en", number)
    index = trees.topic("en", 1).get_parent().specific
    assert [row.number for row in live_children(index, TopicPage)] == ["1", "2", "10"]


def test_withdrawn_child_is_not_listed():
    page = trees.topic("en", 1)
    page.unpublish()
    assert live_children(page.get_parent().specific, TopicPage) == []


def test_row_has_pictogram_and_address():
    page = trees.topic("en", 3, pictogram="wage")
    row = live_children(page.get_parent().specific, TopicPage)[0]
    assert (row.url, row.pictogram) == ("3/", "wage")


def test_rows_cost_one_query(django_assert_num_queries):
    for number in range(1, 9):
        trees.topic("en", number)
    index = trees.topic("en", 1).get_parent().specific
    with django_assert_num_queries(1):
        live_children(index, TopicPage)
