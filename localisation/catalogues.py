"""Compiles the gettext catalogues in `locale/`, because a bare machine has no gettext to do it."""

import os
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale, trans_real
from django.utils.translation.reloader import translation_file_changed


def catalogue_path(code: str) -> Path:
    """Where the catalogue of a language lies: Django calls the folder of `zh-hans` `zh_Hans`."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"


def compile_catalogues(*, force: bool = False) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form, or all of them; return those written.

    Fuzzy and empty entries are left out, so their strings fall back: Easy Japanese to Japanese, then English.
    Raises OSError when a catalogue can't be read or its folder can't be written.
    """
    written = []
    for code, _name in settings.LANGUAGES:
        source = catalogue_path(code)
        if source.exists() and (force or _outdated(source)):
            written.append(_compile(source))
    if written:
        # Django has its own way to forget catalogues it has read; it also knows which languages have none.
        translation_file_changed(sender=None, file_path=written[0])
        trans_real.reset_cache(setting="LANGUAGES")
    return written


def _outdated(source: Path) -> bool:
    """Whether the compiled form is missing or older than the catalogue."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> Path:
    """Write the compiled form in one step: a process that reads it now sees the old or the new one."""
    data = polib.pofile(str(source)).to_binary()
    compiled = source.with_suffix(".mo")
    descriptor, temporary = tempfile.mkstemp(dir=source.parent, suffix=".tmp")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(compiled)
    return compiled
