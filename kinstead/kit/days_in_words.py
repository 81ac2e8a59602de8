"""Days and moments written out as people say them, in English, whatever the machine's language."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.moments import ENGLAND

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """`Thursday 7 May 2026`."""
    return f"{_DAYS[day.weekday()]} {date_in_words(day)}"


def date_in_words(day: date) -> str:
    """`7 May 2026`, without the day of the week."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """`Thursday 7 May 2026 at 14:00`, by the clock in England. `moment` is aware."""
    local = moment.astimezone(ENGLAND)
    return f"{day_in_words(local.date())} at {local:%H:%M}"
