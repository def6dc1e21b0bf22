"""What a wing adds below the text of a plain page, such as a list made from its own code."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Addition:
    """A template and what makes its context, in the language active at the time."""

    template: str
    context: Callable[[], dict[str, Any]]


_registered: dict[str, Addition] = {}


def add_below(slug: str, addition: Addition) -> None:
    """Show this below the text of the plain page with this slug, in every language."""
    _registered[slug] = addition


def below(slug: str) -> dict[str, Any] | None:
    """`template` and `context` of what stands below a plain page; None when nothing does."""
    addition = _registered.get(slug)
    return {"template": addition.template, "context": addition.context()} if addition else None
