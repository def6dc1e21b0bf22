"""Roles of staff as groups, and what each may do in the editor. May be called again at any time."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

GROUPS = {
    "editor": "editors",
    "translator": "translators",
    "hotline": "hotline",
    "administrator": "administrators",
    "partner": "partners",
    "deputy": "deputies",
    "supervisor": "supervisors",
    "key administrator": "key administrators",
    "auditor": "auditors",
    "referral partner": "referral partners",
}
"""The group of each role."""

DEMO_GROUP = "demonstration"
"""Marks accounts whose passwords anyone may know; it gives no rights."""

EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
TRANSLATOR_PAGE_PERMISSIONS = ("change_page",)
COLLECTION_PERMISSIONS = tuple(
    f"{verb}_{kind}" for kind in ("image", "document") for verb in ("add", "change", "choose")
)
ENTER_EDITOR = [("wagtailadmin", "access_admin")]
TRANSLATE = [*ENTER_EDITOR, ("wagtail_localize", "submit_translation")]
EDIT = [
    *TRANSLATE,
    *(
        ("facts", f"{verb}_{kind}")
        for kind in ("fact", "service")
        for verb in ("add", "change", "delete", "view")
    ),
]
ADMINISTER = [
    *ENTER_EDITOR,
    *(("auth", f"{verb}_user") for verb in ("add", "change", "delete", "view")),
    *(("wagtailcore", f"{verb}_site") for verb in ("add", "change", "delete", "view")),
    *(("wagtailredirects", f"{verb}_redirect") for verb in ("add", "change", "delete", "view")),
]


def ensure_roles() -> None:
    """Make every group and give it what its role needs; rights given by hand besides are kept.

    Page rights need the page tree: before it is seeded they are left out, and given by a later call.
    """
    groups = {role: Group.objects.get_or_create(name=name)[0] for role, name in GROUPS.items()}
    Group.objects.get_or_create(name=DEMO_GROUP)
    _allow(groups["editor"], EDIT)
    _allow(groups["translator"], TRANSLATE)
    _allow(groups["administrator"], ADMINISTER)
    if root := Page.get_first_root_node():
        _allow_pages(groups["editor"], root, EDITOR_PAGE_PERMISSIONS)
    if collection := Collection.get_first_root_node():
        _allow_collection(groups["editor"], collection, COLLECTION_PERMISSIONS)
    for locale in Locale.objects.all():
        _translators_of(locale)


def translator_group(locale: str) -> str:
    """The name of the group that may change the pages of one locale, such as "translators vi"."""
    return f"translators {locale}"


def _translators_of(locale: Locale) -> None:
    """The group of a locale's translators, with the right to change its own tree."""
    group, _ = Group.objects.get_or_create(name=translator_group(locale.language_code))
    for home in Page.objects.filter(depth=2, locale=locale):
        _allow_pages(group, home, TRANSLATOR_PAGE_PERMISSIONS)


def _allow(group: Group, wanted: Iterable[tuple[str, str]]) -> None:
    """Give permissions named by app and codename."""
    named = Q(pk__in=[])
    for app, codename in wanted:
        named |= Q(content_type__app_label=app, codename=codename)
    group.permissions.add(*Permission.objects.filter(named))


def _allow_pages(group: Group, page: Page, codenames: Iterable[str]) -> None:
    """Give rights on a page and all below it."""
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _allow_collection(group: Group, collection: Collection, codenames: Iterable[str]) -> None:
    """Give rights on the images and documents of a collection and all below it."""
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
