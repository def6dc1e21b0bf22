"""Interface strings: compiled without gettext, in every language, falling back to one the reader knows."""

import os
import subprocess
import sys

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import check_for_language, gettext, ngettext, override

from localisation.catalogues import catalogue_path, compile_catalogues

CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def own_catalogues(tmp_path, settings):
    """An empty folder for catalogues, forgotten afterwards."""
    settings.LOCALE_PATHS = [tmp_path]
    yield tmp_path
    compile_catalogues(force=True)  # so that nothing read from here stays in memory


def write(code: str, plural: str = "nplurals=1; plural=0;", fuzzy: bool = False, **words: str) -> None:
    """Write a catalogue of a language with these words."""
    path = catalogue_path(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": plural,
        "Language": code,
    }
    for word, translated in words.items():
        entry = polib.POEntry(msgid=word, msgstr=translated)
        entry.flags += ["fuzzy"] if fuzzy else []
        catalogue.append(entry)
    catalogue.save(str(path))


def said(code: str, word: str) -> str:
    """A word in a language."""
    with override(code):
        return gettext(word)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_a_compiled_catalogue(code):
    assert catalogue_path(code).with_suffix(".mo").exists()
    assert check_for_language(code)


@pytest.mark.parametrize("code", CODES)
def test_catalogue_says_how_its_language_counts(code):
    catalogue = polib.pofile(str(catalogue_path(code)))
    forms = catalogue.metadata["Plural-Forms"]
    count = int(forms.split("nplurals=")[1].split(";")[0])
    assert all(len(entry.msgstr_plural) == count for entry in catalogue if entry.msgid_plural)


@pytest.mark.parametrize("code", CODES)
def test_placeholders_survive_translation(code):
    for entry in polib.pofile(str(catalogue_path(code))).translated_entries():
        for name in ("%(count)d", "{language}", "%(kilobytes)s"):
            translated = entry.msgstr or " ".join(entry.msgstr_plural.values())
            assert name not in entry.msgid or name in translated or entry.msgid_plural, entry.msgid


@pytest.mark.parametrize(("code", "word"), [("my", "ကူညီပါ"), ("km", "ជួយ"), ("ur", "مدد"), ("fil", "Tulong")])
def test_written_word_is_shown(own_catalogues, code, word):
    write(code, Helpme=word)
    compile_catalogues()
    assert said(code, "Helpme") == word


def test_easy_japanese_falls_back_to_japanese(own_catalogues):
    write("ja", Onlyja="日本語", Both="漢字")
    write("ja-simple", Both="かんたん")
    compile_catalogues()
    assert said("ja-simple", "Onlyja") == "日本語"
    assert said("ja-simple", "Both") == "かんたん"
    assert said("ja", "Both") == "漢字"


@pytest.mark.parametrize("code", ["my", "km", "zh-hans", "ur"])
def test_missing_word_falls_back_to_english(own_catalogues, code):
    write(code, Other="x")
    compile_catalogues()
    assert said(code, "Nobody translated this.") == "Nobody translated this."


def test_other_languages_never_fall_back_to_japanese(own_catalogues):
    write("ja", Onlyja="日本語")
    write("vi", Other="x")
    compile_catalogues()
    assert said("vi", "Onlyja") == "Onlyja"


def test_doubtful_translation_is_not_shown(own_catalogues):
    write("vi", fuzzy=True, Sure="chắc")
    compile_catalogues()
    assert said("vi", "Sure") == "Sure"


def test_plural_of_two_forms_is_chosen_by_number(own_catalogues):
    write("mn", plural="nplurals=2; plural=(n != 1);")
    catalogue = polib.pofile(str(catalogue_path("mn")))
    catalogue.append(
        polib.POEntry(msgid="%d x", msgid_plural="%d xs", msgstr_plural={0: "%d нэг", 1: "%d олон"})
    )
    catalogue.save()
    compile_catalogues()
    with override("mn"):
        assert [ngettext("%d x", "%d xs", n) for n in (1, 2)] == ["%d нэг", "%d олон"]


def test_changed_catalogue_is_compiled_again(own_catalogues):
    write("vi", Yes="có")
    compile_catalogues()
    assert said("vi", "Yes") == "có"
    write("vi", Yes="vâng")
    newer = catalogue_path("vi").with_suffix(".mo").stat().st_mtime + 5
    os.utime(catalogue_path("vi"), (newer, newer))
    assert [path.name for path in compile_catalogues()] == ["django.mo"]
    assert said("vi", "Yes") == "vâng"


def test_unchanged_catalogues_are_left_alone(own_catalogues):
    write("vi", Yes="có")
    compile_catalogues()
    assert compile_catalogues() == []


def test_no_half_written_file_is_left_behind(own_catalogues):
    write("vi", Yes="có")
    compile_catalogues()
    assert sorted(path.name for path in catalogue_path("vi").parent.iterdir()) == ["django.mo", "django.po"]


def test_command_names_what_it_compiled(own_catalogues, capsys):
    write("zh-hans", Yes="是")
    call_command("compile_catalogues", "--force")
    assert capsys.readouterr().out == "zh_Hans\n1 catalogues compiled.\n"


def test_site_starts_where_nothing_may_be_written(tmp_path):
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    (folder / "django.mo").mkdir()
    os.utime(folder / "django.mo", (1, 1))
    program = f"""
from pathlib import Path
from django.conf import settings
settings.LOCALE_PATHS = [Path({str(tmp_path)!r})]
import django
django.setup()
print("started")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "started\n"
    assert "Catalogues not compiled" in done.stderr


def test_language_of_the_test_is_not_disturbed_by_compiling(own_catalogues):
    with override("vi"):
        compile_catalogues(force=True)
    assert translation.get_language() in CODES
