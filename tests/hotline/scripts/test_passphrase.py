"""Passphrases made here are strong by construction; those that people make up are judged without mercy."""

import re

import pytest

HEAD = (
    "import { estimatedBits, FLOOR_BITS, GENERATED_BITS, guessingTime, newPassphrase }"
    ' from "./ceremony/passphrase.js";\n'
)


@pytest.fixture
def judged(desk_scripts):
    """Bits of each text, and the floor under which nothing is taken."""

    def judge(*texts):
        bits, floor = desk_scripts.ran(HEAD + "told([given.map(estimatedBits), FLOOR_BITS]);", texts)
        return [one >= floor for one in bits]

    return judge


def test_made_passphrases_can_be_read_out_and_differ(desk_scripts):
    made = desk_scripts.ran(HEAD + "told(Array.from({ length: 500 }, newPassphrase));")
    assert len(set(made)) == 500
    assert all(
        re.fullmatch(r"([bdfghjklmnprstvwyz][aeiou]){2}( ([bdfghjklmnprstvwyz][aeiou]){2}){4}", one)
        for one in made
    )


def test_every_letter_is_as_likely_as_the_others(desk_scripts):
    made = "".join(desk_scripts.ran(HEAD + "told(Array.from({ length: 2000 }, newPassphrase));"))
    for letters, share in (("bdfghjklmnprstvwyz", 20_000 / 18), ("aeiou", 20_000 / 5)):
        counts = [made.count(letter) for letter in letters]
        assert min(counts) > 0.8 * share and max(counts) < 1.2 * share


def test_made_passphrases_are_worth_what_is_said(desk_scripts, judged):
    bits, phrase = desk_scripts.ran(HEAD + "told([GENERATED_BITS, newPassphrase()]);")
    assert 64 < bits < 66
    assert judged("xyqo kilu temo sani pudo") == [True]


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "password",
        "correct horse battery",
        "hotline hotline hotline hotline hotline hotline",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyz",
        "12345678901234567890123456",
        "Passw0rd!2026",
        "パスワード",
        "!!!!!!!!!!!!!!!!!!!!!!!!",
    ],
)
def test_weak_passphrase_is_not_taken(judged, weak):
    assert judged(weak) == [False]


@pytest.mark.parametrize(
    "strong",
    [
        "violet ladder forgets seven mushrooms",
        "nhà tranh kể chuyện mưa bão",
        "雨の夜に七つの古い時計が歌った",
        "g7#Kp2!vQx9z&Lw4",
    ],
)
def test_strong_passphrase_is_taken(judged, strong):
    assert judged(strong) == [True]


def test_time_of_guessing_is_told_in_the_unit_that_fits(desk_scripts):
    told = desk_scripts.ran(HEAD + "told(given.map(guessingTime));", [20, 40, 50, 65, 200])
    assert [one["name"] for one in told] == ["soon", "days", "years", "ages", "ages"]
    assert told[2]["count"] == 18
