"""The languages Waymark speaks, with names Django lacks or gives in English."""

from django.conf.locale import LANG_INFO

SOURCE = "en"

# Code, English name, the language's own name, right to left.
SPOKEN = [
    ("en", "English", "English", False),
    ("ja", "Japanese", "日本語", False),
    ("ja-simple", "Easy Japanese", "やさしい日本語", False),
    ("vi", "Vietnamese", "Tiếng Việt", False),
    ("id", "Indonesian", "Bahasa Indonesia", False),
    ("fil", "Filipino", "Filipino", False),
    ("my", "Burmese", "မြန်မာဘာသာ", False),
    ("zh-hans", "Simplified Chinese", "简体中文", False),
    ("km", "Khmer", "ភាសាខ្មែរ", False),
    ("th", "Thai", "ภาษาไทย", False),
    ("ne", "Nepali", "नेपाली", False),
    ("mn", "Mongolian", "Монгол", False),
    ("ur", "Urdu", "اردو", True),
]

for code, name, own_name, right_to_left in SPOKEN:
    # Django fails on a language it has no entry for, and calls Khmer and Mongolian by their English names.
    LANG_INFO[code] = {"code": code, "name": name, "name_local": own_name, "bidi": right_to_left}

LANGUAGES = [(code, own_name) for code, _name, own_name, _right_to_left in SPOKEN]
