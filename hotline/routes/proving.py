"""The proof before anything is saved, and its counter-examples in sentences."""

from collections.abc import Iterable, Mapping

from django.utils.translation import pgettext

from hotline.routes import names
from reports import rules
from reports.gate import Standing
from reports.models import RoutingRule
from reports.proof import Case, Proof, prove
from reports.questions.definition import Definition

_UNSAID = {"", "not_say", "no"}


def newly_unproved(
    rows: Iterable[RoutingRule], known: Mapping[str, Standing], *, before: Mapping[str, Standing]
) -> Proof | None:
    """The failed proof of rules and queues as they would be; None when it holds, or failed before too.

    What fails already, for want of keys, may still be worked on: saving makes nothing worse then.
    """
    after = prove(rules.assembled(rows, known))
    if after.holds or not prove(rules.assembled(RoutingRule.objects.order_by("position"), before)).holds:
        return None
    return after


def sentences(proof: Proof, known: Mapping[str, Standing]) -> list[str]:
    """Each counter-example as a sentence."""
    words = names.current_words()
    return [_sentence(case, known, words) for case in proof.cases]


def _sentence(case: Case, known: Mapping[str, Standing], words: Definition) -> str:
    standing = known.get(case.decision.queue)
    told = {
        "report": " · ".join(_said(case, words)) or pgettext("staff", "any report"),
        "queue": standing.queue.label if standing else case.decision.queue,
        "reason": names.closed(str(standing.closed)) if standing and standing.closed else "",
    }
    if case.wrong == "closed":
        return (
            pgettext(
                "staff", "Nobody could open this report: %(report)s. It would go to %(queue)s: %(reason)s."
            )
            % told
        )
    return (
        pgettext("staff", "This report would go to %(queue)s, whom the reporter excludes: %(report)s.") % told
    )


def _said(case: Case, words: Definition) -> Iterable[str]:
    """The answers that matter, in words; what is asked but left open is not among them."""
    for name, given in case.answers.given.items():
        codes = [code for code in ([given] if isinstance(given, str) else given) if code not in _UNSAID]
        if codes:
            yield f"{names.question(name)} {names.answers(name, codes, words)}"
