"""Speaks the report pages with free engines, for languages that no person has recorded yet.

Run by hand when words change (`manage.py speak`), with the programs of docs/hotline/voices.md installed; what it makes
is committed. The same words and the same versions give the same files.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from localisation.furigana import without_readings
from reports.questions.questionnaire import shipped
from reports.spoken.sound import Sound, read
from reports.spoken.words import Item, items
from starter.content import recordings_of

HERTZ = 12_000
KILOBITS = 8
"""As clear as a telephone, one kilobyte for each second, and played by every phone that plays anything."""

PAUSE = 0.4
"""Seconds between two answers."""

NAMES_ONLY = {"language", "prefecture"}
"""Long lists of names, some in other scripts: no engine speaks them all, so no machine does."""

JAPANESE_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[\u3040-\u30ff\u4e00-\u9fff][^()（）]*[)）]")
"""Words of Japanese papers, shown to be pointed at; other voices would spell them character by character."""

READ_AS = {
    "ja": {"帰され": "かえされ"},
    "ja-simple": {"へや": "部屋"},
    "zh-hans": {
        "太长": "太常",
        "安全地": "安全的",
        "发得晚": "发的晚",
        "电子": "电紫",
        "Wi-Fi": "无线网",
        "MB": "兆",
        "（NGO）": "",
        "（技能実習生）": "",
        "（育成就労）": "",
        "（興行）": "",
        "（監理団体）": "",
        "（外国人技能実習機構，OTIT）": "",
        "（労働基準監督官）": "",
    },
    "ne": dict(zip("0123456789", "०१२३४५६७८९", strict=True)),
}
"""Found by looking through what engines made of the lines: words they read wrongly, and others of the right sound."""

MECAB = Path("/var/lib/mecab/dic/open-jtalk/naist-jdic")
_ENDS = tuple(".?!。？！।")


class CannotSpeak(Exception):
    """A program or a voice is missing; the message says which."""


Speak = Callable[[str, Path], list[str]]
"""The command that speaks a text from its standard input into a WAV file."""


@dataclass(frozen=True)
class Engine:
    """How a language is spoken. `name` goes into the manifest, with the version that was found."""

    name: str
    command: Speak
    version: tuple[str, ...]
    sounds: Callable[[str], str] = str


def espeak(voice: str, words_per_minute: int = 150) -> Engine:
    """The formant synthesiser eSpeak NG: robotic and exact. GPL 3, which does not reach what it speaks."""

    def command(_text: str, out: Path) -> list[str]:
        return ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "-b", "1", "-w", str(out), "--stdin"]

    return Engine(f"eSpeak NG, voice {voice}", command, ("espeak-ng", "--version"))


def open_jtalk(voice: Path) -> Engine:
    """Open JTalk with the voice Mei (Nagoya Institute of Technology, CC BY 3.0); its dictionary reads characters."""

    def command(_text: str, out: Path) -> list[str]:
        return ["open_jtalk", "-x", str(MECAB), "-m", str(voice), "-ow", str(out)]

    return Engine("Open JTalk, HTS voice Mei", command, ("dpkg-query", "-W", "open-jtalk"))


def mandarin() -> Engine:
    """eSpeak NG reads no Chinese characters in Debian, so pypinyin (MIT) gives it their sounds."""
    spoken = espeak("cmn-latn-pinyin")
    return Engine(f"{spoken.name}, pypinyin", spoken.command, spoken.version, pinyin)


def pinyin(text: str) -> str:
    """The sounds of Chinese characters, tones as numbers."""
    return _run(["pypinyin", "-s", "TONE3", text]).strip()


def engines(voice_file: Path) -> dict[str, Engine]:
    """The engine of each language that one of them speaks well enough to be vouched for."""
    japanese = open_jtalk(voice_file)
    return {
        "en": espeak("en-us"),
        "id": espeak("id"),
        "ja": japanese,
        "ja-simple": japanese,
        "ne": espeak("ne"),
        "vi": espeak("vi"),
        "zh-hans": mandarin(),
    }


def speak(locale: str, engine: Engine) -> int:
    """Make every recording of a language anew, with its manifest; returns bytes. Raises CannotSpeak."""
    for program in (
        engine.command("", Path())[0],
        "ffmpeg",
        *(["pypinyin"] if engine.sounds is pinyin else []),
    ):
        if not shutil.which(program):
            raise CannotSpeak(f"{program} is missing")
    folder = recordings_of(locale)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    voice = f"{engine.name}, {_version(engine)}"
    rows = []
    for item in items(locale, shipped()):
        if item.name in NAMES_ONLY:
            continue
        sound = spoken(item, engine, locale)
        (folder / f"{item.number}.mp3").write_bytes(sound.data)
        rows.append({"item": item.number, "words": item.words.splitlines()})
    manifest = json.dumps({"voice": voice, "items": rows}, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(manifest + "\n")
    return sum(path.stat().st_size for path in folder.glob("*.mp3"))


def said(line: str, locale: str) -> str:
    """A line as it is given to an engine: without readings, without Japanese in other languages, corrected."""
    text = without_readings(line)
    if not locale.startswith(("ja", "zh")):
        text = JAPANESE_IN_BRACKETS.sub("", text)
    for written, read_as in READ_AS.get(locale, {}).items():
        text = text.replace(written, read_as)
    return text


def spoken(item: Item, engine: Engine, locale: str) -> Sound:
    """One recording: each line spoken by itself, a pause between them."""
    with tempfile.TemporaryDirectory() as held:
        parts = []
        for place, line in enumerate(item.words.splitlines()):
            part = Path(held) / f"{place}.wav"
            text = engine.sounds(said(line, locale))
            _run(engine.command(text, part), text if text.endswith(_ENDS) else f"{text}.")
            parts.append(part)
        whole = Path(held) / "whole.mp3"
        _run(_joined(parts, whole))
        return read(whole.read_bytes())


def _joined(parts: list[Path], out: Path) -> list[str]:
    """The command that puts parts together, equally loud, as one small MP3 without tags."""
    given = [argument for part in parts for argument in ("-i", str(part))]
    padded = "".join(
        f"[{place}]aresample={HERTZ},silenceremove=1:0:-50dB,apad=pad_dur={PAUSE}[{place}p];"
        for place in range(len(parts))
    )
    row = "".join(f"[{place}p]" for place in range(len(parts)))
    graph = f"{padded}{row}concat=n={len(parts)}:v=0:a=1,loudnorm=I=-18,aresample={HERTZ}[out]"
    how = ["-map", "[out]", "-ac", "1", "-c:a", "libmp3lame", "-b:a", f"{KILOBITS}k", "-map_metadata", "-1"]
    return ["ffmpeg", "-y", "-loglevel", "error", *given, "-filter_complex", graph, *how, str(out)]


def _run(command: Sequence[str], said: str = "") -> str:
    """What a program that must succeed prints. Raises CannotSpeak with its own words."""
    # No shell, and the words are those of our own catalogues.
    done = subprocess.run(command, input=said, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotSpeak(f"{command[0]}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _version(engine: Engine) -> str:
    """The first line in which the program names its version."""
    return _run(engine.version).splitlines()[0].partition("Data at")[0].replace("\t", " ").strip()
