"""What a form would weigh is what it does weigh."""

from random import Random

import brotli
import pytest
from django.utils.translation import get_language, override

from reports.pages import FORM_BYTES
from reports.questions.definition import build, shipped_definition
from reports.questions.edits import reword
from reports.questions.questionnaire import shipped
from reports.weight import HEAVIEST, RESERVE, too_heavy, weight, weights
from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of


@pytest.fixture(autouse=True)
def danger_numbers(db):
    for number in ("110", "119"):
        ServiceFactory(emergency=True, phone=number)


def test_shipped_form_fits_in_every_language(settings):
    found = weights(shipped())
    assert set(found) == {code for code, _name in settings.LANGUAGES}
    assert too_heavy(shipped()) == {} and max(found.values()) <= HEAVIEST < FORM_BYTES


@pytest.mark.parametrize("locale", ["en", "my", "ur"])
def test_weight_is_that_of_the_page_without_its_padding(team, client, locale):
    page = text_of(client.get(f"/{locale}/d/r/write/")).partition("</html>")[0]
    real = len(brotli.compress(page.encode(), mode=brotli.MODE_TEXT, quality=9))
    assert abs(weight(shipped(), locale) - real) < RESERVE


def test_longer_words_weigh_more_in_their_language_only():
    letters = Random(7).choices("abcdefghijklmnopqrstuvwxyz ", k=3000)
    words = {
        f"hint:{name}": "".join(letters[place::9]) for place, name in enumerate(["about", "town", "visa"])
    }
    longer = build(reword(shipped_definition(), "id", words), 1)
    assert weight(longer, "id") > weight(shipped(), "id") + 200
    assert abs(weight(longer, "th") - weight(shipped(), "th")) < 100


def test_weighing_leaves_the_language_spoken_alone():
    with override("ja"):
        weights(shipped())
        assert get_language() == "ja"


def test_too_much_is_told_by_how_many_bytes(monkeypatch):
    monkeypatch.setattr("reports.weight.weights", lambda _asked: {"en": HEAVIEST, "my": HEAVIEST + 5})
    assert too_heavy(shipped()) == {"my": 5}
