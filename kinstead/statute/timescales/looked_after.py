"""Looked-after children: the plans made for them, and the reviews that hold the plans to it."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import AT_ONCE, Counting, months, working_days
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import CARE_PLANNING_2010

CARE_PLAN_BEFORE_PLACEMENT = Duty(
    name="care-plan-before-placement",
    clock=15,
    title="Care plan before a child is placed",
    must="have the care plan ready",
    counted_from="the child’s first placement",
    why_it_matters="A child who leaves home is told where they are going and why.",
    editions=(
        CARE_PLANNING_2010.edition(
            AT_ONCE, seen="as restated by the i-space guide", counting=Counting.AHEAD
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 1),
            expected=date(2026, 9, 1),
            said="A child placed on Tuesday 1 September 2026 has a care plan by that day.",
        ),
        WorkedExample(
            start=date(2026, 5, 25),
            expected=date(2026, 5, 25),
            said="A child placed on the bank holiday of 25 May 2026 has a care plan by that day.",
        ),
    ),
)

CARE_PLAN_AFTER_PLACEMENT = Duty(
    name="care-plan-after-placement",
    clock=15,
    title="Care plan where there was no time before",
    must="have the care plan ready, where it could not be made before",
    counted_from="the child’s first placement",
    why_it_matters="A placement made in a hurry does not become a life without a plan.",
    editions=(
        CARE_PLANNING_2010.edition(working_days(10), seen="as restated by the i-space guide"),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 1),
            expected=date(2026, 9, 15),
            said="A child placed in a hurry on Tuesday 1 September 2026 has a care plan by Tuesday"
            " 15 September.",
        ),
        WorkedExample(
            start=date(2026, 12, 15),
            expected=date(2026, 12, 31),
            said="A child placed in a hurry on Tuesday 15 December 2026 has a care plan by Thursday"
            " 31 December.",
        ),
    ),
)

PLACEMENT_PLAN_BEFORE_PLACEMENT = Duty(
    name="placement-plan-before-placement",
    clock=16,
    title="Placement plan before a child is placed",
    must="have the placement plan ready",
    counted_from="the placement",
    why_it_matters="Carers know what the child eats, fears and needs on the first evening.",
    editions=(CARE_PLANNING_2010.edition(AT_ONCE, counting=Counting.AHEAD),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 5),
            expected=date(2026, 6, 5),
            said="A child placed on Friday 5 June 2026 has a placement plan by that day.",
        ),
        WorkedExample(
            start=date(2026, 12, 22),
            expected=date(2026, 12, 22),
            said="A child who moves on Tuesday 22 December 2026 has a new placement plan by that"
            " day.",
        ),
    ),
)

PLACEMENT_PLAN_AFTER_PLACEMENT = Duty(
    name="placement-plan-after-placement",
    clock=16,
    title="Placement plan where there was no time before",
    must="have the placement plan ready, where it could not be made before",
    counted_from="the placement",
    why_it_matters="Carers who took a child in at short notice are not left guessing.",
    editions=(CARE_PLANNING_2010.edition(working_days(5)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 5),
            expected=date(2026, 6, 12),
            said="A child placed in a hurry on Friday 5 June 2026 has a placement plan by Friday 12"
            " June.",
        ),
        WorkedExample(
            start=date(2026, 12, 22),
            expected=date(2026, 12, 31),
            said="A child placed in a hurry on Tuesday 22 December 2026 has a placement plan by"
            " Thursday 31 December.",
        ),
    ),
)

FIRST_LOOKED_AFTER_REVIEW = Duty(
    name="first-looked-after-review",
    clock=17,
    title="First review for a looked-after child",
    must="hold the first review",
    counted_from="the day the child became looked after",
    why_it_matters="Somebody independent asks the child early how it is.",
    editions=(CARE_PLANNING_2010.edition(working_days(20)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 1),
            expected=date(2026, 6, 29),
            said="A child looked after from Monday 1 June 2026 has a first review by Monday 29"
            " June.",
        ),
        WorkedExample(
            start=date(2026, 12, 7),
            expected=date(2027, 1, 7),
            said="A child looked after from Monday 7 December 2026 has a first review by Thursday 7"
            " January 2027.",
        ),
    ),
)

SECOND_LOOKED_AFTER_REVIEW = Duty(
    name="second-looked-after-review",
    clock=18,
    title="Second review for a looked-after child",
    must="hold the second review",
    counted_from="the first review",
    why_it_matters="Where the child will grow up is settled in months, not years.",
    editions=(CARE_PLANNING_2010.edition(months(3)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 29),
            expected=date(2026, 9, 29),
            said="After a first review on 29 June 2026 the second is by 29 September.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 28),
            said="After a first review on 30 November 2026 the second is by 28 February 2027.",
        ),
    ),
)

LATER_LOOKED_AFTER_REVIEW = Duty(
    name="later-looked-after-review",
    clock=18,
    title="Later review for a looked-after child",
    must="hold the next review",
    counted_from="the last review",
    why_it_matters="A child in care is never longer than half a year from being heard.",
    editions=(CARE_PLANNING_2010.edition(months(6)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 29),
            expected=date(2027, 3, 29),
            said="After a review on 29 September 2026 the next is by 29 March 2027.",
        ),
        WorkedExample(
            start=date(2027, 8, 31),
            expected=date(2028, 2, 29),
            said="After a review on 31 August 2027 the next is by 29 February 2028, the last day"
            " of that month.",
        ),
    ),
)

PERMANENCE_PLAN = Duty(
    name="permanence-plan",
    clock=23,
    title="Permanence plan",
    must="have a plan for where the child will grow up",
    counted_from="the second looked-after review",
    why_it_matters="A child can unpack.",
    editions=(
        Edition(
            in_force_from=date(2011, 4, 1),
            limit=AT_ONCE,
            counting=Counting.AHEAD,
            basis=Basis.GUIDANCE,
            source="Children Act 1989 guidance and regulations, volume 2: care planning, as"
            " restated by the i-space guide",
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 29),
            expected=date(2026, 9, 29),
            said="Where the second review is on 29 September 2026 the plan is ready by then.",
        ),
        WorkedExample(
            start=date(2027, 2, 26),
            expected=date(2027, 2, 26),
            said="Where the second review is on 26 February 2027 the plan is ready by then.",
        ),
    ),
)

PART = JourneyPart(
    title="Looked-after children",
    duties=(
        CARE_PLAN_BEFORE_PLACEMENT,
        CARE_PLAN_AFTER_PLACEMENT,
        PLACEMENT_PLAN_BEFORE_PLACEMENT,
        PLACEMENT_PLAN_AFTER_PLACEMENT,
        FIRST_LOOKED_AFTER_REVIEW,
        SECOND_LOOKED_AFTER_REVIEW,
        LATER_LOOKED_AFTER_REVIEW,
        PERMANENCE_PLAN,
    ),
)
