"""Every template is used by something, and translators see where words come from."""

import re

import pytest

from tests.house import tree

NAMES = {path: path.as_posix().partition("/templates/")[2] for path in tree.product_templates()}
# Looked up by name from outside our code: Django, allauth and Wagtail ask for these.
ASKED_FOR_BY_OTHERS = re.compile(r"^(account|mfa|wagtailadmin|usersessions|allauth)/|^\d{3}\.html$")


@pytest.fixture(scope="module")
def mentions() -> str:
    paths = [*tree.product_modules(), *tree.product_templates()]
    return "\n".join(path.read_text() for path in paths)


@pytest.mark.parametrize("name", sorted(NAMES.values()))
def test_template_is_used(name, mentions):
    assert ASKED_FOR_BY_OTHERS.match(name) or f'"{name}"' in mentions or f"'{name}'" in mentions


@pytest.mark.parametrize("path", sorted(NAMES), ids=lambda path: NAMES[path])
def test_template_has_no_inline_style_or_handler(path):
    text = path.read_text()
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)


@pytest.mark.parametrize("path", sorted(NAMES), ids=lambda path: NAMES[path])
def test_template_asks_no_other_host(path):
    assert not re.search(r"(src|href|action)=\"(https?:)?//", path.read_text())
