import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.phones import PHONE, dialled, link


@pytest.mark.parametrize(
    ("number", "dials"),
    [
        ("110", "110"),
        ("0120-250-168", "0120250168"),
        ("#9110", "%239110"),
        ("+84-981-84-84-84", "+84981848484"),
        ("03 3595 2487", "0335952487"),
    ],
)
def test_number_dials_what_it_shows(number, dials):
    assert dialled(number) == dials
    assert f'href="tel:{dials}"' in link(number)


@given(st.from_regex(PHONE, fullmatch=True))
def test_any_number_dials_ascii_digits_only(number):
    assert dialled(number).replace("%23", "").lstrip("+").isdigit()
    assert dialled(number).isascii()


@pytest.mark.parametrize("number", ["၁၁၀", "110\n", "tel:110", "", "+", '110" onclick', "0120<b>"])
def test_what_is_no_number_is_refused(number):
    assert not PHONE.fullmatch(number)


def test_number_reads_left_to_right_in_every_script():
    assert '<bdi dir="ltr">110</bdi>' in link("110")
