"""Blocks that show something: the panels of a story."""

from wagtail import blocks

from publishing.pictograms import pictogram_choices


class PanelBlock(blocks.StructBlock):
    """One panel of a story: a pictogram and its caption."""

    pictogram = blocks.ChoiceBlock(choices=pictogram_choices, required=False)
    caption = blocks.TextBlock(label="Caption", rows=2)

    class Meta:
        icon = "image"
        template = "publishing/blocks/panel.html"
        preview_value = {"pictogram": "passport", "caption": "Minh gives his passport to the office."}
        description = "One step of a story, told by a pictogram and a caption."
