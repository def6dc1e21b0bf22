"""Words for roles, duties and acts, in the language of the staff."""

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from hotline.models import AuditEntry, Duty

_ACT = AuditEntry.Act

ROLES: dict[str, Promise] = {
    "hotline": pgettext_lazy("staff", "member"),
    "deputies": pgettext_lazy("staff", "deputy"),
    "supervisors": pgettext_lazy("staff", "supervisor"),
    "key administrators": pgettext_lazy("staff", "key administrator"),
    "auditors": pgettext_lazy("staff", "auditor"),
    "administrators": pgettext_lazy("staff", "administrator"),
    "referral partners": pgettext_lazy("staff", "person of a partner"),
}
"""By the name of the group."""

DUTIES: dict[str, Promise] = {
    Duty.Kind.ON_CALL: pgettext_lazy("staff", "on call"),
    Duty.Kind.DEPUTY: pgettext_lazy("staff", "deputy of the queue"),
    Duty.Kind.SUPERVISOR: pgettext_lazy("staff", "supervisor of the queue"),
}

FACTORS: dict[str, Promise] = {
    "totp": pgettext_lazy("staff", "authenticator app"),
    "webauthn": pgettext_lazy("staff", "passkey"),
    "recovery_codes": pgettext_lazy("staff", "spare codes"),
}

STATES: dict[str, Promise] = {
    "account": pgettext_lazy("staff", "account"),
    "active": pgettext_lazy("staff", "use of the account"),
    "superuser": pgettext_lazy("staff", "all rights on the site"),
    "second factor": pgettext_lazy("staff", "second factor"),
    "password": pgettext_lazy("staff", "new password"),
}
"""What else about an account is noted."""

ACTS: dict[str, Promise] = {
    _ACT.MEMBER_ADDED: pgettext_lazy("staff", "Member key added"),
    _ACT.RECOVERY_ADDED: pgettext_lazy("staff", "Recovery key added"),
    _ACT.KEY_REVOKED: pgettext_lazy("staff", "Key revoked"),
    _ACT.DRILL_BEGUN: pgettext_lazy("staff", "Drill of a recovery key begun"),
    _ACT.DRILL_PASSED: pgettext_lazy("staff", "Drill of a recovery key passed"),
    _ACT.PEPPER_EXPORTED: pgettext_lazy("staff", "Sealed copy of the pepper made"),
    _ACT.REPORT_EXPORTED: pgettext_lazy("staff", "Sealed files of a report taken out"),
    _ACT.REPORT_OPENED: pgettext_lazy("staff", "Report opened"),
    _ACT.REPLY_SEALED: pgettext_lazy("staff", "Reply signed and sealed"),
    _ACT.REPLY_ATTACHED: pgettext_lazy("staff", "Reply sent"),
    _ACT.QUESTIONS_PUBLISHED: pgettext_lazy("staff", "Questions of the form published"),
    _ACT.QUESTIONS_DROPPED: pgettext_lazy("staff", "Draft of the questions thrown away"),
    _ACT.REPORT_HANDED: pgettext_lazy("staff", "Report handed on"),
    _ACT.REPORT_CLOSED: pgettext_lazy("staff", "Report closed"),
    _ACT.REPORT_DESTROYED: pgettext_lazy("staff", "Report destroyed because the reporter asked for it"),
    _ACT.KEY_ASKED: pgettext_lazy("staff", "Addition of a key asked for"),
    _ACT.KEY_REFUSED: pgettext_lazy("staff", "Addition of a key refused"),
    _ACT.FALLBACK_ADDED: pgettext_lazy("staff", "Key of a fallback organisation added"),
    _ACT.KEY_KEPT: pgettext_lazy("staff", "Wrapped copy of a member key kept"),
    _ACT.REPORT_RESEALED: pgettext_lazy("staff", "Report sealed anew to those who may read"),
    _ACT.REPORT_ASSIGNED: pgettext_lazy("staff", "Report assigned"),
    _ACT.REPORT_RELEASED: pgettext_lazy("staff", "Report taken out of quarantine"),
    _ACT.REPORT_AS_SPAM: pgettext_lazy("staff", "Report closed as spam"),
    _ACT.REPORT_MOVED: pgettext_lazy("staff", "Report moved to another queue"),
    _ACT.NOTE_ADDED: pgettext_lazy("staff", "Sealed note added"),
    _ACT.SHIFT_NOTE: pgettext_lazy("staff", "Sealed note for the next shift left"),
    _ACT.PHONE_INTAKE: pgettext_lazy("staff", "Report taken by telephone"),
    _ACT.INTERVIEW_OFFERED: pgettext_lazy("staff", "Interview offered"),
    _ACT.FORM_CLOSED: pgettext_lazy("staff", "Form closed by hand"),
    _ACT.FORM_OPENED: pgettext_lazy("staff", "Form opened by hand"),
    _ACT.ROUTES_CHANGED: pgettext_lazy("staff", "Routing rules changed"),
    _ACT.QUEUE_CHANGED: pgettext_lazy("staff", "Queue changed"),
    _ACT.ESCALATED: pgettext_lazy("staff", "Reminder sent up the ladder"),
    _ACT.CANARY_LATE: pgettext_lazy("staff", "Test report not acknowledged in time"),
    _ACT.NOTICE_TESTED: pgettext_lazy("staff", "Delivery of notices tested"),
    _ACT.SIGNAL_CHANGED: pgettext_lazy("staff", "Address of the on-call signal changed"),
    _ACT.REFERRAL_PROPOSED: pgettext_lazy("staff", "Referral proposed to the reporter"),
    _ACT.REFERRAL_AGREED: pgettext_lazy("staff", "Reporter agreed to a referral"),
    _ACT.REFERRAL_REFUSED: pgettext_lazy("staff", "Reporter refused a referral"),
    _ACT.REFERRAL_FORCED: pgettext_lazy("staff", "Referral without consent: danger to life, or a child"),
    _ACT.REFERRAL_SENT: pgettext_lazy("staff", "Report sealed to a partner"),
    _ACT.REFERRAL_ACCEPTED: pgettext_lazy("staff", "Referral accepted by the partner"),
    _ACT.REFERRAL_REJECTED: pgettext_lazy("staff", "Referral rejected by the partner"),
    _ACT.REFERRAL_DONE: pgettext_lazy("staff", "Referral done"),
    _ACT.REFERRAL_REVOKED: pgettext_lazy("staff", "Referral revoked"),
    _ACT.PARTNER_CHANGED: pgettext_lazy("staff", "Partner organisation changed"),
    _ACT.REPORT_REDACTED: pgettext_lazy("staff", "Redacted copy of a report taken out"),
    _ACT.HOLD_SET: pgettext_lazy("staff", "Destruction put on hold"),
    _ACT.HOLD_LIFTED: pgettext_lazy("staff", "Hold lifted"),
    _ACT.REPORT_EXPIRED: pgettext_lazy("staff", "Report destroyed, its days are over"),
    _ACT.COUNTS_GIVEN: pgettext_lazy("staff", "Counts of closed reports given"),
    _ACT.DUTY_CHANGED: pgettext_lazy("staff", "Duty changed"),
    _ACT.ROLE_CHANGED: pgettext_lazy("staff", "Role changed"),
}


def about_change(about: str) -> str:
    """What was changed for whom, from `about` as `changed` writes it: "+hotline ann" is "ann: member, given"."""
    sign, (what, _, whom) = about[:1], about[1:].partition(" ")
    key = what.replace("_", " ")
    word = ROLES.get(key) or STATES.get(key) or DUTIES.get(what) or key
    told = {"what": word, "whom": whom}
    if sign == "+":
        return pgettext("staff", "%(whom)s: %(what)s, given") % told
    return pgettext("staff", "%(whom)s: %(what)s, taken away") % told


def changed(given: bool, what: str, whom: str) -> str:
    """The `about` of a change of roles or duties, at most 80 characters."""
    return f"{'+' if given else '-'}{what.replace(' ', '_')} {whom}"[:80]
