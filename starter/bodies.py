"""Turns the texts of a content file into page bodies: stream blocks with ids that never change."""

import uuid
from typing import Any

from starter.content import Texts

NAMESPACE = uuid.UUID("6f1f0a3e-2f0c-5c56-9d0e-3b8a6c1f7d20")
"""Under which all ids of the starter content are made."""

Block = tuple[str, Any]
"""A block's type and its plain value."""


def stable_id(*parts: str) -> str:
    """The same id for the same place, in every locale and at every run: translations are matched by it."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


def translation_key(key: str) -> uuid.UUID:
    """What all translations of the page made from this file share."""
    return uuid.UUID(stable_id("page", key))


def stream(key: str, blocks: list[Block]) -> list[dict[str, Any]]:
    """The blocks as a StreamField stores them. Items of lists get ids: without, nothing is translatable."""
    seen: dict[str, int] = {}
    stored = []
    for kind, value in blocks:
        seen[kind] = seen.get(kind, 0) + 1
        place = f"{kind}{seen[kind]}"
        stored.append({"type": kind, "id": stable_id(key, place), "value": _stored(value, key, place)})
    return stored


def _stored(value: Any, key: str, place: str) -> Any:
    """A block's value as it is stored: items of lists wrapped, members of structures likewise."""
    if isinstance(value, list):
        return [
            {"type": "item", "id": stable_id(key, place, str(number)), "value": item}
            for number, item in enumerate(value)
        ]
    if isinstance(value, dict):
        return {name: _stored(member, key, f"{place}/{name}") for name, member in value.items()}
    return value


def sections(texts: Texts) -> list[Block]:
    """Headings with their paragraphs."""
    return [
        ("section", {"heading": part["heading"], "text": part["text"]}) for part in texts.get("sections", [])
    ]


def cards(texts: Texts) -> list[Block]:
    """Sentences to show to somebody."""
    return [("card", {"say": card["say"], "ja": card["ja"]}) for card in texts.get("cards", [])]


def topic(texts: Texts, call: list[str]) -> list[Block]:
    """A guide topic: facts, example, steps, sentences to show, sections, who to call, the law."""
    return [
        ("facts", texts["facts"]),
        ("example", texts["example"]),
        ("steps", texts["steps"]),
        *cards(texts),
        *sections(texts),
        ("call", {"intro": texts["call_intro"], "services": call}),
        ("law", texts["law"]),
    ]


def module(texts: Texts) -> list[Block]:
    """A briefing module: aim, three messages, sections, sentences to show, exercise, checklist."""
    return [
        ("aim", texts["aim"]),
        ("messages", texts["messages"]),
        *sections(texts),
        *cards(texts),
        ("exercise", texts["exercise"]),
        ("checklist", texts["checklist"]),
    ]


def campaign(texts: Texts, topic_number: int, pictograms: list[str]) -> list[Block]:
    """A campaign: the panels of its story, facts, the one action, sections."""
    action = {"intro": texts["action_intro"], "label": texts["action"], "topic": topic_number}
    return [
        *(
            ("panel", {"pictogram": pictogram, "caption": panel["caption"]})
            for pictogram, panel in zip(pictograms, texts["panels"], strict=True)
        ),
        ("facts", texts["facts"]),
        ("action", action),
        *sections(texts),
    ]
