"""The whole guide: on one page, and as one file to keep."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from localisation.notices import for_translations
from publishing.shell import render
from publishing.stylesheet import stylesheet
from resources.whole_guide import index_tags, parts_of


@require_safe
def whole_guide(request: HttpRequest) -> HttpResponse:
    """All topics on one page, for reading, searching and printing at once."""
    return _guide(request, "resources/guide_all.html", {})


@require_safe
def saved_guide(request: HttpRequest) -> HttpResponse:
    """The same as one self-contained file: no request leaves the phone when it is opened."""
    style = mark_safe(stylesheet())  # noqa: S308  our own file, served under /static/ too
    response = _guide(
        request, "resources/guide_file.html", {"style": style, "site": settings.WAYMARK_ADDRESS}
    )
    name = f"g-{get_language()}.html"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _guide(request: HttpRequest, template: str, extra: dict[str, str]) -> HttpResponse:
    """Render all topics with one of the two templates."""
    locale = get_language() or settings.LANGUAGE_CODE
    topics = parts_of(locale)
    translated = [topic.page_id for topic in topics if topic.lang != settings.LANGUAGE_CODE]
    title = _("All topics")
    tags = [tag for topic in topics for tag in topic.tags] + index_tags()
    context = {"topics": topics, "title": title, **extra}
    notices = for_translations(translated, locale)
    return render(request, template, context, title=title, notices=notices, tags=tags)
