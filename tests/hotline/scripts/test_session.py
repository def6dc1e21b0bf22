"""Keys of the desk are forgotten by whoever locks, who leaves, and who goes away from the table."""

import base64

import pytest

from sealing.members import new_member, wrap_member

HEAD = """
// A page that Node has not: it takes listeners and gives them events.
const heard = {};
globalThis.document = {
  addEventListener: (name, listener) => { (heard[name] ??= new Set()).add(listener); },
  removeEventListener: (name, listener) => heard[name]?.delete(listener),
};
globalThis.addEventListener = (name, listener) => { (heard[name] ??= new Set()).add(listener); };
const act = (name) => heard[name]?.forEach((listener) => listener());
let time = 1_700_000_000_000;
Date.now = () => time;
const after = (minutes) => { time += minutes * 60_000; };
const { current, lock, lockAfter, onChange, secondsLeft, unlock, unlockPlain } = await import("./session.js");
const { fromBase64 } = await import("./sealing/base64.js");
const states = [];
onChange((keys) => states.push(keys ? "open" : "locked"));
const files = given.map(fromBase64);
"""
PASSPHRASE = "four plain words here"


@pytest.fixture(scope="module")
def mine():
    return new_member()


@pytest.fixture
def ran(desk_scripts, mine):
    """Runs a text of script with the wrapped file of `mine`, and others that are asked for."""

    def run(program, *more):
        wrapped = wrap_member(mine, PASSPHRASE, log_n=10)
        files = [base64.b64encode(one).decode() for one in (wrapped, *more)]
        ending = "\nlock();\ntold(result);"
        return desk_scripts.ran(f"{HEAD}{program.replace('PASS', repr(PASSPHRASE))}{ending}", files)

    return run


def test_right_passphrase_opens_the_keys(ran, mine):
    told = ran("await unlock(files[0], PASS);\nconst result = { ...current() };")
    assert told["recipient"] == mine.recipient and told["identity"] == mine.identity
    assert told["verifyKey"] == mine.verify_key and told["identities"] == [mine.identity]


def test_keys_in_plain_files_open_without_a_passphrase(ran, mine):
    told = ran(
        f"await unlockPlain({{ identity: {mine.identity!r}, signingKey: {mine.signing_key!r} }});\n"
        "const result = { ...current(), states: states.join() };"
    )
    assert told["recipient"] == mine.recipient and told["verifyKey"] == mine.verify_key
    assert told["states"] == "open"


def test_wrong_passphrase_leaves_them_locked(ran):
    told = ran(
        "let code; try { await unlock(files[0], 'wrong'); } catch (fault) { code = fault.code; }\n"
        "const result = [code, current(), states];"
    )
    assert told == ["passphrase", None, []]


def test_lock_forgets_and_tells(ran):
    assert ran(
        "await unlock(files[0], PASS); lock();\nconst result = [current(), secondsLeft(), states];"
    ) == [None, 0, ["open", "locked"]]


def test_leaving_the_page_forgets(ran):
    told = ran("await unlock(files[0], PASS); act('pagehide');\nconst result = [current(), states];")
    assert told == [None, ["open", "locked"]]


def test_a_quarter_of_an_hour_without_a_touch_forgets(ran):
    told = ran(
        "await unlock(files[0], PASS); after(14.9); const before = current() !== null; after(0.2);\n"
        "const result = [before, current(), states];"
    )
    assert told == [True, None, ["open", "locked"]]


def test_key_press_or_tap_begins_the_time_anew(ran):
    told = ran(
        "await unlock(files[0], PASS); after(10); act('keydown'); after(10); act('pointerdown'); after(10);\n"
        "const result = [current() !== null, secondsLeft()];"
    )
    assert told == [True, 300]


def test_key_press_after_a_long_sleep_opens_nothing(ran):
    told = ran("await unlock(files[0], PASS); after(90); act('keydown');\nconst result = current();")
    assert told is None


def test_time_can_be_chosen(ran):
    told = ran("lockAfter(5); await unlock(files[0], PASS); after(6);\nconst result = current() === null;")
    assert told is True


def test_older_keys_of_the_same_passphrase_are_added(ran, mine):
    older, stranger = new_member(), new_member()
    told = ran(
        "await unlock(files, PASS);\n"
        "for (let n = 0; n < 100 && current().identities.length < 2; n += 1)"
        " await new Promise((go) => setTimeout(go, 50));\n"
        "const result = current().identities;",
        wrap_member(stranger, "another one", log_n=10),
        wrap_member(older, PASSPHRASE, log_n=10),
    )
    assert told == [mine.identity, older.identity]
