"""Open reports are sealed anew to those who may read now; who was revoked opens none of them."""

import base64

import pytest
from django.core.exceptions import PermissionDenied

from hotline.ceremony import create_member, create_recovery, register_fallback, revoke_member
from hotline.key_ceremony import resealing
from hotline.key_ceremony.resealing import NotResealed, holds_a_key_for, take, waiting
from hotline.models import AuditEntry
from reports.keys import digest_of, live_recipients
from reports.models import Queue, Report
from sealing import age, unseal
from sealing.envelopes import seal_key
from sealing.errors import UnsealError
from sealing.members import new_member
from tests.hotline.conftest import store_report
from tests.hotline.test_sign_in import sign_in

RESEAL = """
import { fromBase64, toBase64 } from "./sealing/base64.js";
import { openKey, sealKey } from "./sealing/envelopes.js";
const identity = await openKey(fromBase64(given.key), given.mine);
told(toBase64(await sealKey(identity, given.recipients)));
"""


@pytest.fixture
def resealed(desk_scripts):
    """What a member's browser makes of a report's sealed key."""

    def reseal(report, holder, recipients):
        given = {
            "key": base64.b64encode(bytes(report.key_blob)).decode(),
            "mine": holder.identity,
            "recipients": recipients,
        }
        return base64.b64decode(desk_scripts.ran(RESEAL, given))

    return reseal


def now_for(report):
    return live_recipients(report.queue_id).of(report.urgency)


def as_sealed(team, **fields):
    """A report sealed to exactly those who may read now."""
    report = store_report(team, **fields).report
    Report.objects.filter(pk=report.pk).update(sealed_for=digest_of(now_for(report)))
    return report


def test_report_sealed_to_those_who_read_waits_for_nothing(team, people):
    as_sealed(team)
    assert waiting(people["ann"]) == {"reports": [], "recipients": {}, "readers": [], "count": 0}


def test_new_colleague_opens_what_was_there_before(team, people, queue, resealed):
    report = as_sealed(team)
    dan = create_member("dan", "default")
    with pytest.raises(UnsealError):
        unseal.open_key(bytes(report.key_blob), dan.identity)
    told = waiting(people["ann"])
    assert [one["id"] for one in told["reports"]] == [report.pk] and told["count"] == 1
    digest = told["reports"][0]["digest"]
    assert dan.recipient in told["recipients"][digest]
    assert {one["recipient"]: one["holder"] for one in told["readers"]} == {
        dan.recipient: "dan",
        team.first.recipient: "ann",
        team.second.recipient: "ben",
        team.recovery.recipient: "",
    }
    blob = resealed(report, team.first, told["recipients"][digest])
    take(people["ann"], report.pk, key_blob=blob, digest=digest)
    report.refresh_from_db()
    for holder in (dan, team.first, team.second, team.recovery):
        assert unseal.open_key(bytes(report.key_blob), holder.identity).recipient == report.report_recipient
    assert waiting(people["ann"])["count"] == 0
    assert AuditEntry.objects.get(act="report_resealed").about == report.pk


def test_revoked_member_opens_no_report_sealed_anew_and_no_new_one(team, people, queue, resealed):
    create_member("dan", "default")
    report = as_sealed(team)
    revoke_member("ben", actor="kim")
    told = waiting(people["ann"])["reports"][0]
    blob = resealed(report, team.first, now_for(report))
    take(people["ann"], report.pk, key_blob=blob, digest=told["digest"])
    report.refresh_from_db()
    with pytest.raises(UnsealError):
        unseal.open_key(bytes(report.key_blob), team.second.identity)
    assert unseal.open_key(bytes(report.key_blob), team.first.identity)
    assert team.second.recipient not in now_for(report)
    live = live_recipients("default")
    fresh = seal_key(age.new_pair().identity, members=live.members, recovery=live.recovery)
    with pytest.raises(UnsealError):
        unseal.open_key(fresh, team.second.identity)


def test_revoked_member_is_told_nothing(team, people, queue):
    create_member("dan", "default")
    report = as_sealed(team)
    revoke_member("ben", actor="kim")
    assert waiting(people["ben"])["reports"] == []
    with pytest.raises(PermissionDenied):
        take(people["ben"], report.pk, key_blob=b"", digest=digest_of(now_for(report)))


@pytest.mark.parametrize("name", ["ada", "kim", "sue", "ian"])
def test_who_holds_no_key_gets_no_sealed_key(client, people, team, queue, name):
    as_sealed(team)
    create_member("dan", "default")
    sign_in(client, people[name])
    assert client.get("/desk/resealing/").status_code == 403
    assert client.post(f"/desk/reports/{Report.objects.get().pk}/reseal/").status_code == 403


def test_only_open_reports_wait(team, people, queue):
    for state in ("received", "opened", "answered", "handed", "closed", "destroyed"):
        as_sealed(team, state=state)
    as_sealed(team, canary=True)
    create_member("dan", "default")
    states = {Report.objects.get(pk=one["id"]).state for one in waiting(people["ann"])["reports"]}
    assert states == {"received", "opened", "answered", "handed"}


def test_fallback_organisation_is_a_reader_of_what_is_in_danger_only(team, people, queue):
    urgent, normal = as_sealed(team, urgency=0), as_sealed(team)
    register_fallback("default", new_member(), holder="Shelter North")
    assert [one["id"] for one in waiting(people["ann"])["reports"]] == [urgent.pk]
    assert len(now_for(urgent)) == len(now_for(normal)) + 1


def test_reports_of_queues_one_does_not_read_stay_out(team, people, queue):
    Queue.objects.create(pk="night", label="Night")
    report = as_sealed(team)
    Report.objects.filter(pk=report.pk).update(queue="night")
    assert waiting(people["ann"])["count"] == 0
    create_member("ann", "night")
    assert waiting(people["ann"])["count"] == 1


def test_list_goes_on_after_those_that_one_could_not_open(team, people, queue):
    made = sorted(as_sealed(team).pk for _ in range(5))
    create_member("dan", "default")
    seen, after = [], ""
    while some := waiting(people["ann"], after=after, at_once=2)["reports"]:
        seen += [one["id"] for one in some]
        after = seen[-1]
    assert seen == made


def test_key_for_readers_who_are_not_those_of_now_is_refused(team, people, queue, resealed):
    report = as_sealed(team)
    before = digest_of(now_for(report))
    create_member("dan", "default")
    with pytest.raises(NotResealed, match="changed meanwhile"):
        take(people["ann"], report.pk, key_blob=b"", digest=before)


def test_file_that_is_no_key_for_everybody_is_refused_and_the_old_one_stays(team, people, queue, resealed):
    report = as_sealed(team)
    create_member("dan", "default")
    digest, old = digest_of(now_for(report)), bytes(report.key_blob)
    fewer = resealed(report, team.first, now_for(report)[:-1])
    right = resealed(report, team.first, now_for(report))
    for wrong in (b"", b"x", fewer, right[:-1], right + b"\0", b"\n" + right, old):
        with pytest.raises(NotResealed, match="no key sealed"):
            take(people["ann"], report.pk, key_blob=wrong, digest=digest)
    report.refresh_from_db()
    assert bytes(report.key_blob) == old


def test_second_desk_finds_it_done(team, people, queue, resealed):
    report = as_sealed(team)
    create_recovery()
    blob = resealed(report, team.first, now_for(report))
    for _ in range(2):
        take(people["ann"], report.pk, key_blob=blob, digest=digest_of(now_for(report)))
    assert AuditEntry.objects.filter(act="report_resealed").count() == 1


def test_shape_of_a_key_is_known_to_the_byte(desk_scripts, team, report=None):
    pairs = [age.new_pair() for _ in range(12)]
    for count in (1, 3, 12):
        given = {"identity": pairs[0].identity, "recipients": [pair.recipient for pair in pairs[:count]]}
        sealed = base64.b64decode(
            desk_scripts.ran(
                'import { toBase64 } from "./sealing/base64.js";\n'
                'import { sealKey } from "./sealing/envelopes.js";\n'
                "told(toBase64(await sealKey(given.identity, given.recipients)));",
                given,
            )
        )
        assert [number for number in range(15) if holds_a_key_for(sealed, number)] == [count]


def test_browser_is_told_and_gives_over_the_wire(client, people, team, queue, resealed):
    report = as_sealed(team)
    create_member("dan", "default")
    sign_in(client, people["ann"])
    told = client.get("/desk/resealing/").json()
    one = told["reports"][0]
    blob = base64.b64encode(resealed(report, team.first, told["recipients"][one["digest"]])).decode()
    address = f"/desk/reports/{one['id']}/reseal/"
    assert client.get(address).status_code == 405
    answer = client.post(address, {"key": "no base64!", "digest": one["digest"]})
    assert answer.status_code == 409 and "no key sealed" in answer.json()["refused"]
    assert client.post(address, {"key": blob, "digest": one["digest"]}).status_code == 200
    assert client.get("/desk/resealing/").json()["count"] == 0


def test_hundreds_of_reports_are_told_in_few_questions(people, team, queue, django_assert_max_num_queries):
    for _ in range(60):
        as_sealed(team)
    create_member("dan", "default")
    with django_assert_max_num_queries(8):
        told = waiting(people["ann"])
    assert (len(told["reports"]), told["count"]) == (resealing.AT_ONCE, 60)
