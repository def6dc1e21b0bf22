"""Writing again, and destroying the receipt."""

import pytest

from reports.casework import next_reply_number
from reports.models import Report, ReportPart, Slot
from reports.retention import destroy
from tests.reports.people import error_in, hidden, text_of, the_report, typed_in


@pytest.fixture
def receipt(team, reporter) -> str:
    return reporter.send(text="They keep my passport.")


@pytest.fixture
def visit(reporter, receipt):
    """The page the receipt leads to."""
    return reporter.look(receipt)


def again(reporter, page, locale: str = "en", **fields: str):
    reporter.wait(seconds=20)
    sent = {"token": hidden(page, "token"), "thread": hidden(page, "thread"), **fields}
    return reporter.client.post(f"/{locale}/r/again/", sent)


def test_further_message_reaches_the_team(team, reporter, visit):
    answer = again(reporter, visit, "my", text="သူတို့ လာနေပြီ\r\n😀")
    assert "It is sent" in text_of(reporter.client.get(answer.headers["Location"].replace("/my/", "/en/")))
    message = team.read(the_report(), sequence=2)
    assert (message.kind, message.locale, message.answers) == ("followup", "my", {"text": "သူတို့ လာနေပြီ\n😀"})


def test_further_messages_are_numbered(team, reporter, receipt):
    for text in ("two", "three"):
        again(reporter, reporter.look(receipt), text=text)
    assert [team.read(the_report(), number).answers["text"] for number in (2, 3)] == ["two", "three"]


def test_message_is_stored_sealed_only(team, reporter, visit):
    again(reporter, visit, text="unmistakable words")
    blobs = [bytes(blob) for blob in ReportPart.objects.values_list("blob", flat=True)]
    assert all(blob.startswith(b"age-encryption.org/v1\n") and b"unmistakable" not in blob for blob in blobs)


def test_double_send_is_stored_once(reporter, visit):
    first, second = again(reporter, visit, text="two"), again(reporter, visit, text="two")
    assert first.headers["Location"] == second.headers["Location"]
    assert ReportPart.objects.filter(kind="message").count() == 2


def test_other_words_with_a_spent_page_keep_the_text(reporter, visit):
    again(reporter, visit, text="two")
    view = reporter.follow(again(reporter, visit, text="three"))
    assert (view.status_code, typed_in(view, "text")) == (422, "three")
    assert ReportPart.objects.filter(kind="message").count() == 2


def test_text_refused_comes_back_whole_and_can_be_mended(team, reporter, visit):
    view = reporter.follow(again(reporter, visit, text="x" * 4003))
    assert (view.status_code, typed_in(view, "text")) == (422, "x" * 4003)
    assert "take out 3 characters" in text_of(view)
    again(reporter, view, text="x" * 4000)
    assert team.read(the_report(), 2).answers["text"] == "x" * 4000


def test_empty_message_is_refused(reporter, visit):
    assert reporter.follow(again(reporter, visit, text="  ")).status_code == 422
    assert ReportPart.objects.count() == 1


def test_right_to_write_ends_after_a_quarter_of_an_hour(reporter, visit, clock):
    clock.move(minutes=17)
    view = reporter.follow(again(reporter, visit, text="late words"))
    assert (view.status_code, typed_in(view, "text")) == (422, "late words")
    assert ReportPart.objects.count() == 1


@pytest.mark.parametrize("thread", ["", "nonsense", "A" * 22 + "." + "B" * 43])
def test_forged_capability_opens_nothing(reporter, visit, thread):
    view = reporter.follow(again(reporter, visit, text="a", thread=thread))
    assert view.status_code == 422 and ReportPart.objects.count() == 1


def test_address_of_another_view_is_no_capability(reporter, visit, receipt):
    other = reporter.client.post("/en/r/look/", {"receipt": receipt}).headers["Location"]
    view = reporter.follow(again(reporter, visit, text="a", thread=other.rstrip("/").rpartition("/")[2]))
    assert view.status_code == 422 and ReportPart.objects.count() == 1


def test_missing_token_keeps_the_text(reporter, visit):
    view = reporter.follow(again(reporter, visit, text="words", token=""))
    assert (view.status_code, typed_in(view, "text")) == (422, "words")


def test_destroyed_report_takes_no_message(reporter, visit):
    destroy(the_report())
    assert reporter.follow(again(reporter, visit, text="a")).status_code == 422
    assert not ReportPart.objects.exists()


def test_writing_again_kills_the_view_of_replies(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    answer = reporter.client.post("/en/r/look/", {"receipt": receipt})
    again(reporter, reporter.follow(answer), text="two")
    assert "Hello" not in text_of(reporter.follow(answer))


def test_opening_the_address_leads_to_the_receipt_page(client, db):
    answer = client.get("/vi/r/again/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/vi/r/look/")


def test_destroying_kills_receipt_and_replies_at_once(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    page = reporter.look(receipt)
    view = reporter.follow(again(reporter, page, forget="1"))
    assert "Your number is destroyed" in text_of(view)
    assert error_in(reporter.look(receipt)) == "unknown"
    assert not ReportPart.objects.filter(kind="reply").exists()


def test_destroying_leaves_the_report_for_a_member_to_decide(team, reporter, visit):
    again(reporter, visit, forget="1")
    report = the_report()
    assert (report.deletion_asked, report.lookup_hash) == (True, None)
    assert team.read(report).answers == {"text": "They keep my passport."}


def test_nothing_can_be_written_after_destroying(reporter, visit):
    again(reporter, visit, forget="1")
    assert reporter.follow(again(reporter, visit, text="a")).status_code == 422
    assert ReportPart.objects.count() == 1


def test_destroying_ends_the_right_to_write_from_other_views(reporter, receipt):
    first, second = reporter.look(receipt), reporter.look(receipt)
    again(reporter, first, forget="1")
    assert reporter.follow(again(reporter, second, text="a")).status_code == 422
    assert ReportPart.objects.count() == 1


def test_refused_text_kills_the_view_of_replies_too(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    answer = reporter.client.post("/en/r/look/", {"receipt": receipt})
    again(reporter, reporter.follow(answer), text="")
    assert reporter.follow(answer).status_code == 410


def test_destroying_without_the_capability_does_nothing(reporter, visit, receipt):
    again(reporter, visit, forget="1", thread="")
    assert "Your number was found" in text_of(reporter.look(receipt))
    assert Report.objects.filter(deletion_asked=False).exists()


def test_reply_numbers_begin_at_one(team, reporter, receipt):
    assert next_reply_number(the_report()) == 1
    team.reply(the_report(), "Hello")
    assert next_reply_number(the_report()) == 2


def test_crash_while_storing_leaves_no_half(reporter, visit, monkeypatch):
    before = Slot.objects.count()

    def crash(*_arguments):
        raise OSError("no space left")

    monkeypatch.setattr("reports.follow_up._append", crash)
    assert again(reporter, visit, text="two").status_code == 503
    assert ReportPart.objects.count() == 1 and Slot.objects.count() == before
