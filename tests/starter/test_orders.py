"""Whatever order languages and files arrive in, the tree ends up the same."""

from itertools import permutations

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from localisation.states import State, matrix
from starter.removal import remove
from tests.starter import small
from tests.starter.conftest import page_at

pytestmark = pytest.mark.django_db
LATER = ("ja", "ja-simple", "my")


@pytest.fixture(autouse=True)
def more_languages(folder):
    """Three more languages beside English and Vietnamese."""
    for code in LATER:
        small.write_locale(folder / "content" / code, f"{code}: ")


def tree() -> dict[str, tuple[str, str]]:
    """Every page below the root: its title and its translation group by path."""
    found = Page.objects.filter(depth__gt=1).values_list("url_path", "title", "translation_key")
    return {path: (title, str(key)) for path, title, key in found}


@pytest.mark.parametrize("order", list(permutations(LATER)))
def test_order_of_languages_does_not_matter(seed, order):
    for code in order:
        seed(code)
    seed()
    assert len(tree()) == 5 * len(small.KEYS)
    for code in LATER:
        assert tree()[f"/home-{code}/g/3/"][1] == tree()["/home/g/3/"][1]
    assert Page.find_problems() == ([], [], [], [], [])


def test_one_run_and_many_make_the_same_tree(seed):
    seed()
    at_once = tree()
    remove()
    for code in ("my", "vi", "ja", "ja-simple"):
        seed(code)
    assert tree() == at_once


def test_every_language_is_translated_string_by_string(seed):
    seed()
    for job in Translation.objects.all():
        total, done = job.get_progress()
        assert total == done
    assert StringTranslation.objects.values("locale").distinct().count() == 4


def test_every_shipped_page_shows_as_machine_made_in_the_matrix(seed):
    seed()
    states = {cell.state for row in matrix(["vi", *LATER]) for cell in row.cells.values()}
    assert states == {State.MACHINE_ONLY}


def test_topics_that_arrive_later_stand_in_order(seed, folder):
    (folder / "content" / "ja" / "guide" / "01.toml").unlink()
    seed()
    small.write(folder / "content" / "ja" / "guide" / "01.toml", small.topic("ja: ", 1))
    assert seed().made == 1
    assert sorted(child.slug for child in page_at("/home-ja/g/").get_children()) == ["1", "3"]
    assert page_at("/home-ja/g/").numchild == 2


def test_loading_costs_few_queries_a_page(seed, django_assert_max_num_queries):
    with django_assert_max_num_queries(1000):
        loaded = seed()
    assert loaded.made == 55


def test_second_load_costs_one_query(seed, django_assert_num_queries):
    seed()
    with django_assert_num_queries(1):
        seed()


@pytest.mark.parametrize("code", ["vi", *LATER])
def test_reader_of_each_language_gets_their_words(seed, client, code):
    seed()
    text = client.get(f"/{code}/g/3/").content.decode()
    assert f"{code}: Topic number 3 of all" in text
    assert f'<html lang="{code}"' in text


def test_easy_japanese_reader_gets_japanese_where_easy_is_missing(seed, folder, client):
    (folder / "content" / "ja-simple" / "guide" / "03.toml").unlink()
    seed()
    text = client.get("/ja-simple/g/3/").content.decode()
    assert "ja: Topic number 3 of all" in text
    assert '<html lang="ja-simple"' in text
