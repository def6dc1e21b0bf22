"""Starts servers to measure: the real site, a hello-world on the same server program, and nginx with static files."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180


@dataclass
class Site:
    """A running site."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]
    first_start: float = 0.0
    second_start: float = 0.0
    locales: list[str] = field(default_factory=list)

    def memory_mib(self) -> dict[str, float]:
        """Proportional memory of each process of the server, in MiB; the worker is the largest."""
        sizes = {str(pid): _pss(pid) for pid in family(self.process.pid)}
        return {pid: round(size / 1024, 1) for pid, size in sizes.items() if size}


def free_port() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for(url: str) -> None:
    """Return when the address answers; raise after a while."""
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(url)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=30)


def launch(command: list[str], **environment: str) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, silent."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextmanager
def running_site(**environment: str) -> Iterator[Site]:
    """The site as `start` serves it, with more `environment`; started twice, so that both times are known."""
    data = Path(tempfile.mkdtemp(prefix="waymark-bench-"))
    seconds = []
    try:
        for _ in range(2):
            port = free_port()
            began = time.monotonic()
            process = launch(
                [sys.executable, "manage.py", "start", "--port", str(port)],
                WAYMARK_DATA=str(data),
                **environment,
            )
            wait_for(f"http://127.0.0.1:{port}/-/ready")
            seconds.append(round(time.monotonic() - began, 2))
            if len(seconds) == 1:
                stop(process)
        yield Site(f"http://127.0.0.1:{port}", data, process, *seconds)
    finally:
        stop(process)
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def hello_world(body: bytes) -> Iterator[str]:
    """The cheapest application on the same server program with the same options, answering these bytes."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="waymark-hello-"))
    (folder / "hello.py").write_text(
        f"BODY = {body!r}\n\n\ndef application(environ, start_response):\n"
        "    start_response('200 OK', [('Content-Type', 'text/html'), ('Content-Length', str(len(BODY)))])\n"
        "    return [BODY]\n"
    )
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "1", "--blocking-threads", "8", "--no-access-log", "--log-level", "error"]
    process = launch([*command, "hello:application"], PYTHONPATH=str(folder))
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(process)
        shutil.rmtree(folder)


@contextmanager
def nginx_serving(body: bytes) -> Iterator[str | None]:
    """nginx answering these bytes from a file; None when the machine has no nginx."""
    if not shutil.which("nginx"):
        yield None
        return
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="waymark-nginx-"))
    (folder / "page.html").write_bytes(body)
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; keepalive_requests 1000000; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
    )
    process = launch(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(f"http://127.0.0.1:{port}/page.html")
        yield f"http://127.0.0.1:{port}/page.html"
    finally:
        stop(process)
        shutil.rmtree(folder)


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False
    )
    below = [int(child) for child in children.stdout.split()]
    return [pid, *(found for child in below for found in family(child))]


def _pss(pid: int) -> int:
    """Proportional set size in KiB; 0 when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
