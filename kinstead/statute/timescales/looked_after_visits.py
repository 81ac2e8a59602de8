"""Visits to a looked-after child, and the temporary approval of a relative or friend as carer.

How often depends on the placement: its first week, its first year, whether it is meant to last,
and whether the carer is approved only for now or the child is at home under an interim order.
"""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import months, weeks
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import CARE_PLANNING_2010

_LAST_VISIT = "the last visit"

FIRST_LOOKED_AFTER_VISIT = Duty(
    name="first-looked-after-visit",
    clock=19,
    title="First visit to a looked-after child in a placement",
    must="visit the child",
    counted_from="the start of the placement",
    why_it_matters="The first nights in a strange bed are when a familiar face matters most.",
    editions=(CARE_PLANNING_2010.edition(weeks(1), "regulation 28", verified=True),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 5, 19),
            said="A child placed on Tuesday 12 May 2026 is visited by Tuesday 19 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 24),
            expected=date(2026, 12, 31),
            said="A child placed on Christmas Eve 2026 is visited by New Year’s Eve.",
        ),
    ),
)

LOOKED_AFTER_VISIT_FIRST_YEAR = Duty(
    name="looked-after-visit-first-year",
    clock=19,
    title="Visit to a looked-after child in the first year of a placement",
    must="visit the child again",
    counted_from=_LAST_VISIT,
    why_it_matters="A placement that is going wrong is noticed before it breaks.",
    editions=(CARE_PLANNING_2010.edition(weeks(6), "regulation 28", verified=True),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 6, 23),
            said="A child visited on Tuesday 12 May 2026 is visited again by Tuesday 23 June.",
        ),
        WorkedExample(
            start=date(2026, 12, 21),
            expected=date(2027, 2, 1),
            said="A child visited on Monday 21 December 2026 is visited again by Monday 1 February"
            " 2027.",
        ),
    ),
)

LOOKED_AFTER_VISIT_LATER_YEARS = Duty(
    name="looked-after-visit-later-years",
    clock=19,
    title="Visit to a looked-after child after the first year of a placement",
    must="visit the child again",
    counted_from=_LAST_VISIT,
    why_it_matters="A child who has settled is still asked.",
    editions=(CARE_PLANNING_2010.edition(weeks(6), "regulation 28", verified=True),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 3, 31),
            expected=date(2026, 5, 12),
            said="A child visited on Tuesday 31 March 2026 is visited again by Tuesday 12 May.",
        ),
        WorkedExample(
            start=date(2026, 7, 20),
            expected=date(2026, 8, 31),
            said="A child visited on Monday 20 July 2026 is visited again by Monday 31 August,"
            " although that is a bank holiday: weeks run on.",
        ),
    ),
)

LOOKED_AFTER_VISIT_LASTING_PLACEMENT = Duty(
    name="looked-after-visit-lasting-placement",
    clock=19,
    title="Visit, after the first year, to a child placed until they are 18",
    must="visit the child again, where the placement is meant to last until they are 18",
    counted_from=_LAST_VISIT,
    why_it_matters="A settled child has an ordinary life, and is still seen.",
    editions=(CARE_PLANNING_2010.edition(months(3), "regulation 28", verified=True),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 8, 12),
            said="A child visited on 12 May 2026 is visited again by 12 August.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 28),
            said="A child visited on 30 November 2026 is visited again by 28 February 2027.",
        ),
    ),
)

_TEMPORARY_OR_AT_HOME = (
    "For a child with a relative or friend approved only for now under regulation 24, and for a"
    " child at home under an interim care order."
)

CLOSER_VISIT_UNTIL_FIRST_REVIEW = Duty(
    name="closer-visit-until-first-review",
    clock=20,
    title="Weekly visit until the first review, carer approved for now or child at home",
    must="visit the child again",
    counted_from=_LAST_VISIT,
    why_it_matters="A home that nobody has fully looked into is watched closely.",
    editions=(
        CARE_PLANNING_2010.edition(
            weeks(1), "regulation 28(4)", verified=True, note=_TEMPORARY_OR_AT_HOME
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 5, 19),
            said="A child staying with their aunt for now and visited on Tuesday 12 May 2026 is"
            " visited again by Tuesday 19 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 23),
            expected=date(2026, 12, 30),
            said="A child at home under an interim care order and visited on Wednesday 23 December"
            " 2026 is visited again by Wednesday 30 December.",
        ),
    ),
)

CLOSER_VISIT_AFTER_FIRST_REVIEW = Duty(
    name="closer-visit-after-first-review",
    clock=20,
    title="Four-weekly visit after the first review, carer approved for now or child at home",
    must="visit the child again",
    counted_from=_LAST_VISIT,
    why_it_matters="Watching eases when the first review has looked, and does not stop.",
    editions=(
        CARE_PLANNING_2010.edition(
            weeks(4), "regulation 28(4)", verified=True, note=_TEMPORARY_OR_AT_HOME
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 6, 9),
            said="A child visited on Tuesday 12 May 2026 is visited again by Tuesday 9 June.",
        ),
        WorkedExample(
            start=date(2026, 12, 4),
            expected=date(2027, 1, 1),
            said="A child visited on Friday 4 December 2026 is visited again by New Year’s Day.",
        ),
    ),
)

TEMPORARY_APPROVAL = Duty(
    name="temporary-approval",
    clock=21,
    title="End of temporary approval of a relative or friend",
    must="approve the carer fully, extend once, or end the arrangement",
    counted_from="the temporary approval",
    why_it_matters="A grandmother who stepped in knows where she stands, and so does the child.",
    editions=(
        CARE_PLANNING_2010.edition(
            weeks(16), "regulation 24", seen="as restated by Lincolnshire", verified=True
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 9, 1),
            said="Approval given on Tuesday 12 May 2026 lasts no later than Tuesday 1 September.",
        ),
        WorkedExample(
            start=date(2026, 10, 5),
            expected=date(2027, 1, 25),
            said="Approval given on Monday 5 October 2026 lasts no later than Monday 25 January"
            " 2027.",
        ),
    ),
)

TEMPORARY_APPROVAL_EXTENDED = Duty(
    name="temporary-approval-extended",
    clock=21,
    title="End of temporary approval that was extended",
    must="approve the carer fully or end the arrangement",
    counted_from="the end of the first sixteen weeks",
    why_it_matters="There is one extension, so the assessment is finished within it.",
    editions=(
        CARE_PLANNING_2010.edition(
            weeks(8),
            "regulation 25",
            seen="as restated by Lincolnshire and Hillingdon",
            verified=True,
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 1),
            expected=date(2026, 10, 27),
            said="Approval that ran to Tuesday 1 September 2026 and was extended lasts no later"
            " than Tuesday 27 October.",
        ),
        WorkedExample(
            start=date(2027, 1, 25),
            expected=date(2027, 3, 22),
            said="Approval that ran to Monday 25 January 2027 and was extended lasts no later than"
            " Monday 22 March.",
        ),
    ),
)

PART = JourneyPart(
    title="Visits to looked-after children, and temporary approval",
    duties=(
        FIRST_LOOKED_AFTER_VISIT,
        LOOKED_AFTER_VISIT_FIRST_YEAR,
        LOOKED_AFTER_VISIT_LATER_YEARS,
        LOOKED_AFTER_VISIT_LASTING_PLACEMENT,
        CLOSER_VISIT_UNTIL_FIRST_REVIEW,
        CLOSER_VISIT_AFTER_FIRST_REVIEW,
        TEMPORARY_APPROVAL,
        TEMPORARY_APPROVAL_EXTENDED,
    ),
)
