"""What a section 47 enquiry concludes, what follows from it, and where a date stands.

Plain values in, plain values out.
"""

from __future__ import annotations

from datetime import date, timedelta

from kinstead.kit.working_days import ENGLAND
from kinstead.web.shapes import Urgency

NOT_SUBSTANTIATED = "not_substantiated"
NO_ONGOING_RISK = "no_ongoing_risk"
ONGOING_RISK = "ongoing_risk"

_THIS_WEEK = timedelta(days=7)


def conference_follows(result: str) -> bool:
    """A child at continuing risk of significant harm goes to an initial conference.

    Source: Working Together to Safeguard Children, on what follows a section 47 enquiry.
    """
    return result == ONGOING_RISK


def urgency_of(due: date, today: date) -> Urgency:
    """Late, today, within the next seven days, or later. The due day may be used to its end."""
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + _THIS_WEEK else "later"


def distance(due: date, today: date) -> str:
    """How far off a due date is, in working days: what is left, or what has passed."""
    if due == today:
        return "Today"
    days = ENGLAND.between(min(due, today), max(due, today))
    unit = "working day" if days == 1 else "working days"
    if due < today:
        return f"{days} {unit} late" if days else "Late since the weekend"
    return f"{days} {unit} left" if days else "By the end of the weekend"
