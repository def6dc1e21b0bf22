"""Blocks that lead to somebody: call cards, and the single action of a campaign."""

from wagtail import blocks

from facts.models import Service


def service_choices() -> list[tuple[str, str]]:
    """Every help line or office in the registry, for the editor's list."""
    return [(slug, slug) for slug in Service.objects.order_by("slug").values_list("slug", flat=True)]


class CallBlock(blocks.StructBlock):
    """Who to call about this, as cards whose numbers come from the registry."""

    intro = blocks.TextBlock(label="One sentence before the cards", rows=2)
    services = blocks.ListBlock(blocks.ChoiceBlock(choices=service_choices), label="Help lines, best first")

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

    class Meta:
        icon = "arrow-right"
        template = "publishing/blocks/action.html"
        preview_value = {"intro": "Does somebody keep your passport?", "label": "Read what you can do", "topic": 3}
        description = "Exactly one call to action."
