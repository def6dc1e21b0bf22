"""Who steps in for another organisation gets what is in danger now, unless its reporter said no, and nothing else."""

import base64

import pytest

from hotline.ceremony import create_member
from hotline.people.permissions import may_with
from reports.keys import add_fallback_key, digest_of, live_recipients
from reports.models import Queue, Report
from sealing.age import new_pair
from sealing.envelopes import seal_key
from tests.hotline.conftest import store_report
from tests.hotline.inbox.conftest import log


@pytest.fixture
def reports(team, people) -> dict[str, Report]:
    """Three reports of a queue of which ian's organisation holds the fallback key, and no member key."""
    queue = Queue.objects.get(pk="default")
    people["ian"].groups.set(people["ann"].groups.all())
    add_fallback_key(queue=queue, recipient=new_pair().recipient, holder="NGO", user=people["ian"])
    kinds = {
        "danger": {"urgency": 0},
        "refused": {"urgency": 0, "kept_from_fallback": True},
        "normal": {"urgency": 2},
    }
    return {
        name: store_report(team, opened_hour="2026-01-01T00:00Z", state="opened", **fields).report
        for name, fields in kinds.items()
    }


@pytest.fixture
def ian(reports, at, pepper_file):
    """A person of that organisation."""
    return at("ian")


def test_only_what_is_in_danger_now_is_listed_and_given(ian, reports):
    page = ian.get("/desk/").content.decode()
    for name, report in reports.items():
        assert (report.pk in page) == (name == "danger")
        for rest in ("", "file/1/", "referrals/"):
            answer = ian.get(f"/desk/reports/{report.pk}/{rest}")
            assert (answer.status_code == 200) == (name == "danger"), (name, rest)
    assert {about for _, about in log("report_opened")} == {reports["danger"].pk}


def test_peeking_and_reading_pass_over_the_others(ian, reports):
    told = ian.post("/desk/many/peek/", {"report": [report.pk for report in reports.values()]}).json()
    assert [one["id"] for one in told["reports"]] == [reports["danger"].pk]
    Report.objects.update(opened_hour=None, state="received")
    read = [f"{report.pk}:1" for report in reports.values()]
    assert ian.post("/desk/many/opened/", {"read": read}).json()["changed"] == [reports["danger"].pk]
    assert Report.objects.get(pk=reports["refused"].pk).opened_hour is None


@pytest.mark.parametrize("path", ["many/assign/", "many/release/", "many/spam/"])
def test_rows_of_the_others_stay_as_they_are(ian, reports, path):
    Report.objects.update(quarantined=True)
    sent = [f"{reports[name].pk}:opened" for name in ("refused", "normal")]
    told = ian.post(f"/desk/{path}", {"report": sent, "to": "ann"}).json()
    assert told["done"] == [] and len(told["refused"]) == 2
    assert not Report.objects.filter(state="closed").exists()


def test_report_is_not_destroyed_by_who_could_not_read_it(ian, reports):
    Report.objects.update(deletion_asked=True)
    assert ian.post(f"/desk/reports/{reports['normal'].pk}/destroy/").status_code == 403
    assert Report.objects.get(pk=reports["normal"].pk).state == "opened"


def test_key_of_a_report_they_could_not_open_is_not_replaced(ian, reports):
    """Whoever can't open a key could only put a spoilt one in its place."""
    told = ian.get("/desk/resealing/").json()
    assert [one["id"] for one in told["reports"]] == [reports["danger"].pk]
    report = reports["normal"]
    wanted = live_recipients("default").of_report(report)
    spoilt = seal_key(new_pair().identity, members=wanted[:2], recovery=wanted[2:])
    fields = {"key": base64.b64encode(spoilt).decode(), "digest": digest_of(wanted)}
    assert ian.post(f"/desk/reports/{report.pk}/reseal/", fields).status_code == 403
    assert bytes(Report.objects.get(pk=report.pk).key_blob) == bytes(report.key_blob)


def test_closed_ones_are_listed_neither(ian, reports):
    Report.objects.update(state="closed", closed_hour="2026-01-01T00:00Z")
    page = ian.get("/desk/retention/").content.decode()
    assert reports["danger"].pk[:8] in page and reports["normal"].pk[:8] not in page


def test_member_of_the_team_with_such_a_key_besides_keeps_what_is_theirs(people, reports):
    create_member("ian", "default")
    assert all(may_with(people["ian"], "read", report) for report in reports.values())


def test_deputy_moves_what_they_see_without_any_key(people, reports):
    assert may_with(people["dan"], "triage", reports["refused"])
    assert not may_with(people["dan"], "read", reports["danger"])
