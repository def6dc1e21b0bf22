"""The page of partners: organisations, their people, and keys that wait for a second person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotline.models import Partner, PartnerMember
from hotline.referrals import partner_book
from hotline.referrals.fields import name_of
from hotline.referrals.partner_forms import ChangedPartnerForm, NewPartnerForm
from hotline.referrals.partner_refusal import PartnerRefused
from hotline.referrals.words import KINDS


@never_cache
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Every organisation, active ones first."""
    rows = [{**row, "kind": KINDS[row["partner"].kind]} for row in partner_book.directory()]
    return render(request, "hotline/partners/list.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_partner(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    form = NewPartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = partner_book.enter(form.cleaned_data["code"], form.cleaned_data, actor=name_of(request))
        except PartnerRefused as why:
            form.add_error("code", why.sentence)
        else:
            return _done(request, entered, pgettext("staff", "The partner is entered. Now add its people."))
    return render(request, "hotline/partners/new.html", {"form": form}, status=_status(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: what stands of it can be changed, and its people are shown."""
    there = get_object_or_404(Partner, pk=code)
    form = ChangedPartnerForm.of(there, request.POST or None)
    if request.method == "POST" and form.is_valid():
        partner_book.change(there, form.cleaned_data, actor=name_of(request))
        return _done(request, there, pgettext("staff", "The partner is changed."))
    return _page(request, there, form, status=_status(request))


@never_cache
@require_POST
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Fields: `add` (a user name), or `remove` or `approve` (numbers of people), with `recipient` to approve."""
    there = get_object_or_404(Partner, pk=code)
    for field, (take, told) in _ACTS.items():
        if field in request.POST:
            try:
                take(request, there, request.POST[field])
            except PartnerRefused as why:
                return _page(request, there, ChangedPartnerForm.of(there), refused=why.sentence, status=409)
            return _done(request, there, str(told))
    raise Http404


def _add(request: HttpRequest, there: Partner, username: str) -> None:
    partner_book.add_person(there, username, actor=name_of(request))


def _remove(request: HttpRequest, there: Partner, number: str) -> None:
    partner_book.remove_person(_person(there, number), actor=name_of(request))


def _approve(request: HttpRequest, there: Partner, number: str) -> None:
    recipient = request.POST.get("recipient", "")
    partner_book.approve_key(_person(there, number), recipient, actor=name_of(request))


_ACTS: dict[str, tuple[Callable[[HttpRequest, Partner, str], None], Promise]] = {
    "add": (
        _add,
        pgettext_lazy(
            "staff", "Added. They make a key at their desk; then another person than you approves it here."
        ),
    ),
    "remove": (_remove, pgettext_lazy("staff", "Removed. They get no report any more.")),
    "approve": (_approve, pgettext_lazy("staff", "Approved. New referrals are sealed to this key.")),
}


def _person(there: Partner, number: str) -> PartnerMember:
    """Somebody who works for this partner now."""
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise Http404
    return get_object_or_404(there.members, pk=int(number), revoked_hour=None)


def _page(
    request: HttpRequest, there: Partner, form: ChangedPartnerForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    row = next(row for row in partner_book.directory() if row["partner"] == there)
    context = {**row, "form": form, "refused": refused, "typed": request.POST.get("add", "")}
    return render(request, "hotline/partners/partner.html", context, status=status)


def _done(request: HttpRequest, there: Partner, told: str) -> HttpResponse:
    messages.success(request, told)
    return HttpResponseRedirect(reverse("partner", args=[there.pk]))


def _status(request: HttpRequest) -> int:
    """A form that comes back was refused."""
    return 422 if request.method == "POST" else 200
