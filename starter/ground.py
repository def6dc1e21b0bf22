"""What stands before any page: a row per language, the root of the tree, and the site that shows it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

WELCOME = "wagtail-welcome"
"""The slug that Wagtail's own first page gets while ours takes its place."""


def ensure_locales() -> dict[str, Locale]:
    """A row for every language of the settings, by code."""
    rows = {row.language_code: row for row in Locale.objects.all()}
    for code, _name in settings.LANGUAGES:
        if code not in rows:
            rows[code] = Locale.objects.create(language_code=code)
    return rows


def tree_root() -> Page:
    """The root that Wagtail's migrations made; the homes of all languages are its children."""
    return Page.objects.get(depth=1)


def step_aside() -> None:
    """Free the address `home` from the welcome page that comes with Wagtail, if nobody has made it a page."""
    welcome = _welcome("home")
    if welcome:
        Page.objects.filter(pk=welcome.pk).update(slug=WELCOME, url_path=f"/{WELCOME}/")


def show(home: Page) -> None:
    """Make this home page what the site shows, unless an editor has chosen another; drop the welcome page."""
    address = urlsplit(settings.WAYMARK_ADDRESS)
    port = address.port or (443 if address.scheme == "https" else 80)
    welcome = _welcome(WELCOME)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or (welcome and site.root_page_id == welcome.pk):
        site = site or Site(is_default_site=True)
        site.hostname, site.port = address.hostname or "localhost", port
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()
    if welcome:
        welcome.delete()


def _welcome(slug: str) -> Page | None:
    """Wagtail's welcome page: of no type of ours, right under the root, without children."""
    plain = ContentType.objects.get_for_model(Page)
    return Page.objects.filter(depth=2, slug=slug, content_type=plain, numchild=0).first()
