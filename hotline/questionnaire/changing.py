"""How a change of an editor's gets into the draft: checked first, so that a draft never is worse than it was."""

from reports import drafts
from reports.drafts import Work
from reports.questions import BY_NAME, edits
from reports.questions.definition import Definition
from reports.questions.soundness import Problem, problems

_STEPS = {"up": edits.UP, "down": edits.DOWN}


def keep(before: Work, after: Definition, *, by: str) -> list[Problem]:
    """Save the changed draft, or return what is newly wrong with it, and save nothing.

    Raises ChangedMeanwhile.
    """
    known = problems(before.definition)
    found = [problem for problem in problems(after) if problem not in known]
    if not found:
        drafts.save(after, mark=before.mark, by=by)
    return found


def pressed(definition: Definition, do: str) -> Definition:
    """What a button of the list does: `up`, `down`, `hide` or `show`, and a question or `section:<code>`.

    A button that is none of ours does nothing.
    """
    verb, _space, item = do.partition(" ")
    kind, _colon, code = item.partition(":")
    if kind == "section" and verb in _STEPS and code in dict(definition.sections):
        return edits.move_section(definition, code, _STEPS[verb])
    if item not in BY_NAME:
        return definition
    if verb in _STEPS:
        return edits.move_question(definition, item, _STEPS[verb])
    if verb in ("hide", "show"):
        return (edits.hide if verb == "hide" else edits.show)(definition, item)
    return definition


def pressed_in_question(definition: Definition, question: str, do: str) -> Definition:
    """What a button beside an answer does: `up`, `down` or `remove`, and the answer's code."""
    verb, _space, code = do.partition(" ")
    codes = {code for group in definition.options.get(question, ()) for code in group}
    if code not in codes:
        return definition
    if verb in _STEPS:
        return edits.move_option(definition, question, code, _STEPS[verb])
    return edits.remove_option(definition, question, code) if verb == "remove" else definition
