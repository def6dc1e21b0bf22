"""Supervisors make and change queues; no organisation that reporters fear ever stands behind one."""

import pytest

from hotline.models import AuditEntry, SpokenLanguages
from reports.conflicts import MAY_RUN, NEVER
from reports.models import Queue
from tests.factories.keys import give_members, revoke_all
from tests.hotline.browsing import signed_in, text_of, words_of
from tests.hotline.routes.conftest import LIST, fill_in

WHOLE = {
    "code": "north",
    "label": "Northern team",
    "run_by": "ngo",
    "hours": "mon-fri 09:00-18:00\nsat 10:00-12:00",
    "holidays": "open",
    "answer_hours": "24",
    "time_zone": "Asia/Manila",
}


def test_queue_is_made(sue):
    assert fill_in(sue, "queues/new/", **WHOLE).status_code == 302
    made = Queue.objects.get(pk="north")
    assert (made.label, made.run_by, made.holidays) == ("Northern team", "ngo", "open")
    assert (made.answer_hours, made.time_zone) == (24, "Asia/Manila")
    assert [row["from"] for row in made.hours] == ["09:00", "10:00"]
    assert AuditEntry.objects.get(act=AuditEntry.Act.QUEUE_CHANGED).about == "north"


def test_new_queue_takes_nothing_before_it_has_keys(sue):
    fill_in(sue, "queues/new/", **WHOLE)
    assert "Takes no reports now: fewer than two live member keys" in words_of(sue.get(LIST))


def test_queue_is_changed_and_keeps_its_clocks(sue, north):
    Queue.objects.filter(pk="north").update(clocks={"open": 5})
    answer = fill_in(sue, "queues/north/", **{**WHOLE, "label": "The north", "run_by": ""})
    assert answer.status_code == 302
    changed = Queue.objects.get(pk="north")
    assert changed.label == "The north" and changed.clocks == {"open": 5}


def test_page_shows_what_is_stored(sue, north):
    fill_in(sue, "queues/north/", **WHOLE)
    page = text_of(sue.get(f"{LIST}queues/north/"))
    assert 'value="Northern team"' in page and "mon-fri 09:00-18:00" in page
    assert '<option value="ngo" selected>' in page and 'value="Asia/Manila"' in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("code", "default", "There is a queue with this short name"),
        ("code", "new", "another short name"),
        ("hours", "monday nine to five", "can&#x27;t be read"),
        ("time_zone", "Asia/Tokio", "no such time zone"),
        ("answer_hours", "0", "1"),
        ("run_by", "own_1", "own_1"),
        *(("run_by", code, code) for code in sorted(NEVER)),
    ],
)
def test_what_is_wrong_is_refused_with_everything_kept(sue, field, typed, said):
    answer = fill_in(sue, "queues/new/", **{**WHOLE, field: typed})
    assert answer.status_code == 422 and said in text_of(answer)
    assert 'value="Northern team"' in text_of(answer)
    assert Queue.objects.count() == 1


def test_only_organisations_that_can_be_excluded_are_offered(sue):
    page = text_of(sue.get(f"{LIST}queues/new/"))
    assert all(f'<option value="{code}">' in page for code in MAY_RUN)
    assert not any(f'value="{code}"' in page for code in NEVER)


def test_default_queue_is_run_by_nobody(sue):
    assert 'name="run_by"' not in text_of(sue.get(f"{LIST}queues/default/"))
    answer = fill_in(sue, "queues/default/", **{**WHOLE, "label": "Hotline"})
    assert answer.status_code == 302 and Queue.objects.get(pk="default").run_by == ""


def test_change_after_which_somebody_would_reach_nobody_is_refused(sue, north):
    revoke_all("member", queue="default")
    answer = fill_in(sue, "queues/north/", **WHOLE)
    assert answer.status_code == 422
    assert "some reports would reach nobody" in words_of(answer)
    assert "Do not tell: A helping group (NGO) or union" in words_of(answer)
    assert 'value="Asia/Manila"' in text_of(answer)
    assert Queue.objects.get(pk="north").run_by == ""
    assert not AuditEntry.objects.filter(act=AuditEntry.Act.QUEUE_CHANGED).exists()


def test_what_reaches_nobody_already_may_be_worked_on(sue):
    revoke_all("recovery")
    assert fill_in(sue, "queues/new/", **WHOLE).status_code == 302


def test_languages_of_a_queue_are_those_of_its_live_members(sue, people, north):
    SpokenLanguages.objects.create(user=people["ann"], languages=["ja", "vi"])
    SpokenLanguages.objects.create(user=people["ben"], languages=["en"])
    SpokenLanguages.objects.create(user=people["sue"], languages=["th"])
    asked = signed_in(people["ann"]).get(f"{LIST}languages/")
    assert asked.json() == {
        "queues": {"default": ["en", "ja", "vi"], "north": []},
        "run_by": {"default": "", "north": ""},
    }
    assert "no-store" in asked.headers["Cache-Control"]
    revoke_all("member", user=people["ann"])
    assert sue.get(f"{LIST}languages/").json()["queues"]["default"] == ["en"]
    assert "Its members read: English." in words_of(sue.get(LIST))


def test_languages_are_for_the_desk_only(people, client):
    assert client.get(f"{LIST}languages/").status_code == 302
    assert signed_in(people["eda"]).get(f"{LIST}languages/").status_code == 403


def test_queue_that_is_not_there(sue):
    assert sue.get(f"{LIST}queues/nowhere/").status_code == 404


def test_two_queues_that_can_be_read_need_no_default(sue, north):
    give_members(Queue.objects.create(code="south", label="South"))
    revoke_all("member", queue="default")
    assert fill_in(sue, "queues/north/", **WHOLE).status_code == 302
