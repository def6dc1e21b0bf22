"""What the form of a questionnaire would weigh on the wire: it has to fit its one size in every language."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override

from privacy.padding import padded_bytes
from publishing.addresses import local_address
from reports import pages
from reports.form import FORM_TEMPLATE, fresh_form
from reports.questions.questionnaire import Questionnaire

RESERVE = 384
"""Bytes kept free: a danger number added to the shell must not make the form too heavy. Brotli alone moves by up to
250 bytes (measured, Vietnamese) when a page changes by a few letters."""

HEAVIEST = pages.FORM_BYTES - RESERVE
"""Bytes that a form may weigh in any language, compressed."""


def weights(questionnaire: Questionnaire) -> dict[str, int]:
    """Bytes of the compressed form in each language, as it would be sent, without padding."""
    return {code: weight(questionnaire, code) for code, _name in settings.LANGUAGES}


def too_heavy(questionnaire: Questionnaire) -> dict[str, int]:
    """Languages in which the form would not fit, and by how many bytes."""
    found = weights(questionnaire)
    return {locale: weight - HEAVIEST for locale, weight in found.items() if weight > HEAVIEST}


def weight(questionnaire: Questionnaire, locale: str) -> int:
    """Bytes in one language, of the discreet form: its addresses are the longer ones."""
    request = HttpRequest()
    request.path = request.path_info = f"/{locale}/d/r/write/"
    with override(locale):
        context = {**fresh_form(locale, questionnaire), "listen_url": local_address(request, "r/listen/")}
        html = pages.html_of(request, FORM_TEMPLATE, context, exact=pages.FORM_BYTES)
    return len(padded_bytes(html.encode(), "br", multiple=1))
