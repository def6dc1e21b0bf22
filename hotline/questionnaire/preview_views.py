"""The form as a reader sees it, in any language: that of the draft, or of any version; and what changed when."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.questionnaire.changes import changes
from localisation.languages import language, spoken
from reports import drafts, editions, weight
from reports.form import fields_html
from reports.models import QuestionnaireVersion
from reports.questions.definition import Definition, build


@never_cache
@require_safe
def draft_preview(request: HttpRequest, locale: str) -> HttpResponse:
    """What is worked on now."""
    work = drafts.work()
    return _preview(request, work.definition, locale, version=None if work.draft else work.version)


@never_cache
@require_safe
def version_preview(request: HttpRequest, version: int, locale: str) -> HttpResponse:
    """A version, word for word as it was published."""
    definition = editions.definition_of(version)
    if definition is None:
        raise Http404
    return _preview(request, definition, locale, version=version)


@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """All versions, newest first, with what each changed."""
    made, before = [], drafts.made_as(0)
    for row in QuestionnaireVersion.objects.defer("words").order_by("version"):
        after = drafts.made_as(row.version)
        made.append({"row": row, "changes": changes(before, after)})
        before = after
    return render(request, "hotline/questions/history.html", {"versions": made[::-1], "languages": spoken()})


def _preview(
    request: HttpRequest, definition: Definition, locale: str, *, version: int | None
) -> HttpResponse:
    if locale not in dict(settings.LANGUAGES):
        raise Http404
    shown = build(definition, version or 0)
    with override(locale):
        fields = fields_html(None, (), questionnaire=shown)
    context = {
        "fields": fields,
        "version": version,
        "locale": language(locale),
        "languages": spoken(),
        "weight": weight.weight(shown, locale),
        "heaviest": weight.HEAVIEST,
    }
    return render(request, "hotline/questions/preview.html", context)
