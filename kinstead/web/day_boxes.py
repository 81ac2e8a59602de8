"""Draws out a limit in working days, day by day, so that anyone can check the count.

Which days count is decided once, in `kit/working_days.py`; this lays its answer out in weeks and
says the same in a sentence.
"""

from __future__ import annotations

from datetime import date

from kinstead.kit import working_days
from kinstead.kit.days_in_words import day_in_words
from kinstead.kit.working_days import ENGLAND, DayKind, WorkingCalendar
from kinstead.web.shapes import DayBox, DayBoxes

LONGEST = 66
"""Working days. A longer limit is told in words: nobody counts that many boxes."""


def day_boxes(
    *, start: date, due: date, today: date, calendar: WorkingCalendar = ENGLAND
) -> DayBoxes | None:
    """The boxes from `start`, day 0, to `due`; None when there are too few or too many to count.

    Weekends are left out, unless something happened on one; a weekday that does not count is
    shown as left out, with its name said in the sentence.
    """
    total = calendar.between(start, due)
    if not 0 < total <= LONGEST:
        return None
    weeks: list[list[DayBox]] = [[]]
    left_out: list[str] = []
    for counted in working_days.count_out(start, due, today, calendar):
        if counted.day.weekday() == 0 and weeks[-1]:
            weeks.append([])
        if counted.kind is not DayKind.WEEKEND or counted.is_start or counted.is_due:
            weeks[-1].append(_box(counted))
        if counted.name and counted.kind is not DayKind.WEEKEND and not counted.is_start:
            left_out.append(counted.name)
    words = [
        (
            f"Working days counted one by one from {day_in_words(start)}, day 0, "
            f"to day {total}, {day_in_words(due)}."
        )
    ]
    if start < today <= due:
        words.append(f"Today is day {calendar.between(start, today)}.")
    elif today > due:
        words.append("That day has passed.")
    words.append("Weekends are not counted" + "".join(f", nor {name}" for name in left_out) + ".")
    return DayBoxes(weeks=tuple(tuple(week) for week in weeks if week), sentence=" ".join(words))


def _box(counted: working_days.DayBox) -> DayBox:
    labels = [
        word
        for word, so in (
            ("started", counted.is_start),
            ("today", counted.is_today),
            ("due", counted.is_due),
        )
        if so
    ]
    if counted.number is None:
        return DayBox(
            day=counted.day,
            number=None,
            state="left_out",
            label="holiday" if counted.kind is not DayKind.WEEKEND else "",
        )
    label = ", ".join(labels)
    if counted.is_start:
        return DayBox(day=counted.day, number=0, state="start", label=label)
    if counted.is_due:
        return DayBox(day=counted.day, number=counted.number, state="due", label=label)
    return DayBox(
        day=counted.day,
        number=counted.number,
        state="past" if counted.is_used else "ahead",
        label=label,
    )
