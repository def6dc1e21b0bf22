"""Files under load: memory while 50 people send 10 MB at once, reports a second with a photo and without, sealing."""

import io
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.running import ROOT, Site, family
from benchmarks.sealing_speed import PAUSE, form_fields

CROWD = 50
TEN_MEGABYTES = 10 * 1000 * 1000
PHOTO_BYTES = 3 * 1000 * 1000
SENDERS = 4
REPORTS = 60
SAMPLES_A_SECOND = 20
# Time of each step of sealing a text of 4,000 letters, for two members and recovery, without Django.
SEALING = """
import json, statistics, time
from datetime import UTC, datetime
from reports.zawgyi import unicode_copies
from sealing.envelopes import new_report_key, seal, seal_key
from sealing.members import new_member, new_recovery
from sealing.messages import Message, build
members, recovery = [new_member().recipient, new_member().recipient], [new_recovery().recipient]
found = {}
for name, text in (("latin", "word " * 800), ("unicode", %r), ("zawgyi", %r)):
    spent = []
    for _ in range(100):
        began = time.perf_counter()
        key, answers = new_report_key(), {"what": ["debt"], "text": text}
        message = Message("report", datetime.now(UTC), "my", answers, converted=unicode_copies(answers))
        seal(build(message), [key.recipient])
        seal_key(key.identity, members=members, recovery=recovery)
        spent.append((time.perf_counter() - began) * 1000)
    found[name] = {"median_ms": round(statistics.median(spent), 2), "slowest_ms": round(max(spent), 2)}
print(json.dumps(found))
"""
UNICODE = ("သူတို့က ကျွန်တော့်ရဲ့ နိုင်ငံကူးလက်မှတ်ကို ယူထားတယ်။ " * 80)[:4000]
ZAWGYI = ("သူတို႔က ကၽြန္ေတာ့္ရဲ႕ ႏိုင္ငံကူးလက္မွတ္ကို ယူထားတယ္။ " * 80)[:4000]


def measure(site: Site) -> dict[str, Any]:
    """Memory in MiB, reports a second, milliseconds of sealing."""
    photo = _photo()
    return {
        "sealing_text": _sealing(),
        "text_only": _reports_a_second(site, None),
        "photo_3_mb": {"bytes": len(photo), **_reports_a_second(site, photo)},
        "crowd": _crowd(site),
    }


def _sealing() -> dict[str, Any]:
    """Milliseconds that sealing a text takes, by how it was typed."""
    command = [sys.executable, "-c", SEALING % (UNICODE, ZAWGYI)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _reports_a_second(site: Site, photo: bytes | None) -> dict[str, Any]:
    """Reports that a few senders get accepted one after the other, forms fetched before."""
    forms = [form_fields(site) for _ in range(REPORTS)]
    time.sleep(PAUSE)
    began = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as senders:
        ends = list(senders.map(lambda form: _send(site, form, photo, "photo.jpg"), forms))
    seconds = time.monotonic() - began
    accepted = [took for told, took in ends if told == "sent"]
    return {
        "told": Counter(told for told, _ in ends),
        "a_second": round(len(accepted) / seconds, 1),
        "median_seconds": round(statistics.median(accepted), 3) if accepted else None,
    }


def _crowd(site: Site) -> dict[str, Any]:
    """Memory of the server while everybody sends a film at once, and what became of the films."""
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + os.urandom(TEN_MEGABYTES - 24)
    forms = [form_fields(site) for _ in range(CROWD)]
    time.sleep(PAUSE)
    before = _memory_mib(site)
    watch = _Watch(site)
    began = time.monotonic()
    with ThreadPoolExecutor(CROWD) as senders:
        ends = list(senders.map(lambda form: _send(site, form, film, "film.mp4"), forms))
    seconds = time.monotonic() - began
    return {
        "told": Counter(told for told, _ in ends),
        "mib_before": before,
        "mib_peak": watch.stop(),
        "mib_after": _memory_mib(site),
        "seconds": round(seconds, 1),
        "slowest_seconds": round(max(took for _, took in ends), 1),
    }


def _send(site: Site, fields: list[tuple[str, str]], file: bytes | None, name: str) -> tuple[str, float]:
    """Send a report; what the reporter is told, and the seconds until then."""
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields
    ]
    body = "".join(parts).encode()
    if file is not None:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = b"".join((body, head.encode(), file, b"\r\n"))
    body += f"--{edge}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    request = urllib.request.Request(f"{site.url}/en/r/write/", data=body, headers=kind)
    began = time.monotonic()
    try:
        _STAYING.open(request, timeout=300).close()
    except urllib.error.HTTPError as answer:
        took = time.monotonic() - began
        return (
            _told(site, answer.headers["Location"]) if answer.code == 303 else f"failed ({answer.code})"
        ), took
    except OSError as error:
        return f"failed ({type(error).__name__})", time.monotonic() - began
    return "no redirect", time.monotonic() - began


def _told(site: Site, address: str) -> str:
    """What stands in the view that a report leads to."""
    try:
        with urllib.request.urlopen(site.url + address) as response:
            page = response.read().decode()
    except urllib.error.HTTPError as answer:
        return f"asked to send again ({answer.code})"
    return "sent, file refused" if 'class="wrong"' in page else "sent"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect where it is, so that only the sending is timed."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


_STAYING = urllib.request.build_opener(_NoRedirect)


def _photo() -> bytes:
    """A photo of about 3 MB with a place in it."""
    quality, data = 95, b""
    picture = Image.effect_noise((2400, 1800), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    while quality > 5 and (not data or len(data) > PHOTO_BYTES):
        file = io.BytesIO()
        picture.save(file, "jpeg", quality=quality, exif=exif)
        data, quality = file.getvalue(), quality - 5
    return data


class _Watch:
    """Looks at the server's memory many times a second, until it is stopped."""

    def __init__(self, site: Site) -> None:
        self._site, self._peak, self._done = site, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(1 / SAMPLES_A_SECOND):
            self._peak = max(self._peak, _memory_mib(self._site))

    def stop(self) -> float:
        """The most that was seen, in MiB."""
        self._done.set()
        self._thread.join()
        return self._peak


def _memory_mib(site: Site) -> float:
    """Resident memory of all processes of the server, in MiB."""
    return round(sum(_resident_kib(pid) for pid in family(site.process.pid)) / 1024, 1)


def _resident_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0
