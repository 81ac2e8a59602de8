"""Private fostering: a child living with someone who is not close family, by private agreement.

A child under 16 (under 18 if disabled) who is to stay 28 days or more. The authority does not
arrange it, and visits once it knows.
"""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import AT_ONCE, Counting, weeks, working_days
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import PRIVATE_FOSTERING_2005

_THOSE_WHO_ARRANGE_IT = "whoever arranges it and the carer"
_WHOM = "For a child under 16 (under 18 if disabled) who is to stay 28 days or more."

PRIVATE_FOSTERING_NOTICE_AHEAD = Duty(
    name="private-fostering-notice-ahead",
    clock=24,
    title="Notice of a private fostering arrangement to come",
    must="tell the local authority of the arrangement",
    by=_THOSE_WHO_ARRANGE_IT,
    counted_from="the start of the arrangement",
    why_it_matters="Someone looks at the home before the child is in it.",
    editions=(
        PRIVATE_FOSTERING_2005.edition(
            weeks(6),
            seen="explanatory note and Kent",
            counting=Counting.AHEAD,
            verified=True,
            note=_WHOM,
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 8, 31),
            expected=date(2026, 7, 20),
            said="Where a child is to move in on Monday 31 August 2026 the authority is told by"
            " Monday 20 July.",
        ),
        WorkedExample(
            start=date(2027, 1, 4),
            expected=date(2026, 11, 23),
            said="Where a child is to move in on Monday 4 January 2027 the authority is told by"
            " Monday 23 November 2026.",
        ),
    ),
)

PRIVATE_FOSTERING_NOTICE_AT_ONCE = Duty(
    name="private-fostering-notice-at-once",
    clock=24,
    title="Notice of a private fostering arrangement at once",
    must="tell the local authority of an arrangement that has begun or begins within six weeks",
    by=_THOSE_WHO_ARRANGE_IT,
    counted_from="the decision on the arrangement, or its start",
    why_it_matters="A child who has already moved is not the child nobody knows about.",
    editions=(
        PRIVATE_FOSTERING_2005.edition(
            AT_ONCE, seen="explanatory note and Kent", verified=True, note=_WHOM
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 7, 27),
            expected=date(2026, 7, 27),
            said="Where a move in three weeks’ time is agreed on Monday 27 July 2026 the authority"
            " is told that day.",
        ),
        WorkedExample(
            start=date(2026, 12, 25),
            expected=date(2026, 12, 25),
            said="Where a child moves in on Christmas Day 2026 without warning, notice is due that"
            " day: it does not wait for a working day.",
        ),
    ),
)

PRIVATE_FOSTERING_FIRST_VISIT = Duty(
    name="private-fostering-first-visit",
    clock=25,
    title="First visit to a privately fostered child",
    must="visit the home and see the child",
    counted_from="the notice to the authority",
    why_it_matters="Someone makes sure that the child is safe where they are.",
    editions=(
        PRIVATE_FOSTERING_2005.edition(
            working_days(7), "regulation 4", seen="as quoted by Torbay", verified=True
        ),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 20),
            expected=date(2026, 6, 1),
            said="Where notice came on Wednesday 20 May 2026 the visit is by Monday 1 June,"
            " because 25 May is a bank holiday.",
        ),
        WorkedExample(
            start=date(2026, 7, 18),
            expected=date(2026, 7, 28),
            said="Where notice came on Saturday 18 July 2026 the visit is by Tuesday 28 July: day 1"
            " is the Monday.",
        ),
    ),
)

_FROM_WHEN = "The year starts when the authority becomes aware. The child is seen alone."

PRIVATE_FOSTERING_VISIT_FIRST_YEAR = Duty(
    name="private-fostering-visit-first-year",
    clock=26,
    title="Visit to a privately fostered child in the first year",
    must="visit and see the child alone again",
    counted_from="the last visit",
    why_it_matters="The child can say, away from the carer, how it is.",
    editions=(
        PRIVATE_FOSTERING_2005.edition(weeks(6), "regulation 8", verified=True, note=_FROM_WHEN),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 1),
            expected=date(2026, 7, 13),
            said="A child visited on Monday 1 June 2026 is visited again by Monday 13 July.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 1, 29),
            said="A child visited on Friday 18 December 2026 is visited again by Friday 29 January"
            " 2027.",
        ),
    ),
)

PRIVATE_FOSTERING_VISIT_LATER_YEARS = Duty(
    name="private-fostering-visit-later-years",
    clock=26,
    title="Visit to a privately fostered child after the first year",
    must="visit and see the child alone again",
    counted_from="the last visit",
    why_it_matters="A long stay does not slip out of sight.",
    editions=(
        PRIVATE_FOSTERING_2005.edition(weeks(12), "regulation 8", verified=True, note=_FROM_WHEN),
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 8, 4),
            said="A child visited on Tuesday 12 May 2026 is visited again by Tuesday 4 August.",
        ),
        WorkedExample(
            start=date(2026, 10, 9),
            expected=date(2027, 1, 1),
            said="A child visited on Friday 9 October 2026 is visited again by New Year’s Day"
            " 2027.",
        ),
    ),
)

PART = JourneyPart(
    title="Private fostering",
    duties=(
        PRIVATE_FOSTERING_NOTICE_AHEAD,
        PRIVATE_FOSTERING_NOTICE_AT_ONCE,
        PRIVATE_FOSTERING_FIRST_VISIT,
        PRIVATE_FOSTERING_VISIT_FIRST_YEAR,
        PRIVATE_FOSTERING_VISIT_LATER_YEARS,
    ),
)
