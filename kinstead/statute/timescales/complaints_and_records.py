"""A family's right to complain, and a person's right to their own record."""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import Limit, months, working_days
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import COMPLAINTS_2006, DATA_PROTECTION_ACT_2018

COMPLAINT_STAGE_1 = Duty(
    name="complaint-stage-1",
    clock=29,
    title="Answer to a complaint, stage 1",
    must="answer the complaint",
    counted_from="the complaint",
    why_it_matters="A family that says something is wrong gets an answer while it still matters.",
    editions=(COMPLAINTS_2006.edition(working_days(10)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 1),
            expected=date(2026, 5, 18),
            said="A complaint made on Friday 1 May 2026 is answered by Monday 18 May, because 4 May"
            " is a bank holiday.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 1, 6),
            said="A complaint made on Friday 18 December 2026 is answered by Wednesday 6 January"
            " 2027.",
        ),
    ),
)

COMPLAINT_STAGE_1_EXTENDED = Duty(
    name="complaint-stage-1-extended",
    clock=29,
    title="Answer to a complaint, stage 1, where more time is needed",
    must="answer the complaint, having said why it takes longer",
    counted_from="the complaint",
    why_it_matters="More time has an end, and the family is told when that is.",
    editions=(COMPLAINTS_2006.edition(working_days(20)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 1),
            expected=date(2026, 6, 2),
            said="A complaint made on Friday 1 May 2026 is answered at the latest by Tuesday 2"
            " June.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 1, 20),
            said="A complaint made on Friday 18 December 2026 is answered at the latest by"
            " Wednesday 20 January 2027.",
        ),
    ),
)

COMPLAINT_STAGE_2 = Duty(
    name="complaint-stage-2",
    clock=29,
    title="Investigation of a complaint, stage 2",
    must="finish the investigation and answer",
    counted_from="the request for stage 2",
    why_it_matters="Someone from outside looks into it, and soon.",
    editions=(COMPLAINTS_2006.edition(working_days(25)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 1),
            expected=date(2026, 6, 9),
            said="Stage 2 asked for on Friday 1 May 2026 is finished by Tuesday 9 June.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 1, 27),
            said="Stage 2 asked for on Friday 18 December 2026 is finished by Wednesday 27 January"
            " 2027.",
        ),
    ),
)

COMPLAINT_STAGE_2_EXTENDED = Duty(
    name="complaint-stage-2-extended",
    clock=29,
    title="Investigation of a complaint, stage 2, where more time is needed",
    must="finish the investigation and answer, having said why it takes longer",
    counted_from="the request for stage 2",
    why_it_matters="Even a tangled complaint comes to an end within a season.",
    editions=(COMPLAINTS_2006.edition(working_days(65)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 1),
            expected=date(2026, 8, 4),
            said="Stage 2 asked for on Friday 1 May 2026 is finished at the latest by Tuesday 4"
            " August.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 3, 24),
            said="Stage 2 asked for on Friday 18 December 2026 is finished at the latest by"
            " Wednesday 24 March 2027, before Easter.",
        ),
    ),
)

COMPLAINT_REVIEW_PANEL = Duty(
    name="complaint-review-panel",
    clock=29,
    title="Review panel on a complaint, stage 3",
    must="hold the review panel",
    counted_from="the request for a panel",
    why_it_matters="A family that is still not satisfied is heard by people who were not involved.",
    editions=(COMPLAINTS_2006.edition(working_days(30)),),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 1),
            expected=date(2026, 6, 16),
            said="A panel asked for on Friday 1 May 2026 meets by Tuesday 16 June.",
        ),
        WorkedExample(
            start=date(2026, 12, 18),
            expected=date(2027, 2, 3),
            said="A panel asked for on Friday 18 December 2026 meets by Wednesday 3 February 2027.",
        ),
    ),
)


def _data_protection(limit: Limit) -> tuple[Edition]:
    return (
        Edition(
            in_force_from=date(2018, 5, 25),
            limit=limit,
            basis=Basis.STATUTORY,
            source="UK GDPR, article 12, with the Data Protection Act 2018",
            url=DATA_PROTECTION_ACT_2018,
        ),
    )


SUBJECT_ACCESS = Duty(
    name="subject-access",
    clock=30,
    title="Copy of one’s own record",
    must="give the person a copy of their record",
    counted_from="the request",
    why_it_matters="People may read what was written about them, and about their childhood.",
    editions=_data_protection(months(1)),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 6, 12),
            said="A request made on 12 May 2026 is met by 12 June.",
        ),
        WorkedExample(
            start=date(2027, 1, 31),
            expected=date(2027, 2, 28),
            said="A request made on 31 January 2027 is met by 28 February, the last day of the"
            " shorter month.",
        ),
    ),
)

SUBJECT_ACCESS_COMPLEX = Duty(
    name="subject-access-complex",
    clock=30,
    title="Copy of one’s own record, where the request is complex",
    must="give the person a copy of their record, having said within a month why it takes longer",
    counted_from="the request",
    why_it_matters="A childhood of papers takes time to read with care, and the wait has an end.",
    editions=_data_protection(months(3)),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 12),
            expected=date(2026, 8, 12),
            said="A complex request made on 12 May 2026 is met by 12 August: the month and two"
            " more.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 28),
            said="A complex request made on 30 November 2026 is met by 28 February 2027.",
        ),
    ),
)

PART = JourneyPart(
    title="Complaints and records",
    duties=(
        COMPLAINT_STAGE_1,
        COMPLAINT_STAGE_1_EXTENDED,
        COMPLAINT_STAGE_2,
        COMPLAINT_STAGE_2_EXTENDED,
        COMPLAINT_REVIEW_PANEL,
        SUBJECT_ACCESS,
        SUBJECT_ACCESS_COMPLEX,
    ),
)
