"""Which pages each language gets."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.models import HomePage
from starter.blueprints import Blueprint, blueprints
from starter.content import ContentRefused
from tests.starter import small


def by_key(locale: str = "en") -> dict[str, Blueprint]:
    """The plans of a language by their key."""
    return {plan.key: plan for plan in blueprints(locale)}


def test_every_page_of_the_content_is_planned(folder):
    assert list(by_key()) == small.KEYS


def test_parents_come_before_their_children(folder):
    seen = {None}
    for plan in blueprints("vi"):
        assert plan.parent in seen
        seen.add(plan.key)


def test_addresses_are_the_same_in_every_language(folder):
    english, vietnamese = by_key("en"), by_key("vi")
    for key in small.KEYS[1:]:
        assert english[key].slug == vietnamese[key].slug
    assert (english["pages/home"].slug, vietnamese["pages/home"].slug) == ("home", "home-vi")


def test_addresses_are_the_promised_ones(folder):
    slugs = {key: plan.slug for key, plan in by_key().items()}
    assert [slugs[key] for key in ("guide", "briefing", "campaign", "information")] == ["g", "b", "c", "i"]
    assert [slugs[key] for key in ("guide/03", "briefing/00", "pages/privacy")] == ["3", "0", "privacy"]


def test_topic_carries_code_and_pictogram(folder):
    assert by_key()["guide/03"].fields["code"] == "passport"
    assert by_key()["guide/03"].fields["pictogram"] == "passport"


def test_trainer_notes_stay_out_of_the_body(folder):
    plan = by_key()["briefing/00"]
    assert plan.fields["trainer_notes"] == "Do not tell people to go"
    assert "Do not tell" not in str(plan.body)


def test_topic_without_a_file_is_not_planned(folder):
    (folder / "content" / "vi" / "guide" / "03.toml").unlink()
    assert "guide/03" not in by_key("vi")
    assert "guide/03" in by_key("en")


def test_language_without_briefing_and_campaign_has_neither(folder):
    shutil.rmtree(folder / "content" / "vi" / "briefing")
    shutil.rmtree(folder / "content" / "vi" / "campaign")
    assert list(by_key("vi")) == [
        key for key in small.KEYS if key.split("/")[0] not in ("briefing", "campaign")
    ]


def test_language_without_a_home_file_still_has_a_home(folder):
    (folder / "content" / "vi" / "pages" / "home.toml").unlink()
    assert by_key("vi")["pages/home"].title


def test_missing_text_names_the_file(folder):
    texts = small.topic("vi: ", 1)
    del texts["law"]
    small.write(folder / "content" / "vi" / "guide" / "01.toml", texts)
    with pytest.raises(ContentRefused, match=r"content/vi/guide/01\.toml: 'law' is missing"):
        blueprints("vi")


def test_digest_is_the_same_at_every_run(folder):
    assert [plan.digest() for plan in blueprints("vi")] == [plan.digest() for plan in blueprints("vi")]


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"slug": "other"}, {"fields": {"summary": "x"}}, {"body": []}, {"parent": "other"}],
)
def test_digest_changes_with_anything_of_a_page(folder, change):
    plan = by_key()["guide/03"]
    assert replace(plan, **change).digest() != plan.digest()


def test_translation_has_the_same_pieces(folder):
    english, vietnamese = by_key("en"), by_key("vi")
    assert all(english[key].pieces() == vietnamese[key].pieces() for key in small.KEYS)


@pytest.mark.parametrize("part", ["facts", "steps", "sections", "cards"])
def test_missing_piece_is_noticed(folder, part):
    texts = small.topic("vi: ", 1)
    texts[part] = texts[part][:-1]
    small.write(folder / "content" / "vi" / "guide" / "01.toml", texts)
    assert by_key("vi")["guide/01"].pieces() != by_key("en")["guide/01"].pieces()


@pytest.mark.parametrize("part", ["example", "law", "summary"])
def test_empty_text_is_noticed(folder, part):
    small.write(folder / "content" / "vi" / "guide" / "01.toml", {**small.topic("vi: ", 1), part: ""})
    assert by_key("vi")["guide/01"].pieces() != by_key("en")["guide/01"].pieces()


@given(st.text(max_size=9), st.text(max_size=9))
def test_two_pages_with_other_titles_have_other_digests(one, other):
    plans = [Blueprint("k", None, HomePage, "s", title) for title in (one, other)]
    assert (plans[0].digest() == plans[1].digest()) == (one == other)
