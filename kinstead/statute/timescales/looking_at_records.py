"""Who looked at a record: Kinstead's own duties, where no national rule was found."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import working_days
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import proposal

EMERGENCY_ACCESS_REVIEW = Duty(
    name="emergency-access-review",
    clock=None,
    title="Review of emergency access to a record",
    must="have a manager look at why the record was opened, and say whether that was right",
    counted_from="the emergency access",
    why_it_matters="Breaking the glass is allowed so that a child can be protected at any hour, and"
    " looked at next day so that nobody does it without need.",
    editions=proposal(
        working_days(1),
        source="Kinstead’s default for access beyond a record’s usual list",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 8),
            expected=date(2026, 5, 11),
            said="Access taken on Friday 8 May 2026 is looked at by Monday 11 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 24),
            expected=date(2027, 1, 4),
            closures=(date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)),
            said="Access taken on Christmas Eve 2026, where the council also closes from 29 to 31"
            " December, is looked at by Monday 4 January 2027.",
        ),
    ),
)

PART = JourneyPart(title="Looking at records", duties=(EMERGENCY_ACCESS_REVIEW,))
