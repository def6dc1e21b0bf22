"""A person of a partner makes a key in the browser; here the wrapped copy is kept until somebody approves it."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hotline import audit
from hotline.key_ceremony.keeping import passphrase_cost
from hotline.models import AuditEntry, WrappedIdentity
from hotline.referrals.fields import bytes_of, user_of
from hotline.referrals.partner_book import note_key_made
from hotline.referrals.partner_refusal import PartnerRefused
from hotline.wire import refused, said
from reports.clock import this_hour
from reports.models import QueueKey
from sealing.age import check_recipient
from sealing.errors import KeyFormatError
from sealing.headers import stanzas_of
from sealing.signing import check_verify_key
from sealing.wrapping import LOG_N

LARGEST = 16 * 1024
"""Bytes of a wrapped copy: about 500."""
UNSOUND = pgettext_lazy("staff", "This key is not sound or known already. Nothing was kept: make a new one.")


@never_cache
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Fields `recipient`, `verify_key` and `wrapped` (base64): a key sealed to a passphrase that never comes here."""
    fields = request.POST
    recipient, verify_key = fields.get("recipient", ""), fields.get("verify_key", "")
    wrapped = bytes_of(request, "wrapped")
    if not _sound(recipient, verify_key, wrapped):
        return refused(UNSOUND)
    user = user_of(request)
    try:
        with transaction.atomic():
            note_key_made(user, recipient)
            WrappedIdentity.objects.create(
                user=user, recipient=recipient, verify_key=verify_key, wrapped=wrapped, kept_hour=this_hour()
            )
            audit.record(AuditEntry.Act.KEY_KEPT, actor=user.get_username(), about=recipient)
    except PartnerRefused as why:
        return refused(why.sentence)
    return said()


def _sound(recipient: str, verify_key: str, wrapped: bytes) -> bool:
    """Whether both keys are public ones that nobody has, and the copy is one for a passphrase that is dear to guess."""
    try:
        check_recipient(recipient)
        check_verify_key(verify_key)
    except KeyFormatError:
        return False
    known = (
        WrappedIdentity.objects.filter(recipient=recipient).exists()
        or QueueKey.objects.filter(recipient=recipient).exists()
    )
    cost = passphrase_cost(wrapped) if stanzas_of(wrapped) == ["scrypt"] else None
    dear = cost is not None and (cost >= LOG_N or settings.WAYMARK_DEMO)
    return not known and len(wrapped) <= LARGEST and dear
