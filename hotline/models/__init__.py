"""What the hotline itself keeps: about keys, people, partners and acts, and never what is in a report."""

from hotline.models.audit import AppendOnly, AuditEntry, AuditHead
from hotline.models.counts import CountBatch
from hotline.models.members import Duty, KeyAddition, ShiftNote, SpokenLanguages, WrappedIdentity
from hotline.models.partners import Partner, PartnerMember, Referral
from hotline.models.signals import Canary, NoticeTest, SignalTarget

__all__ = [
    "AppendOnly",
    "AuditEntry",
    "AuditHead",
    "Canary",
    "CountBatch",
    "Duty",
    "KeyAddition",
    "NoticeTest",
    "Partner",
    "PartnerMember",
    "Referral",
    "ShiftNote",
    "SignalTarget",
    "SpokenLanguages",
    "WrappedIdentity",
]
