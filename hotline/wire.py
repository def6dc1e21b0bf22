"""What scripts of the desk are answered: JSON, never kept; refusals are sentences for the person (wire.js)."""

from typing import Any

from django.http import JsonResponse
from django.utils.functional import Promise


def said(**content: Any) -> JsonResponse:
    """An answer with this content."""
    return JsonResponse(content)


def refused(sentence: str | Promise, status: int = 409) -> JsonResponse:
    """A refusal: 403 for what this person may not do, 404 for what is not there, 409 for what does not fit now."""
    return JsonResponse({"refused": str(sentence)}, status=status)
