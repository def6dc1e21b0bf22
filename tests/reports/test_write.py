"""The form as a reporter meets it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports import intake, tokens
from reports.keys import revoke
from reports.lanes import LaneFull
from reports.models import QueueKey, Report, Slot
from reports.questions import QUESTIONS
from sealing.errors import SealingRefused
from tests.factories.facts import ServiceFactory
from tests.reports.people import hidden, led_on_to, receipt_in, text_of, the_report, typed_in
from tests.sealing.pictures import PLACE, drawn, exif, saved

LOCALES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]
SENTENCES = {
    "en": "They keep my passport.",
    "ja": "パスポートを取り上げられました。",
    "ja-simple": "パスポートを かえして くれません。",
    "vi": "Họ giữ hộ chiếu của tôi.",
    "id": "Mereka menyimpan paspor saya.",
    "fil": "Hawak nila ang pasaporte ko.",
    "my": "ကျွန်တော့်နိုင်ငံကူးလက်မှတ်ကို သူတို့ယူထားတယ်။",
    "zh-hans": "他们扣留了我的护照。",
    "km": "ពួកគេកាន់លិខិតឆ្លងដែនរបស់ខ្ញុំ។",
    "th": "พวกเขายึดหนังสือเดินทางของฉัน",
    "ne": "उनीहरूले मेरो राहदानी राखेका छन्।",
    "mn": "Тэд миний паспортыг авсан.",
    "ur": "انہوں نے میرا پاسپورٹ رکھ لیا ہے۔",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_report_in_every_language_arrives_letter_for_letter(team, reporter, locale):
    text = f"{SENTENCES[locale]}\r\n\r\n 😀🏭 «ok» \t"
    reporter.send(locale, text=text)
    message = team.read(the_report())
    assert message.answers == {"text": text.replace("\r\n", "\n")} and message.locale == locale


def test_four_thousand_burmese_characters_arrive(team, reporter):
    text = (SENTENCES["my"] * 200)[:4000]
    reporter.send("my", text=text)
    assert team.read(the_report()).answers["text"] == text


def test_every_field_arrives(team, reporter):
    answers = {
        "about": "me",
        "danger": "this_week",
        "what": ["debt", "threats"],
        "text": "a",
        "visa": "titp",
        "work": "fishery",
        "prefecture": "34",
        "town": "Kure",
        "company": "Oyster 1",
        "country": "VN",
        "language": "vi",
        "age": "18_24",
        "gender": "woman",
        "how_many": "2_5",
        "want": ["advice", "legal"],
        "contact": "phone",
        "contact_detail": "090",
        "call_me": "Lan",
        "safe_hours": "Sunday",
        "sharing": "share_ok",
        "sharing_except": ["child"],
        "not_to": ["police", "embassy"],
        "told": ["ngo"],
    }
    reporter.send(**answers)
    assert team.read(the_report()).answers == answers


def test_form_has_every_field_and_no_other(team, client):
    page = text_of(client.get("/en/r/write/"))
    names = set(re.findall(r'<(?:input|select|textarea|button) [^>]*?name="([^"]+)"', page))
    assert names == {question.name for question in QUESTIONS} | {"token", "more", "edition"}


def test_form_is_one_multipart_form_to_its_own_address(team, client):
    page = text_of(client.get("/vi/r/write/"))
    assert page.count("<form") == 1
    assert re.search(r'<form method="post" action="/vi/r/write/" enctype="multipart/form-data"', page)


def test_every_code_can_be_ticked(team, client):
    page = text_of(client.get("/en/r/write/"))
    offered = set(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    for question in QUESTIONS:
        if question.kind in ("one", "many"):
            assert {(question.name, code) for code in question.codes} <= offered
        for code in question.codes:
            assert f'value="{code}"' in page


def test_browser_remembers_and_corrects_nothing(team, client):
    page = text_of(client.get("/en/r/write/"))
    fields = re.findall(r"<(?:form|input|select|textarea) [^>]*>", page)
    assert len(fields) > 80
    assert [field for field in fields if 'autocomplete="off"' not in field] == []
    typed = re.findall(r"<(?:textarea|input type=\"text\") [^>]*>", page)
    assert [field for field in typed if 'spellcheck="false"' not in field] == []


def test_page_is_not_offered_for_machine_translation(team, client):
    assert '<meta name="google" content="notranslate">' in text_of(client.get("/en/r/write/"))


def test_empty_form_comes_back_and_says_what_is_needed(team, reporter):
    answer = reporter.post(text="", danger="now")
    assert answer.status_code == 303
    view = reporter.follow(answer)
    assert view.status_code == 422
    assert 'href="#error-what"' in text_of(view)
    assert re.search(r'name="danger" value="now"[^>]* checked', text_of(view))


def test_form_that_comes_back_keeps_64_kilobytes(team, reporter):
    text = "ကျွန်တော် " * 2100
    view = reporter.follow(reporter.post("my", text=text, town="x" * 600, want=["advice"]))
    assert view.status_code == 422
    assert typed_in(view, "text") == text
    assert "x" * 600 in text_of(view)
    assert re.search(r'value="advice"[^>]* checked', text_of(view))


@pytest.mark.parametrize(
    "text", ["\r\n\r\nfirst line empty", "</textarea><script>alert(1)</script>", "a & b < c", "'\""]
)
def test_typed_text_comes_back_as_it_was(team, reporter, text):
    view = reporter.follow(reporter.post(text=text, danger="nonsense"))
    assert typed_in(view, "text") == text.replace("\r\n", "\n")
    assert "<script>alert" not in text_of(view)


def test_form_mended_and_sent_again_is_accepted(team, reporter):
    view = reporter.follow(reporter.post(text="a" * 4001))
    answer = reporter.post(token=hidden(view, "token"), text="a" * 4000)
    assert receipt_in(reporter.follow(answer))
    assert len(team.read(the_report()).answers["text"]) == 4000


def test_form_that_came_back_dies_when_it_is_sent(team, reporter):
    answer = reporter.post(text="a" * 4001)
    view = reporter.follow(answer)
    reporter.post(token=hidden(view, "token"), text="")
    assert reporter.follow(answer).status_code == 410


def test_back_after_mending_shows_no_typed_text(team, reporter):
    answer = reporter.post(text="harbour " * 600)
    view = reporter.follow(answer)
    reporter.post(token=hidden(view, "token"), text="short")
    assert "harbour" not in text_of(reporter.follow(answer))


def test_nothing_is_ticked_that_the_reporter_unticked(team, reporter):
    view = reporter.follow(reporter.post(text=""))
    assert not re.search(r'name="sharing" value="ask_me_first"[^>]* checked', text_of(view))


def test_files_must_be_chosen_again(team, reporter):
    view = reporter.follow(reporter.post(text="", files=SimpleUploadedFile("a.pdf", b"%PDF-1.7")))
    assert "choose your photos and files again" in text_of(view)


@pytest.mark.parametrize("token", ["", "forged", "a" * 43 + ".1700000000:sig"])
def test_missing_or_forged_token_keeps_the_text(team, reporter, token):
    view = reporter.follow(reporter.post(token=token, text="They keep my passport."))
    assert view.status_code == 422
    assert typed_in(view, "text") == "They keep my passport."
    assert receipt_in(reporter.follow(reporter.post(token=hidden(view, "token"), text="again")))


def test_form_older_than_a_day_keeps_the_text(team, reporter, clock):
    token = reporter.open_form()
    clock.move(hours=25)
    view = reporter.follow(reporter.post(token=token, text="They keep my passport."))
    assert (view.status_code, typed_in(view, "text")) == (422, "They keep my passport.")
    assert not Report.objects.exists()


def test_form_sent_at_once_is_quarantined_not_refused(team, reporter, clock):
    token = reporter.open_form()
    answer = reporter.client.post("/en/r/write/", {"token": token, "text": "quick"})
    assert receipt_in(reporter.follow(answer))
    assert the_report().quarantined is True


def test_form_sent_after_a_while_is_not_quarantined(team, reporter):
    reporter.send(text="slow")
    assert the_report().quarantined is False


def test_dormitory_over_the_soft_limit_is_quarantined_not_refused(team, reporter):
    for number in range(23):
        reporter.send(text=f"report {number}")
    assert Report.objects.count() == 23
    assert Report.objects.filter(quarantined=True).count() == 3


def test_over_the_limit_of_files_the_words_go_and_the_files_wait(team, reporter, monkeypatch):
    monkeypatch.setattr("reports.views.write.FILES_LIMIT", "1/h")
    reporter.send(text="words alone")
    reporter.send(text="first", files=[SimpleUploadedFile("a.pdf", b"%PDF-1.7")])
    view = text_of(reporter.follow(reporter.post(text="b", files=[SimpleUploadedFile("b.pdf", b"%PDF-1.7")])))
    assert "Too many people are sending files now" in view and 'id="receipt"' in view
    # The words alone, the words with their file, and the words whose file waits.
    assert sorted(report.parts.count() for report in Report.objects.all()) == [1, 1, 2]


def test_double_send_gets_the_same_answer(team, reporter):
    token = reporter.open_form()
    first = reporter.post(token=token, text="They keep my passport.")
    second = reporter.post(token=token, text="They keep my passport.")
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1


def test_double_send_of_a_dead_receipt_does_not_show_it_again(team, reporter, clock):
    token = reporter.open_form()
    reporter.follow(reporter.post(token=token, text="a"))
    clock.move(minutes=11)
    assert reporter.follow(reporter.post(token=token, text="a")).status_code == 410


def test_second_tap_does_not_destroy_the_receipt_that_the_first_just_got(team, reporter, monkeypatch):
    token = reporter.open_form()
    reporter.wait(seconds=30)
    looked = intake.already_accepted

    def first_tap_meanwhile(*given):
        accepted = looked(*given)
        monkeypatch.setattr(intake, "already_accepted", looked)
        reporter.client.post("/en/r/write/", {"token": token, "text": "a"})
        return accepted

    monkeypatch.setattr(intake, "already_accepted", first_tap_meanwhile)
    answer = reporter.client.post("/en/r/write/", {"token": token, "text": "a"})
    assert receipt_in(reporter.follow(answer)) and Report.objects.count() == 1


def test_second_tap_that_finds_no_place_leads_to_the_receipt_of_the_first(team, reporter, monkeypatch):
    token = reporter.open_form()
    reporter.wait(seconds=30)
    making = intake._receipt

    def first_tap_meanwhile(*_given):
        monkeypatch.setattr(intake, "_receipt", making)
        reporter.client.post("/en/r/write/", {"token": token, "text": "a"})
        raise LaneFull

    monkeypatch.setattr(intake, "_receipt", first_tap_meanwhile)
    answer = reporter.client.post("/en/r/write/", {"token": token, "text": "a"})
    assert receipt_in(reporter.follow(answer)) and Report.objects.count() == 1


def test_replay_with_other_words_is_a_conflict_with_numbers(team, reporter):
    ServiceFactory(emergency=True, phone="110")
    token = reporter.open_form()
    reporter.send(token=token, text="first")
    answer = reporter.post(token=token, text="second words")
    assert answer.status_code == 409
    assert 'href="tel:110"' in text_of(answer) and "second words" not in text_of(answer)
    assert Report.objects.count() == 1


def test_words_of_a_replay_are_kept_for_sending_on_their_own(team, reporter):
    token = reporter.open_form()
    reporter.send(token=token, text="first")
    view = reporter.client.get(led_on_to(reporter.post(token=token, text="second words")))
    assert (view.status_code, typed_in(view, "text")) == (422, "second words")
    assert receipt_in(reporter.follow(reporter.post(token=hidden(view, "token"), text="second words")))
    assert Report.objects.count() == 2


def test_words_sent_to_a_closed_form_are_kept(team, reporter):
    token = reporter.open_form()
    recovery = QueueKey.objects.get(kind="recovery")
    revoke(recovery)
    view = reporter.client.get(led_on_to(reporter.post(token=token, text="They keep my passport.")))
    assert (view.status_code, typed_in(view, "text")) == (422, "They keep my passport.")
    QueueKey.objects.filter(pk=recovery.pk).update(revoked_hour=None)
    assert receipt_in(
        reporter.follow(reporter.post(token=hidden(view, "token"), text="They keep my passport."))
    )


def test_words_that_could_not_be_sealed_are_kept(team, reporter, monkeypatch):
    def failing(*_arguments, **_options):
        raise SealingRefused("broken on purpose")

    monkeypatch.setattr(intake, "seal", failing)
    answer = reporter.post(text="They keep my passport.")
    assert answer.status_code == 503 and "passport" not in text_of(answer)
    assert typed_in(reporter.client.get(led_on_to(answer)), "text") == "They keep my passport."
    assert not Report.objects.exists()


def test_replay_with_invalid_words_does_not_kill_the_receipt(team, reporter):
    token = reporter.open_form()
    answer = reporter.post(token=token, text="first")
    assert reporter.post(token=token, text="").status_code == 409
    assert receipt_in(reporter.follow(answer))


def test_photo_arrives_without_its_place(team, reporter):
    picture = saved(drawn(), "JPEG", exif=exif())
    reporter.send(text="a", files=[SimpleUploadedFile("dorm.jpg", picture)])
    (received,) = team.files(the_report())
    assert PLACE in picture and PLACE not in received and received[:2] == b"\xff\xd8"


def test_refused_file_is_named_by_its_place(team, reporter):
    files = [SimpleUploadedFile("a.pdf", b"%PDF-1.7"), SimpleUploadedFile("b.exe", b"MZ")]
    view = text_of(reporter.follow(reporter.post(text="a", files=files)))
    assert "File 2:" in view and "not a photo, sound, video or PDF" in view
    assert "b.exe" not in view and len(team.files(the_report())) == 1


def test_busy_machine_keeps_the_text(team, reporter, monkeypatch):
    def full(*_arguments, **_options):
        raise LaneFull

    monkeypatch.setattr(intake, "_receipt", full)
    view = reporter.follow(reporter.post(text="They keep my passport."))
    assert (view.status_code, typed_in(view, "text")) == (422, "They keep my passport.")


def test_form_works_in_the_discreet_look(team, reporter, client):
    page = client.get("/vi/d/r/write/")
    assert 'action="/vi/d/r/write/"' in text_of(page)
    reporter.wait(seconds=10)
    answer = client.post("/vi/d/r/write/", {"token": hidden(page, "token"), "text": "a"})
    assert answer.headers["Location"].startswith("/vi/d/r/o/")
    assert receipt_in(client.get(answer.headers["Location"]))


def test_plain_form_without_files_may_be_urlencoded(team, reporter):
    token = reporter.open_form()
    reporter.wait(seconds=10)
    body = f"token={token}&text=help"
    answer = reporter.client.post("/en/r/write/", body, content_type="application/x-www-form-urlencoded")
    assert receipt_in(reporter.follow(answer))


def test_location_is_ours_and_holds_no_answer(team, reporter):
    location = reporter.post(text="They keep my passport.", pin="4321").headers["Location"]
    assert re.fullmatch(r"/en/r/o/[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/", location)


def test_each_form_has_its_own_token(team, client):
    tokens_seen = {hidden(client.get("/en/r/write/"), "token") for _ in range(3)}
    assert len({tokens.read(token).secret for token in tokens_seen}) == 3


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(team, client, method):
    answer = getattr(client, method)("/en/r/write/")
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD, POST"


def test_views_of_errors_are_sealed(team, reporter):
    reporter.post(text="unique-secret " * 400)
    assert b"unique-secret" not in bytes(Slot.objects.get().sealed)
