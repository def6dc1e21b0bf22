"""The machine that opens canaries. It holds no key that opens anything else."""

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from hotline.canary import faults
from hotline.canary.keys import kept_key
from hotline.canary.sending import PICTURE, text_of
from hotline.models import Canary
from reports.casework import parts_of
from reports.models import Report, ReportPart
from sealing.canaries import open_canary_key
from sealing.errors import SealingError
from sealing.unseal import open_file, open_message


def acknowledge(code: str) -> None:
    """Open the canary of a queue, note whether it came whole, and destroy it with its receipt."""
    canary = Canary.objects.filter(pk=code).first()
    if canary is None:
        return
    fault = _fault(canary)
    Report.objects.filter(canary=True, queue=code).delete()
    if fault:
        faults.told(code, fault)
    else:
        faults.acknowledged(code)


def _fault(canary: Canary) -> str:
    """What is wrong with it; an empty text when nothing is."""
    report = Report.objects.filter(pk=canary.report, canary=True).first()
    if report is None:
        return faults.LOST
    pair = kept_key(str(canary.pk))
    if pair is None:
        return faults.KEY
    try:
        whole = _whole(report, pair.identity, text_of(str(canary.pk), canary.sent_at))
    except SealingError:
        whole = False
    if not whole:
        return faults.UNREADABLE
    return "" if _mail_server_answers() else faults.MAIL


def _whole(report: Report, identity: str, text: str) -> bool:
    """Whether text and picture are what was sent. Raises SealingError."""
    key = open_canary_key(bytes(report.key_blob), identity)
    messages = [open_message(bytes(part.blob), key) for part in parts_of(report, ReportPart.Kind.MESSAGE)]
    files = [open_file(bytes(part.blob), key) for part in parts_of(report, ReportPart.Kind.FILE)]
    return [message.answers.get("text") for message in messages] == [text] and files == [PICTURE]


def _mail_server_answers() -> bool:
    """Whether a notice would be taken: the mail server is greeted, and nothing is sent."""
    connection = get_connection()
    if not isinstance(connection, EmailBackend):
        return True
    connection.timeout = 10
    try:
        connection.open()
        connection.close()
    except OSError:
        return False
    return True
