"""A reader always gets the page: in their language, or in the one that helps them next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, Site

from localisation.fallback import chain, find_page
from tests.factories import trees

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "languages"),
    [
        ("ja-simple", ["ja-simple", "ja", "en"]),
        ("ja", ["ja", "en"]),
        ("my", ["my", "en", "ja"]),
        ("en", ["en", "ja"]),
    ],
)
def test_chain_begins_with_the_reader_and_repeats_nothing(code, languages):
    assert chain(code) == languages


def test_reader_gets_their_own_language():
    trees.topic("en")
    mine = trees.topic("vi")
    assert find_page("vi", "g/1/") == mine


def test_page_comes_as_its_own_type():
    assert find_page("en", "g/1/") is None
    topic = trees.topic("en", body=[])
    assert type(find_page("en", "g/1/")) is type(topic)


def test_missing_page_comes_in_english():
    topic = trees.topic("en")
    trees.home("km")
    found = find_page("km", "g/1/")
    assert found == topic
    assert found.locale.language_code == "en"


def test_language_without_any_page_still_gets_pages():
    topic = trees.topic("en")
    assert find_page("ne", "g/1/") == topic


def test_easy_japanese_comes_in_japanese_before_english():
    trees.topic("en")
    japanese = trees.topic("ja")
    assert find_page("ja-simple", "g/1/") == japanese


def test_page_that_exists_in_japanese_only_is_shown():
    japanese = trees.topic("ja", number=9)
    assert find_page("vi", "g/9/") == japanese


def test_other_readers_are_not_sent_to_vietnamese():
    trees.home("en")
    trees.topic("vi", number=8)
    assert find_page("my", "g/8/") is None


def test_unpublished_page_gives_way_to_the_source():
    topic = trees.topic("en")
    trees.topic("vi").unpublish()
    assert find_page("vi", "g/1/") == topic


def test_home_answers_the_empty_path():
    home = trees.home("en")
    assert find_page("en", "") == home
    assert find_page("vi", "/") == home
    vietnamese = trees.home("vi")
    assert find_page("vi", "") == vietnamese


@pytest.mark.parametrize("path", ["g/1", "/g/1/", "g/1/"])
def test_slashes_at_the_ends_do_not_matter(path):
    topic = trees.topic("en")
    assert find_page("en", path) == topic


@pytest.mark.parametrize(
    "path", ["g//1/", "g/../g/1/", "g/1/2/", "G/1/", "%67/1/", "home/g/1/", "\x00", "g/1\x00/", "../home/"]
)
def test_tricks_find_nothing(path):
    trees.topic("en")
    assert find_page("en", path) is None


@given(path=st.text(max_size=80))
def test_any_path_is_answered(path):
    page = find_page("vi", path)
    assert page is None or page.live


def test_renamed_home_page_keeps_its_children_reachable():
    trees.topic("en")
    mine = trees.topic("vi")
    home = trees.home("vi")
    home.slug = "trang-chu"
    home.save()
    assert find_page("vi", "g/1/") == mine


def test_page_outside_the_site_is_not_found():
    trees.topic("en")
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other", locale=trees.locale("en")))
    other.add_child(instance=Page(title="Secret", slug="secret", locale=trees.locale("en")))
    assert find_page("en", "secret/") is None


def test_no_site_means_no_page():
    trees.topic("en")
    Site.objects.all().delete()
    assert find_page("en", "g/1/") is None


def test_lookup_takes_few_queries(django_assert_max_num_queries):
    trees.topic("en")
    trees.topic("vi")
    with django_assert_max_num_queries(3):
        find_page("vi", "g/1/")
