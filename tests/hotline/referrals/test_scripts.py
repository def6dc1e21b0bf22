"""What the browser decides about a referral: consent, whom not to tell, what is sealed to whom."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.referrals.redacted_copy import read_copy
from sealing.age import decrypt, encrypt, new_pair
from sealing.envelopes import new_report_key, seal
from sealing.headers import stanzas_of
from sealing.messages import FileNote, Message, build
from sealing.replies import open_reply
from tests.desk_scripts import DeskScripts
from tests.hotline.conftest import age_opens
from tests.hotline.referrals.conftest import MOMENT

BLACK = "███"


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def followup(number: int, **answers: Any) -> dict[str, Any]:
    return {"sequence": number, "message": {"kind": "followup", "answers": answers, "files": []}}


AGREES = {"referral": ["3=agree"], "alone": "yes"}
REPORT = {"sequence": 1, "message": {"kind": "report", "answers": AGREES, "files": []}}


SAID = [
    ((REPORT,), ("", 0)),
    ((REPORT, followup(2, **AGREES)), ("agree", 2)),
    ((followup(2, referral=["3=agree"]),), ("unsafe", 2)),
    ((followup(2, referral=["3=agree"], alone="no"),), ("unsafe", 2)),
    ((followup(2, referral=["3=agree"], alone=["yes"]),), ("unsafe", 2)),
    ((followup(2, referral=["3=refuse"], alone="no"),), ("refuse", 2)),
    ((followup(2, referral=["3=agree", "3=refuse"], alone="yes"),), ("refuse", 2)),
    ((followup(2, referral=["30=agree", "2=agree"], alone="yes"),), ("", 0)),
    ((followup(2, **AGREES), followup(3, text="no")), ("agree", 2)),
    ((followup(2, **AGREES), followup(3, referral=["3=refuse"])), ("refuse", 3)),
    ((followup(2, **AGREES), followup(3, referral=["3=agree"], alone="not_say")), ("unsafe", 3)),
    ((followup(2, **AGREES), {"sequence": 3, "message": None}), ("unreadable", 3)),
    (({"sequence": 2, "message": {**REPORT["message"]}},), ("", 0)),
]
"""Messages, and what the reporter says to the referral of reply 3, in which message."""


def test_only_a_safe_agreement_to_this_referral_counts(desk_scripts):
    program = (
        'const all = await import("./referral/consent.js"); told(given.map((one) => all.consentTo(3, one)));'
    )
    found = desk_scripts.ran(program, [messages for messages, _ in SAID])
    assert [(one["says"], one["message"]) for one in found] == [expected for _, expected in SAID]


def barred(desk_scripts: DeskScripts, function: str, *given: Any) -> Any:
    program = f'const all = await import("./referral/barred.js"); told(all.{function}(...given));'
    return desk_scripts.ran(program, list(given))


ASKED, FORCED = {"proposal": 3, "override": ""}, {"proposal": None, "override": "Danger to life"}
AT_SENDING = [
    (ASKED, [followup(2, **AGREES)], ("", 2)),
    (ASKED, [followup(2, **AGREES), followup(3, referral=["3=refuse"])], ("refused_meanwhile", 3)),
    (ASKED, [followup(2, **AGREES), followup(3, referral=["3=agree"])], ("no_consent", 3)),
    (ASKED, [followup(2, **AGREES), {"sequence": 3, "message": None}], ("no_consent", 3)),
    (ASKED, [], ("no_consent", 0)),
    ({"proposal": None, "override": ""}, [followup(2, **AGREES)], ("no_consent", 0)),
    (FORCED, [], ("", 0)),
]
"""A referral, what the reporter wrote until now, and what stands against sending it, by which message."""


def test_what_came_at_the_last_minute_counts_when_it_is_sent(desk_scripts):
    program = 'const all = await import("./referral/consent.js"); told(given.map((one) => all.standsAgainst(...one)));'
    found = desk_scripts.ran(program, [[referral, messages] for referral, messages, _ in AT_SENDING])
    assert [(one["why"], one["number"]) for one in found] == [expected for *_, expected in AT_SENDING]


NOT_TO = [
    ("police", ["police"], "police"),
    ("labour_inspection", ["police", "inspector"], "inspector"),
    ("ngo", ["ngo"], "ngo"),
    ("union", ["ngo"], "ngo"),
    ("shelter", ["ngo"], "ngo"),
    ("other", ["otit"], "otit"),
    ("other", ["employer", "embassy"], ""),
    ("police", ["employer"], ""),
    ("lawyer", ["police", "ngo", "inspector"], ""),
    ("police", [], ""),
]
"""The kind of a partner, whom the reporter does not want told, and the answer that bars the partner."""


def test_whom_the_reporter_does_not_want_told_is_barred(desk_scripts):
    program = 'const { barredBy } = await import("./referral/barred.js"); told(given.map((one) => barredBy(...one)));'
    given = [[kind, [{"name": "not_to", "values": places}]] for kind, places, _ in NOT_TO]
    assert desk_scripts.ran(program, given) == [by for _, _, by in NOT_TO]


def test_what_was_allowed_in_the_form_is_read(desk_scripts):
    answers = [
        {"name": "sharing", "values": ["anonymous_only"]},
        {"name": "sharing_except", "values": ["child"]},
    ]
    assert barred(desk_scripts, "onlyAnonymous", answers) is True
    assert barred(desk_scripts, "sharedFreely", answers) is True
    assert barred(desk_scripts, "sharedFreely", [{"name": "sharing", "values": ["ask_me_first"]}]) is False
    assert barred(desk_scripts, "allowedUnasked", "child", answers) == "child"
    assert barred(desk_scripts, "allowedUnasked", "life", answers) == ""


def opened(**more: Any) -> dict[str, Any]:
    """A report as a member's browser opened it."""
    key, reporter = new_report_key(), new_pair()
    return {
        "id": "a" * 32,
        "identity": key.identity,
        "reportRecipient": key.recipient,
        "reporterRecipient": reporter.recipient,
        "next": {"reply": 2},
        "reporter": reporter.identity,
        **more,
    }


HANDING = """
const all = await import("./referral/handing.js");
const { toBase64 } = await import("./sealing/base64.js");
"""


def test_key_is_sealed_to_exactly_the_people_of_the_partner(desk_scripts):
    people, report = [new_pair(), new_pair()], opened()
    partner = {"recipients": [one.recipient for one in people], "sealedFor": "d"}
    program = HANDING + "const made = await all.keyFor(...given); told({ ...made, key: toBase64(made.key) });"
    made = desk_scripts.ran(program, [report, partner])
    key = base64.b64decode(made["key"])
    assert made["sealed_for"] == "d" and stanzas_of(key) == ["X25519", "X25519"]
    for one in people:
        assert decrypt(key, one.identity).decode() == f"{report['identity']}\n"


def test_key_of_another_report_is_not_handed_on(desk_scripts):
    swapped = opened(identity=new_report_key().identity)
    partner = {"recipients": [new_pair().recipient], "sealedFor": ""}
    program = HANDING + "told(await all.keyFor(...given).then(() => '', (fault) => fault.code));"
    assert desk_scripts.ran(program, [swapped, partner]) == "misfiled"
    assert desk_scripts.ran(program, [opened(), {"recipients": [], "sealedFor": ""}]) == "key"


def test_question_to_the_reporter_is_one_that_the_reporters_page_reads(desk_scripts, team):
    report, act = opened(), {"do": "referral", "to": "Blue House", "purpose": "部屋"}
    program = (
        HANDING
        + "const made = await all.replyWith(...given); told({ ...made, sealed: toBase64(made.sealed) });"
    )
    made = desk_scripts.ran(program, [report, act, team.first.signing_key])
    sealed = base64.b64decode(made["sealed"])
    reply = open_reply(sealed, report["reporter"], [team.first.verify_key], report["id"], 2)
    assert (made["sequence"], reply.act.to, reply.act.purpose) == (2, "Blue House", "部屋")


def referral_for(recipients: list[str], *, swapped: bool = False) -> dict[str, Any]:
    """A referral as the server gives it."""
    key = new_report_key()
    handed = new_report_key().identity if swapped else key.identity
    note = FileNote("photo.png", "image/png", 3)
    first = build(Message("report", MOMENT, "my", {"text": "They keep my passport."}, (note,)))
    return {
        "key": b64(encrypt(f"{handed}\n".encode(), recipients)),
        "reportRecipient": key.recipient,
        "messages": [
            {"sequence": 1, "sealed": b64(seal(first, [key.recipient]))},
            {"sequence": 2, "sealed": b64(seal(first, [new_pair().recipient]))},
        ],
        "files": [1],
        "file": b64(seal(b"png", [key.recipient])),
    }


PARTNER = """
const { openedReferral } = await import("./referral/partner_opening.js");
const { fromBase64 } = await import("./sealing/base64.js");
const [sealed, identities] = given;
try {
  const { messages, files } = await openedReferral(sealed, identities);
  const file = new TextDecoder().decode(await files[0].open(fromBase64(sealed.file)));
  told({ texts: messages.map(({ message }) => message?.answers.text ?? null), note: files[0].note, file });
} catch (fault) {
  told(fault.code);
}
"""


def test_partner_opens_with_any_of_its_keys_and_says_what_is_damaged(desk_scripts):
    old, live = new_pair(), new_pair()
    told = desk_scripts.ran(PARTNER, [referral_for([old.recipient]), [live.identity, old.identity]])
    assert told == {"texts": ["They keep my passport.", None], "note": None, "file": "png"}


def test_name_of_a_file_is_told_when_every_message_opens(desk_scripts):
    mine = new_pair()
    given = referral_for([mine.recipient])
    given["messages"].pop()
    note = desk_scripts.ran(PARTNER, [given, [mine.identity]])["note"]
    assert note == {"name": "photo.png", "type": "image/png", "size": 3}


def test_swapped_key_is_noticed_before_anything_is_opened_with_it(desk_scripts):
    mine = new_pair()
    given = referral_for([mine.recipient], swapped=True)
    assert desk_scripts.ran(PARTNER, [given, [mine.identity]]) == "other_report"


def test_key_sealed_to_others_says_so(desk_scripts):
    mine = new_pair()
    told = [
        desk_scripts.ran(PARTNER, [one, [mine.identity]])
        for one in (
            referral_for([new_pair().recipient]),
            {**referral_for([mine.recipient]), "key": b64(b"no age file")},
        )
    ]
    assert told == ["not_for_you", "not_for_you"]


REDACTION = 'const all = await import("./referral/redaction.js");\n'
WORDS = {
    "0": {
        "questions": {
            "what": {
                "label": "What happened?",
                "options": {"debt": {"text": "Debt"}, "injury": {"text": "Injury"}},
            },
            "text": {"label": "Tell us", "options": {}},
        }
    }
}


def parts(desk_scripts: DeskScripts, **answers: Any) -> list[dict[str, Any]]:
    message = {"questionnaire": 0, "answers": answers}
    given = [{"messages": [{"sequence": 1, "message": message}, {"sequence": 2, "message": None}]}, WORDS]
    return desk_scripts.ran(REDACTION + "told(all.partsOf(...given));", given)


def test_parts_are_named_and_revealing_ones_are_left_out_at_first(desk_scripts):
    answers = {"what": ["debt", "injury"], "text": "a\nb", "company": "Maru", "call_me": "Mi"}
    found = parts(desk_scripts, **answers, alone="yes", replies=["1.1=yes"], referral=["1=agree"])
    assert [(one["name"], one["text"], one["kept"], one["codes"]) for one in found] == [
        ("what", "Debt; Injury", True, ["debt", "injury"]),
        ("text", "a\nb", True, None),
        ("company", "Maru", False, None),
        ("call_me", "Mi", False, None),
    ]
    assert found[0]["label"] == "What happened?"


def test_code_that_the_form_does_not_know_is_shown_as_it_is(desk_scripts):
    assert parts(desk_scripts, what=["debt", "new"])[0]["codes"] is None


def test_word_that_scripts_know_is_a_text_like_any_other(desk_scripts):
    (found,) = parts(desk_scripts, text="constructor")
    assert (found["text"], found["codes"]) == ("constructor", None)


PLACES = st.integers(0, 20)
CUTS = st.tuples(st.text(alphabet="abあ🙂 ", max_size=12), PLACES, PLACES)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CUTS, max_size=30))
def test_blacked_out_text_leaves_the_rest_and_nothing_of_what_was_taken(desk_scripts, cases):
    program = REDACTION + "told(given.map(([text, from, to]) => all.blackOut(text, from, to)));"
    for (text, one, other), black in zip(cases, desk_scripts.ran(program, cases), strict=True):
        units = text.encode("utf-16-le")
        start, end = sorted((min(one, len(units) // 2), min(other, len(units) // 2)))
        if one == other:
            assert black == text
            continue
        before, _, after = black.partition(BLACK)
        assert text.startswith(before) and text.endswith(after)
        assert len(before.encode("utf-16-le")) // 2 in (start, start - 1)
        assert len(units) // 2 - len(after.encode("utf-16-le")) // 2 in (end, end + 1)


def test_what_is_black_is_taken_whole_and_stands_once(desk_scripts):
    program = REDACTION + "told(given.map(([text, from, to]) => all.blackOut(text, from, to)));"
    text = f"ab{BLACK}cd"
    cases = [[text, 3, 6], [text, 0, 3], [text, 1, 2], [text, 5, 6], [f"{BLACK}x{BLACK}", 3, 4]]
    assert desk_scripts.ran(program, cases) == [
        f"ab{BLACK}d",
        f"{BLACK}cd",
        f"a{BLACK}cd",
        f"ab{BLACK}d",
        BLACK,
    ]


def test_every_place_of_a_detail_is_blacked_out(desk_scripts):
    program = REDACTION + "told(all.blackOutAll(...given));"
    told = desk_scripts.ran(
        program, ["Maru (maru) Maru Steel 080-1.", ["maru", "Maru Steel", "080-1.", " ", ""]]
    )
    assert told == {"text": f"{BLACK} ({BLACK}) {BLACK} {BLACK}", "count": 4}


def test_details_are_found_as_they_stand(desk_scripts):
    answers = [
        {"name": "text", "values": ["Boss Tanaka keeps it. Call 080-1234-5678, mi@mail.example"]},
        {"name": "company", "values": ["Maru Steel"]},
        {"name": "what", "values": ["debt"]},
    ]
    program = 'const { detailsOf } = await import("./referral/details.js"); told(detailsOf(given));'
    found = desk_scripts.ran(program, {"answers": answers, "language": "en"})
    assert {"Tanaka", "080-1234-5678", "mi@mail.example", "Maru Steel"} <= set(found)
    assert not {"keeps", "it", "debt", "Call"} & set(found)


def document(desk_scripts: DeskScripts, found: list[dict[str, Any]]) -> dict[str, Any]:
    about = {
        "id": "0b9e4c8e-1111-4111-8111-111111111111",
        "language": "my",
        "consent": {"agreed": True, "basis": "referral"},
    }
    program = REDACTION + (
        "const document = all.documentOf(given[0], { ...given[1], made: new Date('2026-01-02T03:04:05Z') });"
        "told({ document, readable: all.readable(document, (name) => name) });"
    )
    return desk_scripts.ran(program, [found, about])


def test_nothing_of_what_was_taken_out_goes_along(desk_scripts):
    found = parts(desk_scripts, what=["debt"], text="Mi keeps it", company="Maru")
    found[0]["text"], found[1]["text"] = f"{BLACK}", f"{BLACK} keeps it"
    told = document(desk_scripts, found)
    everything = json.dumps(told, ensure_ascii=False)
    for word in ("debt", "Debt", "Mi ", "Maru", "03:04"):
        assert word not in everything
    assert told["document"]["answers"] == [
        {"message": 1, "name": "what", "label": "What happened?", "text": BLACK},
        {"message": 1, "name": "text", "label": "Tell us", "text": f"{BLACK} keeps it"},
    ]
    assert f"Tell us\n{BLACK} keeps it" in told["readable"]


def test_copy_is_one_that_the_handover_reads(desk_scripts):
    told = document(desk_scripts, parts(desk_scripts, what=["debt"], text="x"))
    copy = read_copy(json.dumps(told["document"]).encode())
    assert (copy.agreed, copy.story) == (True, "What happened?\nDebt\n\nTell us\nx")


RESTS = [
    ({}, (), [False, "none", "not_agreed"]),
    ({"sharing": ["ask_me_first"]}, (), [False, "none", "not_agreed"]),
    ({"sharing": ["share_ok"]}, (), [True, "form", ""]),
    ({"sharing": ["anonymous_only"]}, (), [True, "form", ""]),
    ({"sharing": ["share_ok"], "not_to": ["police"]}, (), [False, "none", "barred"]),
    ({}, ("blue agreed",), [True, "referral", ""]),
    ({}, ("blue accepted life",), [False, "override", ""]),
    ({}, ("blue sent life", "blue done"), [True, "referral", ""]),
    (
        {},
        ("blue proposed", "blue refused", "blue unconfirmed", "blue revoked"),
        [False, "none", "not_agreed"],
    ),
    ({}, ("red agreed",), [False, "none", "not_agreed"]),
    ({"not_to": ["police"]}, ("blue agreed",), [False, "none", "barred"]),
]
"""Answers, referrals as "partner state override", and what a copy for the police station "blue" rests on."""


def test_copy_rests_on_an_agreement_or_does_not_go_out(desk_scripts):
    def referral(text: str) -> dict[str, str]:
        return dict(zip(("partner", "state", "override"), f"{text} ".split(" "), strict=False))

    given = [
        [
            [{"name": name, "values": values} for name, values in answers.items()],
            [referral(one) for one in referrals],
        ]
        for answers, referrals, _ in RESTS
    ]
    program = """
const { basisOf } = await import("./referral/basis.js");
const partner = { code: "blue", kind: "police" };
told(given.map(([answers, referrals]) => basisOf(partner, { answers }, referrals)));
"""
    found = desk_scripts.ran(program, given)
    assert [[one["agreed"], one["basis"], one.get("why", "")] for one in found] == [
        rests for *_, rests in RESTS
    ]
    assert {one["partner"] for one in found} == {"blue"}


def test_codes_of_what_was_left_whole_go_along(desk_scripts):
    told = document(desk_scripts, parts(desk_scripts, what=["debt"]))
    assert told["document"]["answers"][0]["codes"] == ["debt"]
    assert (told["document"]["made"], told["document"]["kind"]) == ("2026-01-02T03:00:00Z", "redacted")


def sealed_copy(desk_scripts: DeskScripts, text: str, key: str) -> tuple[bytes, str]:
    program = """
const { padded } = await import("./referral/redaction.js");
const { sealedTo } = await import("./referral/export_sealing.js");
const { toBase64 } = await import("./sealing/base64.js");
try {
  const made = await sealedTo(padded(given[0]), given[1]);
  told({ ...made, sealed: toBase64(made.sealed) });
} catch (fault) {
  told({ sealed: "", ending: fault.code });
}
"""
    told = desk_scripts.ran(program, [text, key])
    return base64.b64decode(told["sealed"]), told["ending"]


TEXT = '{"v": 1, "text": "██ keeps my passport 旅券"}'


def test_copy_is_opened_by_the_stock_age_program(desk_scripts, tmp_path):
    pair = new_pair()
    sealed, ending = sealed_copy(desk_scripts, TEXT, pair.recipient)
    (tmp_path / "copy.age").write_bytes(sealed)
    (tmp_path / "key").write_text(pair.identity)
    plain = age_opens(tmp_path / "copy.age", tmp_path / "key")
    assert ending == "age" and json.loads(plain) == json.loads(TEXT) and len(plain) == 4096


def test_length_of_the_copy_tells_no_more_than_steps_of_four_kibibytes(desk_scripts):
    pair = new_pair()
    lengths = {len(sealed_copy(desk_scripts, text, pair.recipient)[0]) for text in ("a", "b" * 4000)}
    assert len(lengths) == 1
    assert len(sealed_copy(desk_scripts, "c" * 4097, pair.recipient)[0]) - lengths.pop() == 4096


@pytest.fixture
def gpg(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """GnuPG with a key of its own."""
    program = shutil.which("gpg")
    if not program:
        pytest.skip(
            "NO gpg FOUND: copies sealed to OpenPGP keys were NOT tested. Install it (Debian: apt install gpg)."
        )
    home = tmp_path_factory.mktemp("g")
    home.chmod(0o700)

    def run(*arguments: str, given: bytes = b"") -> bytes:
        command = [program, "--homedir", str(home), "--batch", "--quiet", "--pinentry-mode", "loopback"]
        done = subprocess.run(
            [*command, "--passphrase", "", *arguments], input=given, capture_output=True, check=True
        )
        return done.stdout

    run("--quick-generate-key", "Blue House <blue@house.example>", "ed25519", "sign", "never")
    fingerprint = run("--list-keys", "--with-colons").decode().split("fpr:::::::::")[1].partition(":")[0]
    run("--quick-add-key", fingerprint, "cv25519", "encr", "never")
    return run


def test_copy_is_opened_by_gnupg(desk_scripts, gpg):
    key = gpg("--armor", "--export").decode()
    sealed, ending = sealed_copy(desk_scripts, TEXT, key)
    assert ending == "pgp" and json.loads(gpg("--decrypt", given=sealed)) == json.loads(TEXT)


def test_key_that_cant_be_sealed_to_is_told(desk_scripts, gpg):
    secret = gpg("--armor", "--export-secret-keys").decode()
    broken = gpg("--armor", "--export").decode().replace("m", "n")
    for key in (secret, broken, "age1xyz", ""):
        assert sealed_copy(desk_scripts, TEXT, key) == (b"", "key")


def test_openpgp_is_loaded_only_when_it_is_needed(desk_scripts: DeskScripts):
    scripts = Path(desk_scripts.folder).rglob("*.js")
    loading = [
        path.name for path in scripts if "openpgp.js" in path.read_text() and path.name != "openpgp.js"
    ]
    assert loading == ["export_sealing.js"]
