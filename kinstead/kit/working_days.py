"""Working days in England, and the one convention by which Kinstead counts them.

**The convention.** The day something happens is day 0, whether or not it is a working day. Day 1
is the first working day after it. So "within 15 working days of Thursday 7 May 2026" ends on day
15, Friday 29 May 2026: weekends and the bank holiday on 25 May are passed over. Counting back is
the mirror image: day -1 is the last working day before day 0.

A working day is a Monday to Friday that is neither a bank holiday in England nor a closure day
that the caller names. Days are counted within lists kept by year, so that a due date costs two
searches however far away it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kinstead.kit.bank_holidays import bank_holidays_in

ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Why a day counts or does not."""

    WORKING = "working day"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank holiday"
    CLOSURE = "closure day"


def _named(days: Mapping[date, str] | Iterable[date], name: str) -> dict[date, str]:
    return dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, name)


class WorkingCalendar:
    """Which days count for somebody: England's, or England's with closures of their own.

    `bank_holidays` replaces the published list altogether (day to name, or just the days);
    left out, England's are used. `closures` are further days on which nobody works, such as the
    days a council shuts between Christmas and New Year. The calendar does not change once made,
    so make it once and use it for many dates.
    """

    def __init__(
        self,
        *,
        bank_holidays: Mapping[date, str] | Iterable[date] | None = None,
        closures: Mapping[date, str] | Iterable[date] = (),
    ) -> None:
        self._own_holidays = (
            None if bank_holidays is None else _named(bank_holidays, DayKind.BANK_HOLIDAY.value)
        )
        self._closures = _named(closures, DayKind.CLOSURE.value)
        self._working: dict[int, tuple[int, ...]] = {}

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts."""
        return self.kind_of(day) is DayKind.WORKING

    def kind_of(self, day: date) -> DayKind:
        """Why `day` counts or does not. A bank holiday at a weekend is a weekend."""
        if day.weekday() >= 5:
            return DayKind.WEEKEND
        if day in self._holidays_in(day.year):
            return DayKind.BANK_HOLIDAY
        if day in self._closures:
            return DayKind.CLOSURE
        return DayKind.WORKING

    def name_of(self, day: date) -> str | None:
        """The name of the bank holiday or closure on `day`; None on any other day."""
        return self._holidays_in(day.year).get(day) or self._closures.get(day)

    def days_off_between(self, start: date, end: date) -> list[tuple[date, str]]:
        """The weekdays after `start`, up to and including `end`, that are not worked, by name."""
        years = range(start.year, end.year + 1)
        named = dict(self._closures)
        for year in years:
            named.update(self._holidays_in(year))
        return sorted((d, n) for d, n in named.items() if start < d <= end and d.weekday() < 5)

    def add(self, start: date, count: int) -> date:
        """Day `count` when `start` is day 0; `start` itself when `count` is 0."""
        _must_be_a_day(start)
        if count == 0:
            return start
        year = start.year
        days = self._working_days_in(year)
        if count > 0:
            position = bisect_right(days, start.toordinal()) + count - 1
            while position >= len(days):
                position -= len(days)
                year += 1
                days = self._working_days_in(year)
        else:
            position = bisect_left(days, start.toordinal()) + count
            while position < 0:
                year -= 1
                days = self._working_days_in(year)
                position += len(days)
        return date.fromordinal(days[position])

    def between(self, start: date, end: date) -> int:
        """The day number of `end` when `start` is day 0; below nought when `end` is earlier."""
        _must_be_a_day(start)
        _must_be_a_day(end)
        if end >= start:
            return self._worked_to(end, start.year) - self._worked_to(start, start.year)
        # Going back, the day counted from is left out and the day counted to is let in.
        before_end, before_start = end - ONE_DAY, start - ONE_DAY
        first_year = before_end.year
        return self._worked_to(before_end, first_year) - self._worked_to(before_start, first_year)

    def _worked_to(self, day: date, first_year: int) -> int:
        """Working days from the start of `first_year` up to and including `day`."""
        whole_years = sum(len(self._working_days_in(y)) for y in range(first_year, day.year))
        return whole_years + bisect_right(self._working_days_in(day.year), day.toordinal())

    def _holidays_in(self, year: int) -> Mapping[date, str]:
        return bank_holidays_in(year) if self._own_holidays is None else self._own_holidays

    def _working_days_in(self, year: int) -> tuple[int, ...]:
        found = self._working.get(year)
        if found is None:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            off = {d.toordinal() for d in (*self._holidays_in(year), *self._closures)}
            # Ordinal 1 was a Monday, so days 6 and 7 of each week leave 6 and 0 when divided by 7.
            found = tuple(o for o in range(first, last + 1) if o % 7 not in (6, 0) and o not in off)
            self._working[year] = found
        return found


ENGLAND = WorkingCalendar()
"""England's calendar with no closures: what is used when no other calendar is named."""


@dataclass(frozen=True, slots=True)
class DayBox:
    """One calendar day of a clock, for a picture that counts the days out one by one."""

    number: int | None
    """The day's number; None where the day is passed over."""
    day: date
    kind: DayKind
    name: str | None
    """The bank holiday or closure, by name."""
    is_start: bool
    is_today: bool
    is_due: bool
    is_used: bool
    """A counted day that has come: today and before, never the start."""


def is_working_day(day: date, calendar: WorkingCalendar = ENGLAND) -> bool:
    """Whether `day` counts: neither weekend, bank holiday nor closure."""
    return calendar.is_working_day(day)


def add_working_days(start: date, count: int, calendar: WorkingCalendar = ENGLAND) -> date:
    """The day on which `count` working days have passed since `start`, which is day 0.

    A `count` below nought counts back; nought gives `start` itself, even at a weekend. Raises
    `TypeError` for a moment instead of a day, and `YearNotCovered` where no list of bank
    holidays reaches.
    """
    return calendar.add(start, count)


def working_days_between(start: date, end: date, calendar: WorkingCalendar = ENGLAND) -> int:
    """How many working days have passed by the end of `end` when `start` is day 0.

    Undoes `add_working_days`, in both directions: below nought when `end` is before `start`.
    """
    return calendar.between(start, end)


def next_working_day(day: date, calendar: WorkingCalendar = ENGLAND) -> date:
    """The first working day after `day`."""
    return calendar.add(day, 1)


def count_out(
    start: date, due: date, today: date, calendar: WorkingCalendar = ENGLAND
) -> list[DayBox]:
    """Every calendar day from `start` to `due`, each with its working-day number, in order.

    The start is numbered 0 whatever day it is. `today` is marked where it falls among them and
    not otherwise. Where `due` is before `start` (a notice to be given ahead), the row runs from
    `due` to `start` and the numbers say how many working days remain.
    """
    first, last = min(start, due), max(start, due)
    boxes = []
    day = first
    while day <= last:
        kind = calendar.kind_of(day)
        counted = kind is DayKind.WORKING or day == start
        boxes.append(
            DayBox(
                number=abs(calendar.between(start, day)) if counted else None,
                day=day,
                kind=kind,
                name=calendar.name_of(day),
                is_start=day == start,
                is_today=day == today,
                is_due=day == due,
                is_used=kind is DayKind.WORKING and day != start and day <= today,
            )
        )
        day += ONE_DAY
    return boxes


def _must_be_a_day(day: date) -> None:
    # A moment is also a date to Python, and which day it falls on depends on where one stands.
    if isinstance(day, datetime):
        raise TypeError(
            "Working days are counted from day to day. Pass the day in England on which the"
            " moment falls (kinstead.kit.moments.day_of)."
        )
