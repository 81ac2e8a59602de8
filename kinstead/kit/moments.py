"""The clock, asked at the edge and passed inward.

Rules and actions never ask what time it is: a view, a job or a command asks once, here, and hands
the answer on, so that one request has one moment and a test can choose it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in universal time."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day on the wall calendar in England at `moment`."""
    return moment.astimezone(ENGLAND).date()


def today() -> date:
    """The day on the wall calendar in England."""
    return day_of(now())
