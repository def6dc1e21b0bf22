"""Finds every string that goes through gettext, as xgettext would, without needing it installed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house import tree

SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL = {"ngettext", "ngettext_lazy"}
PLURAL_WITH_CONTEXT = {"npgettext", "npgettext_lazy"}

Message = tuple[str, str]
"""Context ("" when there is none) and the English string."""


def messages() -> dict[Message, set[str]]:
    """Every message with the apps it stands in."""
    found: dict[Message, set[str]] = {}
    for path in [*tree.product_modules(), *tree.product_templates()]:
        app = path.relative_to(tree.ROOT).parts[0]
        for message in messages_in(path):
            found.setdefault(message, set()).add(app)
    return found


def messages_in(path: Path) -> Iterator[Message]:
    """The messages of one module or template."""
    if path.suffix == ".py":
        yield from _calls(ast.parse(path.read_text()))
        return
    source = templatize(path.read_text())
    for call in re.finditer(r"\b(?:_|gettext|pgettext|ngettext|npgettext)\(", source):
        yield from _calls_at(source, call.start())


def _calls_at(source: str, start: int) -> Iterator[Message]:
    """The call that begins here in what Django makes of a template for xgettext."""
    for end in (match.end() for match in re.finditer(r"\)", source[start:])):
        try:
            parsed = ast.parse(source[start : start + end].strip())
        except SyntaxError:
            continue
        yield from _calls(parsed)
        return


def _calls(parsed: ast.AST) -> Iterator[Message]:
    """Messages of all gettext calls with constant arguments."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if name in SIMPLE | PLURAL and texts:
                yield ("", texts[0])
            elif name in WITH_CONTEXT | PLURAL_WITH_CONTEXT and len(texts) > 1:
                yield (texts[0], texts[1])
