"""A redacted copy becomes one case in Primero, with what the reporter agreed to; every refusal says what to do."""

import io
import json
import socket
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from hotline.referrals import primero
from hotline.referrals.primero import NotHanded, address_of
from hotline.referrals.redacted_copy import LARGEST, CopyRefused, read_copy
from sealing.age import encrypt, new_pair
from tests.hotline.conftest import told
from tests.hotline.referrals.primero_server import PASSWORD, TOKEN, USER, PrimeroServer


@pytest.fixture
def server() -> Iterator[PrimeroServer]:
    made = PrimeroServer()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRIMERO_PASSWORD", PASSWORD)
    monkeypatch.delenv("PRIMERO_TOKEN", raising=False)


def document(**more: Any) -> dict[str, Any]:
    """A copy as redaction.js makes it."""
    return {
        "v": 1,
        "kind": "redacted",
        "id": str(uuid.uuid4()),
        "made": "2026-01-02T03:00:00Z",
        "language": "my",
        "consent": {"agreed": True, "basis": "referral", "partner": "blue"},
        "answers": [
            {"message": 1, "name": "what", "label": "What happened?", "text": "Debt", "codes": ["debt"]},
            {"message": 1, "name": "text", "label": "Tell us", "text": "███ keeps my passport. 旅券"},
        ],
        **more,
    }


@pytest.fixture
def copy(tmp_path: Path) -> Any:
    """Writes a copy and returns its path."""

    def written(content: Any = None, **more: Any) -> str:
        path = tmp_path / "copy.json"
        path.write_bytes(
            content if isinstance(content, bytes) else json.dumps(document(**more)).encode() + b"\n" * 50
        )
        return str(path)

    return written


def handed(server: PrimeroServer, path: str, *more: str) -> str:
    return told("handover", "primero", "--file", path, "--url", server.url, "--user", USER, *more)


def refused(server: PrimeroServer, path: str, *more: str) -> str:
    with pytest.raises(CommandError) as fault:
        handed(server, path, *more)
    assert "\n" not in str(fault.value) and "passport" not in str(fault.value)
    return str(fault.value)


def test_copy_becomes_a_case_with_its_consent_and_nothing_else(server, copy):
    path = copy(id="0b9e4c8e-1111-4111-8111-111111111111")
    assert "Primero has the case" in handed(server, path)
    (case,) = server.cases.values()
    assert case == {
        "id": "0b9e4c8e-1111-4111-8111-111111111111",
        "module_id": "primeromodule-cp",
        "consent_for_services": True,
        "disclosure_other_orgs": True,
        "notes_section": [
            {
                "note_subject": "Waymark",
                "note_text": "What happened?\nDebt\n\nTell us\n███ keeps my passport. 旅券",
            }
        ],
    }
    assert server.asked[0]["Content-Type"] == "application/json"


def test_handing_over_twice_makes_one_case(server, copy):
    path = copy()
    handed(server, path)
    assert "had this case already, nothing was changed" in handed(server, path)
    assert len(server.cases) == 1


def test_module_field_of_the_story_and_further_fields_can_be_chosen(server, copy):
    more = (
        "--module",
        "primeromodule-gbv",
        "--story-field",
        "story",
        "--set",
        "registration_date=2026-01-02",
    )
    handed(server, copy(), *more)
    (case,) = server.cases.values()
    assert case["module_id"] == "primeromodule-gbv" and case["story"].endswith("旅券")
    assert case["registration_date"] == "2026-01-02" and "notes_section" not in case


def test_consent_cant_be_set_by_hand(server, copy):
    path = copy(consent={"agreed": False, "basis": "override", "partner": "blue"})
    assert "without the reporter's agreement" in handed(server, path, "--set", "consent_for_services=true")
    (case,) = server.cases.values()
    assert (case["consent_for_services"], case["disclosure_other_orgs"]) == (False, False)


@pytest.mark.parametrize(
    "consent",
    [
        {"agreed": False, "basis": "none"},
        {"agreed": True, "basis": "none"},
        {"agreed": False, "basis": "referral"},
        {"agreed": True, "basis": "override"},
        {"agreed": 1, "basis": "form"},
    ],
)
def test_copy_without_agreement_or_override_is_not_handed_over(server, copy, consent):
    assert "has not agreed" in refused(server, copy(consent=consent))
    assert server.asked == []


def test_wrong_password_is_told_and_not_repeated(server, copy, monkeypatch):
    monkeypatch.setenv("PRIMERO_PASSWORD", "wrong secret")
    sentence = refused(server, copy())
    assert "does not know this name and password (401)" in sentence and "wrong secret" not in sentence


def test_password_is_asked_for_when_the_environment_has_none(server, copy, monkeypatch):
    monkeypatch.delenv("PRIMERO_PASSWORD")
    asked = []
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or PASSWORD)
    handed(server, copy())
    assert asked == [f"Password of {USER} in Primero: "] and len(server.cases) == 1


def test_token_of_an_identity_provider_is_taken(server, copy, monkeypatch):
    monkeypatch.setenv("PRIMERO_TOKEN", TOKEN)
    told("handover", "primero", "--file", copy(), "--url", server.url)
    assert len(server.cases) == 1


def test_somebody_has_to_be_named(server, copy):
    with pytest.raises(CommandError, match="Name an account"):
        told("handover", "primero", "--file", copy(), "--url", server.url)


def test_fields_that_do_not_fit_are_named(server, copy):
    sentence = refused(server, copy(), "--set", "colour=red", "--set", "story=1")
    assert "(422), because of: colour, story." in sentence and "--story-field" in sentence


@pytest.mark.parametrize(
    "says", [b"", b"<html>", b"[]", b'{"errors": 1}', b'{"errors": [{"detail": "They keep my passport"}]}']
)
def test_odd_refusal_is_told_without_repeating_it(server, copy, says):
    server.answer, server.says = 422, says
    assert "no case of this form (422). Nothing was handed over" in refused(server, copy())


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "may not make cases"),
        (404, "no Primero at this address"),
        (500, "failed (500)"),
        (503, "being maintained"),
        (418, "failed (418)"),
        (599, "failed (599)"),
        (202, "says nothing about the case"),
    ],
)
def test_each_answer_is_told_in_words(server, copy, status, words):
    server.answer = status
    assert words in refused(server, copy())


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_case_follows_no_redirect(server, copy, status):
    server.answer, server.leads_to = status, f"{server.url}/api/v2/cases"
    assert "leads to another address" in refused(server, copy())
    assert len(server.asked) == 1


def test_site_that_is_away_is_told(server, copy):
    server.close()
    assert "can't be reached" in refused(server, copy())


def test_silence_is_told_as_what_it_is(server, copy, monkeypatch):
    monkeypatch.setattr(primero, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server.url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert "It may have the case or not" in refused(server, copy())


def test_line_that_breaks_is_told(server, copy):
    with socket.create_server(("127.0.0.1", 0)) as breaking:

        def hang_up() -> None:
            line, _ = breaking.accept()
            line.recv(100)
            line.close()

        threading.Thread(target=hang_up, daemon=True).start()
        server.url = f"http://127.0.0.1:{breaking.getsockname()[1]}"
        assert "stays one case" in refused(server, copy())


@pytest.mark.parametrize(
    "site",
    [
        "http://primero.example",
        "ftp://primero.example",
        "primero.example",
        "",
        "https://",
        "https://u:p@primero.example",
        "https://primero.example/?a=b",
        "https://primero.example:port",
        "http://127.0.0.1.example",
    ],
)
def test_only_https_and_this_machine_are_addresses(site):
    with pytest.raises(NotHanded):
        address_of(site)


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://primero.example/", "https://primero.example/api/v2/cases"),
        ("https://primero.example/a", "https://primero.example/a/api/v2/cases"),
        ("http://localhost:3000", "http://localhost:3000/api/v2/cases"),
        ("http://[::1]", "http://[::1]/api/v2/cases"),
    ],
)
def test_address_of_the_api_is_made(site, address):
    assert address_of(site) == address


def test_sealed_copy_is_told_to_be_opened_first(server, copy):
    assert "still sealed" in refused(server, copy(encrypt(b"{}", [new_pair().recipient])))
    assert "still sealed" in refused(server, copy(b"-----BEGIN PGP MESSAGE-----"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'"x"',
        json.dumps({"v": 2, "kind": "redacted"}).encode(),
        b"{" + b" " * LARGEST,
    ],
)
def test_anything_else_is_no_copy(content):
    with pytest.raises(CopyRefused):
        read_copy(content)


@pytest.mark.parametrize(
    "more",
    [
        {"id": "x"},
        {"id": 1},
        {"kind": "report"},
        {"answers": []},
        {"answers": [1]},
        {"answers": [{"text": "x"}]},
        {"consent": 1},
    ],
)
def test_copy_that_is_not_whole_is_refused(more):
    with pytest.raises(CopyRefused):
        read_copy(json.dumps(document(**more)).encode())


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(content):
    with pytest.raises(CopyRefused):
        read_copy(content)


def test_copy_can_come_by_standard_input(server, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(document()).encode())))
    handed(server, "-")
    assert len(server.cases) == 1


@pytest.mark.parametrize("field", ["x", "=1", "a b=1", ""])
def test_field_without_a_value_is_refused(server, copy, field):
    assert "FIELD=JSON" in refused(server, copy(), "--set", field)


def test_missing_file_is_told(server):
    assert "can't be read" in refused(server, "/nowhere/copy.json")


def test_answer_that_is_no_http_is_told_in_words(server, copy):
    def answer() -> None:
        line, _ = speaking.accept()
        with line:
            line.recv(65536)
            line.sendall(b"220 mail.example.org ESMTP\r\n")

    with socket.create_server(("127.0.0.1", 0)) as speaking:
        threading.Thread(target=answer, daemon=True).start()
        server.url = f"http://127.0.0.1:{speaking.getsockname()[1]}"
        assert "can't be reached, or broke off" in refused(server, copy())
