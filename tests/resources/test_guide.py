"""The guide: its index, its topics, and all of it on one page or in one file."""

import re

import pytest
from django.utils.translation import gettext, override

from resources.whole_guide import parts_of
from tests.factories import trees
from tests.factories.facts import ServiceFactory

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "facts", "value": ["Your passport is yours.", "Nobody may keep it.", "The law says so."]},
    {"type": "example", "value": "A made-up story."},
    {"type": "steps", "value": ["Make a copy.", "Call a **help line**."]},
    {"type": "card", "value": {"say": "Please give it back.", "ja": "返してください。"}},
    {"type": "law", "value": "Article 48."},
]


def body_in(code: str) -> list[dict]:
    """The same body with words of its own, as a finished translation has them."""
    return [
        {"type": "facts", "value": [f"{code} one", f"{code} two", f"{code} three"]},
        {"type": "steps", "value": [f"{code} copy", f"{code} call"]},
    ]


def test_index_lists_topics_by_number(client):
    for number in (1, 2, 10):
        trees.topic("en", number, title=f"Topic {number}")
    text = client.get("/en/g/").content.decode()
    assert re.findall(r"Topic (\d+)", text) == ["1", "2", "10"]


def test_index_leads_to_the_whole_guide(client):
    trees.topic("en")
    text = client.get("/en/g/").content.decode()
    assert 'href="/en/g/all/"' in text and 'href="/en/g/save/"' in text


def test_topic_shows_facts_example_steps_card_and_law(client):
    trees.topic("en", body=BODY)
    text = client.get("/en/g/1/").content.decode()
    for words in (
        "Nobody may keep it.",
        "A made-up story.",
        "<strong>help line</strong>",
        "返してください。",
        "Article 48.",
    ):
        assert words in text
    assert re.search(r'lang="ja"[^>]*>返してください。', text)


def test_topic_has_its_number_in_every_language(client):
    trees.topic("en", 7)
    trees.topic("my", 7)
    for code in ("en", "my"):
        sign = re.search(
            r'<p class="sign">(.*?)</p>', client.get(f"/{code}/g/7/").content.decode(), re.DOTALL
        )
        assert sign and "7" in re.sub(r"<svg.*?</svg>", "", sign[1], flags=re.DOTALL)


def test_topic_costs_few_queries(client, django_assert_max_num_queries):
    trees.topic("en", body=BODY)
    client.get("/en/g/1/?warm=1")
    with django_assert_max_num_queries(12):
        client.get("/en/g/1/?n=1")


def test_topic_costs_the_same_in_a_larger_tree(client, django_assert_max_num_queries):
    for code in ("en", "vi", "my", "ur", "km"):
        for number in range(1, 6):
            trees.topic(code, number, body=BODY if code == "en" else body_in(code))
    with django_assert_max_num_queries(12):
        client.get("/my/g/3/?n=1")


def test_whole_guide_has_every_topic_once(client):
    for number in (1, 2, 3):
        trees.topic("en", number, title=f"Topic {number}", body=BODY)
    text = client.get("/en/g/all/").content.decode()
    assert re.findall(r'<section id="t(\d+)"', text) == ["1", "2", "3"]


def test_whole_guide_fills_gaps_with_labelled_fallbacks(client):
    trees.topic("en", 1, body=BODY)
    trees.topic("en", 2, body=BODY, title="Only in English")
    trees.topic("vi", 1, body=body_in("vi"))
    text = client.get("/vi/g/all/").content.decode()
    second = text[text.index('<section id="t2"') :]
    assert 'lang="en"' in second[:80]
    assert 'class="notice"' in second and "Only in English" in second


def test_fallback_inside_the_whole_guide_speaks_its_own_words(client):
    trees.topic("en", 1, body=BODY)
    trees.home("vi")
    assert "What you can do" in client.get("/vi/g/all/").content.decode()


def test_parts_prefer_the_readers_language():
    trees.topic("en", 1, title="English")
    trees.topic("ja", 1, title="日本語")
    trees.topic("ja-simple", 1, title="やさしい")
    assert [part.title for part in parts_of("ja-simple")] == ["やさしい"]
    assert [part.title for part in parts_of("ja")] == ["日本語"]
    assert [part.title for part in parts_of("km")] == ["English"]


def test_easy_japanese_falls_back_to_japanese():
    trees.topic("en", 1, title="English")
    trees.topic("ja", 1, title="日本語")
    assert [part.title for part in parts_of("ja-simple")] == ["日本語"]


def test_whole_guide_costs_few_queries(client, django_assert_max_num_queries):
    for number in range(1, 9):
        trees.topic("en", number, body=BODY)
    with django_assert_max_num_queries(12):
        client.get("/en/g/all/?n=1")


def test_saved_guide_is_one_file_that_asks_for_nothing(client):
    trees.topic("en", 1, body=BODY)
    response = client.get("/en/g/save/")
    text = response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="g-en.html"'
    assert response.headers["Content-Type"].startswith("text/html")
    assert "<style>" in text
    assert not re.search(r'(src|href)="(?!#|tel:)', text)


def test_withdrawn_topic_leaves_the_whole_guide(client):
    page = trees.topic("en", 1, title="Gone soon")
    trees.topic("en", 2)
    page.unpublish()
    assert "Gone soon" not in client.get("/en/g/all/").content.decode()


@pytest.mark.parametrize("address", ["all", "save"])
def test_whole_guide_says_that_nobody_checked_its_translation(client, address):
    trees.topic("vi", 1, body=body_in("vi"))
    trees.topic("en", 1, body=BODY)
    words = "not yet checked by a native speaker"
    with override("vi"):
        translated = gettext("This translation is not yet checked by a native speaker.")
    assert translated in client.get(f"/vi/g/{address}/").content.decode()
    assert words not in client.get(f"/en/g/{address}/").content.decode()


@pytest.mark.parametrize("address", ["all", "save"])
def test_whole_guide_shows_readings_above_its_titles(client, address):
    trees.topic("ja-simple", 1, title="{働|はたら}く{権利|けんり}")
    text = client.get(f"/ja-simple/g/{address}/").content.decode()
    assert "{働" not in text and text.count("<rt>はたら</rt>") == 2


@pytest.mark.parametrize("address", ["1", "all"])
def test_fallback_never_says_that_a_line_speaks_the_readers_language_when_it_does_not(client, address):
    ServiceFactory(slug="line", languages=["en"])
    call = {"type": "call", "value": {"intro": "You can call.", "services": ["line"]}}
    trees.topic("en", 1, body=[*BODY, call])
    trees.home("my")
    assert "They speak your language." in client.get(f"/en/g/{address}/").content.decode()
    assert "They speak your language." not in client.get(f"/my/g/{address}/").content.decode()
