"""A reporter with a plain HTTP client, and the hotline's side with the stock `age` program."""

import json
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.journeys.conftest import RunningSite
from tests.journeys.wire import Answer, ask, hidden_fields

A_HUMAN_PAUSE = 3.5
"""Seconds between reading the form and sending it; what comes sooner is quarantined (and still kept)."""
BURMESE_DIGITS = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")


@dataclass
class Form:
    """A form that was read and is being filled."""

    site: RunningSite
    locale: str
    hidden: list[tuple[str, str]]

    def send(self, *fields: tuple[str, str]) -> Answer:
        """Post the fields with what was hidden."""
        return post(self.site, f"/{self.locale}/r/write/", [*self.hidden, *fields])


def open_form(site: RunningSite, locale: str) -> Form:
    """Read the form; wait A_HUMAN_PAUSE before sending it."""
    answer = ask(f"{site.url}/{locale}/r/write/")
    assert answer.status == 200
    return Form(site, locale, hidden_fields(answer.text))


def post(site: RunningSite, path: str, fields: list[tuple[str, str]]) -> Answer:
    """Send fields as a browser without scripts does."""
    body = urlencode(fields).encode()
    return ask(site.url + path, method="POST", body=body, Content_Type="application/x-www-form-urlencoded")


def post_files(
    site: RunningSite, path: str, fields: list[tuple[str, str]], files: tuple[bytes, ...] = ()
) -> Answer:
    """The same for a form with files, as multipart."""
    boundary = "----a-boundary-no-text-holds"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for number, data in enumerate(files):
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{number}.png"\r\n\r\n'
        )
        parts.append(head.encode() + data + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return ask(
        site.url + path, method="POST", body=body, Content_Type=f"multipart/form-data; boundary={boundary}"
    )


def report(site: RunningSite, locale: str, *fields: tuple[str, str]) -> str:
    """Send one report and return the digits of its receipt."""
    return receipt_in(sent_report(site, locale, *fields).text)


def sent_report(site: RunningSite, locale: str, *fields: tuple[str, str]) -> Answer:
    """Send one report and return the view that shows its receipt."""
    form = open_form(site, locale)
    time.sleep(A_HUMAN_PAUSE)
    return follow(site, form.send(*fields))


def next_step(site: RunningSite, view: Answer, *fields: tuple[str, str]) -> Answer:
    """Send the first form on a one-time view back to where it says, and follow."""
    action = re.search(r'<form method="post" action="([^"]+)"', view.text.partition("<main")[2])
    assert action, view.text[:2000]
    return follow(site, post(site, action[1], list(fields)))


def follow(site: RunningSite, answer: Answer) -> Answer:
    """What the 303 leads to."""
    assert answer.status == 303, answer.text[:500]
    return ask(site.url + answer.headers["location"].removeprefix(site.url))


def receipt_in(text: str) -> str:
    """The twenty digits of a receipt view."""
    shown = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', text, re.DOTALL)
    assert shown, text[:2000]
    return re.sub(r"<[^>]+>|\s", "", shown[1])


def look(site: RunningSite, locale: str, receipt: str, pin: str = "") -> Answer:
    """Type a receipt and follow to the view."""
    form = hidden_fields(ask(f"{site.url}/{locale}/r/look/").text)
    return follow(site, post(site, f"/{locale}/r/look/", [*form, ("receipt", receipt), ("pin", pin)]))


def replies_in(text: str) -> list[str]:
    """The texts of all replies in a view."""
    articles = re.findall(r'<article class="reply"[^>]*>(.*?)</article>', text, re.DOTALL)
    return [re.sub(r"<[^>]+>", " ", article) for article in articles]


def exported(site: RunningSite, folder: Path) -> dict[str, Path]:
    """Every report's ciphertexts, by report id."""
    told = site.manage("hotline_export", "--out", str(folder))
    assert told.returncode == 0, told.stderr
    return {path.name: path for path in folder.iterdir() if path.is_dir()}


def opened(report_folder: Path, identity: Path, work: Path, name: str = "message-0001.age") -> dict[str, Any]:
    """A message of an exported report, opened by the stock `age` program and nothing of ours."""
    key = work / "report.agekey"
    key.write_bytes(_age(identity, report_folder / "key.age"))
    plain = _age(key, report_folder / name)
    length = int.from_bytes(plain[:4], "big")
    assert set(plain[4 + length :]) <= {0}
    return dict(json.loads(plain[4 : 4 + length]))


def _age(identity: Path, sealed: Path) -> bytes:
    """`age -d -i identity sealed`."""
    told = subprocess.run(["age", "-d", "-i", str(identity), str(sealed)], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout
