"""Answering, writing again, and destroying the receipt."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports import attempts, follow_up
from reports.casework import close, next_reply_number, record_opening
from reports.models import Report, ReportPart, Slot
from reports.retention import destroy, purge
from sealing.acts import Ask, Referral
from sealing.errors import SealingRefused
from tests.reports.people import error_in, hidden, text_of, the_report, typed_in
from tests.sealing.pictures import MAKER, drawn, exif, saved


@pytest.fixture
def receipt(team, reporter) -> str:
    return reporter.send(text="They keep my passport.")


@pytest.fixture
def visit(reporter, receipt):
    """The page the receipt leads to."""
    return reporter.look(receipt)


def again(reporter, page, locale: str = "en", **fields):
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


@pytest.fixture
def asked(team, reporter, receipt):
    """The page when the team has asked two questions and proposed a referral."""
    team.reply(the_report(), "Hello")
    team.reply(the_report(), "", act=Ask(("Are you safe?", "Is it dark?")))
    team.reply(the_report(), "", act=Referral("Blue House", "A room"))
    return reporter.look(receipt)


def ticked(page) -> set[str]:
    """What is ticked on the page."""
    rows = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]* checked', text_of(page))
    return {f"{name}={value}" for name, value in rows}


def photo(name: str = "dormitory.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, saved(drawn(), "JPEG", exif=exif()))


def test_answers_reach_the_team_as_documented(team, reporter, asked):
    answer = {"q2.1": "yes", "q2.2": "not_say", "r3": "agree", "alone": "yes", "safe_to_read": "Sunday"}
    again(reporter, asked, **answer)
    assert team.read(the_report(), 2).answers == {
        "replies": ["2.1=yes", "2.2=not_say"],
        "referral": ["3=agree"],
        "alone": "yes",
        "safe_to_read": "Sunday",
    }


def test_agreement_without_the_safety_question_comes_back_with_everything(team, reporter, asked):
    sent = {"q2.1": "no", "r3": "agree", "text": "Please", "safe_to_read": "Sunday", "files": photo()}
    view = reporter.follow(again(reporter, asked, **sent))
    page = text_of(view)
    assert view.status_code == 422 and ticked(view) == {"q2.1=no", "r3=agree"}
    assert typed_in(view, "text") == "Please" and 'value="Sunday"' in page
    assert 'id="error-alone"' in page and "choose your photos and files again" in page
    assert all(words in page for words in ("Are you safe?", "Blue House", "A room"))
    again(reporter, view, **{"q2.1": "no", "r3": "agree", "alone": "no"})
    assert team.read(the_report(), 2).answers["alone"] == "no"


def test_files_go_cleaned_and_numbered_on(team, reporter, receipt):
    again(reporter, reporter.look(receipt), text="one", files=[photo(), photo("room.jpg")])
    again(reporter, reporter.look(receipt), files=photo("gate.jpg"))
    names = [[note.name for note in team.read(the_report(), number).files] for number in (2, 3)]
    assert names == [["dormitory.jpg", "room.jpg"], ["gate.jpg"]]
    files = team.files(the_report())
    assert len(files) == 3 and not any(MAKER in file for file in files)
    numbers = ReportPart.objects.filter(kind="file").order_by("sequence").values_list("sequence", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_refused_file_does_not_stop_the_text_and_is_told(team, reporter, visit):
    junk = SimpleUploadedFile("a.exe", b"MZ nothing we take")
    view = reporter.follow(again(reporter, visit, text="words", files=[junk, photo()]))
    assert "File 1: This is not a photo" in text_of(view) and "File 2" not in text_of(view)
    assert [note.name for note in team.read(the_report(), 2).files] == ["dormitory.jpg"]


def test_only_a_refused_file_is_given_back_with_the_reason(reporter, visit):
    view = reporter.follow(again(reporter, visit, files=SimpleUploadedFile("a.exe", b"MZ")))
    assert view.status_code == 422 and "This is not a photo" in text_of(view)
    assert ReportPart.objects.count() == 1


def test_twenty_messages_a_day_are_taken_and_the_next_keeps_its_text(team, reporter, receipt, monkeypatch):
    monkeypatch.setattr(attempts, "MOST_MESSAGES_A_DAY", 2)
    for text in ("one", "two", "three"):
        view = reporter.follow(again(reporter, reporter.look(receipt), text=text))
    assert "You sent very much today" in text_of(view) and typed_in(view, "text") == "three"
    assert ReportPart.objects.filter(kind="message").count() == 3
    reporter.wait(days=1)
    again(reporter, reporter.look(receipt), text="three")
    assert team.read(the_report(), 4).answers["text"] == "three"


def test_files_over_the_days_share_stay_away_and_the_text_goes(team, reporter, receipt, monkeypatch):
    monkeypatch.setattr(attempts, "MOST_BYTES_A_DAY", len(saved(drawn(), "JPEG")) + 100)
    view = reporter.follow(again(reporter, reporter.look(receipt), text="words", files=[photo(), photo()]))
    assert "File 2: You sent very many files today" in text_of(view)
    assert len(team.files(the_report())) == 1 and team.read(the_report(), 2).answers["text"] == "words"


def test_what_came_too_late_is_taken_along_to_the_next_look(team, reporter, receipt, asked, clock):
    clock.move(minutes=17)
    late = reporter.follow(again(reporter, asked, **{"text": "late\nwords", "q2.1": "yes"}))
    assert 'action="/en/r/look/"' in text_of(late)
    fields = {name: hidden(late, name) for name in ("q2.1",)} | {"text": typed_in(late, "text")}
    wrong = reporter.follow(reporter.client.post("/en/r/look/", {"receipt": "1", **fields}))
    fields = {name: hidden(wrong, name) for name in ("q2.1", "text")}
    found = reporter.follow(reporter.client.post("/en/r/look/", {"receipt": receipt, **fields}))
    assert ticked(found) == {"q2.1=yes"} and typed_in(found, "text") == "late\nwords"
    again(reporter, found, **{"text": typed_in(found, "text"), "q2.1": "yes"})
    assert team.read(the_report(), 2).answers == {"text": "late\nwords", "replies": ["2.1=yes"]}


def test_questions_lie_sealed_beside_the_right_to_write(asked):
    assert Slot.objects.count() == 3
    assert not any(b"Blue House" in bytes(slot.sealed) for slot in Slot.objects.all())


def test_words_of_the_team_are_escaped_on_the_page_that_comes_back(team, reporter, receipt):
    team.reply(the_report(), "", act=Ask(("<script>alert(1)</script>?",)))
    view = reporter.follow(again(reporter, reporter.look(receipt)))
    assert "<script>alert" not in text_of(view) and html.escape("<script>alert") in text_of(view)


@pytest.mark.parametrize("end", [destroy, lambda report: Report.objects.update(lookup_hash=None)])
def test_report_that_ends_while_a_message_is_sealed_takes_nothing(reporter, visit, monkeypatch, end):
    real = follow_up.seal

    def overtaken(*arguments):
        end(the_report())
        return real(*arguments)

    monkeypatch.setattr(follow_up, "seal", overtaken)
    view = reporter.follow(again(reporter, visit, text="words"))
    assert (view.status_code, typed_in(view, "text")) == (422, "words")
    assert not ReportPart.objects.filter(kind="message", sequence=2).exists()


def test_double_send_with_a_file_is_stored_once(team, reporter, visit):
    first, second = (again(reporter, visit, text="two", files=photo()) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(team.files(the_report())) == 1


def test_empty_files_of_old_phones_are_no_files(reporter, visit):
    view = reporter.follow(again(reporter, visit, files=SimpleUploadedFile("a.jpg", b"")))
    assert view.status_code == 422 and "This file is empty" in text_of(view)


@pytest.mark.parametrize("locale", ["my", "ur", "ja-simple"])
def test_own_words_of_the_page_are_in_its_language_and_the_teams_keep_theirs(reporter, receipt, team, locale):
    team.reply(the_report(), "", act=Referral("Blue House", "A room"))
    page = text_of(reporter.look(receipt, locale=locale))
    assert "<bdi>Blue House</bdi>" in page and "<bdi>A room</bdi>" in page
    assert f'action="/{locale}/r/again/"' in page and 'enctype="multipart/form-data"' in page


def test_page_that_is_found_again_after_destroying_says_so_for_a_year(team, reporter, receipt, clock):
    record_opening(the_report())
    close(the_report())
    clock.move(days=91)
    purge()
    clock.move(days=360)
    purge()
    assert "was destroyed, as we promised" in text_of(reporter.look(receipt))
    clock.move(days=6)
    purge()
    assert error_in(reporter.look(receipt)) == "unknown"


def test_message_to_a_closed_report_opens_it_again_and_saves_it(team, reporter, receipt, clock):
    record_opening(the_report())
    close(the_report())
    again(reporter, reporter.look(receipt), text="They took it again.")
    assert (the_report().state, the_report().closed_hour) == ("opened", None)
    assert the_report().unread_hour.minute == 0
    clock.move(days=400)
    assert purge().reports == 0


def test_message_to_an_unopened_report_leaves_it_unopened(reporter, visit):
    again(reporter, visit, text="more")
    assert (the_report().state, the_report().unread_hour, the_report().quarantined) == (
        "received",
        None,
        False,
    )


@pytest.mark.parametrize("locale", ["en", "my", "ur"])
def test_what_comes_back_weighs_the_same_whatever_was_wrong(reporter, asked, receipt, locale):
    reporter.client.defaults["HTTP_ACCEPT_ENCODING"] = "br"
    views = [
        reporter.follow(again(reporter, asked, locale)),
        reporter.follow(again(reporter, asked, locale, text="a" * 4100, r3="agree")),
        reporter.follow(again(reporter, asked, locale, text="a", thread="gone")),
    ]
    assert {len(view.content) for view in views} == {12_288}


def test_words_that_could_not_be_sealed_are_kept(reporter, visit, monkeypatch):
    def broken(*_arguments):
        raise SealingRefused("no recipient")

    monkeypatch.setattr(follow_up, "seal", broken)
    view = reporter.follow(again(reporter, visit, text="They came again."))
    assert view.status_code == 422 and typed_in(view, "text") == "They came again."
    assert "We cannot take messages now" in text_of(view)


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
    assert report.unread_hour is not None
    assert team.read(report).answers == {"text": "They keep my passport."}


def test_second_tap_on_destroy_hears_that_it_is_destroyed(reporter, visit):
    first, second = again(reporter, visit, forget="1"), again(reporter, visit, forget="1")
    assert "Your number is destroyed" in text_of(reporter.follow(second))
    assert first.headers["Location"] == second.headers["Location"]


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
