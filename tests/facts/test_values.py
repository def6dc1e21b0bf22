import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Fact, FactKind
from facts.values import number, written


@pytest.mark.parametrize(
    ("value", "locale", "shown"),
    [
        ("1226", "en", "1,226"),
        ("688143", "vi", "688.143"),
        ("20.42", "vi", "20,42"),
        ("20.42", "ja", "20.42"),
        ("80.0", "en", "80"),
        ("1000000", "id", "1.000.000"),
        ("8", "my", "8"),
    ],
)
def test_number_is_written_as_the_locale_writes_it(value, locale, shown):
    assert number(value, locale) == shown


@given(st.integers(0, 10**12), st.sampled_from(["en", "vi", "my", "ne", "ur"]))
def test_number_keeps_its_digits_in_every_locale(value, locale):
    shown = number(str(value), locale)
    assert shown.replace(",", "").replace(".", "") == str(value)
    assert shown.isascii()


@pytest.mark.parametrize(
    ("kind", "value", "unit", "shown"),
    [
        (FactKind.MONEY, "1226", "yen", "1,226 yen"),
        (FactKind.MONEY, "1226", "yen_per_hour", "1,226 yen for 1 hour"),
        (FactKind.PERCENT, "25", "percent", "25%"),
        (FactKind.HOURS, "1", "hours", "1 hour"),
        (FactKind.HOURS, "8", "hours", "8 hours"),
        (FactKind.HOURS, "0.5", "hours", "0.5 hours"),
        (FactKind.DATE, "2027-04-01", "", "1 April 2027"),
    ],
)
def test_each_kind_is_written_in_its_way(kind, value, unit, shown):
    assert written(Fact(kind=kind, value=value, unit=unit), "", "en") == shown


def test_phone_number_can_be_dialled():
    html = written(Fact(kind=FactKind.PHONE, value="0120-111-222"), "", "ur")
    assert html == '<a href="tel:0120111222"><bdi dir="ltr">0120-111-222</bdi></a>'


def test_words_are_escaped():
    assert written(Fact(kind=FactKind.LAW), "<b>1 year</b>", "en") == "&lt;b&gt;1 year&lt;/b&gt;"


@pytest.mark.parametrize("locale", ["en", "vi", "my", "km", "ur"])
def test_percent_sign_survives_every_catalogue(locale):
    with override(locale):
        assert "%" in written(Fact(kind=FactKind.PERCENT, value="25"), "", locale)
