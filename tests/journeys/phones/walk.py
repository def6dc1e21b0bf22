"""The reporter's whole way on a phone, each word typed in one place only, so that a trace tells where it is from."""

import itertools
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.conftest import RunningSite
from tests.journeys.phones.phone import Phone
from tests.sealing.pictures import drawn, exif, saved

LANGUAGE = "en"
MOST_SCREENS = 40
PIN = "60417"
RARE = "xylophone"
"""Stands in every text and file name of the walk, and in nothing that a browser brings along."""
PICTURE = f"{RARE}-photo.jpg"
TOO_LARGE = f"{RARE}-large"
SEND = "main form button:not([name])"


@dataclass
class Walk:
    """A reporter with a phone: what was typed, the receipts, and what Back showed."""

    site: RunningSite
    phone: Phone
    folder: Path
    typed: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict, repr=False)
    _count: itertools.count = field(default_factory=lambda: itertools.count(1))

    def go(self, path: str) -> None:
        """Open a page of ours by its address."""
        self.phone.open(f"{self.site.url}/{LANGUAGE}/{path}")

    def word(self, place: str) -> str:
        """Words that stand nowhere else, to be typed in this place."""
        text = f"{place} {RARE}{next(self._count):02d} နေရာ"
        self.typed.append(text)
        return text

    def write(self, name: str, place: str) -> None:
        """Type new words into a field."""
        self.phone.type(name, self.word(place))

    def back_and_forth(self, place: str) -> None:
        """Press Back, look, and come forward again."""
        here = self.phone.address()
        self.phone.back()
        # A form that came back and the receipt it led to share an address: Back shows the same page again.
        self.seen[place] = "" if self.phone.address() == here else self.phone.shown()
        self.phone.forward()

    def back_to_the_start(self, most: int = 12) -> None:
        """Press Back as often as anyone would."""
        for step in range(most):
            self.phone.back()
            self.seen[f"back {step}"] = self.phone.shown()

    def note_receipt(self) -> str:
        """The digits on the page."""
        digits = "".join(self.phone.text_of("#receipt").split())
        self.receipts.append(digits)
        return digits

    def secrets(self) -> list[str]:
        """Everything that must be nowhere afterwards: the word that stands in all that was typed, and the receipts."""
        texts = [RARE]
        for digits in sorted(set(self.receipts)):
            groups = [digits[start : start + 4] for start in range(0, 20, 4)]
            texts += [digits, " ".join(groups), "".join(f"<span>{group}</span> " for group in groups)]
        return texts


def look_around(walk: Walk) -> None:
    """The guide, then the first screen."""
    walk.go("g/3/")
    walk.go("r/")


def write_a_report(walk: Walk) -> None:
    """The form with a wrong PIN comes back once; then it is sent with a picture, and the receipt is written down."""
    phone = walk.phone
    before = known_reports(walk.site)
    walk.go("r/write/")
    phone.tick("what", "passport_taken")
    phone.tick("contact", "mail")
    for name in ("text", "town", "company", "call_me", "contact_detail", "safe_hours"):
        walk.write(name, name)
    picture = walk.folder / PICTURE
    picture.write_bytes(saved(drawn(), "JPEG", exif=exif()))
    phone.attach("[type=file]", picture)
    phone.type("pin", "12")
    phone.press(SEND)
    assert RARE in phone.shown(), "the form did not come back with what was typed"
    walk.back_and_forth("form that came back")
    phone.type("pin", PIN)
    walk.write("text", "mended")
    phone.attach("[type=file]", picture)
    phone.press(SEND)
    walk.note_receipt()
    walk.reports += known_reports(walk.site) - before
    walk.back_and_forth("receipt")
    practise(walk)


def known_reports(site: RunningSite) -> set[str]:
    """The ids of all reports that the site holds."""
    with closing(sqlite3.connect(f"file:{site.data / 'waymark.sqlite3'}?mode=ro", uri=True)) as database:
        return {str(row[0]) for row in database.execute("SELECT id FROM reports_report")}


def practise(walk: Walk) -> None:
    """The receipt is written down, typed with a wrong digit, and typed right."""
    phone, receipt = walk.phone, walk.receipts[-1]
    phone.press("button[name=done]")
    walk.back_and_forth("practice")
    phone.type("receipt", mistyped(receipt))
    phone.press(SEND)
    assert phone.has("#error")
    walk.back_and_forth("practised wrongly")
    phone.type("receipt", receipt)
    phone.press(SEND)
    assert not phone.has("main form input[name=receipt]")
    walk.back_and_forth("practised")


def mistyped(receipt: str) -> str:
    """The receipt with another last digit."""
    return receipt[:-1] + str((int(receipt[-1]) + 1) % 10)


def write_in_steps(walk: Walk) -> None:
    """One question after the other, words on each screen that takes them, sent from the last."""
    phone = walk.phone
    walk.go("r/steps/")
    for screen in range(1, MOST_SCREENS):
        before = len(walk.typed)
        if phone.has("[name=contact][value=mail]:not([type=hidden])"):
            phone.tick("contact", "mail")
        for name in ("text", "town", "company", "call_me", "contact_detail", "safe_hours"):
            if phone.has(f"main form [name={name}]:not([type=hidden])"):
                walk.write(name, f"step{screen}-{name}")
        if not phone.has("button[name=go][value=next]"):
            break
        phone.press("button[name=go][value=next]")
        if len(walk.typed) > before:
            walk.back_and_forth(f"step {screen}")
    phone.press("button[name=go][value=send]")
    walk.note_receipt()
    walk.back_and_forth("receipt of the steps")
    practise(walk)


def write_briefly(walk: Walk) -> None:
    """One sentence, which comes back once for its PIN; then the page for people under 18."""
    phone = walk.phone
    walk.go("r/2/")
    walk.write("text", "sentence")
    phone.type("pin", "12")
    phone.press(SEND)
    assert RARE in phone.shown()
    walk.back_and_forth("sentence that came back")
    phone.type("pin", "")
    phone.press(SEND)
    walk.note_receipt()
    phone.press("a.exit")
    walk.go("r/4/")
    walk.write("text", "child")
    phone.press(SEND)
    walk.note_receipt()
    walk.back_and_forth("child")
    phone.press("a.exit")


def leave_a_form_unsent(walk: Walk) -> None:
    """Words are in the form, nothing is sent, and the phone goes dark."""
    walk.go("r/write/")
    walk.write("text", "unsent")
    walk.write("company", "unsent-line")


def look_wrongly(walk: Walk) -> None:
    """A receipt with a wrong digit is mended where it came back; one that nobody has is left by the exit."""
    phone, receipt = walk.phone, walk.receipts[0]
    walk.go("r/look/")
    phone.type("receipt", mistyped(receipt))
    phone.press(SEND)
    assert phone.has("#error")
    walk.back_and_forth("typo")
    walk.receipts.append(mistyped(receipt))
    phone.type("receipt", receipt)
    phone.type("pin", PIN)
    phone.press(SEND)
    assert not phone.has("#error")
    walk.back_and_forth("mended receipt")
    walk.go("r/look/")
    phone.type("receipt", "0" * 20)
    phone.press(SEND)
    assert phone.has("#error")
    phone.press("a.exit")
    walk.back_and_forth("unknown")


def look(walk: Walk) -> None:
    """The receipt in groups, with its PIN."""
    receipt = walk.receipts[0]
    walk.go("r/look/")
    walk.phone.type("receipt", " ".join(receipt[start : start + 4] for start in range(0, 20, 4)))
    walk.phone.type("pin", PIN)
    walk.phone.press(SEND)
    assert not walk.phone.has("#error")
    walk.back_and_forth("visit")


def write_again(walk: Walk) -> None:
    """What the team answered is read, and answered with words and a picture."""
    answer(walk)
    look(walk)
    assert walk.typed[-1] in walk.phone.shown()
    walk.write("text", "again")
    walk.phone.attach("[type=file]", walk.folder / PICTURE)
    walk.write("safe_to_read", "safe")
    walk.phone.press("main form:has(textarea) button")
    assert not walk.phone.has("#error")
    walk.back_and_forth("written again")


def answer(walk: Walk) -> None:
    """The team's reply to the first report."""
    key = walk.site.data / "demo" / "member-1.signkey"
    told = walk.site.manage(
        "hotline_reply",
        "--report",
        walk.reports[0],
        "--signing-key-file",
        str(key),
        "--text",
        walk.word("reply"),
    )
    assert told.returncode == 0, told.stderr


def destroy_the_receipt(walk: Walk) -> None:
    """The receipt and the replies are destroyed from the view of the replies."""
    look(walk)
    walk.phone.press("button[name=forget]")
    walk.back_and_forth("destroyed")


def leave(walk: Walk) -> None:
    """The quick exit, from a form with words in it."""
    walk.go("r/write/")
    walk.write("text", "exit")
    walk.phone.press("a.exit")
    walk.back_and_forth("exit")
