"""Page bodies: every piece has an id that is the same in all languages and at every run."""

import json
import uuid

from hypothesis import given
from hypothesis import strategies as st

from starter import bodies
from starter.content import Texts
from tests.starter import small

TOPIC = Texts("test", small.topic("", 1))
VALUES = st.recursive(
    st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def ids(stored: object) -> list[str]:
    """Every id in stored stream data."""
    if isinstance(stored, dict):
        return ([stored["id"]] if "id" in stored else []) + [
            i for value in stored.values() for i in ids(value)
        ]
    return [i for member in stored for i in ids(member)] if isinstance(stored, list) else []


def test_topic_has_its_pieces_in_reading_order():
    kinds = [block["type"] for block in bodies.stream("guide/01", bodies.topic(TOPIC, ["posse"]))]
    assert kinds == ["facts", "example", "steps", "card", "section", "call", "law"]


def test_module_has_its_pieces_in_reading_order():
    kinds = [kind for kind, _value in bodies.module(Texts("test", small.module("")))]
    assert kinds == ["aim", "messages", "section", "exercise", "checklist"]


def test_campaign_tells_its_story_before_it_asks():
    blocks = bodies.campaign(Texts("test", small.campaign("")), 3, ["house", "phone", "passport"])
    assert [kind for kind, _value in blocks] == ["panel", "panel", "panel", "facts", "action", "section"]
    assert blocks[4][1]["topic"] == 3
    assert [value["pictogram"] for kind, value in blocks if kind == "panel"] == ["house", "phone", "passport"]


def test_items_of_a_list_have_ids_or_nobody_could_translate_them():
    (facts,) = bodies.stream("guide/01", [("facts", ["one", "two"])])
    assert [item["value"] for item in facts["value"]] == ["one", "two"]
    assert all(item["type"] == "item" and uuid.UUID(item["id"]) for item in facts["value"])


def test_ids_are_the_same_in_every_language():
    other = Texts("test", small.topic("vi: ", 1))
    one = bodies.stream("guide/01", bodies.topic(TOPIC, ["posse"]))
    assert ids(one) == ids(bodies.stream("guide/01", bodies.topic(other, ["posse"])))


def test_pages_share_no_id():
    one = bodies.stream("guide/01", bodies.topic(TOPIC, ["posse"]))
    other = bodies.stream("guide/02", bodies.topic(TOPIC, ["posse"]))
    assert not set(ids(one)) & set(ids(other))


def test_ids_never_change_between_releases():
    (aim,) = bodies.stream("briefing/00", [("aim", "x")])
    assert aim["id"] == str(uuid.uuid5(bodies.NAMESPACE, "briefing/00/aim1"))
    assert bodies.translation_key("guide/03") == uuid.uuid5(bodies.NAMESPACE, "page/guide/03")


@given(st.lists(st.tuples(st.sampled_from(["facts", "section", "law"]), VALUES), max_size=5))
def test_no_two_pieces_of_a_page_share_an_id(blocks):
    found = ids(bodies.stream("guide/01", blocks))
    assert len(found) == len(set(found))


@given(st.lists(st.tuples(st.sampled_from(["facts", "law"]), VALUES), max_size=4))
def test_stored_data_is_plain_json(blocks):
    stored = bodies.stream("k", blocks)
    assert json.loads(json.dumps(stored)) == stored
