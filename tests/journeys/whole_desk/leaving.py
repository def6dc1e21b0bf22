"""Somebody leaves the team: their key opens nothing that is sealed from now on, nor anything sealed anew."""

import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from sealing.errors import UnsealError
from sealing.members import unwrap_member
from sealing.unseal import open_key
from tests.journeys.conftest import RunningSite
from tests.journeys.desk import LONGEST_UNLOCK
from tests.journeys.whole_desk import ceremony
from tests.journeys.whole_desk.people import Person


def no_key_no_blob(person: Person, report: str) -> None:
    """Somebody without a live key is given nothing sealed, not a photo either."""
    for path in ("", "file/1/"):
        answer = person.page.request.get(f"{person.site.url}/desk/reports/{report}/{path}")
        assert answer.status == 403 and b"age-encryption" not in answer.body()


def leave(site: RunningSite, leaver: Person, administrator: Person, colleague: Person, report: str) -> None:
    """An administrator revokes the key; the colleague's desk seals what is open anew; the form closes meanwhile."""
    taken = identity_of(site, leaver)
    assert set(opened_with(site, taken)) == {True}
    administrator.go("/desk/keys/")
    administrator.page.get_by_role("link", name=f"Revoke {leaver.name}").click()
    administrator.press("Revoke the key")
    administrator.reads("The key is revoked.")
    no_key_no_blob(leaver, report)
    ceremony.becomes(site, is_open=False)

    colleague.page.click("#lock-now")
    colleague.unlock()
    colleague.page.locator("#resealing-readers button").click(timeout=LONGEST_UNLOCK)
    told = colleague.page.locator("#resealing")
    expect(told).to_contain_text("Reports sealed anew", timeout=LONGEST_UNLOCK)
    assert set(opened_with(site, taken)) == {False}
    assert set(opened_with(site, identity_of(site, colleague))) == {True}


def identity_of(site: RunningSite, person: Person) -> str:
    """A member's identity, as they could have copied it: their wrapped keys, opened with their passphrase."""
    question = """
        SELECT wrapped FROM hotline_wrappedidentity JOIN auth_user ON auth_user.id = user_id
        WHERE username = ? ORDER BY hotline_wrappedidentity.id DESC
    """
    (wrapped,) = _asked(site, question, person.name)[0]
    return unwrap_member(wrapped, person.account["passphrase"]).identity


def opened_with(site: RunningSite, identity: str) -> list[bool]:
    """Whether this identity opens the key of each report that is there."""
    question = "SELECT key_blob FROM reports_report WHERE canary = 0 AND state != ?"
    return [_opens(blob, identity) for (blob,) in _asked(site, question, "destroyed")]


def _opens(blob: bytes, identity: str) -> bool:
    try:
        open_key(blob, identity)
    except UnsealError:
        return False
    return True


def _asked(site: RunningSite, question: str, value: str) -> list[tuple[bytes]]:
    with closing(sqlite3.connect(f"file:{site.data / 'waymark.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute(question, (value,)).fetchall()
