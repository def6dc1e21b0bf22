"""What stands against a change or against publishing, told to the editor: what it is and what to do."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline.questionnaire.names import item_name, language_name
from reports.questions.definition import Definition
from reports.questions.soundness import Problem

# Translators: told to an editor of the form. "part" is a folded section of it, "answer" is what a reader can tick.
SENTENCES: dict[str, Promise] = {
    "both_hidden": pgettext_lazy(
        "staff",
        "The answers to tick and the box for own words cannot both be hidden. Nobody could tell us anything.",
    ),
    "no_answers": pgettext_lazy(
        "staff", "“%(item)s” has no answer left. Show one, or hide the whole question."
    ),
    "default_hidden": pgettext_lazy(
        "staff", "“%(item)s” has an answer that is ticked from the start. That one cannot be hidden."
    ),
    "needed": pgettext_lazy(
        "staff", "“%(item)s” belongs to the question above it. Hide that question, or show both."
    ),
    "first_section": pgettext_lazy(
        "staff", "The first part stays first. What is urgent must never be folded away."
    ),
    "stays_first": pgettext_lazy(
        "staff", "“%(item)s” stays in the first part. Nobody should have to look for it."
    ),
    "no_label": pgettext_lazy(
        "staff", "The new answer “%(item)s” needs words in this language: %(language)s."
    ),
    "too_many": pgettext_lazy("staff", "There are too many new answers. Please take out %(number)d."),
    "markup": pgettext_lazy(
        "staff",
        "%(language)s: “%(item)s” has signs that are not allowed, like < or >. Please use words only.",
    ),
    "too_long": pgettext_lazy(
        "staff", "%(language)s: “%(item)s” is too long. Please take out %(number)d characters."
    ),
    "too_heavy": pgettext_lazy(
        "staff",
        "%(language)s: the form is too large for a slow phone, by %(number)d bytes. "
        "Please use fewer words in this language, or hide questions.",
    ),
    "nothing_new": pgettext_lazy("staff", "Nothing is different from the published form."),
    "broken": pgettext_lazy("staff", "“%(item)s” is not a part of this form. Please throw the draft away."),
}


def sentence(problem: Problem, definition: Definition) -> str:
    """One problem in words, in the language that is active now."""
    return str(SENTENCES[problem.code]) % {
        "item": item_name(definition, problem.item),
        "language": language_name(problem.locale),
        "number": problem.number,
    }
