import pytest

from facts.cards import call_cards
from facts.models import ServiceKind
from resources.help.groups import GROUPS, KINDS, Entry, grouped
from resources.help.topics import TOPICS
from tests.factories.facts import ServiceFactory

pytestmark = pytest.mark.django_db


def groups_of(*services):
    """Headings, each with the slugs under it, for a reader of Vietnamese."""
    cards = call_cards([service.slug for service in services], "vi")
    groups = grouped(Entry(card, "") for card in cards)
    return [(group.heading, [entry.card.slug for entry in group.entries]) for group in groups]


def test_every_kind_has_a_group():
    assert set(KINDS) == set(ServiceKind)
    assert set(KINDS.values()) == set(GROUPS)


def test_independent_help_comes_first_and_police_last():
    kinds = ["police", "embassy", "programme", "legal", "iom"]
    headings = [
        heading for heading, _slugs in groups_of(*[ServiceFactory(slug=kind, kind=kind) for kind in kinds])
    ]
    assert headings[0] == "Independent help"
    assert headings[-1] == "Police"
    assert len(headings) == 5


def test_danger_stands_on_top_whoever_answers():
    ngo = ServiceFactory(slug="ngo", kind=ServiceKind.NGO)
    line = ServiceFactory(slug="danger", kind=ServiceKind.STATE, emergency=True)
    assert groups_of(ngo, line)[0] == ("In danger now?", ["danger"])


def test_own_language_comes_first_in_each_group():
    other = ServiceFactory(slug="english", languages=["en"])
    own = ServiceFactory(slug="vietnamese", languages=["vi"])
    last = ServiceFactory(slug="japanese", languages=["ja"])
    assert groups_of(other, own, last) == [("Independent help", ["vietnamese", "english", "japanese"])]


def test_nobody_makes_no_group():
    assert groups_of() == []


def test_topics_are_those_of_the_guide():
    assert len(TOPICS) == 24
    assert {"passport", "wage", "forced_return"} <= TOPICS.keys()
