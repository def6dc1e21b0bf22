"""Reads the tree as the shape bars see it: files, code lines, functions, templates."""

import ast
import io
import tokenize
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = (
    "config",
    "hotline",
    "campaigns",
    "resources",
    "pre_departure",
    "reports",
    "publishing",
    "localisation",
    "facts",
    "delivery",
    "privacy",
    "sealing",
    "starter",
)


@dataclass(frozen=True)
class Function:
    """A function and its length."""

    where: str
    lines: int


def product_modules() -> list[Path]:
    """Every Python file of the product, migrations left out because they are generated."""
    return [
        path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
    ]


def test_modules() -> list[Path]:
    """Every Python file of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def product_templates() -> list[Path]:
    """Every HTML template of the product."""
    return [path for app in APPS for path in sorted((ROOT / app).rglob("templates/**/*.html"))]


def code_lines(path: Path) -> int:
    """Lines that hold code: blank lines, comments and docstrings do not count."""
    source = path.read_text()
    kept: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in (
            tokenize.COMMENT,
            tokenize.NL,
            tokenize.NEWLINE,
            tokenize.INDENT,
            tokenize.DEDENT,
        ):
            kept.update(range(token.start[0], token.end[0] + 1))
    return len(kept - _docstring_lines(ast.parse(source)) - {source.count("\n") + 1})


def functions(path: Path) -> list[Function]:
    """Every function of a module, nested ones too."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            lines = (node.end_lineno or node.lineno) - first.lineno + 1
            where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            found.append(Function(where=where, lines=lines))
    return found


def _docstring_lines(tree: ast.Module) -> set[int]:
    """Line numbers of all docstrings."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                lines.update(range(value.lineno, (value.end_lineno or value.lineno) + 1))
    return lines
