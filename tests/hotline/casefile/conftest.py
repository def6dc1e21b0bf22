"""A member signed in at the desk, and replies and notes sealed as their browser seals them."""

import base64
import json

import pytest

from reports.clock import now
from sealing import signing
from sealing.age import new_pair
from sealing.envelopes import seal
from sealing.moments import written_moment
from sealing.replies import Reply, seal_reply, sign_reply
from tests.hotline.test_sign_in import sign_in


@pytest.fixture
def desk(client, team, people):
    """Ann's browser, signed in."""
    sign_in(client, people["ann"])
    return client


def sealed_reply(sent, team, sequence=1, text="We have read it.", act=None):
    """A reply by Ann as base64."""
    signed = sign_reply(Reply(sent.report.pk, sequence, now(), text, act), team.first.signing_key)
    sealed = seal_reply(signed, reporter=sent.reporter.recipient, report=sent.report.report_recipient)
    return base64.b64encode(sealed).decode()


def signed_note(key, content):
    """A note's document, signed with a member's key (docs/sealing.md)."""
    text = json.dumps({"time": written_moment(now()), "author": "ann", **content})
    signature = signing.sign(key, b"waymark/note/v1", text.encode())
    outer = {"v": 1, "signed": text, "signature": signing.to_base64url(signature)}
    return json.dumps(outer).encode()


def sealed_note(sent, team, sequence=1, text="Called the shelter."):
    """A note by Ann as base64."""
    content = {"report": sent.report.pk, "sequence": sequence, "note": {"kind": "note", "text": text}}
    return base64.b64encode(
        seal(signed_note(team.first.signing_key, content), [sent.report.report_recipient])
    ).decode()


def anything_sealed():
    """An age file as base64."""
    return base64.b64encode(seal(b"words", [new_pair().recipient])).decode()
