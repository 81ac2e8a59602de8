"""Child protection: from the strategy discussion to the reviews of a child protection plan."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.moments import ENGLAND
from kinstead.statute.counting import hours, months, weeks, working_days
from kinstead.statute.shape import Duty, JourneyPart, WorkedExample
from kinstead.statute.sources import practice, working_together

STRATEGY_DISCUSSION = Duty(
    name="strategy-discussion",
    clock=3,
    title="Strategy discussion",
    must="hold the strategy discussion with police, health and others who know the child",
    counted_from="the decision that one is needed",
    why_it_matters="What each agency knows about a child in danger is put together within a day.",
    editions=practice(
        hours(24),
        source="Local standard, such as Knowsley’s",
        verified=True,
        note="National guidance gives no number of hours.",
    ),
    worked_examples=(
        WorkedExample(
            start=datetime(2026, 5, 6, 12, 10, tzinfo=ENGLAND),
            expected=datetime(2026, 5, 7, 12, 10, tzinfo=ENGLAND),
            said="A discussion asked for on Wednesday 6 May 2026 at 12:10 is held by Thursday 7"
            " May at 12:10.",
        ),
        WorkedExample(
            start=datetime(2026, 3, 28, 14, 0, tzinfo=ENGLAND),
            expected=datetime(2026, 3, 29, 15, 0, tzinfo=ENGLAND),
            said="A discussion asked for on Saturday 28 March 2026 at 14:00 is held by Sunday 29"
            " March at 15:00: the clocks go forward in the night, so 24 hours end an hour later by"
            " the clock.",
        ),
    ),
)

CHILD_SEEN_IN_SECTION_47_ENQUIRY = Duty(
    name="child-seen-in-section-47-enquiry",
    clock=4,
    title="Child seen in a section 47 enquiry",
    must="see the child, and see them alone where that is right for them",
    counted_from="the start of the section 47 enquiry",
    why_it_matters="The child is met, not only talked about.",
    editions=practice(
        working_days(1),
        source="Local standard, such as Torbay’s",
        verified=True,
        note="The strategy discussion may say sooner, and what it says comes first.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 7),
            expected=date(2026, 5, 8),
            said="Where the enquiry began on Thursday 7 May 2026 the child is seen by Friday 8"
            " May.",
        ),
        WorkedExample(
            start=date(2026, 5, 22),
            expected=date(2026, 5, 26),
            said="Where the enquiry began on Friday 22 May 2026 the child is seen by Tuesday 26"
            " May, because Monday 25 May is a bank holiday.",
        ),
    ),
)

INITIAL_CHILD_PROTECTION_CONFERENCE = Duty(
    name="initial-child-protection-conference",
    clock=5,
    title="Initial child protection conference",
    must="hold the initial child protection conference",
    counted_from="the strategy discussion at which the section 47 enquiry began",
    why_it_matters="Family and agencies sit down together to decide how a child at risk of"
    " significant harm will be kept safe, before the danger becomes ordinary.",
    editions=working_together(working_days(15), restated_by="Warrington and East Riding"),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 7),
            expected=date(2026, 5, 29),
            said="Where the discussion was on Thursday 7 May 2026, day 15 is Friday 29 May,"
            " because Monday 25 May is a bank holiday.",
        ),
        WorkedExample(
            start=date(2023, 4, 20),
            expected=date(2023, 5, 15),
            said="Where the discussion was on Thursday 20 April 2023, day 15 was Monday 15 May:"
            " both 1 May and 8 May, the coronation, were bank holidays. The 2018 edition applied.",
        ),
        WorkedExample(
            start=date(2026, 12, 10),
            expected=date(2027, 1, 5),
            said="Where the discussion is on Thursday 10 December 2026, day 15 is Tuesday 5 January"
            " 2027.",
        ),
    ),
)

TRANSFER_IN_CONFERENCE = Duty(
    name="transfer-in-conference",
    clock=28,
    title="Transfer-in conference",
    must="hold a conference for a child who moves in with a child protection plan",
    counted_from="the news that the child has moved in to stay",
    why_it_matters="A move does not leave a child with a plan that nobody is carrying out.",
    editions=practice(working_days(15), source="Common local standard", verified=False),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 8),
            expected=date(2026, 6, 29),
            said="Where the news came on Monday 8 June 2026 the conference is by Monday 29 June.",
        ),
        WorkedExample(
            start=date(2026, 8, 24),
            expected=date(2026, 9, 15),
            said="Where the news came on Monday 24 August 2026 the conference is by Tuesday 15"
            " September, because 31 August is a bank holiday.",
        ),
    ),
)

FIRST_CORE_GROUP = Duty(
    name="first-core-group",
    clock=6,
    title="First core group",
    must="hold the first core group",
    counted_from="the initial child protection conference",
    why_it_matters="The outline agreed at the conference becomes a plan with names and days on it.",
    editions=working_together(working_days(10), restated_by="Norfolk"),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 27),
            expected=date(2026, 6, 10),
            said="After a conference on Wednesday 27 May 2026 the core group meets by Wednesday 10"
            " June.",
        ),
        WorkedExample(
            start=date(2026, 12, 17),
            expected=date(2027, 1, 5),
            said="After a conference on Thursday 17 December 2026 the core group meets by Tuesday 5"
            " January 2027.",
        ),
    ),
)

LATER_CORE_GROUP = Duty(
    name="later-core-group",
    clock=6,
    title="Later core group",
    must="hold the next core group",
    counted_from="the last core group",
    why_it_matters="The people close to the child keep the plan moving between conferences.",
    editions=practice(
        weeks(6),
        source="Common local standard of four to six weeks",
        verified=False,
        note="Six weeks is the far end of four to six.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 10),
            expected=date(2026, 7, 22),
            said="After a core group on Wednesday 10 June 2026 the next is by Wednesday 22 July.",
        ),
        WorkedExample(
            start=date(2026, 11, 24),
            expected=date(2027, 1, 5),
            said="After a core group on Tuesday 24 November 2026 the next is by Tuesday 5 January"
            " 2027.",
        ),
    ),
)

FIRST_REVIEW_CHILD_PROTECTION_CONFERENCE = Duty(
    name="first-review-child-protection-conference",
    clock=7,
    title="First review child protection conference",
    must="hold the first review child protection conference",
    counted_from="the initial child protection conference",
    why_it_matters="The conference asks soon whether the child is any safer.",
    editions=working_together(months(3), restated_by="Leeds and North Yorkshire"),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 27),
            expected=date(2026, 8, 27),
            said="After an initial conference on 27 May 2026 the first review is by 27 August.",
        ),
        WorkedExample(
            start=date(2026, 11, 30),
            expected=date(2027, 2, 28),
            said="After an initial conference on 30 November 2026 the first review is by 28"
            " February 2027, because February has no 30th. That is a Sunday, so it is booked for"
            " Friday 26 February or before: the limit does not move.",
        ),
    ),
)

LATER_REVIEW_CHILD_PROTECTION_CONFERENCE = Duty(
    name="later-review-child-protection-conference",
    clock=8,
    title="Later review child protection conference",
    must="hold the next review child protection conference",
    counted_from="the last review child protection conference",
    why_it_matters="No child stays on a plan without the conference saying why, twice a year.",
    editions=working_together(months(6), restated_by="Leeds and North Yorkshire"),
    worked_examples=(
        WorkedExample(
            start=date(2026, 8, 27),
            expected=date(2027, 2, 27),
            said="After a review on 27 August 2026 the next is by 27 February 2027.",
        ),
        WorkedExample(
            start=date(2027, 8, 31),
            expected=date(2028, 2, 29),
            said="After a review on 31 August 2027 the next is by 29 February 2028, the last day"
            " of that month.",
        ),
    ),
)

CHILD_PROTECTION_VISIT = Duty(
    name="child-protection-visit",
    clock=9,
    title="Visit to a child with a child protection plan",
    must="visit and see the child",
    counted_from="the last visit at which the child was seen",
    why_it_matters="Someone the child knows looks them in the eye often enough to notice.",
    editions=practice(
        working_days(15),
        source="Wirral Safeguarding Children Partnership",
        verified=True,
        note="The conference sets how often for each child. Some authorities use 10 working days.",
    ),
    worked_examples=(
        WorkedExample(
            start=date(2026, 4, 20),
            expected=date(2026, 5, 12),
            said="A child seen on Monday 20 April 2026 is seen again by Tuesday 12 May, because"
            " Monday 4 May is a bank holiday.",
        ),
        WorkedExample(
            start=date(2026, 12, 11),
            expected=date(2027, 1, 6),
            said="A child seen on Friday 11 December 2026 is seen again by Wednesday 6 January"
            " 2027.",
        ),
    ),
)

PART = JourneyPart(
    title="Child protection",
    duties=(
        STRATEGY_DISCUSSION,
        CHILD_SEEN_IN_SECTION_47_ENQUIRY,
        INITIAL_CHILD_PROTECTION_CONFERENCE,
        TRANSFER_IN_CONFERENCE,
        FIRST_CORE_GROUP,
        LATER_CORE_GROUP,
        FIRST_REVIEW_CHILD_PROTECTION_CONFERENCE,
        LATER_REVIEW_CHILD_PROTECTION_CONFERENCE,
        CHILD_PROTECTION_VISIT,
    ),
)
