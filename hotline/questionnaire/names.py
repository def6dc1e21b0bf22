"""What a part of the questionnaire is called on the desk: by its own words, in the language of the editor."""

from django.utils.translation import get_language, pgettext, pgettext_lazy

from localisation.languages import language
from reports.questions.definition import Definition, label, shipped_words, wording
from reports.questions.questionnaire import SHIPPED_SECTIONS

# Translators: name of the first part of the form in the editor; readers see no heading there.
FIRST = pgettext_lazy("staff", "First part, always open")


def section_name(definition: Definition, code: str) -> str:
    """The heading of a section, or what stands for the one that has none."""
    shipped = next((section for section in SHIPPED_SECTIONS if section.code == code), None)
    if shipped is None or not shipped.heading:
        return str(FIRST)
    return definition.word(get_language() or "", f"section:{code}") or str(shipped.heading)


def question_name(definition: Definition, name: str) -> str:
    """A question in words."""
    return label(definition, name, get_language() or "")


def answer_name(definition: Definition, question: str, code: str) -> str:
    """An answer in words."""
    return wording(definition, question, code, get_language() or "")[0]


def heading_name(definition: Definition, key: str) -> str:
    """The heading of a group of answers (`group:<question>.<n>`)."""
    locale = get_language() or ""
    return definition.word(locale, key) or shipped_words(locale).get(key, "")


def item_name(definition: Definition, item: str) -> str:
    """What a question (its name), an answer (`<question>=<code>`) or a key of words is called."""
    kind, separator, rest = item.partition(":")
    if not separator:
        question, _equals, code = item.partition("=")
        return answer_name(definition, question, code) if code else question_name(definition, question)
    if kind == "option":
        return item_name(definition, rest)
    if kind == "section":
        return section_name(definition, rest)
    question = question_name(definition, rest.partition(".")[0])
    if kind == "hint":
        return pgettext("staff", "the hint under “%(question)s”") % {"question": question}
    if kind == "group":
        return pgettext("staff", "a heading in “%(question)s”") % {"question": question}
    return question


def language_name(code: str) -> str:
    """A language by its own name; a code that is none stays."""
    try:
        return language(code).own_name
    except KeyError:
        return code
