"""Where the quick exit leads, per locale: home pages of national weather offices.

A weather page is plausible on anyone's phone, needs no translation and belongs to the state: it stays up.
Addresses as each office publishes them; none was fetched. `settings.WAYMARK_EXIT_TARGETS` (locale code to
absolute address) overrides single locales.
"""

from django.conf import settings

EVERYWHERE = "https://www.jma.go.jp/jma/indexe.html"
"""For a locale without an entry: the English page of the office of the place where the site is read."""

TARGETS = {
    "en": EVERYWHERE,
    "ja": "https://www.jma.go.jp/",
    "ja-simple": "https://www.jma.go.jp/",
    "vi": "https://nchmf.gov.vn/",
    "id": "https://www.bmkg.go.id/",
    "fil": "https://www.pagasa.dost.gov.ph/",
    "my": "https://www.moezala.gov.mm/",
    "zh-hans": "https://www.weather.com.cn/",
    "km": "https://www.cambodiameteo.com/",
    "th": "https://www.tmd.go.th/",
    "ne": "https://www.dhm.gov.np/",
    "mn": "https://www.weather.gov.mn/",
    "ur": "https://www.pmd.gov.pk/",
}


def exit_target(locale: str) -> str:
    """The absolute address the exit of this locale leads to; never empty."""
    chosen: dict[str, str] = getattr(settings, "WAYMARK_EXIT_TARGETS", {})
    return chosen.get(locale) or TARGETS.get(locale) or EVERYWHERE
