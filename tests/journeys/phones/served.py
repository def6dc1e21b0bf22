"""Other sites on loopback: one that takes no care of what is typed, and one whose form sends to ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

CARELESS = (
    '<!doctype html><title>Write</title><main><form method="post"><input name="company">'
    '<textarea name="text"></textarea><button>Send</button></form></main>'
)
FOREIGN = (
    '<!doctype html><title>Elsewhere</title><main><form method="post" action="{}" autocomplete="off">'
    '<textarea name="text" autocomplete="off"></textarea><button>Send</button></form></main>'
)


@contextmanager
def careless_site() -> Iterator[str]:
    """The address of a form whose answer repeats what was typed, and may be kept."""
    with _serving(CARELESS, "max-age=3600") as address:
        yield address


@contextmanager
def foreign_form(target: str) -> Iterator[str]:
    """The address of a form that sends to `target`; careful itself, so that what stays is not from here."""
    with _serving(FOREIGN.format(target), "no-store") as address:
        yield address


@contextmanager
def _serving(form: str, caching: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        """The form on GET; what was typed on POST."""

        def do_GET(self) -> None:
            self.answer(form)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(f"<!doctype html><title>Sent</title><p>{parse_qs(body)}</p>")

        def answer(self, html: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Cache-Control", caching)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
