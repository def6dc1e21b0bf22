"""Forms that cannot be taken, each on the way a browser can get there: the answer repeats nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.conftest import RunningSite
from tests.journeys.phones.served import foreign_form
from tests.journeys.phones.walk import LANGUAGE, SEND, TOO_LARGE, Walk

ELEVEN_MEGABYTES = 11 * 1024 * 1024


def unreadable(walk: Walk) -> None:
    """400: sent in an encoding that nobody here speaks."""
    walk.go("r/write/")
    walk.phone.run(
        "document.querySelectorAll('form').forEach(form => { form.acceptCharset = 'windows-1252' })"
    )
    walk.phone.type("company", "é " + walk.word("unreadable"))
    walk.phone.press(SEND)
    _refused(walk, 400)


def from_elsewhere(walk: Walk) -> None:
    """403: another site's form."""
    with foreign_form(f"{walk.site.url}/{LANGUAGE}/r/write/") as address:
        walk.phone.open(address)
        walk.write("text", "elsewhere")
        walk.phone.press("button")
        _refused(walk, 403)


def spent_before(walk: Walk) -> None:
    """409: a form that was taken already comes again with other words."""
    token = _send_a_form(walk)
    walk.go("r/write/")
    walk.phone.run(f"document.getElementsByName('token')[0].value = '{token}'")
    walk.write("text", "changed")
    walk.phone.press(SEND)
    _open_again_and_leave(walk, "409")


def too_large(walk: Walk) -> None:
    """413: three files of eleven megabytes."""
    large = walk.folder / f"{TOO_LARGE}.jpg"
    large.write_bytes(bytes(ELEVEN_MEGABYTES))
    walk.go("r/write/")
    walk.write("text", "large")
    for place in (1, 2, 3):
        walk.phone.attach(f"[type=file]:nth-of-type({place})", large)
    walk.phone.press(SEND)
    _refused(walk, 413)


def closed(walk: Walk) -> None:
    """503: the pepper is lost between reading the form and sending it."""
    walk.go("r/write/")
    walk.write("text", "closed")
    with _without_pepper(walk.site):
        walk.phone.press(SEND)
    _open_again_and_leave(walk, "503")


def _refused(walk: Walk, status: int) -> None:
    """The browser stands at the page that says why; Back shows nothing typed."""
    address = walk.phone.address()
    assert address.endswith(f"/r/n/{status}/"), address
    walk.back_and_forth(str(status))


def _open_again_and_leave(walk: Walk, place: str) -> None:
    """The browser was led on to the form with everything in it; whoever leaves from there destroys it."""
    assert walk.typed[-1] in walk.phone.shown()
    walk.back_and_forth(place)
    walk.phone.press("a.exit")


def _send_a_form(walk: Walk) -> str:
    """Send a report and return the token it spent."""
    walk.go("r/write/")
    token = walk.phone.value_of("[name=token]")
    walk.phone.tick("what", "debt")
    walk.phone.press(SEND)
    walk.note_receipt()
    walk.phone.press("button[name=done]")
    walk.phone.press("a.exit")
    return token


@contextmanager
def _without_pepper(site: RunningSite) -> Iterator[None]:
    pepper = site.data / "pepper"
    away = pepper.with_suffix(".away")
    pepper.rename(away)
    try:
        yield
    finally:
        away.rename(pepper)
