"""Nothing that was opened comes back into the page after it was locked, however late a fetch ends."""

from typing import Any

from hotline.desk_words import words
from hotline.inbox import opening
from tests.hotline.conftest import store_report
from tests.hotline.scripts.desk_page import keys_of, ran
from tests.hotline.scripts.drawing import DRAWING

OPENED = {
    "id": "0" * 32,
    "urgency": 0,
    "state": "opened",
    "queueLabel": "Hotline",
    "language": "vi",
    "assignedTo": "",
}
SIGHT = (
    DRAWING
    + """
const { closePane } = await import("./pane.js");
const { startSight } = await import("./sight.js");
startSight();
let come;
const answers = { contact: "call", safe_hours: "after ten" };
const message = { kind: "report", answers, questionnaire: 0 };
const shown = () => JSON.stringify(parts["pane-sight"].children.map(drawn));
const opened = {
  ...given.opened, messages: [{ sequence: 1, message }],
  answers: [{ sequence: 1, name: "safe_hours", values: ["after ten"] }],
  questions: () => new Promise((resolve) => { come = resolve; }),
};
await show(opened);
if (given.locks) closePane();
come({ order: [], questions: { contact: { label: "Contact", options: { call: { text: "By telephone" } } } } });
await new Promise((resolve) => setTimeout(resolve));
told(shown());
"""
)
PEEK = """
const row = { dataset: { report: given.glance.id }, textContent: "", drawn: 0, querySelector() {
  return { remove() {}, append() { row.drawn += 1; } };
} };
const page = () => ({
  value: "", textContent: "", replaceChildren() {}, append() {}, setAttribute() {}, addEventListener() {},
});
document.getElementById = (id) => (id === "words" ? null : page());
document.createElement = page;
document.querySelectorAll = () => [row];
let ask;
globalThis.fetch = async (path) => {
  if (path.startsWith("labels/")) await new Promise((resolve) => { ask = resolve; });
  const body = { "many/peek/": { reports: [given.glance] }, "many/opened/": { changed: [] } }[path];
  return new Response(JSON.stringify(body ?? { order: [], questions: {} }));
};
const { peek } = await import("./peeking.js");
const looking = peek([given.glance.id]);
while (!ask) await new Promise((resolve) => setTimeout(resolve, 5));
if (given.locks) lock();
ask();
told([await looking, row.drawn]);
"""


def sight(desk_scripts: Any, *, locks: bool) -> str:
    return desk_scripts.ran(SIGHT, {"words": words(), "opened": OPENED, "locks": locks})


def test_head_of_a_report_does_not_come_back_after_locking(desk_scripts):
    assert "By telephone" in sight(desk_scripts, locks=False)
    assert sight(desk_scripts, locks=True) == "[]"


def test_first_lines_do_not_come_back_after_locking(desk_scripts, team):
    report = store_report(team, "").report
    for locks, told in ((False, [1, 1]), (True, [0, 0])):
        given = {"keys": keys_of(team.first), "opened": {}, "glance": opening.glance(report), "locks": locks}
        assert ran(desk_scripts, PEEK, given) == told
