"""The team closes the form by hand and opens it again; a running server looks at every request."""

from reports.clock import this_hour
from reports.models import FormSwitch


def current() -> FormSwitch:
    """How the switch stands, read afresh; an unsaved row that says open while nobody ever closed the form."""
    return FormSwitch.objects.first() or FormSwitch(changed_by="", changed_hour=this_hour())


def close(reason: str, *, by: str) -> None:
    """Have the form give way to phone numbers. Raises ValueError for what is no reason of FormSwitch."""
    if reason not in FormSwitch.Reason.values:
        raise ValueError(f"no such reason: {reason!r}")
    _set(closed=True, reason=reason, by=by)


def open_again(*, by: str) -> None:
    """Take reports again, as far as keys and disk allow."""
    _set(closed=False, reason="", by=by)


def keeps_out(*, by_telephone: bool = False) -> bool:
    """Whether no report may be taken because the team said so.

    What is told by telephone is still taken, for the person who hears it has decided to; only after a breach nothing
    is, since what is sealed then may be read by the wrong people.
    """
    now = current()
    return now.closed and (not by_telephone or now.reason == FormSwitch.Reason.BREACH)


def _set(*, closed: bool, reason: str, by: str) -> None:
    said = {"closed": closed, "reason": reason, "changed_by": by[:150], "changed_hour": this_hour()}
    FormSwitch.objects.update_or_create(pk=1, defaults=said)
