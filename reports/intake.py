"""Takes a report: seals it in memory and stores it in one transaction, or stores nothing at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from reports import canary, one_time, rules
from reports.answers import Answers
from reports.attachments import Attachment, Refusal, sort_out, with_room_for_text
from reports.clock import HOUR, now, rounded_up, this_hour
from reports.gate import Pass, pass_for
from reports.keys import Recipients, digest_of
from reports.lanes import LaneFull
from reports.models import Report, ReportPart, SpentToken
from reports.pool import POOL, Receipt, make
from reports.routing import decide, excludes_fallback
from reports.tokens import REMEMBERED, Token
from reports.uploads import Upload
from reports.zawgyi import unicode_copies
from sealing.envelopes import new_report_key, seal, seal_key
from sealing.messages import FileNote, Message, build
from sealing.slots import SlotAddress, body_fingerprint


class OtherBody(Exception):
    """This form was accepted already, with something else in it."""


@dataclass(frozen=True)
class Sealed:
    """A report ready to be stored: its row and its parts, all sealed."""

    report: Report
    parts: list[ReportPart] = field(repr=False)


def accept(
    answers: Answers,
    uploads: Sequence[Upload],
    *,
    token: Token,
    body: str,
    locale: str,
    quarantined: bool,
    crowded: bool = False,
    weight: float = 0,
    by_telephone: bool = False,
) -> SlotAddress:
    """Take a report and return where its receipt can be seen, once.

    Returns only after a commit that survives a crash.

    `body` is `fingerprint` of what was sent: the same form sent twice is stored once and leads to the same
    place; raises OtherBody when it came back changed. `weight` is that of reports.lanes; `crowded` takes
    the text without its files; `by_telephone` is as for reports.gate. Raises FormClosed,
    SealingRefused, LaneFull or DatabaseError: then nothing is stored.
    """
    if already_accepted(token, body):
        return token.slot
    decision = decide(answers, locale, rules.current())
    order = canary.ordered()
    entry = pass_for(order.queue if order else decision.queue, by_telephone=by_telephone)
    attachments, refusals = sort_out(uploads, crowded=crowded)
    try:
        receipt = _receipt(entry, answers.pin, weight)
    except LaneFull:
        # Whoever tapped twice in a crowd: the first is stored, and leads to its receipt.
        if already_accepted(token, body):
            return token.slot
        raise

    def stored(files: Sequence[Attachment], refused: Sequence[Refusal]) -> None:
        sealed = _seal(answers, files, locale, entry, receipt, decision.urgency)
        sealed.report.quarantined = quarantined
        _store(sealed, token, body, _receipt_view(receipt, bool(answers.pin), refused, entry.queue))

    try:
        with_room_for_text(stored, attachments, refusals)
    except IntegrityError:
        # The same form came twice at the same time, and the other one was first.
        if not already_accepted(token, body):
            raise
    return token.slot


def fingerprint(token: Token, fields: Mapping[str, Sequence[str]], uploads: Sequence[Upload]) -> str:
    """64 hexadecimal digits for all that was sent with a token; without the token they tell nothing."""
    files = [[upload.name, upload.digest, upload.too_large] for upload in uploads]
    said = {name: list(values) for name, values in fields.items() if name != "token"}
    return body_fingerprint(token.secret, json.dumps([said, files], sort_keys=True).encode()).hex()


def already_accepted(token: Token, body: str) -> bool:
    """Whether this very form was accepted before. Raises OtherBody when it was, but said something else."""
    spent = SpentToken.objects.filter(pk=token.hash).first()
    if spent and spent.body != body:
        raise OtherBody
    return spent is not None


def is_spent(token: Token) -> bool:
    """Whether a form with this token was accepted, whatever it said."""
    return SpentToken.objects.filter(pk=token.hash).exists()


def spend(token: Token, body: str) -> None:
    """Remember the token for as long as its form could come back, inside the caller's transaction."""
    SpentToken.objects.create(pk=token.hash, body=body, expires_at=rounded_up(now() + REMEMBERED, HOUR))


def _receipt(entry: Pass, pin: str, weight: float) -> Receipt:
    """A receipt made ahead, or one made now with the reporter's PIN in it."""
    if pin or canary.ordered():
        # A canary takes none of those that are ready for people.
        return make(pepper=entry.pepper, instance=entry.instance, pin=pin, weight=weight)
    return POOL.take(pepper=entry.pepper, instance=entry.instance, weight=weight)


def _seal(
    answers: Answers,
    attachments: Sequence[Attachment],
    locale: str,
    entry: Pass,
    receipt: Receipt,
    urgency: int,
) -> Sealed:
    """Seal message, files and the report's own key; the key's identity is forgotten when this returns."""
    key = new_report_key()
    notes = tuple(FileNote(name=file.name, type=file.type, size=len(file.data)) for file in attachments)
    copies = unicode_copies(answers.given)
    message = build(Message("report", now(), locale, answers.given, notes, answers.questionnaire, copies))
    order = canary.ordered()
    readers = entry.recipients
    report = Report(
        canary=order is not None,
        queue_id=entry.queue,
        urgency=urgency,
        lookup_hash=receipt.lookup_hash.hex(),
        reporter_recipient=receipt.recipient,
        report_recipient=key.recipient,
        kept_from_fallback=excludes_fallback(answers, urgency),
        received_hour=this_hour(),
    )
    to = readers.of_report(report)
    report.key_blob = canary.key_blob(order, key.identity) if order else _key_blob(key.identity, readers, to)
    report.sealed_for = "" if order else digest_of(to)
    parts = [
        ReportPart(
            report=report, kind=ReportPart.Kind.MESSAGE, sequence=1, blob=seal(message, [key.recipient])
        )
    ]
    for number, file in enumerate(attachments, start=1):
        blob = seal(file.data, [key.recipient])
        parts.append(ReportPart(report=report, kind=ReportPart.Kind.FILE, sequence=number, blob=blob))
    return Sealed(report, parts)


def _key_blob(identity: str, readers: Recipients, to: Sequence[str]) -> bytes:
    """The report's key, sealed to everybody who may read it."""
    return seal_key(identity, members=readers.members, recovery=readers.recovery, others=to)


def _receipt_view(
    receipt: Receipt, with_pin: bool, refusals: Sequence[Refusal], queue: str
) -> dict[str, object]:
    """What the one-time view will show; when it was sent to whom tells when to look for an answer."""
    return {
        "kind": "receipt",
        "code": receipt.code,
        "pin": with_pin,
        "refused": [[refusal.position, refusal.code] for refusal in refusals],
        "queue": queue,
        "sent": now().isoformat(),
    }


def _store(sealed: Sealed, token: Token, body: str, view: dict[str, object]) -> None:
    """Report, receipt view and spent token, all or none, on disk when this returns."""
    with transaction.atomic(durable=True):
        spend(token, body)
        sealed.report.save(force_insert=True)
        ReportPart.objects.bulk_create(sealed.parts)
        one_time.keep(token.slot, view, one_time.RECEIPT)
