"""The page of the log: everything for those who audit, acts on keys and roles for everybody at the desk."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from hotline import audit
from hotline.models import AuditEntry
from hotline.people import chain, log, log_file
from hotline.people.names import ACTS, DUTIES, FACTORS, ROLES, STATES
from tests.hotline.test_sign_in import sign_in

LOG = "/desk/log/"
ACT = AuditEntry.Act


@pytest.fixture
def signed_in(people):
    def browser_of(name):
        client = Client()
        sign_in(client, people[name])
        return client

    return browser_of


@pytest.fixture
def entries(people):
    """Acts of all sorts."""
    audit.record(ACT.REPORT_OPENED, actor="ann", about="a" * 32)
    audit.record(ACT.REPORT_OPENED, actor="ben", about="b" * 32)
    audit.record(ACT.MEMBER_ADDED, actor="kim", about="age1xyz")
    audit.record(ACT.ROLE_CHANGED, actor="sue", about="+hotline zoe")
    audit.record(ACT.ESCALATED, actor="the site itself", about="<b>")


def shown(client, query=""):
    page = client.get(LOG + query)
    assert page.status_code == 200
    return page.content.decode()


def lines(client, query=""):
    """Entries as a person reads them."""
    found = re.search(r'<ul class="entries">(.*?)</ul>', shown(client, query), re.S)[1]
    rows = re.findall(r"<li>(.*?)</li>", found, re.S)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", row)).strip()[17:] for row in rows]


@pytest.mark.parametrize("name", ["ian", "sue", "kim"])
def test_those_who_audit_read_everything_newest_first(signed_in, entries, name):
    assert lines(signed_in(name)) == [
        "the site itself Reminder sent up the ladder &lt;b&gt;",
        "sue Role changed zoe: member, given",
        "kim Member key added age1xyz",
        f"ben Report opened {'b' * 32}",
        f"ann Report opened {'a' * 32}",
    ]


@pytest.mark.parametrize("name", ["ann", "dan", "ada"])
def test_others_read_the_acts_on_keys_and_roles(signed_in, entries, name):
    client = signed_in(name)
    kept = ["sue Role changed zoe: member, given", "kim Member key added age1xyz"]
    assert lines(client) == kept
    assert lines(client, "?act=report_opened") == kept
    assert client.get(f"{LOG}file/").status_code == 403


def test_filters_narrow_and_stay_filled_in(signed_in, entries):
    ian = signed_in("ian")
    assert lines(ian, "?act=report_opened&actor=BEN") == [f"ben Report opened {'b' * 32}"]
    assert lines(ian, f"?about={'a' * 10}") == [f"ann Report opened {'a' * 32}"]
    assert len(lines(ian, "?act=no_such_act")) == 5
    page = shown(ian, "?act=report_opened&actor=ann&about=%22x")
    assert '<option value="report_opened" selected>' in page and 'value="ann"' in page
    assert 'value="&quot;x"' in page and "Nothing fits." in page


def test_pages_turn_and_keep_the_filters(signed_in, people):
    audit.record_all(ACT.REPORT_OPENED, actor="ann", about=[f"{number:032}" for number in range(250)])
    ian = signed_in("ian")
    first = shown(ian, "?actor=ann")
    assert "1 / 3" in first and 'href="?actor=ann&amp;page=2"' in first
    assert lines(ian, "?actor=ann&page=3")[-1].endswith("0" * 32)
    assert len(lines(ian, "?actor=ann&page=3")) == 50 and len(lines(ian, "?page=99")) == 50
    assert len(lines(ian, "?page=x")) == log.PER_PAGE


def test_head_is_shown_to_be_written_down(signed_in, entries):
    chain.take_places()
    number, digest = chain.head()
    page = shown(signed_in("ann"))
    assert digest in page and f"entry {number}" in page


def test_saved_file_is_the_whole_log_and_holds(signed_in, entries):
    answer = signed_in("ian").get(f"{LOG}file/")
    assert 'filename="log.csv"' in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    text = answer.getvalue().decode()
    verdict = chain.walk(log_file.read(text.splitlines(keepends=True)))
    assert verdict.fault is None and verdict.length == AuditEntry.objects.count() == 5


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_log_can_only_be_read(signed_in, entries, method):
    ian = signed_in("ian")
    assert getattr(ian, method)(LOG).status_code == 405
    assert AuditEntry.objects.count() == 5


def test_every_act_role_and_duty_has_words():
    assert set(ACTS) == set(ACT.values)
    with override("en"):
        for words in (ACTS, ROLES, DUTIES, FACTORS, STATES):
            texts = [str(text) for text in words.values()]
            assert len(set(texts)) == len(texts) and all(texts)
