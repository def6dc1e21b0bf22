"""Telephone numbers: shown as people write them, dialled as a telephone understands them, always in ASCII."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString

PHONE = re.compile(r"\A[+#]?[0-9][0-9 -]{1,29}\Z")


def dialled(number: str) -> str:
    """What follows `tel:`: "0120-250-168" -> "0120250168", "#9110" -> "%239110", "+84-981" -> "+84981"."""
    return number.replace("-", "").replace(" ", "").replace("#", "%23")


def link(number: str) -> SafeString:
    """The number as a link that dials it, left to right in every script."""
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', dialled(number), number)
