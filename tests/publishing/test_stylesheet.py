"""The one style sheet keeps its promises: readable contrast, little weight, any writing direction."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

CSS = Path(finders.find("publishing/waymark.css")).read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
MOST_BYTES = 4608
"""Compressed as it is served; leaves 10 KB of a first flight for the page."""
PHYSICAL = re.compile(
    r"(?:^|[{;\s])"
    r"((?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|float|width|height|(?:min|max)-(?:width|height)|border-width)\s*:"
)


def tokens(scheme):
    """The colour tokens of "light" or "dark", as {name: "#rrggbb"}; dark overrides light."""
    light, dark = re.findall(r":root \{(.*?)\}", RULES, flags=re.DOTALL)[:2]
    colours = {"light": light, "dark": light + dark}[scheme]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", colours))


def luminance(colour):
    """Relative luminance of a "#rgb" or "#rrggbb" colour, as WCAG 2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "plate"),
        ("ink", "amber"),
        ("ink", "chosen"),
        ("quiet", "paper"),
        ("quiet", "plate"),
        ("accent", "paper"),
        ("danger", "paper"),
        ("on-accent", "accent"),
    ],
)
def test_text_reaches_highest_contrast_level(scheme, text, ground):
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "plate"])
def test_edges_of_controls_can_be_seen(scheme, ground):
    colours = tokens(scheme)
    assert contrast(colours["edge"], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_survives_half_the_contrast_of_a_noon_field(scheme):
    colours = tokens(scheme)
    assert contrast(colours["ink"], colours["paper"]) / 2 >= 4.5


def test_contrast_agrees_with_known_pairs():
    assert round(contrast("#fff", "#000"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_token_is_used():
    named = set(re.findall(r"--([\w-]+):", RULES))
    assert {name for name in named if f"var(--{name}" not in RULES} == set()


def test_every_token_used_is_defined():
    defined = set(re.findall(r"--([\w-]+):", RULES))
    without_default = set(re.findall(r"var\(--([\w-]+)\)", RULES))
    assert without_default <= defined


def test_sheet_is_light():
    assert len(brotli.compress(CSS.encode(), quality=11)) <= MOST_BYTES


def test_properties_follow_the_writing_direction():
    without_conditions = re.sub(r"@(media|container)[^{]*\{", "{", RULES)
    assert PHYSICAL.findall(without_conditions) == []


def test_alignment_follows_the_writing_direction():
    assert not re.search(r"text-align:\s*(left|right)", RULES)


@pytest.mark.parametrize(
    "banned", ["letter-spacing", "text-transform", "italic", "@import", "@font-face", "url(", "!important"]
)
def test_sheet_leaves_out(banned):
    assert banned not in RULES


@pytest.mark.parametrize("motion", ["transition", "animation", "@keyframes"])
def test_nothing_moves(motion):
    assert motion not in RULES


@pytest.mark.parametrize("language", ["my", "km", "th", "ne", "ur"])
def test_tall_scripts_get_room_between_lines(language):
    rule = re.search(rf":lang\({language}\)[^{{]*\{{ --leading: ([\d.]+)", RULES)
    assert rule and float(rule[1]) >= 1.7


HIT = re.findall(r"--hit: ([\d.]+)rem", RULES)
"""The smallest target, in rem: on plain pages, on discreet ones."""


def test_targets_are_thumb_sized():
    for selector in (".button, summary, .rows a", ".choice", ".mark", ".field input, .field textarea"):
        rule = re.search(rf"(?m)^{re.escape(selector)}[^{{]*\{{(.*?)\}}", RULES, flags=re.DOTALL)
        assert rule, selector
        size = re.search(r"min-block-size: (?:([\d.]+)rem|var\(--hit\))", rule[1])
        assert size and float(size[1] or HIT[0]) * 16 >= 48, selector


def test_targets_stay_thumb_sized_where_text_is_small():
    small = float(re.search(r"(?m)^\.discreet \{.*?font-size: ([\d.]+)%", RULES, flags=re.DOTALL)[1]) / 100
    assert float(HIT[1]) * 16 * small >= 44


def test_questions_stay_visible_where_has_is_unknown():
    start = RULES.index("@supports selector(:has(a))")
    assert ".more { display: none }" not in RULES[:start]
    assert ".more { display: none }" in RULES[start:]


def test_questions_that_step_back_stay_visible_where_has_is_unknown():
    start = RULES.index("@supports selector(:has(a))")
    assert "advert_recruiter" not in RULES[:start]
    (rule,) = re.findall(r"(?m)^.*advert_recruiter.*$", RULES[start:])
    assert rule.endswith('):not(:has(.wrong, :checked:not([value=""]))) { display: none }')


def test_discreet_pages_have_no_colour_of_their_own():
    discreet = re.search(r"(?m)^\.discreet \{(.*?)\}", RULES, flags=re.DOTALL)[1]
    assert {"accent", "amber", "danger", "chosen"} <= set(re.findall(r"--([\w-]+): var\(", discreet))


def test_paper_gets_black_on_white():
    printed = RULES[RULES.index("@media print") :]
    assert "--paper: #fff" in printed and "--ink: #000" in printed


def test_numbers_of_steps_do_not_need_printed_grounds():
    # Browsers leave backgrounds out on paper, and white numerals with them.
    printed = RULES[RULES.index("@media print") :]
    assert re.search(r"\.steps > li::before \{[^}]*background: none; color: #000", printed)
