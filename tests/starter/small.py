"""A small content folder for tests: two topics, one module, one campaign, two facts, one help line, two languages."""

import json
from pathlib import Path
from typing import Any

TOPICS = ({"n": 1, "code": "start"}, {"n": 3, "code": "passport"})
KEYS = ["pages/home", "guide", "guide/01", "guide/03", "briefing", "briefing/index", "briefing/00"]
KEYS += ["campaign", "campaign/passport", "information", "pages/privacy"]
FACT = {
    "slug": "esd-start",
    "kind": "date",
    "value": "2027-04-01",
    "unit": "",
    "label": "Start of the new programme",
    "source": "Act of 21 June 2024",
    "source_date": "2024-06-21",
    "confidence": "V",
    "valid_from": "",
    "valid_until": "",
    "review_due": "2030-01-01",
    "applies_to": "everyone",
    "scope": "",
}
SERVICE = {
    "slug": "police-emergency",
    "kind": "emergency",
    "phone": "110",
    "phone_prepaid": "",
    "languages": ["ja"],
    "holidays": "open",
    "cost": "free",
    "places": [],
    "topics": ["start"],
    "serves": ["all"],
    "interpreter": "three_way",
    "reachable_prepaid": "unknown",
    "tells_authorities": "yes",
    "emergency": True,
    "source": "A page of the police",
    "source_date": "2025-01-01",
    "confidence": "V",
    "verified_on": "",
    "verified_by": "",
    "review_due": "2030-01-01",
}


def write(path: Path, values: dict[str, Any]) -> None:
    """Write a TOML file: strings, numbers, lists of strings, tables and lists of tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_toml(values, ""), encoding="utf-8")


def write_all(folder: Path) -> None:
    """Write the structure and the texts of both languages."""
    write(folder / "outline.toml", outline())
    write(folder / "facts.toml", {"fact": [FACT, {**FACT, "slug": "pay", "kind": "money", "value": "1226"}]})
    write(folder / "services.toml", {"service": [SERVICE]})
    for code in ("en", "vi"):
        write_locale(folder / "content" / code, "" if code == "en" else f"{code}: ")


def write_locale(folder: Path, mark: str) -> None:
    """Write the texts of one language; each text begins with the mark."""
    for number in (1, 3):
        write(folder / "guide" / f"{number:02}.toml", topic(mark, number))
    write(
        folder / "briefing" / "index.toml", {"title": f"{mark}Before", "intro": [f"{mark}One", f"{mark}Two"]}
    )
    write(folder / "briefing" / "00.toml", module(mark))
    write(folder / "campaign" / "passport.toml", campaign(mark))
    write(
        folder / "pages" / "home.toml", {"title": f"{mark}Your rights here", "summary": f"{mark}Short pages"}
    )
    write(folder / "pages" / "privacy.toml", {"title": f"{mark}Privacy", "sections": sections(mark)})
    write(folder / "facts.toml", {"esd-start": {"label": f"{mark}Start"}, "pay": {"label": f"{mark}Pay"}})
    words = {name: f"{mark}{name}" for name in ("name", "serves", "note", "tells")}
    write(folder / "services.toml", {"police-emergency": words})


def outline() -> dict[str, Any]:
    """The structure that all languages share."""
    shared = {"pictogram": "passport", "call": ["police-emergency"], "applies_to": "everyone"}
    return {
        "topic": [{**shared, **entry} for entry in TOPICS],
        "module": [{"n": 0, "code": "decide", "pictogram": "plane"}],
        "briefing": {"slug": "viet-nam", "origin": "VN", "destination": "JP", "programme": "titp"},
        "campaign": {
            "slug": "passport",
            "start": "2026-11-24",
            "review_due": "2027-02-22",
            "action_url_topic": 3,
            "panels": ["house", "phone", "passport"],
        },
    }


def topic(mark: str, number: int) -> dict[str, Any]:
    """The texts of a topic."""
    return {
        "title": f"{mark}Topic number {number} of all",
        "summary": f"{mark}What topic {number} is about",
        "facts": [f"{mark}Fact {n} of topic {number} here" for n in range(3)],
        "example": f"{mark}An example of topic {number} with [[fact:esd-start]]",
        "steps": [f"{mark}Step {n} of topic {number} here" for n in range(3)],
        "call_intro": f"{mark}Who you can call now",
        "law": f"{mark}Law of topic {number}",
        "sections": sections(mark),
        "cards": [{"say": f"{mark}Please give it back", "ja": "返してください。"}],
    }


def module(mark: str) -> dict[str, Any]:
    """The texts of a briefing module."""
    return {
        "title": f"{mark}Decide",
        "aim": f"{mark}You can decide in your own time",
        "messages": [f"{mark}Message {n} of this module" for n in range(3)],
        "exercise": f"{mark}Read an advert in pairs",
        "checklist": [f"{mark}I know what I pay"],
        "trainer_notes": f"{mark}Do not tell people to go",
        "sections": sections(mark),
    }


def campaign(mark: str) -> dict[str, Any]:
    """The texts of a campaign."""
    return {
        "title": f"{mark}Your passport is yours",
        "lead": f"{mark}Your passport belongs in your hands",
        "facts": [f"{mark}Fact {n} of the campaign" for n in range(3)],
        "action_intro": f"{mark}You can read what to do",
        "action": f"{mark}Read on",
        "panels": [{"caption": f"{mark}Panel {n} of the story"} for n in range(3)],
        "sections": sections(mark),
    }


def sections(mark: str) -> list[dict[str, Any]]:
    """One section with two paragraphs, one of them with characters that HTML escapes."""
    return [
        {"heading": f"{mark}Heading", "text": [f"{mark}Pay < rent & food", f"{mark}Second **strong** text"]}
    ]


def _toml(values: dict[str, Any], above: str) -> str:
    """One table and those in it. JSON's strings, numbers and lists of them are TOML's too."""
    plain = {name: value for name, value in values.items() if not _is_nested(value)}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in plain.items()]
    for name, value in values.items():
        path = f"{above}{name}"
        for table in value if isinstance(value, list) and _is_nested(value) else []:
            lines.append(f"\n[[{path}]]\n{_toml(table, f'{path}.')}")
        if isinstance(value, dict):
            lines.append(f"\n[{path}]\n{_toml(value, f'{path}.')}")
    return "\n".join(lines) + "\n"


def _is_nested(value: Any) -> bool:
    """Whether a value is a table or a list of tables."""
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
