"""A campaign page: a story, facts, and exactly one thing to do."""

import re

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import CampaignPage
from tests.factories import trees

pytestmark = pytest.mark.django_db

ACTION = {
    "type": "action",
    "value": {"intro": "Does somebody keep it?", "label": "Read what you can do", "topic": 3},
}
BODY = [
    {"type": "panel", "value": {"pictogram": "passport", "caption": "Minh gives his passport away."}},
    {"type": "facts", "value": ["One.", "Two.", "Three."]},
    ACTION,
]


def test_campaign_tells_its_story_and_its_facts(client):
    trees.campaign("en", title="Your passport is yours", lead="It is **yours**.", body=BODY)
    text = client.get("/en/c/passport/").content.decode()
    for words in (
        "Your passport is yours",
        "<strong>yours</strong>",
        "Minh gives his passport away.",
        "Two.",
    ):
        assert words in text


def test_action_leads_to_the_topic_in_the_readers_language(client):
    trees.campaign("en", body=BODY)
    trees.home("my")
    text = client.get("/my/c/passport/").content.decode()
    assert re.search(r'<a class="button main" href="/my/g/3/">', text)


def test_discreet_campaign_leads_to_the_discreet_topic(client):
    trees.campaign("en", body=BODY)
    assert 'href="/en/d/g/3/"' in client.get("/en/d/c/passport/").content.decode()


@pytest.mark.parametrize("count", [0, 2])
def test_editor_must_give_exactly_one_action(count):
    block = CampaignPage._meta.get_field("body").stream_block
    value = block.to_python([*BODY[:2], *[ACTION] * count])
    with pytest.raises(ValidationError):
        block.clean(value)


def test_campaigns_are_listed(client):
    trees.campaign("en", title="Your passport is yours")
    text = client.get("/en/c/").content.decode()
    assert "Your passport is yours" in text and 'href="passport/"' in text


def test_campaign_costs_few_queries(client, django_assert_max_num_queries):
    trees.campaign("en", body=BODY)
    with django_assert_max_num_queries(12):
        client.get("/en/c/passport/?n=1")
