"""Children who go missing and come back."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.moments import ENGLAND
from kinstead.statute.counting import hours
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample

MISSING_CHILD_RETURN_INTERVIEW = Duty(
    name="missing-child-return-interview",
    clock=27,
    title="Return interview after a child was missing",
    must="offer the child a talk with someone independent",
    counted_from="the child’s return",
    why_it_matters="The child can say where they were, and what they were running from or to.",
    editions=(
        Edition(
            in_force_from=date(2014, 1, 1),
            limit=hours(72),
            basis=Basis.GUIDANCE,
            source="Children who run away or go missing from home or care, Department for"
            " Education, 2014",
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=datetime(2026, 5, 8, 23, 40, tzinfo=ENGLAND),
            expected=datetime(2026, 5, 11, 23, 40, tzinfo=ENGLAND),
            said="A child who came back on Friday 8 May 2026 at 23:40 is offered the talk by Monday"
            " 11 May at 23:40. The weekend counts.",
        ),
        WorkedExample(
            start=datetime(2026, 3, 27, 18, 0, tzinfo=ENGLAND),
            expected=datetime(2026, 3, 30, 19, 0, tzinfo=ENGLAND),
            said="A child who came back on Friday 27 March 2026 at 18:00 is offered the talk by"
            " Monday 30 March at 19:00: the clocks go forward on the Sunday.",
        ),
    ),
)

PART = JourneyPart(title="Missing children", duties=(MISSING_CHILD_RETURN_INTERVIEW,))
