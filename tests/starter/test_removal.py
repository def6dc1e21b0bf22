"""Taking the starter content away, and nothing else."""

import pytest
from wagtail.models import Page, Site
from wagtail_localize.models import TranslatableObject, TranslationSource

from facts.models import Fact, Service
from localisation.models import PageProvenance
from publishing.models import HomePage
from resources.models import TopicPage
from starter.models import StarterPage, StarterRecord, StarterRun
from starter.removal import remove
from tests.starter import small
from tests.starter.conftest import edit, page_at

pytestmark = pytest.mark.django_db


def paths() -> list[str]:
    """Every page below the root."""
    return list(Page.objects.filter(depth__gt=1).order_by("url_path").values_list("url_path", flat=True))


def test_untouched_content_goes_without_a_trace(seeded):
    assert remove() == 2 * len(small.KEYS) + 3
    assert paths() == []
    for model in (StarterPage, StarterRecord, StarterRun, Fact, Service, PageProvenance):
        assert not model.objects.exists()
    for model in (TranslationSource, TranslatableObject):
        assert not model.objects.exists()


def test_tree_is_sound_afterwards(seeded):
    remove()
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(depth=1).numchild == 0


def test_page_an_editor_changed_stays_with_its_parents(seeded):
    edit("/home/i/privacy/", title="Mine")
    remove()
    assert paths() == ["/home/", "/home/i/", "/home/i/privacy/"]
    assert page_at("/home/i/privacy/").live


def test_translation_an_editor_changed_stays_with_its_source(seeded):
    edit("/home-vi/g/3/", title="Mine")
    remove()
    expected = [f"/{home}/{below}" for home in ("home-vi", "home") for below in ("", "g/", "g/3/")]
    assert paths() == sorted(expected)
    assert page_at("/home-vi/g/3/").live


def test_page_an_editor_added_stays_with_its_parents(seeded):
    page_at("/home/g/").add_child(
        instance=TopicPage(title="Mine", slug="25", code="mine", pictogram="passport")
    )
    remove()
    assert paths() == ["/home/", "/home/g/", "/home/g/25/"]
    assert Site.objects.get().root_page == HomePage.objects.get(slug="home").page_ptr


def test_translation_job_of_a_kept_page_stays(seeded):
    page = edit("/home-vi/g/3/", title="Mine")
    remove()
    assert TranslationSource.objects.get(object_id=page.translation_key).translations.count() == 1


def test_fact_an_editor_checked_stays(seeded):
    Fact.objects.filter(slug="pay").update(verified_by="An editor")
    remove()
    assert list(Fact.objects.values_list("slug", flat=True)) == ["pay"]


def test_content_can_be_loaded_again(seeded, seed):
    remove()
    assert seed().made == 2 * len(small.KEYS)
    assert page_at("/home-vi/g/3/").live
    assert Site.objects.get().root_page.slug == "home"


def test_loading_again_grows_around_kept_pages(seeded, seed):
    edit("/home-vi/g/3/", title="Mine")
    remove()
    assert seed().made == 2 * len(small.KEYS) - 6
    assert page_at("/home-vi/g/3/").title == "Mine"
    assert page_at("/home-vi/g/1/").live
    assert Page.find_problems() == ([], [], [], [], [])


def test_nothing_to_remove_is_no_fault(db):
    assert remove() == 0
    assert Page.objects.filter(title__startswith="Welcome").exists()
