"""The language of the content being rendered, which is not the reader's when a fallback is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import get_language

_content_locale: ContextVar[str | None] = ContextVar("content_locale", default=None)


@contextmanager
def reading_in(locale: str) -> Iterator[None]:
    """Facts and names in text appear in this locale while the context lasts."""
    token = _content_locale.set(locale)
    try:
        yield
    finally:
        _content_locale.reset(token)


def content_locale() -> str:
    """The locale of the text being rendered."""
    return _content_locale.get() or get_language() or "en"
