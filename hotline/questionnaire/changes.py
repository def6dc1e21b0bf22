"""What differs between two versions of the questionnaire, in words, and what a language still lacks."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import pgettext

from hotline.questionnaire.names import answer_name, item_name, language_name, question_name
from reports.questions.definition import Definition, shipped_words


def changes(before: Definition, after: Definition) -> list[str]:
    """Every difference as a sentence; empty when there is none."""
    return [
        *_questions(before, after),
        *_answers(before, after),
        *_hidden(before, after),
        *_words(before, after),
    ]


def gaps(definition: Definition) -> list[str]:
    """Words that were changed in some languages only, and new answers that some readers see in another language."""
    own = {f"option:{name}={code}" for name, codes in definition.own_codes().items() for code in codes}
    keys = sorted({key for words in definition.words.values() for key in words})
    found = []
    for key in keys:
        without = [code for code, _name in settings.LANGUAGES if not definition.word(code, key)]
        if without:
            found.append(_gap(definition, key, without, own=key in own))
    return found


def _gap(definition: Definition, key: str, without: Sequence[str], *, own: bool) -> str:
    said = {
        "item": item_name(definition, key),
        "languages": ", ".join(language_name(code) for code in without),
    }
    if own:
        return (
            pgettext(
                "staff",
                "The new answer “%(item)s” has no words yet in: %(languages)s. Readers see the next language.",
            )
            % said
        )
    return pgettext("staff", "“%(item)s” keeps its old words in: %(languages)s.") % said


def _questions(before: Definition, after: Definition) -> Iterator[str]:
    """Order of parts and questions."""
    if [code for code, _names in before.sections] != [code for code, _names in after.sections]:
        yield pgettext("staff", "The parts stand in another order.")
    if dict(before.sections) != dict(after.sections):
        yield pgettext("staff", "The questions stand in another order.")


def _answers(before: Definition, after: Definition) -> Iterator[str]:
    """Answers added, taken out, put in another order."""
    for name, groups in after.options.items():
        old = [code for group in before.options.get(name, ()) for code in group]
        new = [code for group in groups for code in group]
        question = question_name(after, name)
        for code in new:
            if code not in old:
                said = {"question": question, "answer": answer_name(after, name, code)}
                yield pgettext("staff", "New answer to “%(question)s”: “%(answer)s”.") % said
        for code in old:
            if code not in new:
                said = {"question": question, "answer": answer_name(before, name, code)}
                yield pgettext("staff", "Taken out of “%(question)s”: “%(answer)s”.") % said
        if [code for code in new if code in old] != [code for code in old if code in new]:
            yield pgettext("staff", "The answers to “%(question)s” stand in another order.") % {
                "question": question
            }


def _hidden(before: Definition, after: Definition) -> Iterator[str]:
    """What is hidden now, and what is shown again."""
    for item in sorted(after.hidden - before.hidden):
        yield pgettext("staff", "Hidden: %(item)s.") % {"item": _place(after, item)}
    for item in sorted(before.hidden - after.hidden):
        if item.partition("=")[2] in ("", *_codes(after, item)):
            yield pgettext("staff", "Shown again: %(item)s.") % {"item": _place(after, item)}


def _place(definition: Definition, item: str) -> str:
    """A question in quotation marks, or an answer with its question."""
    question, _equals, code = item.partition("=")
    if not code:
        return pgettext("staff", "the question “%(question)s”") % {
            "question": question_name(definition, question)
        }
    said = {
        "question": question_name(definition, question),
        "answer": answer_name(definition, question, code),
    }
    return pgettext("staff", "the answer “%(answer)s” to “%(question)s”") % said


def _codes(definition: Definition, item: str) -> list[str]:
    return [code for group in definition.options.get(item.partition("=")[0], ()) for code in group]


def _words(before: Definition, after: Definition) -> Iterator[str]:
    """Other words, old and new, language by language."""
    for locale, _name in settings.LANGUAGES:
        old, new = before.words.get(locale, {}), after.words.get(locale, {})
        differing = sorted(key for key in {*old, *new} if old.get(key) != new.get(key))
        shipped = shipped_words(locale) if differing else {}
        for key in differing:
            said = {
                "language": language_name(locale),
                "old": old.get(key) or shipped.get(key, ""),
                "new": new.get(key) or shipped.get(key, ""),
            }
            if said["old"] and said["new"]:
                yield pgettext("staff", "%(language)s: “%(old)s” is now “%(new)s”.") % said
            elif said["new"]:
                yield pgettext("staff", "%(language)s: new words “%(new)s”.") % said
