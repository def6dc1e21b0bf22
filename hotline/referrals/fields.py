"""Reading fields that scripts send: what is unsound reads as nothing, and the step behind refuses it."""

import base64
import binascii

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def bytes_of(request: HttpRequest, name: str) -> bytes:
    """Bytes sent as base64."""
    try:
        return base64.b64decode(request.POST.get(name, ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def number_of(request: HttpRequest, name: str) -> int:
    """A whole number of at most six digits; else 0."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def name_of(request: HttpRequest) -> str:
    """Who does it, as the log names them."""
    return request.user.get_username()


def user_of(request: HttpRequest) -> User:
    """The account that does it. Raises PermissionDenied for a stranger, whom staff pages don't let in anyway."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
