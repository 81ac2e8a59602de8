"""How a limit turns a start into a due date: the units, and the three ways of counting.

Whether the day a thing starts is counted is part of the law, so every edition of a duty names its
way of counting. Working days themselves are counted in `kinstead.kit.working_days`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum

from kinstead.kit.moments import ENGLAND, day_of
from kinstead.kit.working_days import ENGLAND as ENGLISH_DAYS
from kinstead.kit.working_days import ONE_DAY, WorkingCalendar


class CannotCount(ValueError):
    """A start and a limit that do not fit each other; the message says how to mend it."""


class Unit(StrEnum):
    """What a limit is counted in; the value is the unit in the singular."""

    HOURS = "hour"
    WORKING_DAYS = "working day"
    CALENDAR_DAYS = "day"
    WEEKS = "week"
    MONTHS = "month"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit: `15 working days`."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError(
                f"A limit cannot be below nothing, and {self.count} is. For a notice given ahead,"
                " use Counting.AHEAD."
            )

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"


class Counting(Enum):
    """Which day is which; the value is the convention in a sentence."""

    DAY_0 = "The day it starts is day 0; day 1 is the next day that counts."
    BEGINNING_WITH = "The day it starts is day 1, because the rule says “beginning with” that day."
    AHEAD = "Counted back from the day itself, which is day 0."


def hours(count: int) -> Limit:
    """`count` hours by the clock, nights and weekends included."""
    return Limit(count, Unit.HOURS)


def working_days(count: int) -> Limit:
    """`count` working days: no weekends, bank holidays in England or closure days."""
    return Limit(count, Unit.WORKING_DAYS)


def calendar_days(count: int) -> Limit:
    """`count` days, every day counted."""
    return Limit(count, Unit.CALENDAR_DAYS)


def weeks(count: int) -> Limit:
    """`count` weeks: the same day of the week."""
    return Limit(count, Unit.WEEKS)


def months(count: int) -> Limit:
    """`count` calendar months: the same day of the month, or its last day if it is shorter."""
    return Limit(count, Unit.MONTHS)


AT_ONCE = Limit(0, Unit.CALENDAR_DAYS)
"""No time at all: on the day itself, or, counted ahead, no later than the day itself."""


def deadline(
    start: date | datetime,
    limit: Limit,
    counting: Counting = Counting.DAY_0,
    calendar: WorkingCalendar = ENGLISH_DAYS,
) -> date | datetime:
    """The last day, or for a limit in hours the last moment, on which `limit` is kept.

    `start` is a day or an aware moment; a moment is taken as its day in England except where the
    limit is in hours. The answer is a day, or an aware moment by the clock in England. Raises
    `CannotCount` for hours from a day, a moment without a time zone, or a convention that does
    not fit the unit.
    """
    if limit.unit is Unit.HOURS:
        return _after_hours(start, limit, counting)
    day = day_in_england(start)
    if counting is Counting.BEGINNING_WITH:
        if limit.unit is Unit.MONTHS or limit.count == 0:
            raise CannotCount(f"“Beginning with” cannot be counted for {limit}: use days or weeks.")
        day -= ONE_DAY
    count = -limit.count if counting is Counting.AHEAD else limit.count
    match limit.unit:
        case Unit.WORKING_DAYS:
            return calendar.add(day, count)
        case Unit.MONTHS:
            return add_months(day, count)
        case Unit.WEEKS:
            return day + timedelta(weeks=count)
        case _:
            return day + timedelta(days=count)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on (or back), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in_england(start: date | datetime) -> date:
    """The day itself, or the day in England on which an aware moment falls."""
    if not isinstance(start, datetime):
        return start
    _must_be_aware(start)
    return day_of(start)


def end_of(when: date | datetime) -> datetime:
    """The moment after which something due `when` is late: the end of the day in England."""
    if isinstance(when, datetime):
        return when
    return datetime.combine(when + ONE_DAY, datetime.min.time(), ENGLAND)


def _after_hours(start: date | datetime, limit: Limit, counting: Counting) -> datetime:
    if not isinstance(start, datetime):
        raise CannotCount(
            f"{limit} cannot be counted from a day: say the moment it started, with its time zone."
        )
    _must_be_aware(start)
    if counting is not Counting.DAY_0:
        raise CannotCount(f"{limit} can only be counted on from a moment.")
    # Hours pass alike when the clocks change, so they are added in universal time.
    return (start.astimezone(UTC) + timedelta(hours=limit.count)).astimezone(ENGLAND)


def _must_be_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise CannotCount(
            f"The moment {moment.isoformat()} has no time zone, so its day is not certain."
        )
