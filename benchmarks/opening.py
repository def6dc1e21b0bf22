"""Milliseconds in a real Chromium, keys unlocked: from the tap to a 4 KB report read, and to a 10 MB photo drawn."""

import hashlib
import hmac
import json
import os
import shutil
import statistics
import struct
import time
import urllib.request
import zlib
from base64 import b32decode
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.running import Site
from benchmarks.sealing_speed import PAUSE, form_fields

ROUNDS = 7
SIDE = 1820
"""Pixels of each side of the photo: noise in three channels, so no format makes it smaller than 9.9 MB."""

# From the tap until `found` names an element, and for pictures until the frame has said that it is drawn.
TIMED = """([tap, found]) => new Promise((done) => {
  const began = performance.now()
  const look = () => document.querySelector(found) ? done(performance.now() - began) : requestAnimationFrame(look)
  document.querySelector(tap).click()
  look()
})"""
NEW = "#lists tr.urgent[data-unread]"
READ = "#pane:not([hidden]) .panel-messages article .as-sent"
SHOW = ".panel-files .moves button"
DRAWN = ".shown-file iframe:not([height='240'])"


def measure(site: Site) -> dict[str, Any]:
    """Medians and slowest of some openings; empty where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return {}
    _send(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        _sign_in(site, page)
        page.set_input_files(
            "#key-files", [str(site.data / "demo" / f"member-1.{kind}key") for kind in ("age", "sign")]
        )
        page.evaluate("document.getElementById('unlock').requestSubmit()")
        page.wait_for_selector("#lock.unlocked")
        opener = f"#lists tr[data-report='{page.get_attribute(NEW, 'data-report')}'] .opener"
        report = [_opened(page, opener) for _ in range(ROUNDS)]
        photo = []
        for _ in range(ROUNDS):
            page.evaluate("document.querySelector('.shown-file').replaceChildren()")
            photo.append(page.evaluate(TIMED, [SHOW, DRAWN]))
        browser.close()
    return {"report_of_4_kb_ms": _told(report), "photo_of_10_mb_ms": _told(photo)}


def _opened(page: Page, opener: str) -> float:
    page.keyboard.press("Escape")
    page.wait_for_selector("#pane", state="hidden")
    took = float(page.evaluate(TIMED, [opener, READ]))
    page.wait_for_load_state("networkidle")
    return took


def _told(taken: list[float]) -> dict[str, float]:
    """The first one is told apart: it finds nothing ready."""
    return {
        "first": round(taken[0], 1),
        "median": round(statistics.median(taken), 1),
        "slowest": round(max(taken), 1),
    }


def _sign_in(site: Site, page: Page) -> None:
    account = next(
        one
        for one in json.loads((site.data / "demo" / "accounts.json").read_text())
        if one["role"] == "hotline"
    )
    page.goto(f"{site.url}/-/sign-in/?next=/desk/")
    page.fill("[name=login]", account["username"])
    page.fill("[name=password]", account["password"])
    page.keyboard.press("Enter")
    page.fill("[name=code]", _code(account["totp_secret"]))
    page.keyboard.press("Enter")
    page.wait_for_selector("#unlock")


def _code(secret: str) -> str:
    """The code of an authenticator app now (RFC 6238)."""
    digest = hmac.new(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def _send(site: Site) -> None:
    """One urgent report of 4 KB with the photo, through the form: it stands first in the list."""
    fields = [*form_fields(site), ("danger", "now")]
    time.sleep(PAUSE)
    boundary = "no-text-holds-this"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    parts.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'.encode()
        + _noise()
        + f"\r\n--{boundary}--\r\n".encode()
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    request = urllib.request.Request(f"{site.url}/en/r/write/", data=b"".join(parts), headers=headers)
    with urllib.request.urlopen(request) as response:
        if "/r/o/" not in response.url:
            raise RuntimeError("the report was not accepted")


def _noise() -> bytes:
    """A photo of just under 10 MB."""
    rows = b"".join(b"\0" + os.urandom(3 * SIDE) for _ in range(SIDE))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 0))
        + chunk(b"IEND", b"")
    )
