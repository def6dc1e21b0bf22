"""Blocks that lead to somebody: call cards, and the single action of a campaign."""

from typing import Any

from django.utils.translation import get_language
from wagtail import blocks

from facts.cards import call_cards
from facts.models import Service


def service_choices() -> list[tuple[str, str]]:
    """Every help line or office in the registry, for the editor's list."""
    return [(slug, slug) for slug in Service.objects.order_by("slug").values_list("slug", flat=True)]


class ServiceBlock(blocks.ChoiceBlock):
    """One help line, by its slug."""

    def to_python(self, value: str) -> str:
        """The slug as stored: looking each up among the choices would be a query a card on every page."""
        return value


class CallBlock(blocks.StructBlock):
    """Who to call about this, as cards whose numbers come from the registry."""

    intro = blocks.TextBlock(label="One sentence before the cards", rows=2)
    services = blocks.ListBlock(ServiceBlock(choices=service_choices), label="Help lines, best first")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `calls`: the cards in the language of the content, for the languages that the reader speaks."""
        context = super().get_context(value, parent_context=parent_context)
        reader = context["shell"]["lang"] if "shell" in context else ""
        return {
            **context,
            "calls": call_cards(list(value["services"]), get_language() or "en", reader=reader),
        }

    class Meta:
        icon = "mobile-alt"
        template = "publishing/blocks/call.html"
        preview_value = {"intro": "You can call one of these lines.", "services": []}
        description = "Help lines and offices from the registry, never typed numbers."


class ActionBlock(blocks.StructBlock):
    """The one thing a campaign asks people to do."""

    intro = blocks.TextBlock(label="One sentence before the action", rows=2)
    label = blocks.CharBlock(label="What the action is called")
    topic = blocks.IntegerBlock(label="Number of the guide topic it leads to", min_value=1, max_value=24)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `url`: the topic in the reader's language, seen from the page around the block."""
        context = super().get_context(value, parent_context=parent_context)
        guide = context["shell"]["guide_url"] if "shell" in context else "/en/g/"
        return {**context, "url": f"{guide}{value['topic']}/"}

    class Meta:
        icon = "arrow-right"
        template = "publishing/blocks/action.html"
        preview_value = {
            "intro": "Does somebody keep your passport?",
            "label": "Read what you can do",
            "topic": 3,
        }
        description = "Exactly one call to action."
