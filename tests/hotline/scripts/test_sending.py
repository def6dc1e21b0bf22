"""From the desk's fields to the reporter's page: what is sent is sealed, signed, numbered, and sent once."""

import base64

import pytest

from sealing.acts import Ask, Closed
from sealing.age import KeyPair
from sealing.errors import ReplyRefused
from sealing.members import new_member
from sealing.replies import open_reply
from tests.hotline.scripts.desk_page import everything, keys_of, opened, ran, sealed_in

SEND = 'const { sendReply } = await import("./answering/sending.js");\n'
AWAY = {"lost": True}


def as_reporter(sent, team, request, sequence=1):
    return open_reply(
        sealed_in(request), sent.reporter.identity, [team.first.verify_key], sent.report.pk, sequence
    )


def test_reporter_reads_what_was_typed(desk_scripts, sent, team):
    (request,) = ran(
        desk_scripts,
        SEND + 'await sendReply(opened, { text: "မင်္ဂလာပါ\\r\\n🌱" });\ntold(sentRequests);',
        {"keys": keys_of(team.first), "opened": opened(sent, team)},
    )
    assert request["path"] == f"reports/{sent.report.pk}/reply/"
    assert request["body"]["sequence"] == "1" and request["body"]["state"] == ""
    assert as_reporter(sent, team, request).text == "မင်္ဂလာပါ\n🌱"


def test_nothing_typed_leaves_in_clear(desk_scripts, sent, team):
    requests = ran(
        desk_scripts,
        SEND
        + 'await sendReply(opened, { text: "Linh of Sakura", act: { do: "ask", questions: ["Is Tanaka there?"] },'
        " interview: true });\ntold(sentRequests);",
        {"keys": keys_of(team.first), "opened": opened(sent, team)},
    )
    for word in ("Linh", "Sakura", "Tanaka", "ask", "questions"):
        assert word not in everything(requests)
    assert requests[0]["body"]["interview"] == "1"
    assert as_reporter(sent, team, requests[0]).act == Ask(("Is Tanaka there?",))


def test_closing_tells_the_state_outside_and_the_reason_inside(desk_scripts, sent, team):
    (request,) = ran(
        desk_scripts,
        SEND + 'const act = { do: "closed", because: "cannot_help" };\n'
        'await sendReply(opened, { text: "", act, state: "closed" });\ntold(sentRequests);',
        {"keys": keys_of(team.first), "opened": opened(sent, team)},
    )
    assert request["body"]["state"] == "closed" and "cannot_help" not in everything([request])
    assert as_reporter(sent, team, request).act == Closed("cannot_help")


def test_after_a_lost_answer_the_very_same_parcel_goes_again(desk_scripts, sent, team):
    requests = ran(
        desk_scripts,
        SEND
        + "for (let turn = 0; turn < 3; turn += 1) await refusal(sendReply(opened, { text: 'Hello' }));\n"
        "told(sentRequests);",
        {"keys": keys_of(team.first), "opened": opened(sent, team), "answers": [AWAY, AWAY]},
    )
    assert len({one["body"]["sealed"] for one in requests}) == 1 and len(requests) == 3


def test_another_text_or_number_is_sealed_anew(desk_scripts, sent, team):
    requests = ran(
        desk_scripts,
        SEND + "await refusal(sendReply(opened, { text: 'Hello' }));\n"
        "await refusal(sendReply(opened, { text: 'Hello you' }));\n"
        "opened.next.reply = 2;\nawait sendReply(opened, { text: 'Hello you' });\ntold(sentRequests);",
        {"keys": keys_of(team.first), "opened": opened(sent, team), "answers": [AWAY, AWAY]},
    )
    assert len({one["body"]["sealed"] for one in requests}) == 3
    assert as_reporter(sent, team, requests[2], 2).text == "Hello you"


def test_reply_to_one_report_is_refused_at_another(desk_scripts, sent, team):
    (request,) = ran(
        desk_scripts,
        SEND + 'await sendReply(opened, { text: "Hello" });\ntold(sentRequests);',
        {"keys": keys_of(team.first), "opened": opened(sent, team)},
    )
    key, keys = sent.reporter.identity, [team.first.verify_key]
    for report, sequence in (("f" * 32, 1), (sent.report.pk, 2)):
        with pytest.raises(ReplyRefused):
            open_reply(sealed_in(request), key, keys, report, sequence)


@pytest.mark.parametrize("case", ["stranger", "revoked", "locked"])
def test_key_that_the_reporters_page_would_refuse_signs_nothing(desk_scripts, sent, team, case):
    report = opened(sent, team)
    keys = keys_of(new_member() if case == "stranger" else team.first)
    if case == "revoked":
        report["members"][0]["live"] = False
    told = ran(
        desk_scripts,
        SEND
        + ("lock();\n" if case == "locked" else "")
        + "const why = await refusal(sendReply(opened, { text: 'Hello' }));\ntold([why, sentRequests]);",
        {"keys": keys, "opened": report},
    )
    assert told == ["answering.locked" if case == "locked" else "answering.not_a_member", []]


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        ({"text": "Hello"}, []),
        ({"text": "  \n"}, ["empty"]),
        ({"text": "", "closing": "answered"}, []),
        ({"text": "", "questions": ["Are you safe?"]}, []),
        ({"text": "", "questions": ["  ", ""]}, ["empty"]),
        ({"text": "Look after {when}"}, ["blanks"]),
        ({"text": "Hi", "questions": ["Did {organisation} write?"]}, ["blanks"]),
        ({"text": "x" * 65_537}, ["too_long"]),
        ({"text": "မ" * 22_000}, ["too_long"]),
        ({"text": "Hi", "questions": ["Safe?"] * 11}, ["too_many"]),
        ({"text": "Hi", "questions": ["မ" * 501]}, ["question_long"]),
        ({"text": "Bye", "questions": ["Safe?"], "closing": "asked"}, ["closing_asks"]),
    ],
)
def test_draft_is_looked_at_before_it_goes(desk_scripts, draft, faults):
    draft = {"questions": [], "closing": "", **draft}
    program = 'import { faultsOf } from "./answering/soundness.js";\ntold(faultsOf(given));'
    assert desk_scripts.ran(program, draft) == faults


DRAFTS = """
const { startDraft, keepDraft, dropDraft, wouldLose } = await import("./drafts.js");
const fresh = () => ({ text: "", questions: [] });
const asked = () => {
  let asks = false;
  leaving.forEach((one) => one({ preventDefault() { asks = true; } }));
  return asks;
};
"""


def test_draft_waits_sealed_and_comes_back(desk_scripts, sent, team):
    reporter: KeyPair = sent.reporter
    told = ran(
        desk_scripts,
        DRAFTS
        + """
const draft = await startDraft("reply:1", given.identity, fresh);
const before = asked();
draft.text = "half a sentence";
const typing = asked();
keepDraft("reply:1", given.recipient);
const waiting = asked();
const again = await startDraft("reply:1", given.identity, fresh);
dropDraft("reply:1");
const anew = await startDraft("reply:1", given.identity, fresh);
told({ before, typing, waiting, text: again.text, dropped: anew.text, after: asked(), requests: sentRequests });
""",
        {"keys": keys_of(team.first), "identity": reporter.identity, "recipient": reporter.recipient},
    )
    assert told == {
        "before": False,
        "typing": True,
        "waiting": True,
        "text": "half a sentence",
        "dropped": "",
        "after": False,
        "requests": [],
    }


def test_draft_opens_with_its_own_report_only_and_empty_ones_are_not_kept(desk_scripts, sent, team):
    told = ran(
        desk_scripts,
        DRAFTS
        + """
const draft = await startDraft("reply:1", given.identity, fresh);
draft.questions.push("Are you safe?");
keepDraft("reply:1", given.recipient);
const stolen = await startDraft("reply:1", current().identity, fresh);
await startDraft("reply:2", given.identity, fresh);
keepDraft("reply:2", given.recipient);
told([stolen.questions, wouldLose()]);
""",
        {
            "keys": keys_of(team.first),
            "identity": sent.reporter.identity,
            "recipient": sent.reporter.recipient,
        },
    )
    assert told == [[], False]


def test_base64_of_a_parcel_is_what_the_server_reads(desk_scripts, sent, team):
    (request,) = ran(
        desk_scripts,
        SEND + 'await sendReply(opened, { text: "x".repeat(50_000) });\ntold(sentRequests);',
        {"keys": keys_of(team.first), "opened": opened(sent, team)},
    )
    assert base64.b64decode(request["body"]["sealed"], validate=True).startswith(b"age-encryption.org/v1\n")
