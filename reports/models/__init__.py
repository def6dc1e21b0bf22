"""What the reporting channel keeps.

Nothing here holds an address, an agent, an exact time, a language, a place or a topic.

Plain Django models on purpose: Wagtail's log, its reference index and its search never see them.
"""

from reports.models.pepper import PepperFingerprint
from reports.models.queues import Queue, QueueKey
from reports.models.report import Report, ReportPart
from reports.models.slots import Slot, SpentToken

__all__ = ["PepperFingerprint", "Queue", "QueueKey", "Report", "ReportPart", "Slot", "SpentToken"]
