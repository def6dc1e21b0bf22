"""Content files are read as they are, and a broken one is named."""

import pytest

from starter import content
from starter.content import ContentRefused, Texts, files_of, locales, outline, texts
from tests.starter import small


def test_source_language_comes_first(folder):
    small.write_locale(folder / "content" / "ja", "ja: ")
    assert locales() == ["en", "ja", "vi"]


def test_folder_of_no_language_is_ignored(folder):
    (folder / "content" / "klingon").mkdir()
    assert "klingon" not in locales()


def test_texts_are_read(folder):
    assert texts("vi", "guide/01")["title"] == "vi: Topic number 1 of all"


def test_file_that_is_not_there_is_none(folder):
    assert texts("vi", "guide/24") is None


def test_structure_is_read(folder):
    assert [entry["n"] for entry in outline()["topic"]] == [1, 3]


def test_broken_file_is_named(folder):
    (folder / "content" / "vi" / "guide" / "01.toml").write_text("title = ")
    with pytest.raises(ContentRefused, match=r"^content/vi/guide/01\.toml: "):
        texts("vi", "guide/01")


def test_file_that_is_no_utf8_is_named(folder):
    (folder / "content" / "vi" / "guide" / "01.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ContentRefused, match=r"guide/01\.toml"):
        texts("vi", "guide/01")


def test_missing_text_is_named_with_its_file(folder):
    found = texts("en", "guide/01")
    with pytest.raises(ContentRefused, match=r"content/en/guide/01\.toml: 'songs' is missing"):
        found["songs"]


def test_missing_text_deep_in_a_file_is_named_too():
    found = Texts("somewhere", {"sections": [{"heading": "x"}]})
    with pytest.raises(ContentRefused, match="somewhere: 'text' is missing"):
        found["sections"][0]["text"]


def test_every_file_a_locale_depends_on_is_listed(folder):
    names = [path.relative_to(folder).as_posix() for path in files_of("vi")]
    assert {"outline.toml", "facts.toml", "services.toml", "content/vi/guide/01.toml"} <= set(names)
    assert not [name for name in names if name.startswith("content/en")]


def test_shipped_content_is_in_the_source_language_at_least():
    assert content.locales()[0] == "en"
