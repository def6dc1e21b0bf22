"""A conversation from the first question to the closing: plain client on one side, stock `age` program on the other."""

import shutil
from pathlib import Path

import pytest

from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.journeys.wire import Answer, hidden_fields
from tests.sealing.pictures import drawn, saved

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(
        not shutil.which("age"), reason="THE age PROGRAM IS MISSING: sealing was NOT tested end to end"
    ),
]

PNG = saved(drawn(), "PNG")


class Talk:
    """One report, its receipt, and both who talk about it."""

    def __init__(self, site: RunningSite, work: Path) -> None:
        self.site, self.work = site, work
        before = set(reporter.exported(site, work / "before"))
        self.receipt = reporter.report(site, "vi", ("what", "passport_taken"), ("text", "Hộ chiếu"))
        self.report = (set(reporter.exported(site, work / "first")) - before).pop()

    def team(self, *options: str) -> None:
        """The team replies with the first member's signing key."""
        key = self.site.data / "demo" / "member-1.signkey"
        told = self.site.manage(
            "hotline_reply", "--report", self.report, "--signing-key-file", str(key), *options
        )
        assert told.returncode == 0, told.stderr

    def look(self) -> Answer:
        """What the receipt leads to now."""
        return reporter.look(self.site, "en", self.receipt)

    def answer(self, view: Answer, *fields: tuple[str, str], files: tuple[bytes, ...] = ()) -> Answer:
        """Fill the form of the view and follow to what comes."""
        hidden = dict(hidden_fields(view.text.partition("<main")[2].partition("</form>")[0]))
        sent = [*hidden.items(), *fields]
        return reporter.follow(self.site, reporter.post_files(self.site, "/en/r/again/", sent, files))

    def read(self) -> tuple[Path, dict]:
        """The newest message as a member opens it; the report then counts as opened."""
        folder = self.work / "read"
        told = self.site.manage("hotline_export", "--out", str(folder), "--report", self.report)
        assert told.returncode == 0, told.stderr
        last = max((folder / self.report).glob("message-*.age"))
        identity = self.site.data / "demo" / "member-1.agekey"
        return folder / self.report, reporter.opened(folder / self.report, identity, self.work, last.name)


@pytest.fixture
def talk(site, tmp_path) -> Talk:
    return Talk(site, tmp_path)


def test_ask_answer_refer_agree_hand_over_and_close(talk):
    assert "Nobody has opened it yet" in talk.look().text

    talk.team("--ask", "Is your passport with the employer?", "--ask", "Can you talk at night?")
    view = talk.look()
    assert 'name="q1.1"' in view.text and "Can you talk at night?" in view.text
    sent = talk.answer(view, ("q1.1", "yes"), ("q1.2", "not_say"), ("text", "Cảm ơn"), files=(PNG,))
    assert "It is sent" in sent.text
    assert "Nobody has opened that yet" in talk.look().text
    folder, message = talk.read()
    assert (message["kind"], message["locale"]) == ("followup", "en")
    assert message["answers"] == {"text": "Cảm ơn", "replies": ["1.1=yes", "1.2=not_say"]}
    assert [note["type"] for note in message["files"]] == ["image/png"]
    assert (folder / "file-0001.age").exists()
    assert "Nobody has opened that yet" not in talk.look().text

    talk.team("--refer", "Blue House", "--purpose", "A room and a lawyer")
    view = talk.look()
    assert "Blue House" in view.text and "A room and a lawyer" in view.text
    refused = talk.answer(view, ("r2", "agree"))
    assert 'id="error-alone"' in refused.text and 'value="agree" autocomplete="off" checked' in refused.text
    assert "It is sent" in talk.answer(refused, ("r2", "agree"), ("alone", "yes")).text
    assert talk.read()[1]["answers"] == {"referral": ["2=agree"], "alone": "yes"}

    parcel = talk.work / "parcel.json"
    talk.team("--handed", "Blue House", "--text", "They wait for you.", "--out", str(parcel))
    assert "Blue House" not in parcel.read_text()
    carried = talk.site.manage("hotline_reply", "--in", str(parcel))
    assert carried.returncode == 0, carried.stderr
    view = talk.look()
    assert "has handed this to <bdi>Blue House</bdi>, as you agreed" in view.text
    assert 'name="r2"' not in view.text and any(
        "They wait" in reply for reply in reporter.replies_in(view.text)
    )

    talk.team("--close", "handed")
    closed = talk.look().text
    assert "has closed this" in closed and "closed because we handed it on" in closed
    assert "is destroyed on this day" in closed


def test_words_written_after_closing_open_it_again(talk):
    talk.team("--close", "answered")
    talk.answer(talk.look(), ("text", "It happened again."))
    view = talk.look().text
    assert "has answered you" in view and "Nobody has opened that yet" in view
    key = talk.site.data / "demo" / "member-1.signkey"
    refused = talk.site.manage(
        "hotline_reply", "--report", talk.report, "--signing-key-file", str(key), "--close", "answered"
    )
    assert refused.returncode == 1 and "wrote again" in refused.stderr


def test_nothing_of_the_conversation_stands_in_clear(talk):
    talk.team("--refer", "Organisation 55190", "--purpose", "Purpose 55191")
    fields = (("r1", "refuse"), ("text", "Words 55192"), ("safe_to_read", "Time 55193"))
    talk.answer(talk.look(), *fields, files=(PNG,))
    talk.team("--handed", "Organisation 55190")
    talk.look()
    words = ("Organisation 55190", "Purpose 55191", "Words 55192", "Time 55193")
    encoded = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le")]
    for path in talk.site.data.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(word in content for word in encoded), path


def test_number_is_practised_once_and_then_gone(site):
    view = reporter.sent_report(site, "my", ("what", "debt"))
    digits = reporter.receipt_in(view.text)
    step = reporter.next_step(site, view, ("done", "1"))
    assert digits not in step.text
    assert '<p id="error" data-code="typo"' in reporter.next_step(site, step, ("receipt", digits[:-1])).text
    done = reporter.next_step(site, step, ("receipt", digits.translate(reporter.BURMESE_DIGITS)))
    assert 'id="error"' not in done.text and 'name="receipt"' not in done.text
