"""One question, or the heading of a part, in one language: words, answers, a new answer."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.questionnaire.changing import keep, pressed_in_question
from hotline.questionnaire.names import item_name
from hotline.questionnaire.sentences import sentence
from hotline.questionnaire.wording_page import SOURCE, Typed, applied, page
from localisation.languages import language, spoken
from reports import drafts, editions
from reports.drafts import Work
from reports.questions import BY_NAME, edits
from reports.questions.definition import Definition, shipped_texts
from reports.questions.soundness import Problem


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, name: str) -> HttpResponse:
    """The page of one question; a POST saves all that is on it, whatever button was pressed."""
    if name not in BY_NAME:
        raise Http404
    return _answer(request, name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the heading of a part."""
    item = f"section:{code}"
    if item not in shipped_texts():
        raise Http404
    return _answer(request, item)


def _answer(request: HttpRequest, item: str) -> HttpResponse:
    locale = _locale(request.GET.get("in", ""), get_language() or SOURCE)
    work = drafts.work()
    if request.method == "POST":
        return _save(request, work, item, locale)
    return _show(request, work, item, locale)


def _locale(asked: str, otherwise: str) -> str:
    return asked if asked in dict(settings.LANGUAGES) else otherwise


def _save(request: HttpRequest, work: Work, item: str, locale: str) -> HttpResponse:
    """Keep everything typed in the draft, or show it again with what is wrong."""
    typed = _typed(request.POST, locale)
    if request.POST.get("mark") != work.mark:
        return _changed_meanwhile(request, item, locale, typed)
    after = applied(work.definition, item, locale, typed, edits.next_own_code(_taken(work.definition)))
    after = pressed_in_question(after, item, request.POST.get("do", ""))
    try:
        found = keep(work, after, by=request.user.get_username())
    except drafts.ChangedMeanwhile:
        return _changed_meanwhile(request, item, locale, typed)
    if found:
        refused = [sentence(problem, after) for problem in found]
        return _show(request, work, item, locale, 422, refused, typed, _at_fault(found))
    if after != work.definition:
        messages.success(
            request, pgettext("staff", "Saved in the draft. Readers see it when it is published.")
        )
    onward = _locale(request.POST.get("go", ""), locale)
    return HttpResponseRedirect(f"{request.path}?in={onward}")


def _typed(post: QueryDict, locale: str) -> Typed:
    """What was typed and ticked."""
    new = {locale: post.get("new", ""), SOURCE: post.get("new-en", "")}
    group = post.get("new-group", "")
    return Typed(
        words={name.removeprefix("word-"): str(post[name]) for name in post if name.startswith("word-")},
        listed=post.get("listed", "").split(),
        offered=frozenset(post.getlist("offer")),
        new=new,
        new_group=int(group) if group.isascii() and group.isdigit() and len(group) < 3 else 0,
    )


def _taken(definition: Definition) -> set[str]:
    """Own codes that mean something already, in any published version or in the draft."""
    used = (editions.own_codes(), definition.own_codes())
    return {code for codes_by_name in used for codes in codes_by_name.values() for code in codes}


def _at_fault(found: list[Problem]) -> frozenset[str]:
    """Keys of the fields to mark."""
    return frozenset(problem.item for problem in found)


def _changed_meanwhile(request: HttpRequest, item: str, locale: str, typed: Typed) -> HttpResponse:
    """Told, and nothing typed is lost: it stands over the newer draft and is kept when saved again."""
    text = pgettext(
        "staff",
        "Somebody else changed the questions meanwhile. What you typed is still here and not saved yet. "
        "Please look, then save again.",
    )
    return _show(request, drafts.work(), item, locale, 409, [text], typed)


def _show(
    request: HttpRequest,
    work: Work,
    item: str,
    locale: str,
    status: int = 200,
    refused: list[str] | None = None,
    typed: Typed | None = None,
    wrong: frozenset[str] = frozenset(),
) -> HttpResponse:
    shown = page(work.definition, item, locale, typed, wrong)
    context = {
        "page": shown,
        "name": item_name(work.definition, item),
        "work": work,
        "locale": language(locale),
        "languages": spoken(),
        "source": locale == SOURCE,
        "refused": refused or [],
        "hidden": item in work.definition.hidden,
    }
    return render(request, "hotline/questions/question.html", context, status=status)
