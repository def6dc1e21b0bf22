"""Where editors keep facts and services: two lists in the admin, sorted by what has to be checked next."""

from django.forms import Select
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from facts.forms import ServiceForm, locale_choices
from facts.models import Fact, Service

CHECKED_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("source_date"), FieldPanel("confidence")]),
            FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
            FieldPanel("review_due"),
        ],
        heading="Source and check",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
            FieldPanel("applies_to"),
        ],
        heading="When and for whom",
    ),
]


def texts(*words: str) -> InlinePanel:
    """The words in each language, one block a locale."""
    locale = FieldPanel("locale", widget=Select(choices=locale_choices()))
    return InlinePanel(
        "texts", [locale, *map(FieldPanel, words)], heading="In each language", label="Language"
    )


class FactViewSet(SnippetViewSet):
    """Wages, caps, rules, dates."""

    model = Fact
    icon = "doc-full"
    menu_label = "Facts"
    list_display = ["slug", "value", "review_due", "verified_on"]
    list_filter = {"kind": ["exact"], "applies_to": ["exact"], "review_due": ["lte"]}
    ordering = ["review_due", "slug"]
    search_fields = ["slug", "label", "value"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("label"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("unit")]),
                FieldPanel("value"),
                FieldPanel("scope"),
            ],
            heading="The value",
        ),
        *CHECKED_PANELS,
        texts("label", "value"),
    ]


class ServiceViewSet(SnippetViewSet):
    """Help lines and offices."""

    model = Service
    icon = "mobile-alt"
    menu_label = "Help lines"
    list_display = ["slug", "phone", "review_due", "verified_on"]
    list_filter = {"kind": ["exact"], "emergency": ["exact"], "review_due": ["lte"]}
    ordering = ["review_due", "slug"]
    search_fields = ["slug", "phone"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("slug"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("emergency")]),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_prepaid")]),
                    FieldRowPanel([FieldPanel("cost"), FieldPanel("reachable_prepaid")]),
                ],
                heading="Who, and which number",
            ),
            MultiFieldPanel([FieldPanel("hours"), FieldPanel("holidays")], heading="When they answer"),
            MultiFieldPanel(
                [FieldPanel("languages"), FieldPanel("interpreter"), FieldPanel("tells_authorities")],
                heading="How they help",
            ),
            MultiFieldPanel(
                [FieldPanel("topics"), FieldPanel("serves"), FieldPanel("places")], heading="Whom and where"
            ),
            *CHECKED_PANELS,
            texts("name", "serves", "note", "tells"),
        ],
        base_form_class=ServiceForm,
    )


class FactsGroup(SnippetViewSetGroup):
    """One entry in the menu for both."""

    menu_label = "Facts and help"
    menu_icon = "list-ul"
    items = (FactViewSet, ServiceViewSet)


register_snippet(FactsGroup)
