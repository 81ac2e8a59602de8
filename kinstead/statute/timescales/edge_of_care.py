"""The edge of care: pre-proceedings and care proceedings."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import Counting, weeks
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import CHILDREN_AND_FAMILIES_ACT_2014, practice

_BEST_PRACTICE = "National best practice for pre-proceedings work"

PRE_PROCEEDINGS_MID_POINT_REVIEW = Duty(
    name="pre-proceedings-mid-point-review",
    clock=13,
    title="Mid-point review in pre-proceedings",
    must="review with the family, half way, whether things have changed",
    counted_from="the letter before proceedings",
    why_it_matters="Parents hear half way how they are doing, while they can still change it.",
    editions=practice(
        weeks(8),
        source=_BEST_PRACTICE,
        verified=False,
        note="Half of the sixteen weeks aimed at.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 10),
            expected=date(2026, 8, 5),
            said="Where the letter was sent on Wednesday 10 June 2026 the mid-point is Wednesday 5"
            " August.",
        ),
        WorkedExample(
            start=date(2026, 9, 1),
            expected=date(2026, 10, 27),
            said="Where the letter was sent on Tuesday 1 September 2026 the mid-point is Tuesday 27"
            " October.",
        ),
    ),
)

PRE_PROCEEDINGS = Duty(
    name="pre-proceedings",
    clock=13,
    title="End of pre-proceedings",
    must="step down from pre-proceedings or apply to the court",
    counted_from="the letter before proceedings",
    why_it_matters="A family does not live for months under a threat that nobody lifts or carries"
    " out.",
    editions=practice(
        weeks(16),
        source=_BEST_PRACTICE,
        verified=False,
        note="An aim, not a limit in law.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 10),
            expected=date(2026, 9, 30),
            said="Where the letter was sent on Wednesday 10 June 2026 the aim is Wednesday 30"
            " September.",
        ),
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 9, 1),
            said="Where the letter was sent on Tuesday 12 May 2026 the aim is Tuesday 1 September.",
        ),
    ),
)

CARE_PROCEEDINGS = Duty(
    name="care-proceedings",
    clock=14,
    title="End of care proceedings",
    must="finish the case",
    by="the court, with everyone before it,",
    counted_from="the day on which the application was issued",
    why_it_matters="Half a year is a long part of a small child’s life.",
    editions=(
        Edition(
            in_force_from=date(2014, 4, 22),
            limit=weeks(26),
            counting=Counting.BEGINNING_WITH,
            basis=Basis.STATUTORY,
            source="Children Act 1989, section 32, as amended by the Children and Families Act"
            " 2014, as stated to the Public Bill Committee, January 2025",
            url=CHILDREN_AND_FAMILIES_ACT_2014,
            verified=True,
            note="The court may extend it. That the day of issue is itself counted is our reading"
            " of the words “beginning with” and is still to be checked; it gives the earlier day.",
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 1, 14),
            expected=date(2026, 7, 14),
            said="An application issued on Wednesday 14 January 2026 is finished by Tuesday 14"
            " July: the day of issue is the first day of the 26 weeks.",
        ),
        WorkedExample(
            start=date(2026, 12, 1),
            expected=date(2027, 5, 31),
            said="An application issued on Tuesday 1 December 2026 is finished by Monday 31 May"
            " 2027, although that is a bank holiday: weeks run on.",
        ),
    ),
)

PART = JourneyPart(
    title="The edge of care",
    duties=(PRE_PROCEEDINGS_MID_POINT_REVIEW, PRE_PROCEEDINGS, CARE_PROCEEDINGS),
)
