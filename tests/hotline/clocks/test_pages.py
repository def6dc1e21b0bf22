"""The pages of the clocks: what is late, who is called, and how much time each step has."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hotline.clocks.form import ClocksForm, in_units
from hotline.clocks.times import DEFAULTS, LONGEST, Runs, key_of
from hotline.clocks.words import RUNGS, RUNS, UNITS
from hotline.models import AuditEntry, Duty
from reports.clock import this_hour
from reports.models import Queue, Report
from tests.hotline.clocks.conftest import WEEK, a_queue, a_report, at, wall
from tests.hotline.test_sign_in import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/desk/clocks/"


@pytest.fixture
def sue(client, people):
    """A supervisor, signed in just now."""
    people["ann"].groups.add(Group.objects.get(name="supervisors"))
    sign_in(client, people["ann"])
    return client


def text_of(answer) -> str:
    """The page's words, tags taken out."""
    text = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def typed(**changed: str) -> dict[str, str]:
    """All fields of the form as they stand at first, some of them changed."""
    form = ClocksForm(queue=a_queue())
    return {name: str(field.initial) for name, field in form.fields.items()} | changed


def test_what_is_late_is_counted_by_queue_and_step(sue, queue):
    Queue.objects.create(pk="other", label="Other team", hours=WEEK)
    days = timedelta(days=1)
    for ago, fields in ((9, {}), (8, {}), (9, {"state": "opened", "opened_hour": this_hour()}), (0, {})):
        a_report(received_hour=this_hour() - ago * days, **fields).save()
    Report(pk="c" * 32, queue_id="default", urgency=0, received_hour=this_hour() - days, canary=True).save()
    text = text_of(sue.get(PAGE))
    here, there = text.split("Other team")[:2]
    assert "Open it : 2 reports are late" in here and "Answer it : 1 report is late" in here
    assert "Offer an interview" not in here and "Nothing is late." in there


def test_nothing_of_a_report_is_on_the_page(sue, queue):
    report = a_report(received_hour=at("2026-11-02 10:00"), rung=3)
    report.save()
    page = sue.get(PAGE).content.decode()
    assert report.pk not in page and "2026" not in page and "called for 1 report" in page


def test_steps_without_anybody_are_named(sue, queue, people):
    Duty.objects.create(queue=queue, user=people["ben"], kind="deputy")
    text = text_of(sue.get(PAGE))
    assert "Deputy: ben" in text and "Supervisor: nobody, this step is passed over" in text


def test_only_supervisors_come_in(client, people, queue):
    sign_in(client, people["ben"])
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}default/").status_code == 403
    assert client.post(f"{PAGE}default/", typed()).status_code == 403


def test_old_proof_is_not_enough_to_change_clocks(sue, queue):
    session = sue.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    answer = sue.post(f"{PAGE}default/", typed(**{"reply-1": "3"}))
    assert answer.status_code == 403 and Queue.objects.get(pk="default").clocks == {}


def test_changed_clock_is_kept_logged_and_holds_at_once(sue, tokyo):
    a_report(urgency=1, state="opened", opened_hour=at("2026-11-24 10:00")).save()
    assert wall(Report.objects.get().next_step_hour) == "Wed 2026-11-25 10:00"
    answer = sue.post(f"{PAGE}default/", typed(**{"reply-1": "3", "reply-1-unit": "60"}))
    assert answer.status_code == 302
    assert Queue.objects.get(pk="default").clocks == {"reply-1": 180}
    assert wall(Report.objects.get().next_step_hour) == "Tue 2026-11-24 13:00"
    entry = AuditEntry.objects.get(act="queue_changed")
    assert (entry.actor, entry.about) == ("ann", "default")
    assert '<input type="number" name="reply-1" value="3"' in sue.get(f"{PAGE}default/").content.decode()


def test_form_that_changes_nothing_is_not_logged(sue, queue):
    assert sue.post(f"{PAGE}default/", typed()).status_code == 302
    assert not AuditEntry.objects.filter(act="queue_changed").exists()


def test_default_is_not_stored_so_that_a_better_one_reaches_everybody(sue, queue):
    Queue.objects.filter(pk="default").update(clocks={"reply-1": 60})
    sue.post(f"{PAGE}default/", typed())
    assert Queue.objects.get(pk="default").clocks == {}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reply-1": "0"}, "greater than or equal to 1"),
        ({"reply-1": ""}, "required"),
        ({"reply-1": "soon"}, "whole number"),
        ({"reply-1-unit": "7"}, "not one of the available choices"),
        ({"reply-1": "61", "reply-1-unit": "1440"}, "at most 60 days"),
        ({"opened-0": "3", "opened-0-unit": "1440"}, "can't wait longer than others"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(sue, queue, changed, told):
    answer = sue.post(f"{PAGE}default/", typed(**{"silence-2": "9"}, **changed))
    page = answer.content.decode()
    assert answer.status_code == 422 and told in html.unescape(page)
    assert 'name="silence-2" value="9"' in page and Queue.objects.get(pk="default").clocks == {}


def test_there_is_no_page_of_a_queue_that_is_not_there(sue, queue):
    assert sue.get(f"{PAGE}nowhere/").status_code == 404


@given(st.integers(1, LONGEST))
def test_every_number_of_minutes_can_be_typed(minutes):
    number, unit = in_units(minutes)
    assert number * unit == minutes and unit in UNITS


@given(st.dictionaries(st.sampled_from([key_of(*clock) for clock in DEFAULTS]), st.integers(1, LONGEST)))
def test_clocks_come_back_from_the_form_as_they_were(clocks):
    shown = ClocksForm(queue=a_queue(clocks=clocks))
    form = ClocksForm({name: str(field.initial) for name, field in shown.fields.items()}, queue=a_queue())
    usual = {key_of(*clock): span.minutes for clock, span in DEFAULTS.items()}
    if form.is_valid():
        assert form.changed_clocks() == {key: value for key, value in clocks.items() if usual[key] != value}
    else:
        assert all(name.endswith("-0") for name in form.errors)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_rung_and_kind_of_time_has_words(language):
    with override(language):
        assert set(RUNS) == set(Runs) and len({str(word) for word in RUNS.values()}) == len(Runs)
        assert len({str(word) for word in RUNGS.values()}) == 5


def test_names_are_those_of_people_who_can_be_called(sue, queue, people):
    Duty.objects.create(queue=queue, user=people["ben"], kind="supervisor")
    User.objects.filter(username="ben").update(is_active=False)
    assert "Supervisor: nobody" in text_of(sue.get(PAGE))
