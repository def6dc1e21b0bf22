"""A report as the browser opens it: everything that fits, nothing that was forged, swapped or altered."""

import base64
from typing import Any

import pytest

from hotline.inbox import opening
from reports.clock import now
from reports.models import ReportPart
from sealing.acts import Ask
from sealing.age import new_pair
from sealing.envelopes import new_report_key, seal
from sealing.members import new_member
from sealing.messages import FileNote, Message, build
from sealing.replies import Reply, seal_reply, sign_reply
from tests.hotline.conftest import store_report
from tests.hotline.scripts.desk_page import keys_of, ran

OPEN = """
const { openedReport } = await import("./opening.js");
globalThis.fetch = async (path) => {
  if (path.includes("/file/")) return new Response(Uint8Array.from(atob(given.file), (c) => c.charCodeAt(0)));
  return new Response(JSON.stringify(path.startsWith("labels/") ? { order: [], questions: {} } : given.sealed));
};
"""
TOLD = """
const report = await openedReport(given.sealed.id);
told({
  messages: report.messages.map(({ sequence, message }) => [sequence, message && message.answers]),
  replies: report.replies.map((one) => [one.sequence, one.sound, one.text, one.signer, one.fault ?? ""]),
  files: report.files.map(({ sequence, note, message }) => [sequence, note.name, message]),
  language: report.language, answers: report.answers, next: report.next,
});
"""


@pytest.fixture
def member(team):
    """The first member, whose keys are open in the page."""
    return team.first


def add(report, kind, sequence, sealed) -> None:
    ReportPart.objects.create(report=report, kind=kind, sequence=sequence, blob=sealed)


def follow_up(report, sequence, answers, *files) -> None:
    notes = tuple(FileNote(name=name, type="image/png", size=3) for name in files)
    message = build(Message("followup", now(), "vi", answers, notes))
    add(report, "message", sequence, seal(message, [report.report_recipient]))


def reply(sent, sequence, key, text="Hello", filed=None, act=None) -> None:
    signed = sign_reply(Reply(sent.report.pk, sequence, now(), text, act), key)
    recipients = {"reporter": sent.reporter.recipient, "report": sent.report.report_recipient}
    add(sent.report, "reply", filed or sequence, seal_reply(signed, **recipients))


def given(report, member, **more) -> dict[str, Any]:
    return {"keys": keys_of(member), "opened": {}, "sealed": opening.sealed(report), **more}


def opened(desk_scripts, report, member) -> dict[str, Any]:
    return ran(desk_scripts, OPEN + TOLD, given(report, member))


def refused(desk_scripts, sealed, member) -> str:
    program = OPEN + "told(await refusal(openedReport(given.sealed.id)));"
    return ran(desk_scripts, program, {"keys": keys_of(member), "opened": {}, "sealed": sealed})


def test_messages_come_in_order_with_the_files_that_belong_to_each(desk_scripts, team, member):
    report = store_report(team, "They keep my passport.").report
    follow_up(report, 2, {"text": "Again", "safe_to_read": "at night"}, "b.png", "c.png")
    report.parts.filter(kind="file").delete()
    for number in (1, 2):
        add(report, "file", number, seal(b"png", [report.report_recipient]))
    told = opened(desk_scripts, report, member)
    assert told["messages"] == [
        [1, {"text": "They keep my passport."}],
        [2, {"text": "Again", "safe_to_read": "at night"}],
    ]
    assert told["files"] == [[1, "b.png", 2], [2, "c.png", 2]]
    assert {"sequence": 2, "name": "safe_to_read", "values": ["at night"]} in told["answers"]
    assert told["language"] == "my" and told["next"] == {"reply": 1, "note": 1}


def test_reply_says_who_signed_it_and_what_it_asks(desk_scripts, team, member):
    sent = store_report(team)
    reply(sent, 1, team.second.signing_key, "Xin chào")
    reply(sent, 2, team.first.signing_key, "", act=Ask(("Are you safe?",)))
    told = opened(desk_scripts, sent.report, member)
    assert told["replies"] == [[1, True, "Xin chào", "ben", ""], [2, True, "", "ann", ""]]
    assert told["next"]["reply"] == 3


def test_forged_moved_and_altered_replies_show_nothing_of_their_text(desk_scripts, team, member):
    sent, other = store_report(team), store_report(team)
    reply(sent, 1, new_member().signing_key, "forged")
    reply(sent, 5, team.first.signing_key, "moved", filed=2)
    reply(other, 3, team.first.signing_key, "elsewhere")
    part = other.report.parts.get(kind="reply")
    add(sent.report, "reply", 3, bytes(part.blob))
    add(sent.report, "reply", 4, b"age-encryption.org/v1\nnonsense")
    told = opened(desk_scripts, sent.report, member)["replies"]
    assert [(sound, text, signer) for _n, sound, text, signer, _fault in told] == [(False, "", "")] * 4
    assert [fault for *_rest, fault in told][:2] == ["forged", "misfiled"]


def test_message_that_was_altered_is_told_and_hides_no_other(desk_scripts, team, member):
    report = store_report(team, "First").report
    follow_up(report, 2, {"text": "Second"})
    part = report.parts.get(kind="message", sequence=1)
    ReportPart.objects.filter(pk=part.pk).update(blob=bytes(part.blob)[:-1] + b"\0")
    assert opened(desk_scripts, report, member)["messages"] == [[1, None], [2, {"text": "Second"}]]


def test_message_of_another_report_does_not_open_here(desk_scripts, team, member):
    report, other = store_report(team, "Here").report, store_report(team, "There").report
    blob = other.parts.get(kind="message").blob
    report.parts.filter(kind="message").update(blob=bytes(blob))
    assert opened(desk_scripts, report, member)["messages"] == [[1, None]]


def test_stranger_is_told_that_the_key_does_not_open_it(desk_scripts, team):
    sealed = opening.sealed(store_report(team).report)
    assert refused(desk_scripts, sealed, new_member()) == "key"


def test_recipient_put_in_by_the_server_is_refused(desk_scripts, team, member):
    sealed = opening.sealed(store_report(team).report) | {"reportRecipient": new_pair().recipient}
    assert refused(desk_scripts, sealed, member) == "altered"


def test_key_of_another_report_is_refused(desk_scripts, team, member):
    one, other = (opening.sealed(store_report(team).report) for _ in range(2))
    assert refused(desk_scripts, one | {"key": other["key"]}, member) == "altered"


def test_file_comes_as_it_was_sent_and_no_other_way(desk_scripts, team, member):
    report = store_report(team).report
    photo = bytes(range(256)) * 90
    program = OPEN + (
        "const [file] = (await openedReport(given.sealed.id)).files;\n"
        "told(await file.load().then((bytes) => [...bytes].slice(0, 300), (fault) => fault.code));"
    )

    def loaded(sealed):
        return ran(desk_scripts, program, given(report, member, file=base64.b64encode(sealed).decode()))

    assert loaded(seal(photo, [report.report_recipient])) == [*photo[:300]]
    assert loaded(seal(photo, [new_report_key().recipient])) == "altered"
    assert loaded(seal(photo, [report.report_recipient])[:-9]) == "altered"


def test_no_name_is_guessed_for_files_after_a_message_that_does_not_open(desk_scripts, team, member):
    report = store_report(team).report
    report.parts.all().delete()
    add(report, "message", 1, seal(b"altered", [new_pair().recipient]))
    follow_up(report, 2, {"text": "Again"}, "b.png")
    for number in (1, 2):
        add(report, "file", number, seal(b"png", [report.report_recipient]))
    assert opened(desk_scripts, report, member)["files"] == [[1, "", 0], [2, "", 0]]
