"""Blocks of running text: an aim, an example, a section, an exercise, the law line, a sentence card."""

from wagtail import blocks


class AimBlock(blocks.TextBlock):
    """What people know after this module, in one line."""

    class Meta:
        icon = "crosshairs"
        template = "publishing/blocks/aim.html"
        preview_value = "After this part you know who may ask you for money, and for what."
        description = "The aim in one line."


class ExampleBlock(blocks.TextBlock):
    """A short made-up story that shows the rule at work."""

    class Meta:
        icon = "user"
        template = "publishing/blocks/example.html"
        preview_value = "Lan's boss kept her passport. She asked a help line. Now she keeps it herself."
        description = "Two to four short sentences. The people in it are made up."


class ExerciseBlock(blocks.TextBlock):
    """Something for a group to try."""

    class Meta:
        icon = "group"
        template = "publishing/blocks/exercise.html"
        preview_value = "In pairs: one asks for a deposit, the other says no. Then change."
        description = "One exercise for the group."


class LawBlock(blocks.TextBlock):
    """The law behind the page, in small print for helpers."""

    class Meta:
        icon = "doc-full"
        template = "publishing/blocks/law.html"
        preview_value = "Technical Intern Training Act, articles 48 and 111."
        description = "The law and its source in one line, for people who help."


class SectionBlock(blocks.StructBlock):
    """A heading with a few short paragraphs."""

    heading = blocks.CharBlock(label="Heading")
    text = blocks.ListBlock(blocks.TextBlock(rows=3), label="Paragraphs")

    class Meta:
        icon = "title"
        template = "publishing/blocks/section.html"
        preview_value = {"heading": "When the rule changes", "text": ["The rule changes in April 2027."]}
        description = "A heading and short paragraphs."


class SentenceCardBlock(blocks.StructBlock):
    """A sentence to show to somebody: what it says, and the Japanese to point at."""

    say = blocks.TextBlock(label="What it says, in the reader's language", rows=2)
    ja = blocks.TextBlock(label="The Japanese sentence to show", rows=2)

    class Meta:
        icon = "form"
        template = "publishing/blocks/sentence_card.html"
        preview_value = {"say": "Please call the police.", "ja": "警察を呼んでください。"}
        description = "A sentence the reader can show to somebody who reads Japanese."
