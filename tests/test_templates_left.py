"""The finder finds what was forgotten, and leaves people's words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.templates_left import forgotten


@pytest.mark.parametrize(
    "page",
    [
        "<p>Hello {{ name }}</p>",
        "<p>{% translate 'x' %}</p>",
        "<p>Opens again: %(when)s.</p>",
        "<p>%s files</p>",
        "<p>Over {kilobytes} KB</p>",
        "<p> None </p>",
        '<img alt="None">',
        '<a href="/en/{{ slug }}/">x</a>',
        "<p>&lt;function f at 0x7f&gt;</p>",
        "<li>option:about=own_1</li>",
        "<p>[[fact:wage]]</p>",
        '<input value="%(typed)s">',
    ],
)
def test_what_was_forgotten_is_found(page):
    assert len(forgotten(f"<main>{page}</main>")) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<p>25% more, or 20 % of it</p>",
        "<p>None of them is true</p>",
        "<style>a{color:red}</style><script>f({a})</script>",
        '<label for="option:about=me">Me</label><input id="option:about=me" value="Me">',
        "<p>Everything is 100%</p>",
    ],
)
def test_words_of_people_are_left_alone(page):
    assert forgotten(page) == []


@given(st.text(st.characters(categories=["L", "Nd", "Zs"])), st.sampled_from(["%(when)s", "{{ x }}"]))
def test_it_is_found_among_any_letters(words, left):
    assert forgotten(f"<p>{words}{left}</p>") and not forgotten(f"<p>x{words}</p>")
