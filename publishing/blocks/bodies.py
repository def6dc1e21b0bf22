"""Which blocks each kind of page may hold."""

from publishing.blocks.calls import ActionBlock, CallBlock
from publishing.blocks.lists import ChecklistBlock, FactsBlock, MessagesBlock, StepsBlock
from publishing.blocks.pictures import PanelBlock
from publishing.blocks.texts import (
    AimBlock,
    ExampleBlock,
    ExerciseBlock,
    LawBlock,
    SectionBlock,
    SentenceCardBlock,
)

PLAIN_BODY = [("section", SectionBlock()), ("call", CallBlock())]
TOPIC_BODY = [
    ("facts", FactsBlock()),
    ("example", ExampleBlock()),
    ("steps", StepsBlock()),
    ("card", SentenceCardBlock()),
    ("section", SectionBlock()),
    ("call", CallBlock()),
    ("law", LawBlock()),
]
MODULE_BODY = [
    ("aim", AimBlock()),
    ("messages", MessagesBlock()),
    ("section", SectionBlock()),
    ("card", SentenceCardBlock()),
    ("exercise", ExerciseBlock()),
    ("checklist", ChecklistBlock()),
    ("call", CallBlock()),
]
CAMPAIGN_BODY = [
    ("panel", PanelBlock()),
    ("facts", FactsBlock()),
    ("action", ActionBlock()),
    ("section", SectionBlock()),
    ("call", CallBlock()),
]
