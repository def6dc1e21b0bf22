"""What is given to a speech engine, and what is shipped of what it made."""

import json
import re
from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reports.questions.questionnaire import shipped
from reports.spoken.sound import LARGEST, read
from reports.spoken.words import Item, items
from starter import content, speaking
from starter.speaking import NAMES_ONLY, Engine, engines, said
from tests.reports.spoken.sounds import mp3

FOLDERS = sorted(path.name for path in (content.FOLDER / "recordings").iterdir())
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def manifest(locale: str) -> dict[str, object]:
    return json.loads((content.recordings_of(locale) / "manifest.json").read_text())


def recordings(locale: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in content.recordings_of(locale).glob("*.mp3")}


@pytest.mark.parametrize(
    ("line", "locale", "spoken"),
    [
        ("Nghiệp đoàn quản lý (監理団体)", "vi", "Nghiệp đoàn quản lý"),
        ("Kumiai (監理団体, kumiai), lain", "id", "Kumiai, lain"),
        ("Chương trình (OTIT)", "vi", "Chương trình (OTIT)"),
        ("監理団体（監理団体）", "zh-hans", "監理団体"),
        ("工作时间太长", "zh-hans", "工作时间太常"),
        ("国に帰されないこと", "ja", "国にかえされないこと"),
        ("{会社|かいしゃ}", "ja-simple", "会社"),
        ("18 देखि 24", "ne", "१८ देखि २४"),
    ],
)
def test_line_is_prepared_for_the_ear(line, locale, spoken):
    assert said(line, locale) == spoken


@pytest.mark.parametrize("locale", ["vi", "id", "ne", "en"])
def test_no_engine_is_given_letters_it_would_spell(locale):
    lines = [
        line
        for item in items(locale, shipped())
        if item.name not in NAMES_ONLY
        for line in item.words.splitlines()
    ]
    assert [line for line in lines if KANA_OR_KANJI.search(said(line, locale))] == []
    assert all(said(line, locale).strip() for line in lines)


def test_shipped_languages_are_those_that_can_be_made_again(tmp_path):
    assert sorted(engines(tmp_path)) == FOLDERS


@pytest.mark.parametrize("locale", FOLDERS)
def test_shipped_recordings_are_all_listed_clean_and_small(locale):
    files, told = recordings(locale), manifest(locale)
    assert {f"{entry['item']}.mp3" for entry in told["items"]} == set(files)
    for name, data in files.items():
        assert read(data).data == data, name
        assert len(data) < LARGEST and b"ID3" not in data and b"Lavc" not in data


@pytest.mark.parametrize("locale", FOLDERS)
def test_shipped_recordings_are_as_long_as_their_words(locale):
    """A skipped line or a spelled-out word would show: between a twentieth and seven tenths of a second a letter."""
    for entry in manifest(locale)["items"]:
        letters = len("".join(said(line, locale) for line in entry["words"]))
        seconds = read(recordings(locale)[f"{entry['item']}.mp3"]).seconds
        assert 0.05 * letters < seconds < 0.7 * letters + 1.5, entry["item"]


def test_no_machine_speaks_lists_of_names_in_many_scripts():
    silent = {item.number for item in items("en", shipped()) if item.name in NAMES_ONLY}
    assert (
        silent and not {entry["item"] for locale in FOLDERS for entry in manifest(locale)["items"]} & silent
    )


def test_everything_shipped_is_under_four_megabytes():
    files = [path for path in (content.FOLDER / "recordings").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 4 * 1024 * 1024


def test_recordings_are_made_line_by_line_with_a_manifest(folder, monkeypatch):
    given: list[str] = []

    def run(command: Sequence[str], text: str = "") -> str:
        if command[0] == "true":
            given.append(text)
        elif command[0] == "ffmpeg":
            speaking.Path(command[-1]).write_bytes(mp3(30))
        return " ".join(command[1:])

    monkeypatch.setattr(speaking, "_run", run)
    monkeypatch.setattr(speaking.shutil, "which", lambda program: program)
    engine = Engine("Test engine", lambda _text, _out: ["true"], ("echo", "1.0 Data at: here"))
    size = speaking.speak("vi", engine)
    told = json.loads((folder / "recordings" / "vi" / "manifest.json").read_text())
    assert told["voice"] == "Test engine, 1.0" and size > 0
    danger = next(item for item in items("vi", shipped()) if item.name == "danger")
    assert [f"{line}." if line[-1] not in "?.!" else line for line in danger.words.splitlines()][0] in given
    assert len(told["items"]) == len(items("vi", shipped())) - len(NAMES_ONLY)


def test_one_recording_is_all_its_lines():
    item = Item(1, "first", "one\ntwo\nthree")
    command = speaking._joined(
        [speaking.Path(f"{place}.wav") for place in range(3)], speaking.Path("out.mp3")
    )
    assert command.count("-i") == len(item.words.splitlines()) and "concat=n=3" in " ".join(command)


@pytest.mark.parametrize(
    ("locales", "words"), [("km", "No engine is vouched for in km"), ("en", "is missing")]
)
def test_command_says_what_it_can_not_do(folder, monkeypatch, locales, words):
    monkeypatch.setattr(speaking.shutil, "which", lambda _program: None)
    with pytest.raises(CommandError, match=words):
        call_command("speak", "--locales", locales)
