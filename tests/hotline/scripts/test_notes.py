"""Notes, labels, links, notes for the next shift: sealed by one browser, read by another, refused when not sound."""

import json

import pytest

from sealing import age, padding
from sealing.members import new_member
from tests.hotline.conftest import store_report
from tests.hotline.scripts.desk_page import everything, keys_of, opened, ran, sealed_in

ADD = """
const { addNote, addElsewhere } = await import("./casefile/adding.js");
const { openNote } = await import("./sealing/notes.js");
const { fromBase64 } = await import("./sealing/base64.js");
"""
READ = """
import { cleanLabels, labelsOf, linksOf, typedLabels } from "./casefile/reading.js";
"""
OTHER = "b" * 32


def note(kind, *, sound=True, **more):
    return {"sound": sound, "note": {"kind": kind, **more}}


def test_note_is_read_by_a_colleague_with_who_signed(desk_scripts, sent, team):
    identity = age.new_pair()
    report = opened(sent, team, reportRecipient=identity.recipient)
    told = ran(
        desk_scripts,
        ADD
        + """
await addNote(opened, { kind: "note", text: "Called the shelter: Linh can come." });
const sealed = fromBase64(sentRequests[0].body.sealed);
const filed = { report: opened.id, sequence: 1 };
const keys = opened.members.map((one) => one.verifyKey);
const read = await openNote(sealed, given.identity, filed, keys);
told({ read, requests: sentRequests, next: opened.next.note,
  moved: await refusal(openNote(sealed, given.identity, { ...filed, sequence: 2 }, keys)),
  elsewhere: await refusal(openNote(sealed, given.identity, { ...filed, report: "f".repeat(32) }, keys)),
  stranger: await refusal(openNote(sealed, given.identity, filed, [given.stranger])),
  altered: await refusal(openNote(sealed.with(sealed.length - 1, sealed.at(-1) ^ 1), given.identity, filed, keys)) });
""",
        {
            "keys": keys_of(team.first),
            "opened": report,
            "identity": identity.identity,
            "stranger": new_member().verify_key,
        },
    )
    assert told["read"]["note"] == {"kind": "note", "text": "Called the shelter: Linh can come."}
    assert told["read"]["signer"] == team.first.verify_key and told["read"]["author"] == "ann"
    assert "Linh" not in everything(told["requests"]) and told["next"] == 2
    assert (told["moved"], told["elsewhere"]) == ("misfiled", "misfiled")
    assert (told["stranger"], told["altered"]) == ("forged", "key")


def test_overtaken_note_keeps_its_number_until_the_report_is_read_again(desk_scripts, sent, team):
    conflict = {"status": 409, "body": {"refused": "Somebody else"}}
    told = ran(
        desk_scripts,
        ADD + 'told([await refusal(addNote(opened, { kind: "note", text: "x" })), opened.next.note]);',
        {"keys": keys_of(team.first), "opened": opened(sent, team), "answers": [conflict]},
    )
    assert told == [409, 1]


def test_link_into_another_report_is_numbered_anew_when_overtaken(desk_scripts, sent, team):
    identity = age.new_pair()
    report = opened(sent, team, reportRecipient=identity.recipient)
    conflict = {"status": 409, "body": {"refused": "Somebody else"}}
    fresh = {"status": 200, "body": {"next": {"note": 7}}}
    requests = ran(
        desk_scripts,
        ADD + f'await addElsewhere(opened, {{ kind: "link", to: "{OTHER}" }});\ntold(sentRequests);',
        {"keys": keys_of(team.first), "opened": report, "answers": [conflict, fresh]},
    )
    assert [one["body"].get("sequence") for one in requests] == ["1", None, "7"]
    assert OTHER not in everything(requests)
    outer = json.loads(padding.unpack(age.decrypt(sealed_in(requests[2]), identity.identity)))
    inner = json.loads(outer["signed"])
    assert (inner["report"], inner["sequence"]) == (sent.report.pk, 7)
    assert inner["note"] == {"kind": "link", "to": OTHER}


@pytest.mark.parametrize(("locked", "text"), [(True, "x"), (False, "x" * 12_001)])
def test_note_that_can_not_be_made_sends_nothing(desk_scripts, sent, team, locked, text):
    told = ran(
        desk_scripts,
        ADD
        + ("lock();\n" if locked else "")
        + 'const why = await refusal(addNote(opened, { kind: "note", text: given.text }));'
        "\ntold([why, sentRequests]);",
        {"keys": keys_of(team.first), "opened": opened(sent, team), "text": text},
    )
    assert told == ["notes.locked" if locked else "notes.too_long", []]


def test_newest_sound_labels_count(desk_scripts):
    notes = [
        note("labels", labels=["wages", "Osaka"]),
        note("labels", labels=["  urgent  ", "urgent", "shelter"]),
        note("labels", labels=["forged"], sound=False),
        note("note", text="labels"),
    ]
    assert desk_scripts.ran(READ + "told(labelsOf({ notes: given }));", notes) == ["urgent", "shelter"]
    assert desk_scripts.ran(READ + "told(labelsOf({ notes: given }));", [note("labels", labels=[])]) == []


def test_labels_are_typed_with_any_comma(desk_scripts):
    program = READ + "told(typedLabels(given));"
    assert desk_scripts.ran(program, " wages, 給料、 a，b ،c;  d d ,wages,") == [
        "wages",
        "給料",
        "a",
        "b",
        "c",
        "d d",
    ]
    assert len(desk_scripts.ran(program, ",".join(f"label {n}" for n in range(50)))) == 20


def test_links_follow_the_last_word_on_each(desk_scripts):
    other, third = OTHER, "c" * 32
    notes = [
        note("link", to=other),
        note("link", to=third),
        note("link", to=other, gone=True),
        note("link", to="javascript:alert(1)"),
        note("link", to="d" * 32, sound=False),
    ]
    assert desk_scripts.ran(READ + "told(linksOf({ notes: given }));", notes) == [third]
    notes.append(note("link", to=other))
    assert desk_scripts.ran(READ + "told(linksOf({ notes: given }));", notes) == [other, third]


SHIFT = """
const { openShiftNote, sealShiftNote } = await import("./casefile/shift_sealing.js");
const at = new Date("2026-11-24T03:40:00Z");
const hour = (time) => ({ queue: "default", hour: new Date(time) });
const recipients = given.recipients;
const text = "Linh calls at nine.\\r\\nBe there.";
const note = { queue: "default", author: "ann", text, recipients, time: at };
const sealed = await sealShiftNote(note, given.keys.signingKey);
const open = (filed, identity = given.colleague, keys = given.verify) => openShiftNote(sealed, [identity], filed, keys);
"""


def test_next_shift_reads_what_the_last_one_left(desk_scripts, team):
    told = ran(
        desk_scripts,
        SHIFT
        + """
const read = await open(hour("2026-11-24T03:00:00Z"));
told({ read, late: await refusal(open(hour("2026-11-24T04:00:00Z"))),
  replayed: await refusal(open(hour("2026-11-25T03:00:00Z"))),
  elsewhere: await refusal(open({ queue: "north", hour: new Date("2026-11-24T03:00:00Z") })),
  forged: await refusal(open(hour("2026-11-24T03:00:00Z"), given.colleague, [given.stranger.verifyKey])),
  stranger: await refusal(open(hour("2026-11-24T03:00:00Z"), given.stranger.identity)) });
""",
        {
            "keys": keys_of(team.first),
            "recipients": [team.first.recipient, team.second.recipient],
            "colleague": team.second.identity,
            "verify": [team.first.verify_key, team.second.verify_key],
            "stranger": stranger(),
        },
    )
    assert told["read"]["text"] == "Linh calls at nine.\nBe there."
    assert told["read"]["signer"] == team.first.verify_key
    assert told["late"] == "accepted"
    assert (told["replayed"], told["elsewhere"], told["forged"]) == ("misfiled", "misfiled", "forged")
    assert told["stranger"] == "key"


def stranger():
    made = new_member()
    return {"identity": made.identity, "verifyKey": made.verify_key}


def test_reply_can_not_be_passed_off_as_a_note(desk_scripts, team):
    """Each kind of document is signed under its own name."""
    sent = store_report(team)
    identity = age.new_pair()
    told = ran(
        desk_scripts,
        ADD
        + """
const { sealReply } = await import("./sealing/replies.js");
const ours = { report: opened.id, sequence: 1 };
const reply = await sealReply({ ...ours, text: "Hello", reporterRecipient: given.recipient,
  reportRecipient: given.recipient }, given.keys.signingKey);
told(await refusal(openNote(reply, given.identity, ours, opened.members.map((one) => one.verifyKey))));
""",
        {
            "keys": keys_of(team.first),
            "opened": opened(sent, team),
            "identity": identity.identity,
            "recipient": identity.recipient,
        },
    )
    assert told == "forged"
