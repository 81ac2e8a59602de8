"""The words under "why this date?" that need only plain values."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.days_in_words import day_in_words, moment_in_words
from kinstead.kit.working_days import WorkingCalendar
from kinstead.statute.counting import Limit


def when_in_words(when: date | datetime) -> str:
    """A day, or a moment by the clock in England."""
    return moment_in_words(when) if isinstance(when, datetime) else day_in_words(when)


def left_out(start: date, end: date, calendar: WorkingCalendar) -> str:
    """Which days between two days were passed over: weekends, and the others by name."""
    first, last = min(start, end), max(start, end)
    *others, final = [
        "weekends",
        *(f"{day_in_words(d)} ({name})" for d, name in calendar.days_off_between(first, last)),
    ]
    passed_over = f"{', '.join(others)} and {final}" if others else final
    return f"Not counted: {passed_over}."


def own_limit(set_by: str, own: Limit, usual: Limit, *, is_national: bool, decided: bool) -> str:
    """How an authority's own limit stands to the usual one, and whether it decided the date."""
    if not is_national:
        return f"{set_by} has set {own} in place of the usual {usual}."
    how = "tighter" if decided else "no tighter"
    return f"{set_by}’s own limit is {own}, {how} than the national {usual}."
