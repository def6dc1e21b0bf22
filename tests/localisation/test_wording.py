"""The strings of a page as translators meet them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localisation.wording import Sentence, count_words, digest, wording
from tests.factories import pages

SENTENCES = st.lists(st.builds(Sentence, st.text(max_size=9), st.text(max_size=20)), max_size=5)


@pytest.mark.django_db
def test_every_text_of_a_page_is_found():
    page = pages.source_topic()
    found = [text for _path, text in wording(page)]
    assert sorted(found) == sorted([page.title, page.summary, *pages.FACTS])


@pytest.mark.django_db
def test_items_of_a_list_keep_their_order():
    found = [text for path, text in wording(pages.source_topic()) if path.startswith("body.")]
    assert found == list(pages.FACTS)


@pytest.mark.django_db
def test_address_and_code_are_no_words():
    page = pages.source_topic()
    assert page.code not in [text for _path, text in wording(page)]
    assert "slug" not in [path for path, _text in wording(page)]


@pytest.mark.django_db
def test_empty_texts_are_left_out():
    assert all(text for _path, text in wording(pages.source_topic(summary="")))


@pytest.mark.django_db
def test_special_characters_are_stored_escaped():
    page = pages.source_topic(title="Pay < rent & food")
    assert "Pay &lt; rent &amp; food" in [text for _path, text in wording(page)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  ", 0),
        ("two words", 2),
        ("[[fact:wage]] a month", 3),
        ("パスポート", 2),
        ("ပတ်စပို့", 2),
        ("hộ chiếu", 2),
    ],
)
def test_words_are_counted_as_translators_do(text, words):
    assert count_words(text) == words


@given(SENTENCES, SENTENCES)
def test_digest_tells_texts_apart(one, other):
    assert (digest(one) == digest(other)) == (one == other)
