"""Finding as one types: whatever the keyboard can, and only in what this page holds."""

import pytest

HEAD = """
const row = (id, text) => ({ dataset: { report: id }, textContent: text, hidden: false, querySelector: () => null });
const rows = given.rows.map(([id, text]) => row(id, text));
const box = { value: "", addEventListener(_name, listener) { this.find = listener; } };
const found = { textContent: "" };
const elsewhere = { shown: [], replaceChildren(...links) { this.shown = links; } };
const element = () => ({ setAttribute() {}, append(...parts) { this.text = parts.join(""); }, addEventListener() {} });
globalThis.document = {
  querySelectorAll: (chosen) => (chosen.includes("tr") ? rows : []), querySelector: () => null,
  getElementById: (id) => ({ find: box, found, "found-elsewhere": elsewhere })[id] ?? null, createElement: element,
};
globalThis.fetch = () => { throw new Error("nothing may be asked"); };
const { folded, forget, remember, startFinding } = await import("./finding.js");
startFinding(() => {});
const search = (words) => {
  box.value = words;
  box.find();
  return rows.filter((one) => !one.hidden).map((one) => one.dataset.report);
};
"""
ROWS = [["aa", "Soon Not opened Hotline"], ["bb", "Normal Opened North"]]


def search(desk_scripts, *words, remembered=(), rows=ROWS, forgotten=False):
    program = HEAD + (
        "for (const [id, text] of given.remembered) remember(id, text);\n"
        "if (given.forgotten) forget();\n"
        "told(given.words.map((words) => [search(words), elsewhere.shown.length]));"
    )
    given = {"rows": rows, "words": words, "remembered": remembered, "forgotten": forgotten}
    return desk_scripts.ran(program, given)


def test_rows_are_found_by_what_stands_in_clear(desk_scripts):
    told = search(desk_scripts, "", "north", "hotline soon", "soon north", "bb")
    assert [shown for shown, _elsewhere in told] == [["aa", "bb"], ["bb"], ["aa"], [], ["bb"]]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Hộ chiếu bị giữ", "ho chieu"),
        ("Đặt cọc 50 triệu", "dat coc"),
        ("パスポート", "ﾊﾟｽﾎﾟｰﾄ"),
        ("ＡＢＣ株式会社", "abc株式"),
        ("Passport", "PASSPORT"),
        ("পাসপোর্ট", "পাসপোর্ট"),
    ],
)
def test_text_is_found_however_it_was_typed(desk_scripts, text, typed):
    ((shown, _elsewhere),) = search(desk_scripts, typed, remembered=[["bb", text]])
    assert shown == ["bb"]


def test_opened_report_on_another_page_is_offered(desk_scripts):
    told = search(desk_scripts, "passport", "soon", "", remembered=[["cc", "They keep my passport"]])
    assert told == [[[], 1], [["aa"], 0], [["aa", "bb"], 0]]


def test_what_was_opened_is_found_no_more_once_the_desk_is_locked(desk_scripts):
    told = search(
        desk_scripts, "passport", remembered=[["bb", "passport"], ["cc", "passport"]], forgotten=True
    )
    assert told == [[[], 0]]


def test_words_that_were_looked_for_leave_the_page_when_it_locks(desk_scripts):
    program = HEAD + "search('Nguyen');\nforget();\ntold([box.value, rows.every((one) => !one.hidden)]);"
    assert desk_scripts.ran(program, {"rows": ROWS}) == ["", True]
