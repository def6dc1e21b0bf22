"""Which languages help is spoken in, how each calls itself, and which text stands in when one is missing."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO

# Languages of help lines that the site itself is not written in, and that Django has no name for.
OWN_NAMES = {"lo": "ພາສາລາວ", "si": "සිංහල"}


@dataclass(frozen=True)
class Language:
    """A language as a reader meets it: BCP 47 code, its own name for itself, "ltr" or "rtl"."""

    code: str
    own_name: str
    direction: str


def language(code: str) -> Language:
    """The language of this code; a code nobody has a name for is its own name."""
    info = LANG_INFO.get(code, {})
    own_name = str(info.get("name_local") or OWN_NAMES.get(code) or code)
    return Language(code, own_name[:1].upper() + own_name[1:], "rtl" if info.get("bidi") else "ltr")


def written_locales() -> list[str]:
    """Codes of the locales the site is written in, source language among them."""
    return [code for code, _name in settings.LANGUAGES]


def speech(locale: str) -> str:
    """The language a reader of this locale speaks: "ja-simple" -> "ja"; others are spoken as written."""
    base = locale.partition("-")[0]
    return base if base in written_locales() else locale


def chain(locale: str) -> list[str]:
    """Locales to take a text from, best first: "ja-simple" -> ["ja-simple", "ja", "en"]."""
    return list(dict.fromkeys([locale, speech(locale), settings.LANGUAGE_CODE]))
