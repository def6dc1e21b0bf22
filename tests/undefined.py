"""Makes an undefined variable in one of our own templates a failure instead of an empty place."""

import inspect
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class UndefinedVariable(AssertionError):
    """A template of ours prints a variable that its view did not give."""


class Undefined(str):
    """Stands in for Django's `string_if_invalid`; raises when the template that asks is ours."""

    def __contains__(self, item: object) -> bool:
        """Django only formats a text that contains a placeholder."""
        return item == "%s" or super().__contains__(str(item))

    def __mod__(self, variable: Any) -> str:
        """Called with the undefined variable; other packages' templates are left alone."""
        template = _asking_template()
        if template.startswith(str(ROOT)) and ".venv" not in template:
            raise UndefinedVariable(f"{template}: {variable}")
        return ""


def _asking_template() -> str:
    """The file of the template being rendered, found through the context on the call stack."""
    frame = inspect.currentframe()
    while frame:
        context = frame.f_locals.get("context")
        template = getattr(getattr(context, "render_context", None), "template", None)
        if template is not None:
            return str(template.origin.name)
        frame = frame.f_back
    return ""
