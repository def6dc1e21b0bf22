"""Supervisors order, change, add and remove rules; what would leave a report unread is refused."""

import pytest
from django.test import Client

from hotline.models import AuditEntry
from reports.models import Queue, RoutingRule
from tests.factories.keys import give_members, revoke_all
from tests.hotline.browsing import forget_proof, hidden, signed_in, text_of, ticked, words_of
from tests.hotline.routes.conftest import LIST, fill_in, labels, press, rule


def test_rule_is_added_with_its_conditions(sue, north):
    answer = fill_in(
        sue,
        "rules/new/",
        label="Children in the north",
        queue="north",
        minor="1",
        regions=["hokkaido", "tohoku"],
        languages=["vi", "lo"],
        happening=["debt", "fines"],
        urgencies=["0", "1"],
    )
    assert answer.status_code == 302
    kept = RoutingRule.objects.get()
    assert (kept.label, kept.queue_id, kept.minor) == ("Children in the north", "north", True)
    assert kept.regions == ["hokkaido", "tohoku"] and kept.languages == ["vi", "lo"]
    assert kept.happening == ["debt", "fines"] and kept.urgencies == [0, 1]


def test_list_says_rules_in_words(sue, north):
    rule(north, "Children", minor=True, regions=["hokkaido"], happening=["debt"], urgencies=[0])
    said = words_of(sue.get(LIST))
    for words in ("Children", "Northern team", "Region: Hokkaido", "A debt that keeps me in the job"):
        assert words in said
    assert "Urgency: In danger now" in said and "The person is under 18" in said


def test_page_of_a_rule_shows_what_is_ticked(sue, north):
    rule(north, "Children", minor=True, regions=["kanto"], urgencies=[0, 1], happening=["debt"])
    page = sue.get(f"{LIST}rules/0/")
    assert ticked(page, "regions") == ["kanto"] and ticked(page, "urgencies") == ["0", "1"]
    assert ticked(page, "minor") == ["1"] and ticked(page, "happening") == ["debt"]


def test_changed_rule_stays_in_its_place(sue, north):
    rule(north, "one")
    rule(north, "two")
    fill_in(sue, "rules/0/", label="first", queue="default")
    assert labels() == ["first", "two"]
    assert RoutingRule.objects.get(label="first").queue_id == "default"


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("up 2", ["one", "three", "two"]),
        ("down 0", ["two", "one", "three"]),
        ("up 0", ["one", "two", "three"]),
        ("down 2", ["one", "two", "three"]),
        ("remove 1", ["one", "three"]),
        ("remove 9", ["one", "two", "three"]),
        ("burn 1", ["one", "two", "three"]),
        ("", ["one", "two", "three"]),
    ],
)
def test_buttons_order_and_remove(sue, north, do, order):
    for label in ("one", "two", "three"):
        rule(north, label)
    assert press(sue, do).status_code == 302
    assert labels() == order


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"label": "  ", "queue": "north"}, "give the rule a name"),
        ({"label": "x" * 81, "queue": "north"}, "at most 80"),
        ({"label": "North", "queue": "nowhere"}, "choose a queue"),
        ({"label": "North", "queue": "north", "regions": ["atlantis"]}, "none of the form"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_ticked_is_lost(sue, north, fields, said):
    answer = fill_in(sue, "rules/new/", **{"urgencies": ["1"], "happening": ["debt"], **fields})
    assert answer.status_code == 422 and said in text_of(answer)
    assert ticked(answer, "urgencies") == ["1"] and ticked(answer, "happening") == ["debt"]
    assert not RoutingRule.objects.exists()


def test_rules_end_where_nobody_could_oversee_them(sue, north, monkeypatch):
    monkeypatch.setattr("hotline.routes.rule_view.MOST_RULES", 1)
    assert fill_in(sue, "rules/new/", label="one", queue="north").status_code == 302
    assert fill_in(sue, "rules/new/", label="two", queue="north").status_code == 422


def test_two_people_notice_each_other(sue, north):
    mark = hidden(sue.get(f"{LIST}rules/new/"), "mark")
    rule(north, "faster")
    answer = fill_in(sue, "rules/new/", mark=mark, label="slower", queue="north", minor="1")
    assert answer.status_code == 409 and "Somebody else changed" in text_of(answer)
    assert 'value="slower"' in text_of(answer) and ticked(answer, "minor") == ["1"]
    assert labels() == ["faster"]
    assert press(sue, "remove 0", mark).status_code == 409
    assert fill_in(sue, "rules/new/", label="slower", queue="north").status_code == 302


def test_list_says_that_rules_are_proved(sue, north):
    rule(north, "North", regions=["hokkaido"])
    assert "2 kinds of reports were tried" in words_of(sue.get(LIST))


def test_rule_that_is_passed_over_says_why(sue):
    empty = Queue.objects.create(code="empty", label="Empty")
    rule(empty, "To nobody")
    assert "Passed over now: fewer than two live member keys" in words_of(sue.get(LIST))


def test_list_names_reports_that_reach_nobody(sue):
    give_members(Queue.objects.create(code="theirs", label="Helping group", run_by="ngo"))
    revoke_all("member", queue="default")
    said = words_of(sue.get(LIST))
    assert "Some reports would reach nobody now" in said
    assert "Nobody could open this report: Do not tell: A helping group (NGO) or union" in said
    assert "It would go to Hotline: fewer than two live member keys." in said


def test_changes_are_in_the_log_without_more_than_a_name(sue, north):
    fill_in(sue, "rules/new/", label="North first", queue="north")
    press(sue, "remove 0")
    entries = AuditEntry.objects.filter(act=AuditEntry.Act.ROUTES_CHANGED).order_by("id")
    assert [(entry.actor, entry.about) for entry in entries] == [
        ("sue", "North first"),
        ("sue", "remove 0"),
    ]


@pytest.mark.parametrize("path", ["", "rules/new/", "queues/new/", "queues/default/", "try/"])
@pytest.mark.parametrize("name", ["ann", "ada", "kim", "ian", "eda"])
def test_only_supervisors_decide_who_gets_what(people, team, name, path):
    client = signed_in(people[name])
    assert client.get(LIST + path).status_code == 403
    assert client.post(LIST + path, {"label": "x", "queue": "default"}).status_code == 403
    assert not RoutingRule.objects.exists()


def test_old_proof_has_to_be_renewed_and_nothing_is_done_before(sue, north):
    mark = hidden(sue.get(f"{LIST}rules/new/"), "mark")
    forget_proof(sue)
    assert sue.get(LIST).status_code == 302
    answer = sue.post(f"{LIST}rules/new/", {"mark": mark, "label": "late", "queue": "north"})
    assert answer.status_code == 403 and 'value="late"' in text_of(answer)
    assert labels() == []


def test_form_of_another_site_is_refused(sue, north):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sue.cookies
    assert strict.post(f"{LIST}rules/new/", {"label": "x", "queue": "north"}).status_code == 403


@pytest.mark.parametrize("place", [1, 99])
def test_rule_that_is_not_there(sue, north, place):
    rule(north, "one")
    assert sue.get(f"{LIST}rules/{place}/").status_code == 404


def test_pages_are_never_kept(sue, north):
    rule(north, "one")
    for path in ("", "rules/0/", "rules/new/", "queues/new/", "queues/north/", "try/"):
        assert "no-store" in sue.get(LIST + path).headers["Cache-Control"], path
