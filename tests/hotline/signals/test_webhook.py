"""A signal is signed, says nothing but queue and event, and takes nothing back."""

import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from allauth.mfa.utils import encrypt

from delivery.models import OutboxEntry
from hotline.models import AuditEntry, NoticeTest, SignalTarget
from hotline.signals import trials, webhook
from hotline.signals.calls import call
from hotline.signals.destinations import AddressRefused, Fault
from hotline.signals.standing import stuck, targets
from hotline.signals.targets import drop_target, set_target


class Receiver:
    """A program on this machine that takes signals; `status` is what it answers."""

    def __init__(self) -> None:
        self.status, self.leads_to = 204, ""
        self.taken: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.taken.append((dict(self.headers), body))
                self.send_response(receiver.status)
                if receiver.leads_to:
                    self.send_header("Location", receiver.leads_to)
                self.end_headers()

            def log_message(self, *_arguments: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listens while the test runs."""
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def secret(queue, receiver, delivered) -> str:
    """The queue's signals go to the receiver, which was tested."""
    made = set_target(queue, receiver.address, actor="sue")
    delivered()
    receiver.taken.clear()
    return made


def test_urgent_call_reaches_the_target_signed(secret, receiver, delivered):
    call("default", [], urgent=True)
    delivered()
    ((headers, body),) = receiver.taken
    stamp = headers["Waymark-Timestamp"].encode()
    mac = hmac.new(secret.encode(), stamp + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Waymark-Signature"] == f"v1={mac}"
    told = json.loads(body)
    assert set(told) == {"event", "queue", "id"} and (told["event"], told["queue"]) == ("urgent", "default")


def test_every_signal_is_as_long_as_any_other_and_has_an_id_of_its_own(secret):
    signals = [webhook.signed("urgent", "default", secret) for _ in range(3)]
    assert len({len(signal.body) for signal in signals}) == 1
    assert len({signal.body for signal in signals}) == 3


def test_call_that_is_not_urgent_sends_no_signal(secret, receiver, delivered):
    call("default", [], urgent=False)
    delivered()
    assert receiver.taken == []


def test_many_urgent_calls_are_one_signal(secret, receiver, delivered):
    for _ in range(20):
        call("default", [], urgent=True)
        delivered()
    assert len(receiver.taken) == 1


def test_redirect_is_not_followed_and_counts_as_a_failure(secret, receiver, delivered):
    receiver.status, receiver.leads_to = 307, receiver.address
    call("default", [], urgent=True)
    delivered()
    assert len(receiver.taken) == 1 and stuck() == 1


def test_signal_that_failed_waits_and_is_tried_again(secret, receiver, delivered):
    receiver.status = 500
    call("default", [], urgent=True)
    delivered()
    assert OutboxEntry.objects.get().last_error == "SignalFailed" and stuck() == 1
    receiver.status = 200
    OutboxEntry.objects.update(next_try="2026-01-01T00:00:00Z")
    delivered()
    assert stuck() == 0 and len(receiver.taken) == 2


def test_target_is_tested_at_once_and_the_desk_sees_whether_it_answered(queue, receiver, delivered):
    set_target(queue, receiver.address, actor="sue")
    assert not targets()[0].fresh
    delivered()
    assert json.loads(receiver.taken[0][1])["event"] == "test"
    assert targets()[0].fresh and targets()[0].host == receiver.address.split("/")[2]
    done = AuditEntry.objects.values_list("act", "about")
    assert ("signal_changed", "default") in done and ("notice_tested", "default") in done


def test_target_that_answers_no_more_keeps_its_last_good_test_and_nothing_piles_up(
    secret, receiver, delivered
):
    receiver.status = 404
    for _ in range(3):
        trials.ask_target("default")
        delivered()
        OutboxEntry.objects.all().delete()
    assert NoticeTest.objects.count() == 2
    assert NoticeTest.objects.exclude(confirmed_hour=None).count() == 1


def test_secret_is_not_in_the_database_as_it_stands(secret):
    assert secret not in SignalTarget.objects.get().secret


def test_new_address_gets_a_new_secret(secret, queue, receiver):
    assert set_target(queue, receiver.address, actor="sue") != secret


def test_address_that_leads_inside_later_gets_no_signal(secret, receiver, settings, delivered):
    settings.WAYMARK_DEMO = False
    with pytest.raises(AddressRefused) as refused:
        webhook.post(SignalTarget.objects.get(), event=webhook.URGENT)
    assert refused.value.fault is Fault.SCHEME and receiver.taken == []


def test_stopped_target_hears_nothing_more(secret, queue, receiver, delivered):
    drop_target(queue, actor="sue")
    call("default", [], urgent=True)
    delivered()
    assert receiver.taken == [] and stuck() == 0


def test_receiver_that_is_not_there_is_a_failure(queue, receiver, delivered):
    set_target(queue, receiver.address, actor="sue")
    receiver.server.shutdown()
    receiver.server.server_close()
    delivered()
    assert OutboxEntry.objects.get().last_error == "SignalFailed"


class Dawdler:
    """A receiver that answers letter by letter, without end."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}/hook"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        line, _ = self.server.accept()
        with line, suppress(OSError):
            while not self.over.wait(0.05):
                line.sendall(b"H")


def test_receiver_that_answers_letter_by_letter_holds_nothing_up(queue, settings, monkeypatch):
    settings.WAYMARK_DEMO = True
    monkeypatch.setattr(webhook, "WHOLE", 0.4)
    dawdler = Dawdler()
    target = SignalTarget(queue=queue, address=dawdler.address, secret=encrypt("s"))
    begun = time.monotonic()
    threading.Timer(5, dawdler.over.set).start()
    with pytest.raises(webhook.SignalFailed):
        webhook.post(target, event=webhook.TEST)
    dawdler.over.set()
    assert time.monotonic() - begun < 3
