"""The unlocked desk seals what it can once its member knows the keys, says how far it is, and gives up in words."""

import base64

import pytest

from sealing import unseal
from sealing.age import new_pair
from sealing.envelopes import new_report_key, seal_key
from sealing.members import new_member, wrap_member

PASSPHRASE = "four plain words here"
HEAD = """
// A page with its words and one line, and a server that tells of reports and takes their keys.
const line = { textContent: "" };
const lines = [];
Object.defineProperty(line, "textContent", { set: (text) => lines.push(text), get: () => lines.at(-1) ?? "" });
const words = { textContent: JSON.stringify({
  "resealing.going": "{done} of {count}", "resealing.done": "done {done}",
  "resealing.left": "done {done}, left {left}", "resealing.stopped": "stopped: {why}", "wire.away": "away",
  "resealing.ask": "{count} wait", "resealing.reader": "{holder} {since} {ending}", "resealing.recovery": "recovery",
}) };
const asked = []; // What was shown, each time the member was asked.
function element(tag) {
  const children = [];
  const made = { tag, children, attributes: {}, listeners: [], append: (...more) => children.push(...more) };
  made.setAttribute = (name, value) => (made.attributes[name] = value);
  made.getAttribute = (name) => made.attributes[name] ?? null;
  made.removeAttribute = (name) => delete made.attributes[name];
  made.addEventListener = (_kind, listener) => made.listeners.push(listener);
  return made;
}
const textOf = (one) => (typeof one === "string" ? one : one.children.map(textOf).join(" "));
const box = {
  hidden: true,
  replaceChildren(...shown) {
    if (shown.length === 0) return;
    asked.push(shown.map(textOf));
    if (given.agrees !== false) setTimeout(() => shown.at(-1).listeners[0]({}), 1);
  },
};
globalThis.document = {
  getElementById: (id) => ({ words, resealing: line, "resealing-readers": box })[id] ?? null,
  createElement: element,
  querySelector: () => null, addEventListener: () => {}, removeEventListener: () => {},
};
globalThis.addEventListener = () => {};
globalThis.setInterval = () => 0;
let reports = given.reports;
const taken = {};
const answered = (content, status = 200) =>
  ({ ok: status < 400, status, type: "basic", json: async () => content });
globalThis.fetch = async (path, options) => {
  if (given.away) throw new TypeError("no network");
  if (options.method === "POST") {
    const id = path.split("/")[1];
    if (given.refuse === id) return answered({ refused: "changed meanwhile" }, 409);
    taken[id] = options.body.get("key");
    return answered({});
  }
  const after = new URL(path, "http://desk/").searchParams.get("after") ?? "";
  const some = reports.filter((one) => one.id > after && !(one.id in taken)).slice(0, 2);
  const { recipients, readers } = given;
  return answered({ reports: some, recipients, readers, count: reports.length });
};
const { fromBase64 } = await import("./sealing/base64.js");
const { lock, unlock } = await import("./session.js");
const { resealAll } = await import("./resealing.js");
"""


@pytest.fixture
def office():
    """Two members, a newcomer and recovery, and how a report's key is sealed to the old team."""

    class Office:
        mine, colleague, fresh, recovery = new_member(), new_member(), new_member(), new_pair()
        readers = [mine.recipient, colleague.recipient, fresh.recipient, recovery.recipient]

        def report(self, number, key, *members):
            sealed = seal_key(
                key.identity,
                members=[one.recipient for one in members or (self.mine, self.colleague)],
                recovery=[self.recovery.recipient],
            )
            return {"id": f"{number:032x}", "key": base64.b64encode(sealed).decode(), "digest": "now"}

        def given(self, reports, **more):
            wrapped = wrap_member(self.mine, PASSPHRASE, log_n=10)
            return {
                "reports": reports,
                "recipients": {"now": self.readers},
                "readers": [
                    {"recipient": one, "kind": kind, "holder": holder, "since": "2026-11-24 10:00"}
                    for one, kind, holder in zip(
                        self.readers,
                        ("member", "member", "member", "recovery"),
                        ("ann", "ben", "dan", ""),
                        strict=True,
                    )
                ],
                "wrapped": base64.b64encode(wrapped).decode(),
                **more,
            }

    return Office()


@pytest.fixture
def run(desk_scripts):
    """Unlocks, waits for the work to end, and tells what was said and what the server took."""

    def go(given, meanwhile=""):
        program = (
            HEAD + f"const opening = unlock(fromBase64(given.wrapped), {PASSPHRASE!r});\n"
            "await opening;\n"
            f"{meanwhile}\n"
            "const ended = (n) => given.quiet ? n > 20 : /done \\d|left|stopped/.test(line.textContent);\n"
            "for (let n = 0; n < 200 && !ended(n); n += 1)\n"
            "  await new Promise((go) => setTimeout(go, 20));\n"
            "lock();\ntold({ lines, taken, asked });"
        )
        return desk_scripts.ran(program, given)

    return go


def test_member_looks_at_each_key_before_anything_is_sealed_to_it(office, run):
    told = run(office.given([office.report(0, new_report_key())]))
    shown = " ".join(told["asked"][0])
    assert "1 wait" in shown
    for name, recipient in zip(("ann", "ben", "dan", "recovery"), office.readers, strict=True):
        assert f"{name} 2026-11-24 10:00 {recipient[-16:]}" in shown


def test_nothing_is_sealed_while_nobody_says_that_the_keys_are_known(office, run):
    told = run(office.given([office.report(0, new_report_key())], agrees=False, quiet=True))
    assert told["asked"] != [] and told["taken"] == {}


def test_member_is_asked_once_for_the_same_keys(office, run):
    told = run(office.given([office.report(number, new_report_key()) for number in range(5)]))
    assert len(told["asked"]) == 1 and len(told["taken"]) == 5


def test_every_report_is_sealed_to_those_who_read_now(office, run):
    keys = [new_report_key() for _ in range(5)]
    told = run(office.given([office.report(number, key) for number, key in enumerate(keys)]))
    assert [line for line in told["lines"] if line] == [
        "0 of 5",
        "1 of 5",
        "2 of 5",
        "3 of 5",
        "4 of 5",
        "done 5",
    ]
    for number, key in enumerate(keys):
        sealed = base64.b64decode(told["taken"][f"{number:032x}"])
        for holder in (office.fresh, office.colleague, office.recovery):
            assert unseal.open_key(sealed, holder.identity) == key


def test_report_sealed_to_others_only_is_left_to_them(office, run):
    strange = office.report(0, new_report_key(), office.colleague, new_member())
    told = run(office.given([strange, office.report(1, new_report_key())]))
    assert told["lines"][-1] == "done 1, left 1" and list(told["taken"]) == [f"{1:032x}"]


def test_refused_report_does_not_stop_the_others(office, run):
    reports = [office.report(number, new_report_key()) for number in range(3)]
    told = run(office.given(reports, refuse=reports[0]["id"]))
    assert told["lines"][-1] == "done 2, left 1" and len(told["taken"]) == 2


def test_nothing_is_said_when_nothing_waits(office, run):
    assert run(office.given([], quiet=True)) == {"lines": [""], "taken": {}, "asked": []}


def test_server_that_is_away_is_said(office, run):
    told = run(office.given([], away=True))
    assert told["lines"] == ["stopped: away"]


def test_locking_stops_the_work(office, run):
    reports = [office.report(number, new_report_key()) for number in range(8)]
    told = run(
        office.given(reports, quiet=True),
        "while (Object.keys(taken).length < 2) await new Promise((go) => setTimeout(go, 1));\nlock();",
    )
    assert len(told["taken"]) <= 3


def test_only_one_round_runs_at_a_time(office, run):
    reports = [office.report(number, new_report_key()) for number in range(3)]
    told = run(office.given(reports), "await Promise.all([resealAll(), resealAll(), resealAll()]);")
    assert told["lines"].count("0 of 3") == 1 and len(told["taken"]) == 3
