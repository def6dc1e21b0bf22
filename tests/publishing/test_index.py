"""Index pages of every wing: they list their children, once, and change when their tree changes."""

import re

import pytest
from django.apps import apps

from delivery.tags import children_tag
from publishing.models import IndexPage
from tests.factories import trees

pytestmark = pytest.mark.django_db

INDEXES = [model for model in apps.get_models() if issubclass(model, IndexPage)]


@pytest.fixture
def pages():
    """One child under every kind of index."""
    return [trees.topic("en"), trees.module("en", 1), trees.campaign("en"), trees.plain("en")]


@pytest.mark.parametrize("model", INDEXES, ids=lambda model: model.__name__)
def test_index_lists_one_kind_of_child(model, pages, client):
    index = model.objects.get()
    shown = client.get(index.get_url()).content.decode()
    rows = re.search(r'<ul class="rows">(.*?)</ul>', shown, re.DOTALL)[1]
    assert re.findall(r'href="([^"]+)"', rows) == [f"{child.slug}/" for child in index.get_children()]


@pytest.mark.parametrize("model", INDEXES, ids=lambda model: model.__name__)
def test_index_carries_the_tag_of_its_tree(model, pages):
    index = model.objects.get()
    assert children_tag(index.pk) in index.extra_tags()
