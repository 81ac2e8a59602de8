"""Rules of a child protection plan on plain values: how often a child is visited, what comes next.

How often is set for each child at a conference. It stands in place of the usual limit of the duty
“child-protection-visit”, and “why this date?” says that the conference set it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from kinstead import statute
from kinstead.kit.working_days import ENGLAND, WorkingCalendar
from kinstead.statute import Due, Duty, LocalLimit
from kinstead.statute.counting import working_days

VISIT = "child-protection-visit"
MOST_WORKING_DAYS = 60
"""More than this is a slip of the pen: a child under a plan is seen more often than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEvery(Duty):
    """The visit duty of one child, counted by what the conference set for them."""

    set_here: LocalLimit

    def due(
        self,
        start: date | datetime,
        *,
        calendar: WorkingCalendar = ENGLAND,
        local_limit: LocalLimit | None = None,
    ) -> Due:
        """As any duty, but with the child's own limit: an authority's gives way to it."""
        return Duty.due(self, start, calendar=calendar, local_limit=self.set_here)


def visit_duty(every: int) -> Duty:
    """The duty to visit a child every so many working days.

    Raises ValueError for a number of days that no conference would set.
    """
    if not 1 <= every <= MOST_WORKING_DAYS:
        raise ValueError(f"A child is visited every 1 to {MOST_WORKING_DAYS} working days.")
    usual = statute.duty(VISIT)
    return VisitEvery(
        **{field.name: getattr(usual, field.name) for field in fields(Duty)},
        set_here=LocalLimit(limit=working_days(every), set_by="The conference"),
    )


def usual_visit_days(day: date, own_limit: int | None) -> int:
    """How often, in working days, a child is visited where a conference sets nothing else."""
    return own_limit or statute.duty(VISIT).edition_on(day).limit.count


def next_state(state: str) -> str:
    """The move a core group makes with a plan in this state; "" where there is none to make."""
    return {"outline": "detail", "detailed": "carry_out"}.get(state, "")
