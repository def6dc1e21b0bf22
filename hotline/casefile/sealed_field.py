"""A sealed file as a script of the desk sends it: base64 in a field of a form."""

import base64
import binascii

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from hotline.casefile.refusals import Refused

AGE_FILE = b"age-encryption.org/v1\n"

NOTHING_SEALED = pgettext_lazy("staff", "What came was not sealed. Nothing was stored: load the page anew.")
TOO_LONG = pgettext_lazy("staff", "This is too long to be stored. Please make it shorter.")


def sealed_field(request: HttpRequest, longest: int) -> bytes:
    """The age file in the field `sealed`, of at most `longest` bytes. Raises Refused for anything else."""
    text = request.POST.get("sealed", "")
    if len(text) > longest * 2:
        raise Refused(TOO_LONG)
    try:
        sealed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(NOTHING_SEALED) from None
    if not sealed.startswith(AGE_FILE):
        raise Refused(NOTHING_SEALED)
    if len(sealed) > longest:
        raise Refused(TOO_LONG)
    return sealed


def number_field(request: HttpRequest) -> int:
    """The number in the field `sequence` with which the sealed file was signed. Raises Refused."""
    text = request.POST.get("sequence", "")
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise Refused(NOTHING_SEALED)
    return int(text)
