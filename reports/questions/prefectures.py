"""The 47 prefectures of Japan by their JIS X 0401 codes."""

from django.utils.translation import gettext_lazy as _

from reports.questions.shapes import Option

# Translators: names of Japanese prefectures, as people who live there call them in your language
_NAMES = (
    _("Hokkaido"),
    _("Aomori"),
    _("Iwate"),
    _("Miyagi"),
    _("Akita"),
    _("Yamagata"),
    _("Fukushima"),
    _("Ibaraki"),
    _("Tochigi"),
    _("Gunma"),
    _("Saitama"),
    _("Chiba"),
    _("Tokyo"),
    _("Kanagawa"),
    _("Niigata"),
    _("Toyama"),
    _("Ishikawa"),
    _("Fukui"),
    _("Yamanashi"),
    _("Nagano"),
    _("Gifu"),
    _("Shizuoka"),
    _("Aichi"),
    _("Mie"),
    _("Shiga"),
    _("Kyoto"),
    _("Osaka"),
    _("Hyogo"),
    _("Nara"),
    _("Wakayama"),
    _("Tottori"),
    _("Shimane"),
    _("Okayama"),
    _("Hiroshima"),
    _("Yamaguchi"),
    _("Tokushima"),
    _("Kagawa"),
    _("Ehime"),
    _("Kochi"),
    _("Fukuoka"),
    _("Saga"),
    _("Nagasaki"),
    _("Kumamoto"),
    _("Oita"),
    _("Miyazaki"),
    _("Kagoshima"),
    _("Okinawa"),
)

PREFECTURES = tuple(Option(f"{number:02d}", name) for number, name in enumerate(_NAMES, start=1))
