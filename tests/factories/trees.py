"""Makes a small page tree: a home page per locale, a guide with topics, a briefing, a campaign."""

import uuid
from typing import Any

from wagtail.models import Locale, Page, Site

from campaigns.models import CampaignIndexPage, CampaignPage
from pre_departure.models import BriefingIndexPage, BriefingPage, ModulePage
from publishing.models import HomePage, InformationIndexPage, PlainPage
from resources.models import GuideIndexPage, TopicPage

KEYS = uuid.UUID("00000000-0000-4000-8000-000000000000")


def translation_key(name: str) -> uuid.UUID:
    """The same key for the same page in every locale."""
    return uuid.uuid5(KEYS, name)


def locale(code: str) -> Locale:
    """The locale with this code, made when missing."""
    return Locale.objects.get_or_create(language_code=code)[0]


def home(code: str = "en") -> HomePage:
    """The home page of a locale; the English one is the site's root."""
    found = HomePage.objects.filter(locale__language_code=code).first()
    if found:
        return found
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2, slug="home", title__startswith="Welcome").update(
        slug="welcome", url_path="/welcome/"
    )
    made = HomePage(
        title=f"Home {code}",
        slug="home" if code == "en" else f"home-{code}",
        locale=locale(code),
        translation_key=translation_key("home"),
    )
    root.add_child(instance=made)
    if code == "en":
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=made, is_default_site=True)
    return made


def child(parent: Page, model: type[Page], name: str, slug: str, **fields: Any) -> Any:
    """A live child page in its parent's locale."""
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found
    page = model(
        slug=slug,
        locale=parent.locale,
        translation_key=translation_key(name),
        **{"title": f"{name} {parent.locale.language_code}", **fields},
    )
    parent.add_child(instance=page)
    return page


def topic(code: str = "en", number: int = 1, **fields: Any) -> TopicPage:
    """A topic of the guide."""
    if code != "en":
        home("en")
    index = child(home(code), GuideIndexPage, "guide", "g")
    defaults = {"code": f"topic-{number}", "pictogram": "passport", "summary": "One sentence."}
    return child(index, TopicPage, f"topic-{number}", str(number), **{**defaults, **fields})


def module(code: str = "en", number: int = 0, **fields: Any) -> ModulePage:
    """A module of the Viet Nam briefing."""
    index = child(home(code), BriefingIndexPage, "briefings", "b")
    briefing = child(index, BriefingPage, "viet-nam", "viet-nam", origin="VN")
    defaults = {"code": f"module-{number}", "pictogram": "plane", "summary": "One sentence."}
    return child(briefing, ModulePage, f"module-{number}", str(number), **{**defaults, **fields})


def campaign(code: str = "en", slug: str = "passport", **fields: Any) -> CampaignPage:
    """A campaign page."""
    index = child(home(code), CampaignIndexPage, "campaigns", "c")
    action = {"intro": f"{code}: is it kept?", "label": f"{code}: read on", "topic": 3}
    defaults = {"body": [{"type": "action", "value": action}]}
    return child(index, CampaignPage, f"campaign-{slug}", slug, **{**defaults, **fields})


def plain(code: str = "en", slug: str = "privacy", **fields: Any) -> PlainPage:
    """A plain information page."""
    index = child(home(code), InformationIndexPage, "information", "i")
    return child(index, PlainPage, f"plain-{slug}", slug, **fields)
