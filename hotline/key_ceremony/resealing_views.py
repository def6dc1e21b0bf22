"""What the unlocked desk asks for and gives when keys of reports are to be sealed anew."""

import base64
import binascii

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.key_ceremony import resealing
from hotline.people.permissions import needs
from hotline.wire import refused, said


@never_cache
@require_safe
@needs("read")
def waiting(request: HttpRequest) -> JsonResponse:
    """Sealed keys of reports not sealed to exactly those who may read now, a few at a time: `?after=` goes on."""
    return said(**resealing.waiting(request.user, after=request.GET.get("after", "")[:32]))


@never_cache
@require_POST
@needs("read")
def reseal(request: HttpRequest, report_id: str) -> JsonResponse:
    """Take `key` (base64 of an age file), sealed to the recipients with this `digest`."""
    try:
        blob = base64.b64decode(request.POST.get("key", ""), validate=True)
    except (binascii.Error, ValueError):
        blob = b""
    try:
        resealing.take(request.user, report_id, key_blob=blob, digest=request.POST.get("digest", ""))
    except resealing.NotResealed as fault:
        return refused(str(fault))
    return said()
