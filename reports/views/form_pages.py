"""What the views of a form show that is not sent yet: the whole form, a short way, a screen of the steps."""

from typing import Any

from reports import editions, pages
from reports.answers import Fault
from reports.form import fields_html
from reports.questions.questionnaire import Questionnaire
from reports.short import SHORTS, fields
from reports.steps import Turn
from reports.views.short import short_context
from reports.views.steps import step_context
from reports.views.visit_pages import Content, Page
from reports.wording import fault_text


def _form(content: Content) -> dict[str, Any]:
    asked, faults = _edition(content), _faults(content)
    return {**_shared(content), "fields": fields_html(content["fields"], faults, questionnaire=asked)}


def _short(content: Content) -> dict[str, Any]:
    way = SHORTS[content["way"]]
    shown = fields(way, _edition(content), content["fields"], _faults(content))
    return short_context(way, shown) | _shared(content)


def _step(content: Content) -> dict[str, Any]:
    faults = _faults(content)
    at = Turn(content["place"], content["fields"], faults, content["danger"], content["child"])
    shown = step_context(_edition(content), at, token=content["token"], first=content["first"])
    return shown | _shared(content)


def _shared(content: Content) -> dict[str, Any]:
    """What every form that came back needs besides its fields."""
    return {
        "edition": str(_edition(content).version),
        "faults": [{"name": fault.name, "text": fault_text(fault)} for fault in _faults(content)],
        "token": content["token"],
        "had_files": content["had_files"],
    }


def _faults(content: Content) -> list[Fault]:
    return [Fault(*fault) for fault in content["faults"]]


def _edition(content: Content) -> Questionnaire:
    return editions.opened_with(content["edition"])


FORM_PAGES: dict[str, Page] = {
    "form": ("reports/write.html", 422, pages.VISIT_BYTES, _form),
    "short": ("reports/short.html", 422, pages.VISIT_BYTES, _short),
    "step": ("reports/steps.html", 200, pages.VISIT_BYTES, _step),
    "step_again": ("reports/steps.html", 422, pages.VISIT_BYTES, _step),
}
