"""Blocks that are lists of short texts: facts, steps, a checklist, key messages."""

from wagtail import blocks


class TextListBlock(blocks.ListBlock):
    """A list of plain sentences. Subclasses name their template and give a sample."""

    def __init__(self, child_block: blocks.Block | None = None, **options: object) -> None:
        super().__init__(child_block or blocks.TextBlock(label="Text", rows=2), **options)


class FactsBlock(TextListBlock):
    """The three numbered facts that open a topic."""

    class Meta:
        icon = "list-ol"
        template = "publishing/blocks/facts.html"
        preview_value = ["Your passport is yours.", "Nobody may keep it.", "The law says so."]
        description = "Three short facts, the most important first."


class StepsBlock(TextListBlock):
    """What to do, one action per line, in order."""

    class Meta:
        icon = "tasks"
        template = "publishing/blocks/steps.html"
        preview_value = [
            "Make a copy of your passport.",
            "Send the copy to your family.",
            "Call a help line.",
        ]
        description = "What the reader can do, one action per line."


class ChecklistBlock(TextListBlock):
    """Things to have or to do before going on."""

    class Meta:
        icon = "tick"
        template = "publishing/blocks/checklist.html"
        preview_value = ["I have a copy of my contract.", "My family has a copy of my passport."]
        description = "A list to tick off on paper."


class MessagesBlock(TextListBlock):
    """The three key messages of a briefing module."""

    class Meta:
        icon = "openquote"
        template = "publishing/blocks/messages.html"
        preview_value = ["Ask before you pay.", "Keep every receipt.", "Do not give your house papers."]
        description = "The three messages people should remember."
