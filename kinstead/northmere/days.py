"""The days of Northmere, all counted from today so that its histories never grow stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kinstead import statute
from kinstead.kit.moments import ENGLAND
from kinstead.kit.working_days import ENGLAND as WORKING
from kinstead.kit.working_days import ONE_DAY
from kinstead.statute import Unit


@dataclass(frozen=True)
class Days:
    """Days and moments seen from `today`."""

    today: date

    def ago(self, days: int) -> date:
        """So many days ago, or the last working day before that."""
        return working_on_or_before(self.today - timedelta(days=days))

    def exactly(self, days_ago: int) -> date:
        """So many days ago, whatever day of the week that was; below nought is to come."""
        return self.today - timedelta(days=days_ago)

    def working(self, count: int) -> date:
        """Working day `count` from today, which is day 0; below nought is past."""
        return WORKING.add(self.today, count)

    def years_ago(self, years: int, days: int = 0) -> date:
        """A working day about so many years and days ago."""
        return self.ago(round(years * 365.25) + days)

    def school_year_start(self) -> date:
        """The 1 September on or before today."""
        return school_year_start(self.today)

    def turned(self, age: int, days_into_year: int) -> date:
        """Born so that they are `age` today and turned it in this school year.

        `days_into_year` counts from 1 September; while the year is younger than that, the
        birthday comes sooner, so that class and age always agree.
        """
        start = self.school_year_start()
        passed = (self.today - start).days
        born = start + timedelta(days=days_into_year % (passed + 1))
        return _years_before(born, age)

    def born(self, age: int, days_since_birthday: int) -> date:
        """Born `age` years and so many days ago."""
        return _years_before(self.today, age) - timedelta(days=days_since_birthday)


def moment(day: date, clock: str = "") -> datetime:
    """`day` at `clock` ("15:30") in England; without a clock its first minute."""
    at = time.fromisoformat(clock) if clock else time()
    return datetime.combine(day, at, ENGLAND)


def working_on_or_before(day: date) -> date:
    """`day`, or the last working day before it."""
    while not WORKING.is_working_day(day):
        day -= ONE_DAY
    return day


def working_on_or_after(day: date) -> date:
    """`day`, or the first working day after it."""
    while not WORKING.is_working_day(day):
        day += ONE_DAY
    return day


def working_after(day: date, count: int) -> date:
    """Working day `count` when `day` is day 0."""
    return WORKING.add(day, count)


def school_year_start(day: date) -> date:
    """The 1 September on or before `day`."""
    return date(day.year if (day.month, day.day) >= (9, 1) else day.year - 1, 9, 1)


def class_on(born: date, day: date) -> int | None:
    """School year on `day`: 0 is Reception, 1 to 13 the years; None before or after school."""
    start = school_year_start(day)
    age_at_start = start.year - born.year - ((8, 31) < (born.month, born.day))
    year = age_at_start - 4
    return year if 0 <= year <= 13 else None


def age_on(born: date, day: date) -> int:
    """Whole years old on `day`; below nought before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def start_for(name: str, due_on: date) -> date:
    """A day from which the duty called `name` falls due on `due_on` or just after.

    A working day is preferred. Where no start leads to `due_on`, as when it is a Sunday and the
    limit is in working days, the next day that can be reached is taken.
    """
    duty = statute.duty(name)
    while True:
        fallback: date | None = None
        for back in range(220):
            start = due_on - timedelta(days=back)
            counted = moment(start, "12:00") if duty.edition_on(start).unit is Unit.HOURS else start
            if duty.due(counted).on == due_on:
                if WORKING.is_working_day(start):
                    return start
                fallback = fallback or start
        if fallback:
            return fallback
        due_on += ONE_DAY


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
