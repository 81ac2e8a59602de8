"""The health and education of looked-after children."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import AT_ONCE, Counting, working_days
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import CARE_PLANNING_2010

_GUIDANCE = (
    "Promoting the education of looked-after children and previously looked-after children,"
    " Department for Education, 2018, as restated by the i-space guide"
)

INITIAL_HEALTH_ASSESSMENT = Duty(
    name="initial-health-assessment",
    clock=22,
    title="Initial health assessment",
    must="have the child’s health assessed by a doctor",
    counted_from="the first looked-after review",
    why_it_matters="What was missed while life was chaotic is found and treated.",
    editions=(
        CARE_PLANNING_2010.edition(
            AT_ONCE,
            counting=Counting.AHEAD,
            note="Where no day is fixed yet for the review, count from the day by which it is due.",
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 24),
            expected=date(2026, 6, 24),
            said="Where the first review is on Wednesday 24 June 2026 the assessment is done by"
            " then.",
        ),
        WorkedExample(
            start=date(2027, 1, 7),
            expected=date(2027, 1, 7),
            said="Where the first review is on Thursday 7 January 2027 the assessment is done by"
            " then.",
        ),
    ),
)

PERSONAL_EDUCATION_PLAN = Duty(
    name="personal-education-plan",
    clock=23,
    title="Personal education plan",
    must="have the personal education plan ready",
    counted_from="the day the child became looked after",
    why_it_matters="A child who changes home does not lose a term of school.",
    editions=(
        Edition(
            in_force_from=date(2018, 2, 1),
            limit=working_days(10),
            basis=Basis.GUIDANCE,
            source=_GUIDANCE,
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 1),
            expected=date(2026, 6, 15),
            said="A child looked after from Monday 1 June 2026 has the plan by Monday 15 June.",
        ),
        WorkedExample(
            start=date(2026, 3, 27),
            expected=date(2026, 4, 14),
            said="A child looked after from Friday 27 March 2026 has the plan by Tuesday 14 April."
            " School holidays count; Good Friday and Easter Monday do not.",
        ),
    ),
)

PERSONAL_EDUCATION_PLAN_REVIEW = Duty(
    name="personal-education-plan-review",
    clock=23,
    title="Termly review of a personal education plan",
    must="review the personal education plan once in the term",
    counted_from="the last day of the school term",
    why_it_matters="Every term somebody asks what would help this child learn.",
    editions=(
        Edition(
            in_force_from=date(2018, 2, 1),
            limit=AT_ONCE,
            counting=Counting.AHEAD,
            basis=Basis.GUIDANCE,
            source=_GUIDANCE,
            note="Terms differ between authorities and schools, so the last day is entered.",
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 7, 21),
            expected=date(2026, 7, 21),
            said="Where the summer term ends on Tuesday 21 July 2026 the review is held by then.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2026, 12, 18),
            said="Where the autumn term ends on Friday 18 December 2026 the review is held by"
            " then.",
        ),
    ),
)

PART = JourneyPart(
    title="Health and education of looked-after children",
    duties=(INITIAL_HEALTH_ASSESSMENT, PERSONAL_EDUCATION_PLAN, PERSONAL_EDUCATION_PLAN_REVIEW),
)
