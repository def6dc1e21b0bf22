"""Pages made in bulk are as good as pages made one by one."""

import pytest
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from resources.models import TopicPage
from starter.models import StarterPage
from tests.starter import small
from tests.starter.conftest import edit, page_at

pytestmark = pytest.mark.django_db


def test_tree_is_sound(seeded):
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_planned_page_stands_in_each_language(seeded):
    assert seeded.made == 2 * len(small.KEYS)
    assert StarterPage.objects.filter(locale="vi").count() == len(small.KEYS)


def test_parents_know_how_many_children_they_have(seeded):
    for page in Page.objects.all():
        assert page.numchild == page.get_children().count()


def test_page_stands_at_its_address(seeded):
    page = page_at("/home-vi/g/3/")
    assert isinstance(page, TopicPage)
    assert (page.title, page.code, page.locale.language_code) == (
        "vi: Topic number 3 of all",
        "passport",
        "vi",
    )
    assert page.get_parent().slug == "g"


def test_page_is_live_and_dated(seeded):
    page = page_at("/home/g/1/")
    assert page.live and not page.has_unpublished_changes
    assert page.first_published_at and page.last_published_at == page.latest_revision_created_at


def test_page_has_a_revision_with_the_same_words(seeded):
    page = page_at("/home/g/1/")
    assert page.latest_revision == page.live_revision
    revised = page.latest_revision.as_object()
    assert revised.live and revised.pk == page.pk
    assert revised.body.raw_data[0] == page.body.raw_data[0]
    assert revised.serializable_data()["title"] == page.title


def test_history_begins_with_a_publication(seeded):
    entry = PageLogEntry.objects.get(page_id=page_at("/home/g/1/").pk)
    assert (entry.action, entry.label) == ("wagtail.publish", "Topic number 1 of all")


def test_bodies_hold_what_the_blocks_expect(seeded):
    page = page_at("/home/g/3/")
    blocks = {block.block_type: block.value for block in page.body}
    assert list(blocks["facts"])[0] == "Fact 0 of topic 3 here"
    assert list(blocks["call"]["services"]) == ["police-emergency"]
    assert blocks["section"]["heading"] == "Heading"
    assert blocks["card"]["ja"] == "返してください。"


@pytest.mark.parametrize(
    "path", ["/home/", "/home/g/1/", "/home/b/viet-nam/0/", "/home/c/passport/", "/home/i/privacy/"]
)
def test_editor_can_publish_it_again_unchanged(seeded, path):
    before = page_at(path).serializable_data()
    after = edit(path).serializable_data()
    for name in ("title", "slug", "body", "summary", "url_path"):
        assert before.get(name) == after.get(name)


def test_editor_can_add_a_page_after_ours(seeded):
    index = page_at("/home/g/")
    index.add_child(instance=TopicPage(title="Mine", slug="25", code="mine", pictogram="passport"))
    assert Page.find_problems() == ([], [], [], [], [])
    assert [child.slug for child in index.get_children()] == ["1", "3", "25"]


def test_words_are_found_by_the_admins_search(seeded):
    found = Page.objects.search("Topic number 3", operator="and")
    assert page_at("/home/g/3/").page_ptr in list(found)


def test_reference_index_agrees_with_a_rebuild(seeded):
    before = ReferenceIndex.objects.count()
    for page in Page.objects.all():
        ReferenceIndex.create_or_update_for_object(page.specific)
    assert ReferenceIndex.objects.count() == before


def test_one_revision_a_page(seeded):
    assert Revision.objects.count() == seeded.made
