"""What a question of the form is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
Kind = Literal["one", "many", "menu", "text", "long", "files", "pin"]


@dataclass(frozen=True)
class Option:
    """One answer to tick. `code` is binding and is what is sealed.

    `reveals` opens the fields that belong to it. `lang` is the language of the label where it is not the reader's.
    """

    code: str
    label: Text
    pictogram: str = ""
    hint: Text = ""
    reveals: bool = False
    lang: Text = ""


@dataclass(frozen=True)
class Group:
    """Options that stand together under one heading."""

    heading: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Question:
    """One field. `limit` is in characters, for text fields.

    `default` is the option that is ticked at first.
    """

    name: str
    kind: Kind
    label: Text
    hint: Text = ""
    groups: tuple[Group, ...] = ()
    default: str = ""
    limit: int = 0
    inputmode: str = ""

    @property
    def options(self) -> Iterator[Option]:
        """All options, whatever group they stand in."""
        return (option for group in self.groups for option in group.options)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that may be sent for this field."""
        return frozenset(option.code for option in self.options)

    @property
    def repeats(self) -> bool:
        """Whether more than one answer may be given."""
        return self.kind in ("many", "files")


def plain(*options: Option) -> tuple[Group, ...]:
    """Options without a heading of their own."""
    return (Group("", options),)
