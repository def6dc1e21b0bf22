"""What every staff page stands in asks for: languages, faces, and whether the keys are for show."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hotline.desk_library import library_ready
from hotline.desk_words import words
from hotline.people import log
from hotline.people.permissions import Right, may
from hotline.sign_in import language
from hotline.sign_in.entry import face_of

register = template.Library()


@register.simple_tag
def demo_mode() -> bool:
    """Whether anyone may know the keys and accounts of this site."""
    return bool(settings.WAYMARK_DEMO)


@register.simple_tag
def can_open() -> bool:
    """Whether this site has the library with which reports are opened in the browser."""
    return library_ready()


@register.simple_tag
def staff_languages() -> list[dict[str, Any]]:
    """Languages of the staff pages: code, own name, whether it is the one spoken now."""
    names = dict(settings.LANGUAGES)
    spoken = language.staff_languages()
    return [{"code": code, "name": names[code], "current": code == get_language()} for code in spoken]


@register.simple_tag(takes_context=True)
def own_face(context: Context) -> str:
    """The address of the face this person works at, or an empty text."""
    return face_of(context["request"].user)


@register.simple_tag
def desk_words(*scripts: str) -> SafeString:
    """The words of these scripts, or of all, for words.js to find; once in a page."""
    return json_script(words(scripts), "words")


@register.simple_tag
def recent_role_changes() -> list[log.Row]:
    """The last changes of roles, shown to everybody at the desk."""
    return log.recent_changes()


@register.simple_tag(takes_context=True)
def allowed(context: Context, right: Right) -> bool:
    """Whether the person who asks has this right somewhere: pages lead only where they may go."""
    return may(context["request"].user, right)
