"""A report told by telephone goes the way of every report, and leaves as little behind."""

import logging
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.test import Client

from hotline.models import AuditEntry
from reports import one_time, rules, switch
from reports.models import Queue, Report, RoutingRule, Slot
from reports.questions import BY_NAME
from reports.views import write
from tests.factories.keys import give_members, revoke_all
from tests.hotline.browsing import hidden, signed_in, text_of, words_of
from tests.hotline.telephone.conftest import START, Member, number_in, opened

SAID = "Họ giữ hộ chiếu của tôi."


def test_report_is_sealed_like_every_other(ann, team):
    ann.send("vi", text=SAID, what=["passport_taken"], call_me="Lan", contact="phone")
    report = Report.objects.get()
    message = opened(team, report)
    assert message.locale == "vi" and message.kind == "report"
    assert message.answers["text"] == SAID and message.answers["what"] == ["passport_taken"]
    assert message.answers["call_me"] == "Lan"


def test_number_is_read_out_and_opens_the_answers(ann, client):
    page = ann.follow(ann.send("vi", text=SAID))
    number = number_in(page)
    assert len(number) == 20
    assert len(re.findall(r"<span>\d{4}</span>", text_of(page))) == 5
    answer = client.post("/vi/r/look/", {"receipt": number, "pin": ""})
    assert 'id="error"' not in text_of(client.get(answer.headers["Location"]))


def test_pin_is_asked_for_by_the_number(ann, client):
    page = ann.follow(ann.send("vi", text=SAID, pin="4711"))
    assert "The caller chose a PIN" in words_of(page) and "4711" not in text_of(page)
    wrong = client.post("/vi/r/look/", {"receipt": number_in(page), "pin": ""})
    assert 'id="error"' in text_of(client.get(wrong.headers["Location"]))
    right = client.post("/vi/r/look/", {"receipt": number_in(page), "pin": "4711"})
    assert 'id="error"' not in text_of(client.get(right.headers["Location"]))


def test_when_to_look_is_said_in_the_language_of_the_caller(ann):
    page = text_of(ann.follow(ann.send("vi", text=SAID)))
    assert '<span lang="vi"' in page and "/vi/r/look/" in page


def test_number_taken_off_the_screen_is_gone(ann):
    answer = ann.send("vi", text=SAID)
    ann.follow(answer)
    done = ann.client.post(answer.headers["Location"])
    assert done.status_code == 303 and done.headers["Location"] == START
    again = ann.client.get(answer.headers["Location"])
    assert again.status_code == 410 and "can't be shown again" in text_of(again).replace("&#x27;", "'")
    assert not Slot.objects.exists()


def test_asking_for_the_headers_does_not_start_the_clock(ann):
    answer = ann.send("vi", text=SAID)
    ann.client.head(answer.headers["Location"])
    assert not Slot.objects.get().opened


@pytest.mark.parametrize("address", ["nonsense", "a" * 22 + "." + "b" * 43])
def test_view_that_never_was(ann, address):
    assert ann.client.get(f"{START}vi/o/{address}/").status_code == 410


def test_it_is_never_quarantined_however_fast_and_many(ann, monkeypatch):
    monkeypatch.setattr(write, "SOFT_LIMIT", "2/h")
    for number in range(4):
        assert ann.send("vi", text=f"{SAID} {number}").status_code == 303
    assert Report.objects.filter(quarantined=False).count() == 4


def test_rules_see_the_language_of_the_caller(ann, team):
    north = Queue.objects.create(code="north", label="North")
    give_members(north)
    rules.keep([RoutingRule(label="my", queue=north, languages=["my"])])
    ann.send("my", text="a")
    ann.send("vi", text="b")
    ann.send("vi", text="c", language="my")
    assert sorted(Report.objects.values_list("queue_id", flat=True)) == ["default", "north", "north"]


def test_urgent_is_urgent(ann):
    ann.send("vi", text=SAID, danger="now")
    assert Report.objects.get().urgency == 0


def test_sent_twice_is_stored_once(ann):
    form = ann.client.get(f"{START}vi/")
    fields = {"token": hidden(form, "token"), "edition": hidden(form, "edition"), "text": SAID}
    first, second = (ann.client.post(f"{START}vi/", fields) for _tap in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1
    assert AuditEntry.objects.filter(act="phone_intake").count() == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"company": "Sato Farm"}, "tick what is happening"),
        ({"text": SAID, "pin": "12"}, "A PIN has 4 to 8 digits"),
        ({"text": "x" * 4001, "company": "Sato Farm"}, "can have 4000 characters"),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(ann, answers, said):
    page = ann.follow(ann.send("vi", **answers))
    assert page.status_code == 422 and said in words_of(page)
    for name in set(answers) - {"pin"}:
        assert answers[name][:200] in text_of(page)
    assert not Report.objects.exists()


def test_mended_form_is_taken_and_its_view_dies(ann, team):
    view = ann.send("vi", company="Sato Farm")
    page = ann.follow(view)
    fields = {"token": hidden(page, "token"), "edition": hidden(page, "edition"), "company": "Sato Farm"}
    done = ann.client.post(f"{START}vi/", {**fields, "text": SAID})
    assert number_in(ann.follow(done))
    assert "Sato" not in text_of(ann.client.get(view.headers["Location"]))
    assert opened(team, Report.objects.get()).answers["company"] == "Sato Farm"


def test_form_without_a_token_comes_back(ann):
    page = ann.follow(ann.client.post(f"{START}vi/", {"text": SAID}))
    assert page.status_code == 422 and SAID in text_of(page)
    assert not Report.objects.exists()


def test_lost_keys_keep_what_was_typed(ann):
    form = ann.client.get(f"{START}vi/")
    revoke_all("recovery")
    fields = {"token": hidden(form, "token"), "edition": hidden(form, "edition"), "text": SAID}
    page = ann.follow(ann.client.post(f"{START}vi/", fields))
    assert "We cannot take messages now" in words_of(page) and SAID in text_of(page)
    assert not Report.objects.exists()


@pytest.mark.parametrize(("reason", "taken"), [("flood", 1), ("nobody_reads", 1), ("breach", 0)])
def test_form_closed_by_hand_still_takes_what_is_told(ann, reason, taken):
    switch.close(reason, by="ann")
    closed = "Give the caller other numbers" in words_of(ann.client.get(START))
    assert closed == (not taken)
    ann.follow(ann.send("vi", text=SAID))
    assert Report.objects.count() == taken


def test_log_says_who_took_a_call_and_not_which_report(ann):
    ann.send("vi", text=SAID)
    entry = AuditEntry.objects.get(act=AuditEntry.Act.PHONE_INTAKE)
    assert (entry.actor, entry.about) == ("ann", "")
    assert (entry.hour.minute, entry.hour.second) == (0, 0)


def test_log_that_fails_does_not_keep_the_number_back(ann, monkeypatch):
    def away(*_arguments, **_options):
        raise DatabaseError

    monkeypatch.setattr("hotline.telephone.taking.audit.record", away)
    assert number_in(ann.follow(ann.send("vi", text=SAID)))


def test_database_away_says_that_nothing_was_stored(ann, monkeypatch):
    def away(*_arguments, **_options):
        raise DatabaseError

    monkeypatch.setattr("hotline.telephone.form_view.take", away)
    answer = ann.send("vi", text=SAID)
    assert answer.status_code == 503 and SAID not in text_of(answer)
    assert "nothing was stored" in words_of(answer)


def test_nothing_said_is_left_in_the_database(ann, caplog):
    with caplog.at_level(logging.DEBUG):
        ann.follow(ann.send("vi", text=SAID, company="Sato Farm", pin="83"))
        number = number_in(ann.follow(ann.send("vi", text=SAID, company="Sato Farm", pin="4711")))
    kept = "\n".join(_everything_stored())
    for secret in (SAID, "Sato Farm", number, "passport_taken"):
        assert secret not in kept
    assert "Sato" not in caplog.text and "/o/" not in caplog.text
    assert all("Sato" not in str(session.get_decoded()) for session in Session.objects.all())


def _everything_stored():
    """All rows of all tables as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield " ".join(_as_text(cell) for cell in row)


def _as_text(cell):
    if isinstance(cell, bytes | memoryview):
        return bytes(cell).decode("utf-8", "ignore")
    return str(cell)


@pytest.mark.parametrize("path", ["", "vi/", "vi/o/nonsense/"])
def test_pages_are_kept_nowhere(ann, path):
    answer = ann.client.get(START + path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_browser_remembers_no_field(ann):
    page = text_of(ann.client.get(f"{START}vi/"))
    form = page[page.index('class="flow preview"') :]
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", form)
    assert all('autocomplete="off"' in field for field in fields if "csrfmiddlewaretoken" not in field)


def test_every_question_but_files_is_asked(ann):
    page = text_of(ann.client.get(f"{START}vi/"))
    assert {name for name in BY_NAME if f'name="{name}"' in page} == set(BY_NAME) - {"files"}


def test_questions_are_shown_in_either_language(ann):
    mine, theirs = (text_of(ann.client.get(f"{START}my/{query}")) for query in ("", "?words=caller"))
    assert "What is happening?" in mine and "What is happening?" not in theirs
    assert '<div class="flow" lang="my"' in theirs and '<html lang="en"' in theirs


def test_every_language_can_be_chosen(ann):
    page = text_of(ann.client.get(START))
    assert all(f'href="{START}{code}/"' in page for code, _name in settings.LANGUAGES)
    assert ann.client.get(f"{START}klingon/").status_code == 404


@pytest.mark.parametrize("name", ["ada", "kim", "ian", "eda", "pia", "sue"])
def test_only_who_can_read_reports_takes_them(people, team, name):
    other = Member(signed_in(people[name]))
    for path in ("", "vi/", "vi/o/nonsense/"):
        assert other.client.get(START + path).status_code == 403
    assert other.client.post(f"{START}vi/", {"text": SAID}).status_code == 403
    assert not Report.objects.exists()


def test_form_of_another_site_is_refused(ann):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ann.client.cookies
    assert strict.post(f"{START}vi/", {"text": SAID}).status_code == 403
    assert not one_time.Slot.objects.exists()


def test_desk_leads_here(ann):
    assert f'href="{START}"' in text_of(ann.client.get("/desk/"))
