"""Family group decision-making before an application to court.

Section 1 of the Children's Wellbeing and Schools Act 2026 puts the offer and the meeting into
law (section 31ZA of the Children Act 1989). It was enacted on 29 April 2026 and starts on a day
set by regulations; none were found. Until then Kinstead asks for both as good practice, and each
duty carries the edition that waits for its day.
"""

from __future__ import annotations

from datetime import date

from kinstead.statute.counting import AT_ONCE, Counting
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import WELLBEING_AND_SCHOOLS_ACT_2026

# When the first areas of the pathfinder and the pilot began; nobody was asked for it before.
_FIRST_TRIED = date(2023, 7, 1)


def _good_practice_until_commenced(note: str) -> tuple[Edition, Edition]:
    return (
        Edition(
            in_force_from=_FIRST_TRIED,
            limit=AT_ONCE,
            counting=Counting.AHEAD,
            basis=Basis.PROPOSAL,
            source="Kinstead’s default, ahead of the start of section 1 of the Children’s Wellbeing"
            " and Schools Act 2026",
        ),
        Edition(
            in_force_from=None,
            limit=AT_ONCE,
            counting=Counting.AHEAD,
            basis=Basis.STATUTORY,
            source="Children Act 1989, section 31ZA, inserted by section 1 of the Children’s"
            " Wellbeing and Schools Act 2026",
            url=WELLBEING_AND_SCHOOLS_ACT_2026,
            verified=True,
            note=f"Enacted on 29 April 2026; no day has been found from which it applies. {note}",
        ),
    )


_EXEMPTION = (
    "Not where the authority records that the offer, or the meeting, is not in the child’s best"
    " interests."
)

FAMILY_GROUP_DECISION_MAKING_OFFER = Duty(
    name="family-group-decision-making-offer",
    clock=12,
    title="Offer of family group decision-making",
    must="offer each parent, and each person with parental responsibility, a family group"
    " decision-making meeting",
    counted_from="the sending of the letter before proceedings",
    why_it_matters="A family is asked for its own plan before a court is asked for an order.",
    editions=_good_practice_until_commenced(f"The offer is made in the letter. {_EXEMPTION}"),
    worked_examples=(
        WorkedExample(
            start=date(2026, 6, 10),
            expected=date(2026, 6, 10),
            said="Where the letter goes out on Wednesday 10 June 2026 the offer is in it that day.",
        ),
        WorkedExample(
            start=date(2026, 12, 24),
            expected=date(2026, 12, 24),
            said="Where the letter goes out on Christmas Eve 2026 the offer is in it: it is not put"
            " off to a working day afterwards.",
        ),
    ),
)

FAMILY_GROUP_DECISION_MAKING_MEETING = Duty(
    name="family-group-decision-making-meeting",
    clock=12,
    title="Family group decision-making meeting before an application",
    must="hold the family group decision-making meeting, where a parent or person with parental"
    " responsibility accepted the offer",
    counted_from="the application for a care or supervision order",
    why_it_matters="What the family can do for the child is known before the court decides.",
    editions=_good_practice_until_commenced(_EXEMPTION),
    worked_examples=(
        WorkedExample(
            start=date(2026, 9, 30),
            expected=date(2026, 9, 30),
            said="Where the application is planned for Wednesday 30 September 2026 the meeting has"
            " been held by that day.",
        ),
        WorkedExample(
            start=date(2026, 9, 28),
            expected=date(2026, 9, 28),
            said="Where the application is brought forward to Monday 28 September 2026 the meeting"
            " comes forward with it.",
        ),
    ),
)

PART = JourneyPart(
    title="Family networks",
    duties=(FAMILY_GROUP_DECISION_MAKING_OFFER, FAMILY_GROUP_DECISION_MAKING_MEETING),
)
