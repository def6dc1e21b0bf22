"""The desk's own modules and the server's read each other: padding, envelopes, replies, notes, wrapped keys."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import age, envelopes, members, messages, padding, replies, signing, unseal
from sealing.acts import REASONS, Ask, Closed, Handed, Referral
from sealing.errors import ReplyRefused, UnsealError
from sealing.messages import FileNote, Message
from sealing.replies import Reply

REPORT = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 11, 24, 3, 8, 45, tzinfo=UTC)
TEXT = "安全ですか?\r\nမင်္ဂလာပါ 👋🏽\rسلام\n"
PLAIN = TEXT.replace("\r\n", "\n").replace("\r", "\n")
BASE64 = 'import { fromBase64, toBase64 } from "./sealing/base64.js";\n'
REFUSED = """
async function refusal(promise) {
  try { await promise; return "accepted"; } catch (fault) { return fault.code ?? String(fault); }
}
"""
VECTOR_KEY = "WAYMARK-SIGNING-KEY-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
VECTOR_VERIFY = "waymark-verify-1:A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
VECTOR_TEXT = (
    '{"report":"00000000000000000000000000000000","sequence":1,"time":"2026-01-02T03:04:05Z","text":"Hello"}'
)
VECTOR_SIGNATURE = "8fkwsoEzgydn8MZ3OlN9J1R6xUMqEH4KhhNcoppZdDKqqaeL8GuwwxVzCVAGSEXUQJObISAObCRqXSUgISL3Bw"
ACTS = [
    None,
    Ask(("Are you safe?", "Is it locked?")),
    Referral("Shelter North", "a bed for tonight"),
    Handed("Shelter North"),
    Closed(REASONS[0]),
]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def raw(text: str) -> bytes:
    return base64.b64decode(text)


@settings(max_examples=12)
@given(payloads=st.lists(st.binary(max_size=9000), min_size=1, max_size=20))
def test_padding_is_the_servers_to_the_byte(desk_scripts, payloads):
    packed = desk_scripts.ran(
        BASE64 + 'import { pack, unpack } from "./sealing/padding.js";\n'
        "told(given.map((one) => {\n"
        "  const block = pack(fromBase64(one));\n"
        "  return [toBase64(block), toBase64(unpack(block))];\n"
        "}));",
        [b64(payload) for payload in payloads],
    )
    assert [raw(block) for block, _ in packed] == [padding.pack(payload) for payload in payloads]
    assert [raw(payload) for _, payload in packed] == payloads


def test_sizes_agree_at_every_edge(desk_scripts):
    edges = [number + step for power in range(2, 31) for number in [2**power] for step in (-1, 0, 1)]
    sizes = desk_scripts.ran(
        'import { paddedSize } from "./sealing/padding.js";\ntold(given.map(paddedSize));', edges
    )
    assert sizes == [padding.padded_size(edge) for edge in edges]


def test_block_that_padding_never_writes_is_refused(desk_scripts):
    sound = padding.pack(b"x" * 5000)
    wrong = [
        sound[:-1],
        sound + b"\0",
        sound[:-1] + b"\1",
        b"\xff\xff\xff\xff" + sound[4:],
        b"",
        sound[:4096],
    ]
    told = desk_scripts.ran(
        BASE64 + REFUSED + 'import { unpack } from "./sealing/padding.js";\n'
        "told(await Promise.all(given.map((one) => refusal((async () => unpack(fromBase64(one)))()))));",
        [b64(block) for block in [sound, *wrong]],
    )
    assert told == ["accepted", *["altered"] * len(wrong)]


def test_report_is_opened_as_the_server_sealed_it(desk_scripts, team, report_key):
    key_file = envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )
    message = Message(
        "report",
        NOW,
        "my",
        {"text": TEXT, "what": ["passport", "wage"]},
        (FileNote("my room.jpg", "image/jpeg", 900),),
        questionnaire=3,
        converted={"town": "ရန်ကုန်"},
    )
    opened = desk_scripts.ran(
        BASE64 + 'import { open, openKey } from "./sealing/envelopes.js";\n'
        'import { readMessage } from "./sealing/messages.js";\n'
        "const identity = await openKey(fromBase64(given.key), given.mine);\n"
        "const message = readMessage(await open(fromBase64(given.message), identity));\n"
        "told({ identity, message, file: toBase64(await open(fromBase64(given.file), identity)) });",
        {
            "key": b64(key_file),
            "mine": ["AGE-SECRET-KEY-1" + team.members[0].identity[16:], team.members[1].identity],
            "message": b64(envelopes.seal(messages.build(message), [report_key.recipient])),
            "file": b64(envelopes.seal(b"\x89PNG\0\xff", [report_key.recipient])),
        },
    )
    assert opened["identity"] == report_key.identity
    assert raw(opened["file"]) == b"\x89PNG\0\xff"
    assert opened["message"] == {
        "kind": "report",
        "sentAt": "2026-11-24T03:08:45.000Z",
        "locale": "my",
        "answers": {"text": PLAIN, "what": ["passport", "wage"]},
        "files": [{"name": "my room.jpg", "type": "image/jpeg", "size": 900}],
        "questionnaire": 3,
        "converted": {"town": "ရန်ကုန်"},
    }


def test_message_made_at_the_desk_is_the_servers_to_the_byte(desk_scripts):
    """A report told by telephone is written down there."""
    made = desk_scripts.ran(
        BASE64 + 'import { buildMessage } from "./sealing/messages.js";\n'
        "told(toBase64(buildMessage({ ...given, sentAt: new Date(given.sentAt) })));",
        {
            "kind": "report",
            "sentAt": "2026-11-24T03:08:45.900Z",
            "locale": "vi",
            "answers": {"text": TEXT, "what": ["wage"]},
        },
    )
    assert raw(made) == messages.build(Message("report", NOW, "vi", {"text": TEXT, "what": ["wage"]}))


def test_message_of_another_shape_is_refused(desk_scripts):
    sound = {
        "v": 1,
        "kind": "report",
        "sent_at": "2026-11-24T03:08:45Z",
        "locale": "my",
        "answers": {},
        "files": [],
    }
    wrong = [
        {**sound, "v": 2},
        {**sound, "kind": "order"},
        {**sound, "answers": {"text": 5}},
        {**sound, "answers": []},
        {**sound, "files": [{"name": "x", "type": "y", "size": -1}]},
        {**sound, "sent_at": "2026-11-24T03:08:45"},
        {**sound, "converted": {"text": 1}},
        [],
        None,
    ]
    told = desk_scripts.ran(
        REFUSED + 'import { readMessage } from "./sealing/messages.js";\n'
        "const read = async (one) => readMessage(new TextEncoder().encode(JSON.stringify(one)));\n"
        "told(await Promise.all(given.map((one) => refusal(read(one)))));",
        [sound, *wrong],
    )
    assert told == ["accepted", *["format"] * len(wrong)]


def test_key_sealed_anew_is_opened_by_each_of_its_readers(desk_scripts, team, report_key, stranger):
    recipients = [*team.recipients, team.recovery.recipient, stranger.recipient]
    sealed = raw(
        desk_scripts.ran(
            BASE64 + 'import { sealKey } from "./sealing/envelopes.js";\n'
            "told(toBase64(await sealKey(given.identity, given.recipients)));",
            {"identity": report_key.identity, "recipients": recipients},
        )
    )
    for holder in (*team.members, team.recovery, stranger):
        assert unseal.open_key(sealed, holder.identity) == report_key
    with pytest.raises(UnsealError):
        unseal.open_key(sealed, age.new_pair().identity)


@pytest.mark.parametrize(
    ("identity", "recipients"),
    [
        ("AGE-SECRET-KEY-1SHORT", ["age1" + "q" * 58]),
        (age.new_pair().identity, []),
        (age.new_pair().identity, ["age1tag" + "q" * 55]),
        (age.new_pair().identity, ["age1" + "q" * 58]),
        (age.new_pair().identity, [age.new_pair().recipient.upper()]),
    ],
)
def test_unsound_key_seals_nothing(desk_scripts, identity, recipients):
    told = desk_scripts.ran(
        REFUSED + 'import { sealKey } from "./sealing/envelopes.js";\n'
        "told(await refusal((async () => sealKey(given.identity, given.recipients))()));",
        {"identity": identity, "recipients": recipients},
    )
    assert told == "key"


def test_signature_of_the_test_vector(desk_scripts):
    told = desk_scripts.ran(
        'import { sign, verify, verifyKeyOf } from "./sealing/signing.js";\n'
        'const label = "waymark/reply/v1";\n'
        "const signature = await sign(label, given.text, given.key);\n"
        "told([signature, await verifyKeyOf(given.key), await verify(label, given.text, signature, given.verify),\n"
        '  await verify("waymark/note/v1", given.text, signature, given.verify)]);',
        {"text": VECTOR_TEXT, "key": VECTOR_KEY, "verify": VECTOR_VERIFY},
    )
    assert told == [VECTOR_SIGNATURE, VECTOR_VERIFY, True, False]


SEAL_REPLY = (
    BASE64 + 'import { sealReply } from "./sealing/replies.js";\n'
    "told(await Promise.all(given.map(async ({ key, ...reply }) => toBase64(await sealReply(reply, key)))));"
)


def act_of(act):
    return replies.act_document(act) if act else None


def test_replies_sealed_at_the_desk_are_read_by_server_and_reporter(desk_scripts, team, report_key, reporter):
    member = team.members[0]
    sealed = desk_scripts.ran(
        SEAL_REPLY,
        [
            {
                "key": member.signing_key,
                "report": REPORT,
                "sequence": number,
                "text": TEXT,
                "act": act_of(act),
                "reporterRecipient": reporter.recipient,
                "reportRecipient": report_key.recipient,
            }
            for number, act in enumerate(ACTS, start=1)
        ],
    )
    for number, (act, blob) in enumerate(zip(ACTS, map(raw, sealed), strict=True), start=1):
        assert len(blob) % 4096 < 500
        for identity in (reporter.identity, report_key.identity):
            reply = replies.open_reply(blob, identity, [member.verify_key], REPORT, number)
            assert (reply.text, reply.act) == (PLAIN, act)
        with pytest.raises(ReplyRefused):
            replies.open_reply(blob, reporter.identity, [member.verify_key], REPORT, number + 1)
        with pytest.raises(ReplyRefused):
            replies.open_reply(blob, reporter.identity, [team.members[1].verify_key], REPORT, number)


OPEN_REPLY = (
    BASE64 + REFUSED + 'import { openReply } from "./sealing/replies.js";\n'
    "const { sealed, identity, filed, keys } = given;\n"
    "const one = (blob) => openReply(fromBase64(blob), identity, filed, keys);\n"
)


def test_replies_of_the_server_are_read_at_the_desk(desk_scripts, team, report_key, reporter):
    member = team.members[1]
    for number, act in enumerate(ACTS, start=1):
        signed = replies.sign_reply(Reply(REPORT, number, NOW, TEXT, act), member.signing_key)
        sealed = replies.seal_reply(signed, reporter=reporter.recipient, report=report_key.recipient)
        told = desk_scripts.ran(
            OPEN_REPLY + "told(await one(sealed));",
            {
                "sealed": b64(sealed),
                "identity": report_key.identity,
                "filed": {"report": REPORT, "sequence": number},
                "keys": ["waymark-verify-1:unsound", *(one.verify_key for one in team.members)],
            },
        )
        assert told == {
            "report": REPORT,
            "sequence": number,
            "time": "2026-11-24T03:08:45.000Z",
            "text": PLAIN,
            "act": act_of(act),
            "signer": member.verify_key,
        }


def test_forged_swapped_and_replayed_replies_are_refused_at_the_desk(
    desk_scripts, team, report_key, reporter, stranger
):
    member, outsider = team.members[0], members.new_member()

    def sealed(key, report=REPORT, sequence=2, to=report_key.recipient):
        signed = replies.sign_reply(Reply(report, sequence, NOW, "Come out."), key)
        return b64(replies.seal_reply(signed, reporter=reporter.recipient, report=to))

    sound = sealed(member.signing_key)
    unsigned = json.dumps({"v": 1, "signed": "{}", "signature": "A" * 86}).encode()
    told = desk_scripts.ran(
        OPEN_REPLY + "told(await Promise.all(sealed.map((blob) => refusal(one(blob)))));",
        {
            "sealed": [
                sound,
                sealed(outsider.signing_key),
                sealed(member.signing_key, report="f" * 32),
                sealed(member.signing_key, sequence=1),
                b64(envelopes.seal(unsigned, [report_key.recipient])),
                b64(envelopes.seal(b"{}", [report_key.recipient])),
                sealed(member.signing_key, to=stranger.recipient),
                b64(raw(sound)[:-1]),
            ],
            "identity": report_key.identity,
            "filed": {"report": REPORT, "sequence": 2},
            "keys": [one.verify_key for one in team.members],
        },
    )
    assert told == ["accepted", "forged", "misfiled", "misfiled", "forged", "format", "key", "key"]


@pytest.mark.parametrize(
    "act",
    [
        {"do": "ask", "questions": []},
        {"do": "ask", "questions": ["x"] * 11},
        {"do": "ask", "questions": ["x" * 501]},
        {"do": "referral", "to": " ", "purpose": "x"},
        {"do": "closed", "because": "bored"},
        {"do": "dance"},
    ],
)
def test_act_that_no_page_can_show_is_refused_before_sealing(desk_scripts, act):
    told = desk_scripts.ran(
        REFUSED + 'import { checkedAct } from "./sealing/acts.js";\n'
        "told(await refusal((async () => checkedAct(given))()));",
        act,
    )
    assert told == "format"
    with pytest.raises((ValueError, KeyError, TypeError)):
        replies.read_act(act)


def test_note_is_for_the_team_alone(desk_scripts, team, report_key, reporter):
    member = team.members[0]
    note = {"kind": "labels", "labels": ["賃金", "passport"]}
    sealed = desk_scripts.ran(
        BASE64 + 'import { sealNote } from "./sealing/notes.js";\n'
        "told(toBase64(await sealNote(given.entry, given.key)));",
        {
            "key": member.signing_key,
            "entry": {
                "report": REPORT,
                "sequence": 4,
                "author": "ann",
                "note": note,
                "reportRecipient": report_key.recipient,
            },
        },
    )
    with pytest.raises(UnsealError):
        age.decrypt(raw(sealed), reporter.identity)
    outer = json.loads(padding.unpack(age.decrypt(raw(sealed), report_key.identity)))
    signature = signing.from_base64url(outer["signature"], 64)
    content = json.loads(outer["signed"])
    assert signing.signer_of(signature, [member.verify_key], b"waymark/note/v1", outer["signed"].encode())
    assert (content["report"], content["sequence"], content["author"]) == (REPORT, 4, "ann")
    assert content["note"] == note
    told = desk_scripts.ran(
        BASE64 + REFUSED + 'import { openNote } from "./sealing/notes.js";\n'
        'import { openReply } from "./sealing/replies.js";\n'
        "const { sealed, identity, filed, keys } = given;\n"
        "told([await openNote(fromBase64(sealed), identity, filed, keys),\n"
        "  await refusal(openNote(fromBase64(sealed), identity, { ...filed, sequence: 5 }, keys)),\n"
        "  await refusal(openReply(fromBase64(sealed), identity, filed, keys))]);",
        {
            "sealed": sealed,
            "identity": report_key.identity,
            "filed": {"report": REPORT, "sequence": 4},
            "keys": [one.verify_key for one in team.members],
        },
    )
    assert told[0]["note"] == note and told[0]["signer"] == member.verify_key
    assert told[1:] == ["misfiled", "forged"]


@pytest.mark.parametrize("passphrase", ["four plain words here", "秘密の言葉です", "Żółw"])
def test_wrapped_keys_open_on_both_sides(desk_scripts, passphrase):
    mine = members.new_member()
    told = desk_scripts.ran(
        BASE64 + 'import { newMember, unwrapMember, wrapMember } from "./sealing/members.js";\n'
        "const mine = await unwrapMember(fromBase64(given.wrapped), given.passphrase);\n"
        "const fresh = await newMember();\n"
        "told({ mine, fresh, wrapped: toBase64(await wrapMember(fresh, given.passphrase, 10)) });",
        {"wrapped": b64(members.wrap_member(mine, passphrase, log_n=10)), "passphrase": passphrase},
    )
    assert told["mine"] == {
        "identity": mine.identity,
        "recipient": mine.recipient,
        "signingKey": mine.signing_key,
        "verifyKey": mine.verify_key,
    }
    fresh = members.unwrap_member(raw(told["wrapped"]), passphrase)
    assert told["fresh"]["recipient"] == fresh.recipient and told["fresh"]["verifyKey"] == fresh.verify_key


def test_accents_typed_in_pieces_open_the_same_keys(desk_scripts):
    wrapped = b64(members.wrap_member(members.new_member(), "Żółw", log_n=10))
    told = desk_scripts.ran(
        BASE64 + REFUSED + 'import { unwrapMember } from "./sealing/members.js";\n'
        "told([await refusal(unwrapMember(fromBase64(given), 'Żółw'.normalize('NFD'))),\n"
        "  await refusal(unwrapMember(fromBase64(given), 'żółw'))]);",
        wrapped,
    )
    assert told == ["accepted", "passphrase"]


def test_default_cost_of_a_passphrase_is_the_one_described(desk_scripts):
    told = desk_scripts.ran('import { LOG_N } from "./sealing/members.js";\ntold(LOG_N);')
    assert told == 18
