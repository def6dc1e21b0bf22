"""Loading again: nothing twice, news where nobody wrote, and an editor's work always stays."""

import shutil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource

from facts.models import Fact
from localisation.models import PageProvenance
from starter import loading
from starter.content import ContentRefused
from starter.models import StarterPage, StarterRun
from tests.starter import small
from tests.starter.conftest import edit, page_at

pytestmark = pytest.mark.django_db


def rewrite(folder, code: str, number: int = 3, **words) -> None:
    """Ship a topic with other words in one language."""
    mark = "" if code == "en" else f"{code}: "
    small.write(
        folder / "content" / code / "guide" / f"{number:02}.toml", {**small.topic(mark, number), **words}
    )


def test_second_run_writes_nothing(seeded, seed):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = seed()
    assert not again.changed
    assert [row["sql"] for row in queries if not row["sql"].startswith("SELECT")] == []


def test_run_that_looks_again_writes_no_page(seeded, seed):
    StarterRun.objects.all().delete()
    revisions = Revision.objects.count()
    assert not seed().changed
    assert Revision.objects.count() == revisions


def test_same_content_makes_the_same_pages(seeded, seed):
    before = {page.url_path: page.specific.serializable_data() for page in Page.objects.filter(depth__gt=1)}
    loading.StarterRun.objects.all().delete()
    seed()
    for path, data in before.items():
        assert page_at(path).serializable_data()["translation_key"] == data["translation_key"]


def test_chosen_languages_alone_are_loaded(seed, folder):
    small.write_locale(folder / "content" / "ja", "ja: ")
    seed("ja")
    assert set(StarterPage.objects.values_list("locale", flat=True)) == {"en", "ja"}
    assert Locale.objects.filter(language_code="vi").exists()


def test_language_chosen_later_joins(seed, folder):
    small.write_locale(folder / "content" / "ja", "ja: ")
    seed("ja")
    assert seed("vi").made == len(small.KEYS)
    assert seed().made == 0
    assert Page.find_problems() == ([], [], [], [], [])


def test_new_topic_joins_in_all_languages(seeded, seed, folder):
    outline = small.outline()
    outline["topic"].append({**outline["topic"][0], "n": 4, "code": "money"})
    small.write(folder / "outline.toml", outline)
    rewrite(folder, "en", 4)
    rewrite(folder, "vi", 4)
    assert seed().made == 2
    assert page_at("/home-vi/g/4/").live
    job = Translation.objects.get(source__object_id=page_at("/home/g/4/").translation_key)
    assert job.get_progress()[0] == job.get_progress()[1]


def test_changed_translation_is_brought_up_to_date(seeded, seed, folder):
    rewrite(folder, "vi", title="Hộ chiếu ở bên bạn")
    assert seed().revised == 1
    page = page_at("/home-vi/g/3/")
    assert page.title == "Hộ chiếu ở bên bạn"
    assert Translation.objects.get(source__object_id=page.translation_key).get_progress() == (16, 16)


def test_changed_source_and_translation_go_together(seeded, seed, folder):
    rewrite(folder, "en", example="A quite different example is here")
    rewrite(folder, "vi", example="Một ví dụ khác")
    assert seed().revised == 2
    page = page_at("/home-vi/g/3/")
    assert "Một ví dụ khác" in str(page.body)
    assert PageProvenance.objects.get(page=page).stale_since is None
    assert TranslationSource.objects.get(
        object_id=page.translation_key
    ).translations.get().get_progress() == (16, 16)


def test_changed_source_alone_makes_the_translation_stale(seeded, seed, folder):
    rewrite(folder, "en", example="A quite different example is here")
    assert seed().revised == 1
    assert PageProvenance.objects.get(page=page_at("/home-vi/g/3/")).stale_words == 6


def test_revised_page_stays_revisable(seeded, seed, folder):
    for title in ("Một", "Hai"):
        rewrite(folder, "vi", title=title)
        assert seed().revised == 1
        assert page_at("/home-vi/g/3/").title == title


def test_page_an_editor_changed_is_left_alone(seeded, seed, folder):
    edit("/home-vi/g/3/", title="Mine")
    rewrite(folder, "vi", title="Theirs")
    loaded = seed()
    assert loaded.left == ["vi/guide/03"]
    assert page_at("/home-vi/g/3/").title == "Mine"


def test_draft_of_an_editor_is_left_alone(seeded, seed, folder):
    page = page_at("/home/g/3/")
    page.title = "Not yet published"
    page.save_revision()
    rewrite(folder, "en", title="Theirs")
    seed()
    page = page_at("/home/g/3/")
    assert page.title == "Topic number 3 of all"
    assert page.latest_revision.as_object().title == "Not yet published"


def test_page_an_editor_took_down_is_left_alone(seeded, seed, folder):
    page_at("/home-vi/g/3/").unpublish()
    rewrite(folder, "vi", title="Theirs")
    seed()
    assert not page_at("/home-vi/g/3/").live


def test_page_an_editor_deleted_is_not_made_again(seeded, seed, folder):
    page_at("/home-vi/g/3/").delete()
    rewrite(folder, "vi", title="Theirs")
    assert seed().made == 0
    assert not Page.objects.filter(url_path="/home-vi/g/3/").exists()


def test_translation_of_a_source_an_editor_changed_is_left_alone(seeded, seed, folder):
    edit("/home/g/3/", title="The editor's own title here")
    rewrite(folder, "vi", title="Theirs")
    seed()
    assert page_at("/home-vi/g/3/").title == "vi: Topic number 3 of all"


def test_new_language_skips_a_source_an_editor_changed(seeded, seed, folder):
    edit("/home/g/3/", title="The editor's own title here")
    small.write_locale(folder / "content" / "ja", "ja: ")
    assert seed().made == len(small.KEYS) - 1
    assert not Page.objects.filter(url_path="/home-ja/g/3/").exists()


def test_other_pages_are_updated_beside_an_editors(seeded, seed, folder):
    edit("/home-vi/g/3/", title="Mine")
    rewrite(folder, "vi", 1, title="Mới")
    assert seed().revised == 1
    assert page_at("/home-vi/g/1/").title == "Mới"


def test_editors_page_at_the_same_address_is_kept(seed, folder):
    shutil.rmtree(folder / "content" / "vi")
    seed()
    index = page_at("/home/g/")
    index.add_child(
        instance=type(page_at("/home/g/1/"))(title="Mine", slug="4", code="mine", pictogram="passport")
    )
    outline = small.outline()
    outline["topic"].append({**outline["topic"][0], "n": 4, "code": "money"})
    small.write(folder / "outline.toml", outline)
    rewrite(folder, "en", 4)
    assert seed().made == 0
    assert page_at("/home/g/4/").title == "Mine"


def test_translation_with_other_pieces_is_left_out_and_named(seed, folder, said):
    rewrite(folder, "vi", facts=["vi: Only one"])
    seed()
    assert said == ["vi/guide/03 is left out: it has not the same pieces as the source."]
    assert not Page.objects.filter(url_path="/home-vi/g/3/").exists()
    assert page_at("/home-vi/g/1/").live


def test_broken_file_writes_nothing(seed, folder):
    (folder / "content" / "vi" / "guide" / "03.toml").write_text("title = ")
    with pytest.raises(ContentRefused):
        seed()
    assert not StarterPage.objects.exists()
    assert not Fact.objects.exists()


def test_stored_pages_are_made_void(seed, folder, monkeypatch):
    calls = []
    monkeypatch.setattr(loading, "invalidate_all", lambda: calls.append(1))
    seed()
    assert calls == [1]
    seed()
    assert calls == [1]
    rewrite(folder, "vi", title="Mới")
    seed()
    assert calls == [1, 1]


def test_changed_catalogue_is_noticed(seeded, folder, monkeypatch, tmp_path):
    before = loading.fingerprint("vi")
    (tmp_path / "django.po").write_text("other")
    monkeypatch.setattr(loading, "catalogue_path", lambda code: tmp_path / "django.po")
    assert loading.fingerprint("vi") != before


def test_fingerprint_of_a_language_ignores_other_languages_topics(seeded, folder):
    before = loading.fingerprint("vi")
    small.write_locale(folder / "content" / "ja", "ja: ")
    (folder / "content" / "ja" / "facts.toml").unlink()
    (folder / "content" / "ja" / "services.toml").unlink()
    assert loading.fingerprint("vi") == before


def test_run_and_page_say_what_they_stand_for(seeded):
    assert str(StarterRun.objects.get(locale="vi")) == "vi"
    assert str(StarterPage.objects.get(locale="vi", key="guide/03")) == "vi/guide/03"
