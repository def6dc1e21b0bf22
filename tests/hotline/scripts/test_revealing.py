"""The warning before a reply: what could show who wrote to the team is found again, in any script or spelling."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.phrases.book import PHRASES, texts

PROGRAM = """
import { revealed } from "./answering/revealing.js";
told(given.map(([reply, report, common]) => revealed(reply, report, common)));
"""
REPORT = {
    "language": "en",
    "answers": [
        {
            "name": "text",
            "values": [
                "My boss Tanaka hit me on 12 March. I work at line B7. They took 80,000 yen from my pay. "
                "Please call 090-1234-5678 or write to linh.vt@example.com. The SMPK shop is next to us. "
                "I was made to clean the floor of his private house."
            ],
        },
        {"name": "company", "values": ["Sakura Foods Co. Ltd"]},
        {"name": "town", "values": ["Ōta"]},
        {"name": "call_me", "values": ["Linh"]},
        {"name": "contact_detail", "values": ["line: linh_9"]},
        {"name": "what", "values": ["violence", "unpaid_wages"]},
    ],
}
ZEROS = {"my": 0x1040, "km": 0x17E0, "th": 0x0E50, "ne": 0x0966, "ur": 0x06F0, "ar": 0x0660, "wide": 0xFF10}


@pytest.fixture(scope="module")
def revealed(desk_scripts):
    """What a reply repeats of a report, as (kind, text)."""

    def run(reply, report=REPORT, common=()):
        (found,) = desk_scripts.ran(PROGRAM, [[reply, report, list(common)]])
        return [(one["kind"], one["text"]) for one in found]

    return run


def a_report(language, **answers):
    return {
        "language": language,
        "answers": [{"name": name, "values": [text]} for name, text in answers.items()],
    }


@pytest.mark.parametrize(
    ("reply", "kind", "text"),
    [
        ("Dear Linh, hello.", "name", "Linh"),
        ("dear LINH", "name", "Linh"),
        ("We know Sakura Foods Co. Ltd.", "company", "Sakura Foods Co. Ltd"),
        ("Is it Sakura?", "company", "Sakura"),
        ("Do you live in Ota?", "place", "Ōta"),
        ("ＯＴＡ", "place", "Ōta"),
        ("Did it happen on March 12?", "day", "march 12"),
        ("on 12/3", "day", "12/3"),
        ("3月12日", "day", "3月12"),
        ("on the 12. märz or 12 มีนาคม", "day", "12 มีนาคม"),
        ("You said 80000 yen.", "number", "80000"),
        ("We call 09012345678.", "number", "09012345678"),
        ("We call +81 90 1234 5678.", "number", "+81 90 1234 5678"),
        ("We write to LINH.VT@example.com", "contact", "LINH.VT@example.com"),
        ("Mr. Tanaka may not hit you.", "word", "Tanaka"),
        ("tanaka", "word", "tanaka"),
        ("the people of line b7", "word", "b7"),
        ("near SMPK", "word", "SMPK"),
    ],
)
def test_detail_is_found_however_it_is_written(revealed, reply, kind, text):
    assert (kind, text) in revealed(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Hello. We have read what you wrote.",
        "If you are in danger now, call the police: 110. If somebody is hurt, call 119.",
        "Nobody may hit you. Nobody may take money from your pay. Please look again after 7.",
        "The law of 2026 protects you.",
        "Blinheim and Otaru are other words.",
    ],
)
def test_reply_that_repeats_nothing_goes_without_warning(revealed, reply):
    assert revealed(reply) == []


def test_six_words_in_a_row_are_a_quotation(revealed):
    (found,) = revealed("You were made to clean the floor of his private house, is that right?")
    assert found[0] == "quote" and "made to clean the floor of" in found[1]


def test_codes_of_ticked_answers_are_no_words_of_the_reporter(revealed):
    assert revealed("This is violence.") == []


def test_phrases_of_the_book_never_warn_by_themselves(desk_scripts):
    """The words of the book tell nothing, even if the report uses them all."""
    wishes = [
        [
            " ".join(re.sub(r"\{\w+\}", "", text) for text in texts(locale).values()),
            a_report(locale, text=" ".join(texts(locale)[code] for code in PHRASES if code != "emergency")),
            list(texts(locale).values()),
        ]
        for locale in (
            "en",
            "ja",
            "ja-simple",
            "vi",
            "id",
            "fil",
            "my",
            "zh-hans",
            "km",
            "th",
            "ne",
            "mn",
            "ur",
        )
    ]
    assert desk_scripts.ran(PROGRAM, wishes) == [[]] * 13


@pytest.mark.parametrize(
    ("language", "told", "reply", "kind"),
    [
        ("my", {"company": "ဆာကူရာ"}, "ဆာကူရာမှာ အလုပ်လုပ်သလား။", "company"),
        ("my", {"text": "သူဌေးက ဦးအောင်ကျော် ပါ။ ၁၂/၃ မှာ"}, "ရက်စွဲ 3/12", "day"),
        ("km", {"town": "តូយ៉ូតា"}, "តើអ្នកនៅតូយ៉ូតាទេ?", "place"),
        ("th", {"call_me": "สมชาย"}, "สวัสดีสมชาย", "name"),
        ("ne", {"call_me": "सीता"}, "नमस्ते सीता", "name"),
        ("ur", {"call_me": "فاطمہ"}, "السلام علیکم فاطمہ۔", "name"),
        ("mn", {"call_me": "Болд"}, "Сайн байна уу, БОЛД", "name"),
        ("ja", {"town": "豊川市"}, "豊川に住んでいますか", "place"),
        ("ja", {"text": "田中食品のトヨカワ工場で働いています。"}, "とよかわ", "word"),
        ("zh-hans", {"company": "樱花食品"}, "你在樱花食品工作吗？", "company"),
        ("vi", {"call_me": "Thị Đào"}, "chao dao", "name"),
        ("fil", {"contact_detail": "0917 555 0199"}, "Tatawag kami sa 09175550199", "contact"),
    ],
)
def test_every_script_is_compared(revealed, language, told, reply, kind):
    assert kind in [found for found, _text in revealed(reply, a_report(language, **told))] or (
        kind == "contact" and revealed(reply, a_report(language, **told))
    )


NAMES = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=4, max_size=12).filter(
    lambda name: len(set(unicodedata.normalize("NFKD", name).lower())) > 2
)


@settings(max_examples=15)
@given(st.lists(st.tuples(NAMES, st.sampled_from(["company", "call_me", "town"])), min_size=1, max_size=20))
def test_name_in_a_field_is_always_found(desk_scripts, named):
    wishes = [
        [f"Hello {name.upper()}, we read it.", a_report("en", **{field: name}), []] for name, field in named
    ]
    for found, (name, _field) in zip(desk_scripts.ran(PROGRAM, wishes), named, strict=True):
        assert found, name


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.integers(10_000_000, 99_999_999_999),
            st.sampled_from(sorted(ZEROS)),
            st.sampled_from(["", " ", "-", ".", "‑"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_number_is_found_in_any_digits_and_gaps(desk_scripts, drawn):
    wishes = []
    for number, script, gap in drawn:
        digits = "".join(chr(ZEROS[script] + int(digit)) for digit in str(number))
        spread = gap.join([digits[:3], digits[3:6], digits[6:]])
        wishes.append([f"Number {number}?", a_report("my", text=f"ဖုန်း {spread}"), []])
    assert all([one["kind"] for one in found] == ["number"] for found in desk_scripts.ran(PROGRAM, wishes))


@settings(max_examples=15)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=10), st.text(max_size=300))
def test_no_text_stops_the_comparison(desk_scripts, replies, own):
    report = a_report("xx", text=own, company=own[:20], call_me=own[20:40])
    found = desk_scripts.ran(PROGRAM, [[reply, report, [own]] for reply in replies])
    assert len(found) == len(replies)


def test_long_report_and_reply_are_compared_while_one_types(desk_scripts):
    program = (
        PROGRAM.replace("told(", "const before = performance.now();\nconst all = ", 1)
        + "\ntold(performance.now() - before);"
    )
    program = program.replace("common)));", "common));")
    text = " ".join(f"Word{number} and more of it" for number in range(700))[:4000]
    milliseconds = desk_scripts.ran(program, [[text, a_report("en", text=text, company="Sakura"), []]])
    assert milliseconds < 2000
