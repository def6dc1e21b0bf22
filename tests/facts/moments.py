"""Moments in Japan, written shortly. 24 November 2026 is a Tuesday."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
TODAY = date(2026, 11, 24)


def at(day: str, clock: str = "00:00") -> datetime:
    """The moment at which it is this time of this day in Tokyo: at("2026-11-24", "17:00")."""
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=TOKYO)
