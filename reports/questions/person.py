"""G10 to G12: the language to talk in, and who is touched by it."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.questions.place import NOT_SAY
from reports.questions.shapes import Option, Question, plain

# Languages people can ask to be answered in though the site itself does not speak them yet; in their own
# script.
_OTHER_LANGUAGES = (
    ("lo", "ລາວ"),
    ("si", "සිංහල"),
    ("bn", "বাংলা"),
    ("uz", "Oʻzbekcha"),
    ("hi", "हिन्दी"),
    ("ta", "தமிழ்"),
    ("pt-br", "Português"),
    ("es", "Español"),
    ("ko", "한국어"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
)

LANGUAGE = Question(
    "language",
    "menu",
    _("Language to talk in"),
    groups=plain(
        *(Option(code, name) for code, name in (*settings.LANGUAGES, *_OTHER_LANGUAGES)),
        Option("other", pgettext_lazy("another language", "Another language")),
    ),
)

AGE = Question(
    "age",
    "one",
    _("Age"),
    groups=plain(
        Option("under18", _("Under 18")),
        Option("18_24", _("18 to 24")),
        Option("25_39", _("25 to 39")),
        Option("40plus", _("40 or older")),
        NOT_SAY,
    ),
)

GENDER = Question(
    "gender",
    "one",
    pgettext_lazy("question of the form: woman, man, other", "Woman or man"),
    groups=plain(
        Option("woman", _("Woman")),
        Option("man", _("Man")),
        Option("other", pgettext_lazy("neither woman nor man", "Other")),
        NOT_SAY,
    ),
)

HOW_MANY = Question(
    "how_many",
    "one",
    _("How many people have this problem?"),
    groups=plain(
        Option("1", "1"),
        Option("2_5", _("2 to 5")),
        Option("6_20", _("6 to 20")),
        Option("over20", _("More than 20")),
        Option("unsure", _("I am not sure")),
    ),
)
