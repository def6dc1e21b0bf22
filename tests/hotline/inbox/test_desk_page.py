"""The desk: a list for those who may see it, and nothing in it that was sealed."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from hotline.ceremony import revoke_member, revoke_recovery
from reports.clock import this_hour
from reports.models import Queue
from tests.hotline.conftest import store_report
from tests.hotline.test_sign_in import give_password, sign_in


@pytest.fixture
def ann(client, people) -> Client:
    """A member of the hotline, signed in with both factors."""
    sign_in(client, people["ann"])
    return client


def shown(client, query=""):
    return client.get(f"/desk/{query}").content.decode()


def ids(page):
    """Reports in the order shown."""
    return re.findall(r"<code>([0-9a-f]{32})</code>", page)


def test_report_is_listed_with_what_stands_in_clear(ann, team, pepper_file):
    sent = store_report(team, urgency=0)
    page = shown(ann)
    for words in (sent.report.pk, "In danger now", "Not opened", "Hotline", f"{this_hour():%Y-%m-%d}"):
        assert words in page


def test_nothing_sealed_is_shown(ann, team, pepper_file):
    sent = store_report(team, "They keep my passport.")
    page = shown(ann)
    assert "passport" not in page and "age-encryption" not in page
    assert sent.report.lookup_hash not in page and sent.report.reporter_recipient not in page


@pytest.mark.parametrize("username", ["eda", "tom", "pia"])
def test_other_roles_are_refused(client, people, username):
    sign_in(client, people[username])
    assert client.get("/desk/").status_code == 403


def test_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/desk/").url == "/-/sign-in/?next=%2Fdesk%2F"


def test_session_with_one_factor_is_refused(client, people):
    client.force_login(people["ann"])
    assert client.get("/desk/").status_code == 302


def test_half_finished_sign_in_is_refused(client, people):
    give_password(client, "ann")
    assert client.get("/desk/").status_code == 302


def test_losing_the_role_or_the_app_closes_the_desk_at_once(ann, people):
    people["ann"].groups.clear()
    assert ann.get("/desk/").status_code == 403
    Authenticator.objects.filter(user=people["ann"]).delete()
    assert ann.get("/desk/").status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_list_can_only_be_read(ann, method):
    assert getattr(ann, method)("/desk/").status_code == 405


def test_urgent_ones_come_first_then_the_oldest(ann, team, pepper_file):
    hours = {"late": 1, "old": 9, "danger": 0, "middle": 5}
    urgencies = {"danger": 0, "middle": 1}
    made = {
        name: store_report(
            team, urgency=urgencies.get(name, 2), received_hour=this_hour() - timedelta(hours=ago)
        ).report.pk
        for name, ago in hours.items()
    }
    assert ids(shown(ann)) == [made[name] for name in ("danger", "middle", "old", "late")]


def test_quarantine_stands_apart_and_is_marked(ann, team, pepper_file):
    usual, held = store_report(team).report.pk, store_report(team, urgency=0, quarantined=True).report.pk
    page = shown(ann)
    before, _, after = page.partition("<h2>Quarantine</h2>")
    assert ids(before) == [usual] and ids(after) == [held]
    assert "quarantined" in after.partition("</table>")[0]


def test_canaries_and_destroyed_reports_are_not_listed(ann, team, pepper_file):
    store_report(team, canary=True)
    store_report(team, state="destroyed")
    assert ids(shown(ann)) == []


def test_closed_reports_are_shown_on_their_own(ann, team, pepper_file):
    closed, waiting = store_report(team, state="closed").report.pk, store_report(team).report.pk
    assert ids(shown(ann)) == [waiting]
    assert ids(shown(ann, "?closed=1")) == [closed]


def test_wish_to_be_deleted_is_shown(ann, team, pepper_file):
    store_report(team, deletion_asked=True)
    assert "asks to be deleted" in shown(ann)


def test_fifty_reports_stand_on_a_page(ann, team, pepper_file):
    made = {store_report(team).report.pk for _ in range(53)}
    first, second = shown(ann), shown(ann, "?page=2")
    assert (len(ids(first)), len(ids(second))) == (50, 3)
    assert set(ids(first) + ids(second)) == made
    assert 'href="?page=2"' in first and "Page 2 of 2" in second


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999999999", "", "'"])
def test_odd_page_number_shows_a_page(ann, team, pepper_file, number):
    store_report(team)
    assert len(ids(shown(ann, f"?page={number}&quarantine={number}"))) == 1


def test_page_asks_as_many_questions_for_fifty_as_for_one(
    ann, team, pepper_file, django_assert_max_num_queries
):
    def questions():
        with django_assert_max_num_queries(30) as asked:
            shown(ann)
        return len(asked)

    store_report(team)
    store_report(team, quarantined=True)
    few = questions()
    for _ in range(60):
        store_report(team, quarantined=True)
        store_report(team)
    assert questions() == few


def test_who_may_read_is_shown_to_every_member(ann, team, pepper_file):
    readers = shown(ann).partition("Who may read")[2]
    assert "ann" in readers and "ben" in readers and team.recovery.recipient[:12] in readers
    revoke_member("ben", actor="tester")
    assert "ben" not in shown(ann).partition("Who may read")[2]


def test_closed_form_is_said_with_its_reason(ann, team, pepper_file):
    assert "takes no reports now" not in shown(ann)
    revoke_recovery(actor="tester")
    assert "takes no reports now" in shown(ann) and "no recovery key" in shown(ann)


def test_overdue_drill_turns_the_desk_red(ann, team, pepper_file, monkeypatch):
    monkeypatch.setattr("hotline.drill.DAYS_BETWEEN_DRILLS", -1)
    assert "Please hold a drill" in shown(ann)


def test_waiting_is_told_in_whole_hours(ann, team, pepper_file):
    store_report(team, received_hour=this_hour() - timedelta(hours=30))
    assert "waits 30 h" in shown(ann)


def test_desk_is_never_kept(ann):
    answer = ann.get("/desk/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_label_of_a_queue_is_shown_as_text(ann, team, pepper_file):
    Queue.objects.filter(pk="default").update(label="<script>x</script>")
    store_report(team)
    assert "<script>" not in shown(ann)


def test_administrator_sees_the_list_without_holding_a_key(client, people, team, pepper_file):
    sent = store_report(team)
    sign_in(client, people["ada"])
    assert ids(shown(client)) == [sent.report.pk]


def test_new_message_is_seen_in_the_list_with_its_hours(ann, team, pepper_file):
    early = this_hour() - timedelta(hours=5)
    store_report(team, state="answered", opened_hour=early, unread_hour=early)
    page = shown(ann)
    assert "Answered · new message" in page and "waits 5 h" in page


def test_report_handed_on_is_called_so(ann, team, pepper_file):
    store_report(team, state="handed", opened_hour=this_hour())
    assert "Handed on" in shown(ann)
