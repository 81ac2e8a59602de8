"""Where a due date stands, and how that is said."""

from __future__ import annotations

from datetime import date, timedelta

from kinstead.kit.working_days import ENGLAND
from kinstead.web.shapes import Urgency

THIS_WEEK = timedelta(days=7)
"""How far ahead "the next seven days" looks."""


def urgency_of(due: date, today: date) -> Urgency:
    """Late, today, within the next seven days, or later. The due day may be used to its end."""
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + THIS_WEEK else "later"


def distance(due: date, today: date) -> str:
    """How far off a due date is, in working days: what is left to work in, or what has passed."""
    if due == today:
        return "Today"
    days = ENGLAND.between(min(due, today), max(due, today))
    unit = "working day" if days == 1 else "working days"
    if due < today:
        return f"{days} {unit} late" if days else "Late since the weekend"
    return f"{days} {unit} left" if days else "By the end of the weekend"
