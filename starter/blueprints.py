"""Which pages a locale gets, and what stands on each: parents before children, texts from content files."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage
from pre_departure.models import BriefingIndexPage, BriefingPage, ModulePage
from publishing.models import HomePage, InformationIndexPage, PlainPage
from resources.models import GuideIndexPage, TopicPage
from starter import bodies
from starter.content import Texts, outline, texts

PLAIN_PAGES = ("privacy", "accessibility", "content")


@dataclass(frozen=True)
class Blueprint:
    """One page to be: the file it is made from, its parent's, its type, address and fields.

    `fields` are the model's own fields; `body` is stored stream data, or None for pages without one.
    """

    key: str
    parent: str | None
    model: type[Page]
    slug: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    body: list[dict[str, Any]] | None = None

    def digest(self) -> str:
        """Changes when anything of the page to be does."""
        made_of = [self.parent, self.model.__name__, self.slug, self.title, self.fields, self.body]
        return hashlib.sha256(json.dumps(made_of, ensure_ascii=False, default=str).encode()).hexdigest()

    def pieces(self) -> set[str]:
        """What a translation must have one to one: filled fields, and every piece of the body."""
        filled = {name for name, value in self.fields.items() if value not in ("", None)}
        return filled | set(_places(self.body or [], ""))


def _places(value: Any, above: str) -> Iterator[str]:
    """The place of every non-empty value in stored stream data: ids and names on the way to it."""
    if isinstance(value, dict):
        here = f"{above}/{value['id']}" if "id" in value else above
        for name, member in value.items():
            yield from _places(member, f"{here}/{name}")
    elif isinstance(value, list):
        for member in value:
            yield from _places(member, above)
    elif value != "":
        yield above


def blueprints(locale: str) -> list[Blueprint]:
    """Every page of one locale, parents first. Raises ContentRefused when a file lacks what a page needs."""
    with translation.override(locale):
        return [
            *_home(locale),
            *_guide(locale),
            *_briefing(locale),
            *_campaign(locale),
            *_information(locale),
        ]


def _home(locale: str) -> Iterator[Blueprint]:
    """The home page; a locale whose file is missing still has one, to hold its other pages."""
    key = "pages/home"
    found = texts(locale, key) or Texts(key, {"title": _("Your rights at work")})
    slug = "home" if locale == settings.LANGUAGE_CODE else f"home-{locale}"
    yield _page(key, None, HomePage, slug, found, bodies.sections(found))


def _guide(locale: str) -> Iterator[Blueprint]:
    """The index of the guide and the topics this locale has."""
    # Translators: title of the list of all topics about rights at work.
    title = _("Your rights, topic by topic")
    summary = _("Each topic says what the law says, what you can do, and who can help.")
    yield Blueprint("guide", "pages/home", GuideIndexPage, "g", title, {"summary": summary})
    for entry in outline()["topic"]:
        key = f"guide/{entry['n']:02}"
        if found := texts(locale, key):
            own = {name: entry[name] for name in ("code", "pictogram", "applies_to")}
            body = bodies.topic(found, entry["call"])
            yield _page(key, "guide", TopicPage, str(entry["n"]), found, body, own)


def _briefing(locale: str) -> Iterator[Blueprint]:
    """The list of briefings, the one that is shipped, and the modules this locale has."""
    found = texts(locale, "briefing/index")
    if found is None:
        return
    # Translators: title of the list of briefings for people who have not left their country yet.
    title, summary = _("Before you go"), _("What to know and to ask before you leave home to work.")
    yield Blueprint("briefing", "pages/home", BriefingIndexPage, "b", title, {"summary": summary})
    entry = outline()["briefing"]
    own = {"origin": entry["origin"], "destination": entry["destination"], "programme": entry["programme"]}
    first, *others = found["intro"]
    # Translators: heading above a few sentences that say how to use the briefing.
    about = [("section", {"heading": _("How to use this briefing"), "text": others})]
    own["summary"] = first
    yield _page("briefing/index", "briefing", BriefingPage, entry["slug"], found, about, own)
    for entry in outline()["module"]:
        key = f"briefing/{entry['n']:02}"
        if found := texts(locale, key):
            own = {
                "code": entry["code"],
                "pictogram": entry["pictogram"],
                "trainer_notes": found["trainer_notes"],
            }
            yield _page(key, "briefing/index", ModulePage, str(entry["n"]), found, bodies.module(found), own)


def _campaign(locale: str) -> Iterator[Blueprint]:
    """The list of campaigns and the one that is shipped."""
    entry = outline()["campaign"]
    key = f"campaign/{entry['slug']}"
    found = texts(locale, key)
    if found is None:
        return
    # Translators: title of the list of prevention campaigns.
    title, summary = _("Campaigns"), _("Short stories that show what you can do.")
    yield Blueprint("campaign", "pages/home", CampaignIndexPage, "c", title, {"summary": summary})
    dates = {"starts": entry["start"], "review_due": entry["review_due"]}
    own = {"lead": found["lead"], **{name: date.fromisoformat(day) for name, day in dates.items()}}
    body = bodies.campaign(found, entry["action_url_topic"], entry["panels"])
    yield _page(key, "campaign", CampaignPage, entry["slug"], found, body, own)


def _information(locale: str) -> Iterator[Blueprint]:
    """The list of plain pages and those this locale has."""
    # Translators: title of the list of pages about privacy, accessibility and the people behind the site.
    title, summary = (
        _("About this site"),
        _("What is kept about you, who can use the site, and who wrote it."),
    )
    yield Blueprint("information", "pages/home", InformationIndexPage, "i", title, {"summary": summary})
    for name in PLAIN_PAGES:
        if found := texts(locale, f"pages/{name}"):
            yield _page(f"pages/{name}", "information", PlainPage, name, found, bodies.sections(found))


def _page(
    key: str,
    parent: str | None,
    model: type[Page],
    slug: str,
    found: Texts,
    body: list[bodies.Block],
    own: dict[str, Any] | None = None,
) -> Blueprint:
    """A page with a body: title and summary from its file, and the fields of its own type."""
    fields = {"summary": found.get("summary", ""), **(own or {})}
    return Blueprint(key, parent, model, slug, found["title"], fields, bodies.stream(key, body))
