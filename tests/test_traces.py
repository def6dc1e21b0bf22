"""The search for traces finds a text in every form; what it does not find is not there."""

import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.traces import forms_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=3, max_size=12)
AROUND = st.binary(max_size=5)


def found(text: str, content: bytes) -> bool:
    return any(form in content for form in forms_of(text))


@given(text=TEXTS, before=AROUND, after=AROUND, code=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_text_is_found_inside_base64_wherever_it_begins(text, before, after, code):
    packed = base64.b64encode(before + text.encode(code) + after)
    assert found(text, packed)
    assert found(text, base64.urlsafe_b64encode(before + text.encode(code) + after))


@pytest.mark.parametrize(
    "written",
    [
        str.encode,
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: quote(text).encode(),
        lambda text: quote(text).lower().encode(),
        lambda text: quote_plus(text).encode(),
        lambda text: json.dumps({"text": text}).encode(),
        lambda text: text.encode().hex().encode(),
    ],
)
def test_text_is_found_in_every_way_of_writing(written):
    assert found("xưởng 7 ကျွန်တော်", b"\0\0" + written("xưởng 7 ကျွန်တော်") + b"\xff")


def test_other_text_is_not_found():
    assert not found("ကျွန်တော်", base64.b64encode("ကျွန်တော့".encode() * 50) + b"kyun taw")


@given(TEXTS)
def test_no_form_is_so_short_that_it_is_found_everywhere(text):
    assert min(map(len, forms_of(text))) >= 3
