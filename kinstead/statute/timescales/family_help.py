"""Family help: the assessment, and keeping the plan alive."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import months, weeks, working_days
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import practice, proposal, working_together

ASSESSMENT = Duty(
    name="assessment",
    clock=2,
    title="Assessment",
    must="finish the assessment",
    counted_from="the referral",
    why_it_matters="A family learns what help it will have while the reason for asking is fresh;"
    " an assessment that drags on is help that does not come.",
    editions=working_together(
        working_days(45),
        restated_by="Torbay",
        note="45 working days is the longest it may take, not the aim.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 3, 10),
            expected=date(2026, 5, 15),
            said="A referral on Tuesday 10 March 2026 leads to an assessment by Friday 15 May:"
            " Good Friday, Easter Monday and the early May bank holiday are not counted.",
        ),
        WorkedExample(
            start=date(2023, 3, 1),
            expected=date(2023, 5, 9),
            said="A referral on Wednesday 1 March 2023 led to an assessment by Tuesday 9 May,"
            " one day later than usual because of the coronation on 8 May.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 4),
            said="A referral on Monday 30 November 2026 leads to an assessment by Thursday 4"
            " February 2027, over Christmas and New Year.",
        ),
    ),
)

ASSESSMENT_FIRST_CHECKPOINT = Duty(
    name="assessment-first-checkpoint",
    clock=2,
    title="First look at an assessment by a manager",
    must="have a manager look at how the assessment is going",
    counted_from="the referral",
    why_it_matters="Where ten days are enough, a family does not wait forty-five.",
    editions=practice(working_days(10), source="Local checkpoint, such as Torbay’s", verified=True),
    worked_examples=(
        WorkedExample(
            start=date(2026, 3, 10),
            expected=date(2026, 3, 24),
            said="For a referral on Tuesday 10 March 2026 the first look is by Tuesday 24 March.",
        ),
        WorkedExample(
            start=date(2026, 12, 14),
            expected=date(2026, 12, 30),
            said="For a referral on Monday 14 December 2026 the first look is by Wednesday 30"
            " December: Christmas Day and the substitute for Boxing Day are not counted.",
        ),
    ),
)

ASSESSMENT_SECOND_CHECKPOINT = Duty(
    name="assessment-second-checkpoint",
    clock=2,
    title="Second look at an assessment by a manager",
    must="have a manager look again at how the assessment is going",
    counted_from="the referral",
    why_it_matters="Drift is noticed while there is still time to put it right.",
    editions=practice(working_days(20), source="Local checkpoint, such as Torbay’s", verified=True),
    worked_examples=(
        WorkedExample(
            start=date(2026, 3, 10),
            expected=date(2026, 4, 9),
            said="For a referral on Tuesday 10 March 2026 the second look is by Thursday 9 April,"
            " after the Easter weekend.",
        ),
        WorkedExample(
            start=date(2026, 12, 14),
            expected=date(2027, 1, 19),
            closures=(date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)),
            said="For a referral on Monday 14 December 2026, where the council also closes from 29"
            " to 31 December, the second look is by Tuesday 19 January 2027.",
        ),
    ),
)

FAMILY_HELP_PLAN_FIRST_REVIEW = Duty(
    name="family-help-plan-first-review",
    clock=10,
    title="First review of a family help plan",
    must="review the plan with the family",
    counted_from="the agreement of the plan",
    why_it_matters="A family finds out early whether the help is the right help.",
    editions=proposal(
        weeks(6), source="Kinstead’s default for child in need and family help plans"
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 3, 30),
            expected=date(2026, 5, 11),
            said="A plan agreed on Monday 30 March 2026 is reviewed by Monday 11 May.",
        ),
        WorkedExample(
            start=date(2026, 5, 21),
            expected=date(2026, 7, 2),
            said="A plan agreed on Thursday 21 May 2026 is reviewed by Thursday 2 July. Weeks run"
            " on through bank holidays.",
        ),
    ),
)

FAMILY_HELP_PLAN_LATER_REVIEW = Duty(
    name="family-help-plan-later-review",
    clock=10,
    title="Later review of a family help plan",
    must="review the plan with the family again",
    counted_from="the last review",
    why_it_matters="A plan that nobody looks at stops being a plan.",
    editions=practice(
        months(3), source="Common local standard for child in need plans", verified=False
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 11),
            expected=date(2026, 8, 11),
            said="After a review on 11 May 2026 the next is by 11 August.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 28),
            said="After a review on 30 November 2026 the next is by 28 February 2027, because"
            " February has no 30th.",
        ),
    ),
)

PART = JourneyPart(
    title="Family help",
    duties=(
        ASSESSMENT,
        ASSESSMENT_FIRST_CHECKPOINT,
        ASSESSMENT_SECOND_CHECKPOINT,
        FAMILY_HELP_PLAN_FIRST_REVIEW,
        FAMILY_HELP_PLAN_LATER_REVIEW,
    ),
)
