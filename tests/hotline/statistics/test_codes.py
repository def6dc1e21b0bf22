"""What a browser counts of a report: what its reporter ticked, put right by members whose signature is sound."""

import pytest

from hotline.statistics.dimensions import dimensions
from reports.regions import region_of
from tests.hotline.statistics.conftest import given

HEAD = 'const { codesOf, isCounted, sums } = await import("./statistics/codes.js");\n'


@pytest.fixture
def counted(desk_scripts):
    """The codes of a report as the browser works them out."""

    def codes(messages, notes=()):
        known = {
            name: {"oneEach": each.one_each, "codes": {code: code for code in each.codes}}
            for name, each in dimensions().items()
        }
        opened = {
            "messages": [
                {"sequence": number, "message": message} for number, message in enumerate(messages, start=1)
            ],
            "notes": [{"sound": True, **note} for note in notes],
        }
        program = HEAD + "told({ codes: codesOf(given[0], given[1]), counted: isCounted(given[0]) });"
        return desk_scripts.ran(program, [opened, known])

    return codes


def message(locale="en", **answers):
    return {"locale": locale, "answers": answers}


def test_codes_are_those_that_were_ticked(counted):
    told = counted(
        [
            message(
                "my", what=["debt", "threats"], prefecture="34", work="fishery", country="VN", language="vi"
            )
        ]
    )
    assert told == {
        "codes": {
            "what": ["debt", "threats"],
            "language": ["vi"],
            "region": ["chugoku"],
            "work": ["fishery"],
            "country": ["VN"],
        },
        "counted": False,
    }


def test_what_was_left_out_counts_as_not_said_and_the_language_is_that_of_the_form(counted):
    assert counted([message("my", text="a")])["codes"] == {
        "what": [],
        "language": ["my"],
        "region": ["not_say"],
        "work": ["not_say"],
        "country": ["not_say"],
    }


@pytest.mark.parametrize(
    "prefecture", ["01", "02", "07", "08", "14", "15", "23", "24", "30", "31", "35", "39", "40", "47"]
)
def test_regions_are_those_of_the_server(counted, prefecture):
    assert counted([message(prefecture=prefecture)])["codes"]["region"] == [region_of(prefecture)]


@pytest.mark.parametrize(
    ("prefecture", "region"), [("abroad", "abroad"), ("99", "not_say"), ("x", "not_say")]
)
def test_place_that_is_no_prefecture(counted, prefecture, region):
    assert counted([message(prefecture=prefecture)])["codes"]["region"] == [region]


def test_further_messages_add_topics_and_one_that_does_not_open_is_passed_over(counted):
    told = counted([message(what=["debt"]), None, message(what=["debt", "fines"])])
    assert told["codes"]["what"] == ["debt", "fines"]


def test_answer_of_an_editors_own_counts_as_another_one(counted):
    codes = counted([message(what=["own1"], work="own2", prefecture="own3")])["codes"]
    assert (codes["what"], codes["work"], codes["region"]) == (["other"], ["other"], ["not_say"])


def test_member_puts_codes_right_and_the_last_word_counts(counted):
    def noted(**codes):
        return {"note": {"kind": "codes", "codes": codes}}

    told = counted(
        [message("my", what=["debt"], work="care")],
        [noted(what=["fines"], work="fishery"), noted(what=["violence"], work="linen", language="vi")],
    )
    assert told["codes"]["what"] == ["violence"] and told["codes"]["work"] == ["linen"]
    assert told["codes"]["language"] == ["vi"] and told["codes"]["country"] == ["not_say"]


def test_forged_notes_count_for_nothing(counted):
    forged = [
        {"sound": False, "note": {"kind": "codes", "codes": {"what": ["fines"]}}},
        {"sound": False, "note": {"kind": "counted"}},
        {"sound": False, "note": None},
        {"note": {"kind": "codes", "codes": "none"}},
    ]
    assert counted([message(what=["debt"])], forged) == {
        "codes": {
            "what": ["debt"],
            "language": ["en"],
            "region": ["not_say"],
            "work": ["not_say"],
            "country": ["not_say"],
        },
        "counted": False,
    }


def test_report_that_was_counted_says_so(counted):
    assert counted([message()], [{"note": {"kind": "counted", "quarter": "2026Q4"}}])["counted"] is True


def test_sums_count_each_report_once_for_each_code(desk_scripts):
    reports = [
        {"what": ["debt", "debt", "fines"], "language": ["vi"]},
        {"what": ["debt"], "language": ["vi"]},
        {"what": [], "language": ["my"]},
    ]
    told = desk_scripts.ran(HEAD + 'told(sums(given, ["what", "language"]));', reports)
    assert told == {"what": {"debt": 2, "fines": 1}, "language": {"vi": 2, "my": 1}}


def test_sums_of_a_browser_are_a_batch_that_the_server_takes(desk_scripts, closed, counted):
    closed(12)
    reports = [counted([message("vi", what=["debt"])])["codes"] for _ in range(12)]
    names = list(dimensions())
    counts = desk_scripts.ran(HEAD + "told(sums(given[0], given[1]));", [reports, names])
    assert given({"quarter": "2026Q4", "reports": 12, "counts": counts}).reports == 12
