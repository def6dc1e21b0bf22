"""The browser counts: ten or more reports, each once, and only their sums leave it."""

import json

import pytest

from hotline.statistics.dimensions import dimensions
from tests.desk_scripts import DeskScripts, copied_into

STUBS = {
    "opening.js": """
export async function openedReport(id) {
  globalThis.opened.push(id);
  if (globalThis.given.broken === id) throw new Error("it does not open");
  const { counted = [], answers } = globalThis.given;
  const notes = counted.includes(id) ? [{ sound: true, note: { kind: "counted" } }] : [];
  return { id, notes, messages: [{ sequence: 1, message: { locale: "vi", answers } }] };
}
""",
    "unlocking.js": "export function whenUnlocked(then) { globalThis.work = then(); }\n",
    "wire.js": """
export async function getJSON() {
  return { dimensions: globalThis.given.dimensions, quarters: globalThis.given.quarters, least: 10 };
}
export async function post(path, fields) {
  if (globalThis.given.refuses) throw new Error("refused");
  globalThis.posted.push([path, fields]);
}
""",
    "casefile/adding.js": """
export async function addElsewhere({ id }, note) { globalThis.noted.push([id, note]); }
""",
    "building.js": """
export const make = (_tag, _attributes, ...children) => children.join("");
export const fill = (place, ...children) => { place.says = children.flat().join(" | "); };
""",
    "words.js": 'export const word = (name, values = {}) => [name, ...Object.values(values)].join(" ");\n',
}
PROGRAM = """
Object.assign(globalThis, { given, opened: [], posted: [], noted: [] });
const place = { says: "" };
const go = { hidden: true, disabled: false, addEventListener: (_name, listener) => { go.press = listener; } };
globalThis.document = { getElementById: (id) => (id === "count-closed" ? go : place) };
const { startCounting } = await import("./statistics/counting.js");
startCounting();
const shown = !go.hidden;
go.press();
await globalThis.work;
told({ shown, says: place.says, opened, posted, noted, free: !go.disabled });
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> DeskScripts:
    """The scripts that count, with stand-ins around them."""
    scripts = copied_into(tmp_path_factory.mktemp("counting"))
    for name, text in STUBS.items():
        (scripts.folder / name).write_text(text)
    return scripts


@pytest.fixture
def pressed(browser):
    """What comes of pressing the button."""

    def press(number, **more):
        ids = [f"report{place}" for place in range(number)]
        known = {
            name: {"oneEach": each.one_each, "codes": dict.fromkeys(each.codes, "")}
            for name, each in dimensions().items()
        }
        given = {"dimensions": known, "quarters": {"2026Q4": ids}, "answers": {"what": ["debt"]}, **more}
        return browser.ran(PROGRAM, given)

    return press


def test_button_is_there_with_script_only_and_can_be_pressed_again(pressed):
    told = pressed(0)
    assert told["shown"] and told["free"]


def test_sums_over_all_uncounted_reports_are_given_and_each_is_marked(pressed):
    told = pressed(12, counted=["report3"])
    ((path, fields),) = told["posted"]
    batch = json.loads(fields["batch"])
    assert path == "statistics/give/" and (batch["quarter"], batch["reports"]) == ("2026Q4", 11)
    assert batch["counts"]["what"] == {"debt": 11} and batch["counts"]["language"] == {"vi": 11}
    assert [id for id, _note in told["noted"]] == [f"report{n}" for n in range(12) if n != 3]
    assert told["noted"][0][1] == {"kind": "counted", "quarter": "2026Q4"}
    assert told["says"] == "counting.given 2026Q4 11"


def test_nothing_but_sums_leaves_the_browser(pressed):
    told = pressed(10, answers={"what": ["debt"], "text": "They keep my passport.", "company": "Oyster 1"})
    sent = json.dumps([told["posted"], told["noted"]])
    assert "passport" not in sent and "Oyster" not in sent
    assert "report1" not in json.dumps(told["posted"])


def test_fewer_than_ten_are_not_given_and_not_marked(pressed):
    told = pressed(12, counted=["report1", "report2", "report3"])
    assert (told["posted"], told["noted"]) == ([], [])
    assert told["says"] == "counting.too_few 2026Q4 9 10"


def test_refused_batch_marks_nothing_so_that_it_can_be_given_again(pressed):
    told = pressed(12, refuses=True)
    assert told["noted"] == [] and told["says"] == "refused" and told["free"]


def test_report_that_does_not_open_stops_the_counting_before_anything_is_given(pressed):
    told = pressed(12, broken="report7")
    assert (told["posted"], told["noted"]) == ([], []) and told["says"] == "it does not open"


def test_quarters_are_given_each_by_itself(pressed):
    quarters = {
        "2026Q3": [f"a{place}" for place in range(10)],
        "2026Q4": [f"b{place}" for place in range(3)],
    }
    told = pressed(0, quarters=quarters)
    assert told["says"] == "counting.given 2026Q3 10 | counting.too_few 2026Q4 3 10"
    assert len(told["posted"]) == 1


def test_nothing_closed_is_told(pressed):
    assert pressed(0, quarters={})["says"] == "counting.none"
