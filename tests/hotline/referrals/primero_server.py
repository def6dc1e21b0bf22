"""Primero's API v2 on this machine, as far as a case is made by it: what doc/api/cases/post.md and the code answer."""

import base64
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

USER, PASSWORD, TOKEN = "desk", "pass:word ñ", "a.token"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FIELDS = {
    "id": str,
    "module_id": str,
    "consent_for_services": bool,
    "disclosure_other_orgs": bool,
    "notes_section": list,
    "story": str,
    "registration_date": str,
}
"""The fields that this account may set, as a role's forms permit them; any other is refused."""


class PrimeroServer:
    """`cases` are those made; `answer` is a status to give instead, `says` a body for it."""

    def __init__(self) -> None:
        self.cases: dict[str, dict[str, Any]] = {}
        self.asked: list[dict[str, str]] = []
        self.answer, self.says, self.leads_to = 0, b"", ""
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.asked.append(dict(self.headers))
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, errors = server.taken(self.path, self.headers["Authorization"], body)
                said = server.says or (json.dumps({"errors": errors}).encode() if errors else b"")
                self.send_response(status)
                if server.leads_to:
                    self.send_header("Location", server.leads_to)
                self.send_header("Content-Type", "application/json")
                if status != 204:
                    self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                if status != 204:
                    self.wfile.write(said)

            do_GET = do_POST

            def log_message(self, *_arguments: Any) -> None:
                """Say nothing."""

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def taken(self, path: str, authorization: str | None, body: bytes) -> tuple[int, list[dict[str, Any]]]:
        """The status and the errors for a request."""
        if self.answer:
            return self.answer, []
        if path != "/api/v2/cases":
            return 404, [self.error(404, "Not Found")]
        if authorization not in (basic(USER, PASSWORD), f"Bearer {TOKEN}"):
            return 401, [self.error(401, "Unauthorized")]
        data = json.loads(body)["data"]
        wrong = [f"/{name}" for name, value in data.items() if type(value) is not FIELDS.get(name)]
        if "id" in data and not UUID.fullmatch(data["id"]):
            wrong.append("/id")
        if wrong:
            return 422, [{**self.error(422, "Invalid Record JSON"), "detail": wrong}]
        if data.get("id") in self.cases:
            return 409, [self.error(409, "Conflict: A record with this id already exists")]
        self.cases[data["id"]] = data
        return 204, []

    @staticmethod
    def error(code: int, message: str) -> dict[str, Any]:
        """An error as errors.json.jbuilder writes it."""
        return {"code": code, "resource": "/api/v2/cases", "message": message}

    def close(self) -> None:
        """Stop."""
        self.http.shutdown()
        self.http.server_close()


def basic(user: str, password: str) -> str:
    """The header of HTTP Basic (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
