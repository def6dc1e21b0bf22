"""When a page is still the loader's, and how its words are renewed."""

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, TranslationSource

from localisation.models import MadeBy, PageProvenance
from localisation.provenance import sign_off
from starter.blueprints import blueprints
from starter.models import StarterPage
from starter.revising import revise, untouched
from tests.starter import small
from tests.starter.conftest import edit, page_at

pytestmark = pytest.mark.django_db
PATHS = {"en": "/home/g/3/", "vi": "/home-vi/g/3/"}


def row(code: str = "vi") -> StarterPage:
    """What the loader remembers about topic 3 in a language."""
    return StarterPage.objects.select_related("page").get(locale=code, key="guide/03")


def plan(folder, code: str = "vi", **words):
    """A plan for topic 3 with other words."""
    mark = "" if code == "en" else f"{code}: "
    small.write(folder / "content" / code / "guide" / "03.toml", {**small.topic(mark, 3), **words})
    return next(one for one in blueprints(code) if one.key == "guide/03")


def take_down(page: Page) -> None:
    """An editor takes the page down."""
    page.unpublish()


def save_draft(page: Page) -> None:
    """An editor saves a draft."""
    page.save_revision()


def publish(page: Page) -> None:
    """An editor publishes it."""
    page.save_revision().publish()


def delete(page: Page) -> None:
    """An editor deletes it."""
    page.delete()


def test_page_is_the_loaders_at_first(seeded):
    assert untouched(row("en")) and untouched(row("vi"))


@pytest.mark.parametrize("touch", [take_down, save_draft, publish, delete])
def test_page_is_the_editors_after_any_touch(seeded, touch):
    touch(page_at(PATHS["vi"]))
    assert not untouched(row("vi"))
    assert untouched(row("en"))


def test_scheduling_is_a_touch_too(seeded):
    page = page_at(PATHS["vi"])
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision().publish()
    assert not untouched(row("vi"))


def test_reading_a_page_is_no_touch(seeded, client):
    assert client.get("/vi/g/3/").status_code == 200
    assert untouched(row("vi"))


def test_sign_off_is_no_change_of_words(seeded):
    sign_off(page_at(PATHS["vi"]), by="A reader")
    assert untouched(row("vi"))


def test_new_words_are_published(seeded, folder):
    revise(row("vi"), plan(folder, title="Hộ chiếu"))
    assert page_at(PATHS["vi"]).title == "Hộ chiếu"
    assert not page_at(PATHS["vi"]).has_unpublished_changes


def test_new_words_stand_in_the_translation_tables(seeded, folder):
    revise(row("vi"), plan(folder, title="Hộ chiếu"))
    found = StringTranslation.objects.get(
        context__object_id=row().page.translation_key, context__path="title"
    )
    assert (found.data, found.tool_name) == ("Hộ chiếu", "starter")


def test_new_words_are_in_the_history(seeded, folder):
    revise(row("vi"), plan(folder, title="Hộ chiếu"))
    assert PageLogEntry.objects.filter(page_id=row().page_id, action="wagtail.publish").count() == 2


def test_new_source_words_reach_the_translators(seeded, folder):
    revise(row("en"), plan(folder, "en", title="A quite different title here"))
    source = TranslationSource.objects.get(object_id=row("en").page.translation_key)
    assert source.get_source_instance().title == "A quite different title here"
    assert source.stringsegment_set.filter(string__data="A quite different title here").exists()
    assert source.translations.get().get_progress() == (16, 15)


def test_page_stays_the_loaders_after_it_was_renewed(seeded, folder):
    revise(row("vi"), plan(folder, title="Hộ chiếu"))
    assert untouched(row("vi"))
    assert row("vi").digest == plan(folder, title="Hộ chiếu").digest()


def test_translation_that_would_be_incomplete_is_refused(seeded, folder):
    edit(PATHS["en"], body=small_body(page_at(PATHS["en"]), "The editor's own new example"))
    TranslationSource.objects.get(object_id=row().page.translation_key).update_from_db()
    StringTranslation.objects.filter(
        context__object_id=row().page.translation_key, data__contains="example"
    ).delete()
    broken = plan(folder, example="")
    assert revise(row("vi"), broken) is None
    assert page_at(PATHS["vi"]).title == "vi: Topic number 3 of all"


def test_new_words_lose_their_sign_off(seeded, folder):
    sign_off(page_at(PATHS["vi"]), by="A reader")
    revise(row("vi"), plan(folder, title="Hộ chiếu"))
    found = PageProvenance.objects.get(page_id=row().page_id)
    assert (found.reviewed_by, found.made_by) == ("", MadeBy.STARTER)


def test_address_stays_the_same(seeded, folder):
    revise(row("vi"), plan(folder, title="Một tựa đề rất khác"))
    assert page_at(PATHS["vi"]).slug == "3"


def small_body(page: Page, example: str) -> list[dict]:
    """A page's stored body with another example."""
    stored = [dict(block) for block in page.body.raw_data]
    return [{**block, "value": example} if block["type"] == "example" else block for block in stored]
