"""While three large files come in, nothing of them lies in a file: not in the data folder, not in a temporary one."""

import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import RunningSite
from tests.journeys.reporter import A_HUMAN_PAUSE, open_form
from tests.journeys.wire import ask

pytestmark = pytest.mark.site

MARK = b"Kure-dormitory-film-of-Lan-"
NAME = "dormitory-of-lan.mp4"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + MARK * 360_000
EDGE = "EdgeOfParts"


def processes_of(site: RunningSite) -> list[Path]:
    """The server's processes, told by the data folder in their environment."""
    said = f"WAYMARK_DATA={site.data}\0".encode()
    return [entry for entry in Path("/proc").glob("[0-9]*") if said in _bytes(entry / "environ")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def open_files(site: RunningSite) -> Iterator[Path]:
    """Everything these processes hold open that lies on a disk, deleted or not."""
    for process in processes_of(site):
        for descriptor in (process / "fd").iterdir():
            try:
                if os.readlink(descriptor).startswith("/") and descriptor.is_file():
                    yield descriptor
            except OSError:
                continue


def places_with_the_film(site: RunningSite) -> list[str]:
    """Files that hold a piece of it, or its name."""
    inside = (path for path in site.data.rglob("*") if path.is_file())
    return [
        f"{path} -> {path.resolve()}"
        for path in (*inside, *open_files(site))
        if any(word in _bytes(path) for word in (MARK, NAME.encode()))
    ]


def body_of(fields: list[tuple[str, str]]) -> bytes:
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    ]
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="files"; filename="{NAME}"\r\n\r\n'
    return "".join(parts).encode() + (head.encode() + FILM + b"\r\n") * 3 + f"--{EDGE}--\r\n".encode()


def test_large_upload_lies_in_memory_only(site):
    form = open_form(site, "vi")
    time.sleep(A_HUMAN_PAUSE)
    body = body_of([*form.hidden, ("text", "Họ giữ hộ chiếu của tôi.")])
    place = urlsplit(site.url)
    with socket.create_connection((place.hostname, place.port), timeout=60) as line:
        head = f"POST /vi/r/write/ HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n"
        head += f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {len(body)}\r\n\r\n"
        line.sendall(head.encode() + body[:-2_000_000])
        # All but the last two million bytes were taken in by now, and wait.
        assert len(processes_of(site)) >= 1 and list(open_files(site))
        assert places_with_the_film(site) == []
        line.sendall(body[-2_000_000:])
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 303"), answer[:200]
    address = re.search(r"(?i)\r\nlocation: (\S+)", answer)
    assert address
    view = ask(site.url + address[1]).text
    assert 'id="receipt"' in view and 'class="wrong"' not in view
    assert places_with_the_film(site) == []


def test_search_would_find_a_film(site):
    """The search itself works."""
    path = site.data / "left-behind"
    path.write_bytes(b"x" + MARK)
    try:
        assert len(places_with_the_film(site)) == 1
    finally:
        path.unlink()
