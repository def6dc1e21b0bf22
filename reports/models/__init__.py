"""What the reporting channel keeps.

Nothing here holds an address, an agent, an exact time, a language, a place or a topic.

Plain Django models on purpose: Wagtail's log and search never see them, and each tells Wagtail's reference index, which
would note every row with a foreign key, to look away.
"""

from reports.models.pepper import PepperFingerprint
from reports.models.questionnaire import QuestionnaireDraft, QuestionnaireVersion
from reports.models.queues import Queue, QueueKey
from reports.models.recording import Recording
from reports.models.report import Report, ReportPart
from reports.models.slots import Slot, SpentToken
from reports.models.switches import FormSwitch, RoutingRule

__all__ = [
    "FormSwitch",
    "PepperFingerprint",
    "QuestionnaireDraft",
    "QuestionnaireVersion",
    "Queue",
    "QueueKey",
    "Recording",
    "Report",
    "ReportPart",
    "RoutingRule",
    "Slot",
    "SpentToken",
]
