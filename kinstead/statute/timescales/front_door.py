"""The front door: what happens when somebody tells the authority about a child."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import working_days
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import working_together

_SEEN_IN = "Telford’s schools and the tri.x procedures"

REFERRAL_DECISION = Duty(
    name="referral-decision",
    clock=1,
    title="Decision on a referral",
    must="decide what happens next for the child",
    counted_from="the referral",
    why_it_matters="A child who may need help or protection does not wait in a queue to be read.",
    editions=working_together(working_days(1), restated_by=_SEEN_IN),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 15),
            expected=date(2026, 5, 18),
            said="A referral on Friday 15 May 2026 is decided by Monday 18 May.",
        ),
        WorkedExample(
            start=date(2026, 4, 2),
            expected=date(2026, 4, 7),
            said="A referral on the Thursday before Easter 2026 is decided by Tuesday 7 April,"
            " because Good Friday and Easter Monday are not working days.",
        ),
        WorkedExample(
            start=date(2023, 5, 6),
            expected=date(2023, 5, 9),
            said="A referral on Saturday 6 May 2023 is decided by Tuesday 9 May, because the"
            " Monday was the bank holiday for the coronation. The 2018 edition applied.",
        ),
    ),
)

REFERRAL_ACKNOWLEDGEMENT = Duty(
    name="referral-acknowledgement",
    clock=1,
    title="Answer to the person who made a referral",
    must="tell the person who made the referral what was decided",
    counted_from="the referral",
    why_it_matters="Someone who was worried enough to speak up knows that they were heard, and"
    " can say more if the answer leaves them worried.",
    editions=working_together(working_days(1), restated_by=_SEEN_IN),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 5, 13),
            said="A school that made a referral on Tuesday 12 May 2026 hears by Wednesday 13 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 24),
            expected=date(2026, 12, 29),
            said="A midwife who made a referral on Christmas Eve 2026 hears by Tuesday 29"
            " December: Friday 25 is Christmas Day and Monday 28 stands in for Boxing Day.",
        ),
    ),
)

PART = JourneyPart(title="The front door", duties=(REFERRAL_DECISION, REFERRAL_ACKNOWLEDGEMENT))
