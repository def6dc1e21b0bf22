"""A real server, sent to twice at the same moment, and held by a hundred connections that send nothing more."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.journeys import reporter
from tests.journeys.wire import ask

pytestmark = pytest.mark.site

SLOW = 100


@pytest.fixture
def slow_senders(site) -> Iterator[list[socket.socket]]:
    """Connections that began a form and fell silent."""
    parts = urlsplit(site.url)
    head = b"POST /en/r/write/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n"
    head += b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntext="
    lines = []
    for _ in range(SLOW):
        lines.append(socket.create_connection((str(parts.hostname), int(parts.port or 80))))
        lines[-1].sendall(head)
    time.sleep(1)
    yield lines
    for line in lines:
        line.close()


def test_form_sent_twice_at_the_very_same_time_is_one_report(site, tmp_path):
    before = set(reporter.exported(site, tmp_path / "before"))
    form = reporter.open_form(site, "en")
    time.sleep(reporter.A_HUMAN_PAUSE)
    with ThreadPoolExecutor(6) as phones:
        answers = list(phones.map(lambda _number: form.send(("what", "threats")), range(6)))
    assert {answer.status for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(set(reporter.exported(site, tmp_path / "after")) - before) == 1


def test_pages_and_reports_go_on_while_a_hundred_connections_are_silent(site, slow_senders):
    assert ask(f"{site.url}/en/g/3/").status == 200
    assert ask(f"{site.url}/en/?n=1").status == 200
    form = reporter.open_form(site, "en")
    time.sleep(reporter.A_HUMAN_PAUSE)
    view = reporter.follow(site, form.send(("what", "threats"), ("text", "Their words. " * 300)))
    assert len(reporter.receipt_in(view.text)) == 20
