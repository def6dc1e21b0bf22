"""Bodies are read at a pace of people."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import bodies
from delivery.bodies import GRACE, SILENCE, SLOWEST, SMALL, Body, PatientReading, TooSlow, was_refused
from delivery.places import Crowded, Places


class Line:
    """What a phone sends: so many bytes, so many of them a second; a clock that runs with it."""

    def __init__(self, data: bytes, speed: float = 1e9) -> None:
        self.left, self.speed, self.now, self.asked = data, speed, 1000.0, []

    def read(self, size: int) -> bytes:
        self.asked.append(size)
        data, self.left = self.left[:size], self.left[size:]
        self.now += len(data) / self.speed
        return data


@pytest.fixture
def body(monkeypatch) -> Callable[..., Body]:
    """A body on a line; time is what the line takes."""

    def made(line: Line, length: int | None = None, places: Places | None = None) -> Body:
        monkeypatch.setattr(bodies.time, "monotonic", lambda: line.now)
        told = len(line.left) if length is None else length
        return Body(line, told, network="n", peer="192.0.2.1", places=Places(3) if places is None else places)

    return made


@given(st.binary(max_size=3000), st.lists(st.integers(0, 900), max_size=20), st.integers(0, 50))
def test_all_that_was_sent_is_read_in_any_portions(data, portions, missing):
    place = Places(1)
    read = Body(Line(data), len(data) + missing, network="n", peer="", places=place)
    got = [read.read(portion) for portion in portions]
    assert all(len(part) <= portion for part, portion in zip(got, portions, strict=True))
    assert b"".join(got) + read.read() == data
    assert read.read(5) == b"" and len(place) == 0


def test_lines_are_read_too(body):
    read = body(Line(b"one\ntwo\nthree"))
    assert [read.readline(), read.readline(2), read.readline(), read.readline(), read.readline()] == [
        b"one\n",
        b"tw",
        b"o\n",
        b"three",
        b"",
    ]


def test_nothing_after_the_body_is_read(body):
    line = Line(b"bodyGET / HTTP/1.1")
    assert body(line, length=4).read() == b"body"


def test_photo_on_a_line_of_two_kilobytes_a_second_arrives(body):
    line = Line(b"p" * 2_000_000, speed=2048)
    read = body(line)
    assert sum(len(read.read(65536)) for _ in range(31)) == 2_000_000
    assert line.now > 1900


def test_body_that_keeps_no_pace_is_given_up(body):
    line = Line(b"p" * 100_000, speed=SLOWEST / 2)
    read = body(line)
    with pytest.raises(TooSlow):
        read.read()
    assert read.refused and line.now - 1000 < 3 * GRACE


def test_fast_bodies_are_read_in_large_pieces_and_slow_ones_in_small(body):
    fast, slow = Line(b"p" * 3_000_000), Line(b"p" * 20_000, speed=2048)
    body(fast).read()
    body(slow).read()
    assert max(fast.asked) == 65536 and max(slow.asked) == 16


def test_small_text_goes_on_when_files_hold_their_places(monkeypatch):
    monkeypatch.setattr(bodies, "_large", Places(0))
    monkeypatch.setattr("delivery.places.PATIENCE", 0)
    assert answered(b"t" * 100, SMALL)[0] == "200 OK"
    assert answered(b"t" * 100, SMALL + 1)[0] == "503 Service Unavailable"


def test_place_is_kept_while_reading_and_free_afterwards(body):
    places = Places(1)
    read = body(Line(b"p" * 1000), places=places)
    read.read(10)
    assert len(places) == 1
    read.close()
    assert len(places) == 0


def test_silence_is_borne_for_less_in_a_crowd(body):
    read = body(Line(b"p" * 1000))
    read.read(10)
    assert not read.silent_too_long(1000 + SILENCE - 1)
    assert read.silent_too_long(1000 + SILENCE + 1)
    read.give_up()
    assert read.silent_too_long(1000 + bodies.SILENCE_IN_A_CROWD + 1)
    with pytest.raises(TooSlow):
        read.read(10)


def reading(environ, start_response):
    """An application that reads everything and answers as a framework does."""
    try:
        status = f"200 OK{len(environ['wsgi.input'].read()) * 0 or ''}"
    except OSError:
        status = "500 Internal Server Error"
    start_response(status, [])
    return Answer()


class Answer(list):
    """An answer that must be closed."""

    closed = 0

    def close(self) -> None:
        Answer.closed += 1


def answered(data: bytes, length: int | str, application=reading) -> tuple[str, dict[str, str]]:
    said = []
    environ = {"CONTENT_LENGTH": str(length), "wsgi.input": Line(data), "REQUEST_METHOD": "POST"}
    PatientReading(application, network_of=lambda _environ: "n")(environ, lambda *given: said.append(given))
    return said[0][0], dict(said[0][1])


def test_request_without_a_body_passes_untouched():
    seen = []

    def application(environ, start_response):
        seen.append(environ["wsgi.input"])
        start_response("200 OK", [])
        return []

    for length in ("", "0", "no number", "-5", "٣"):
        answered(b"", length, application)
    assert all(isinstance(source, Line) for source in seen) and len(seen) == 5


def test_body_without_a_place_is_told_plainly_and_when_to_come_again(monkeypatch):
    monkeypatch.setattr(bodies, "_small", Places(0))
    monkeypatch.setattr("delivery.places.PATIENCE", 0)
    before = Answer.closed
    status, headers = answered(b"t" * 100, 100)
    assert status == "503 Service Unavailable" and int(headers["Retry-After"]) > 0
    assert Answer.closed == before + 1


def test_fault_that_is_not_the_bodys_is_not_covered_up():
    def application(environ, start_response):
        environ["wsgi.input"].read()
        start_response("500 Internal Server Error", [])
        return Answer()

    assert answered(b"t" * 100, 100, application)[0] == "500 Internal Server Error"


def test_application_can_tell_that_its_body_was_refused(monkeypatch):
    monkeypatch.setattr(bodies, "_small", Places(0))
    monkeypatch.setattr("delivery.places.PATIENCE", 0)
    told = []

    def application(environ, start_response):
        with pytest.raises(Crowded):
            environ["wsgi.input"].read()
        told.append(was_refused(environ))
        start_response("503 Own Page", [])
        return Answer()

    assert answered(b"t" * 100, 100, application)[0] == "503 Own Page"
    assert told == [True] and not was_refused({})
