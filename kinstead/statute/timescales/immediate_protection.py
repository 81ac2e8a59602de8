"""Immediate protection: powers that lapse by themselves, so that each hour is watched."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.moments import ENGLAND
from kinstead.statute.counting import Limit, calendar_days, hours
from kinstead.statute.shape import Basis, Duty, Edition, JourneyPart, WorkedExample
from kinstead.statute.sources import CHILDREN_ACT_1989

_GO_BY_THE_ORDER = (
    "This is the longest the court may give. The order itself says the day and hour at which it"
    " ends: go by the order."
)


def _children_act(limit: Limit, section: str, note: str = "") -> tuple[Edition]:
    return (
        Edition(
            in_force_from=date(1991, 10, 14),
            limit=limit,
            basis=Basis.STATUTORY,
            source=f"Children Act 1989, section {section}",
            url=CHILDREN_ACT_1989,
            note=note,
        ),
    )


POLICE_PROTECTION = Duty(
    name="police-protection",
    clock=11,
    title="End of police protection",
    must="end police protection, or see that a court has made an order",
    by="the police, with the local authority,",
    counted_from="the moment the child was taken into police protection",
    why_it_matters="Nobody keeps a child from home for longer without a court having looked at it.",
    editions=_children_act(hours(72), "46"),
    worked_examples=(
        WorkedExample(
            start=datetime(2026, 5, 7, 22, 15, tzinfo=ENGLAND),
            expected=datetime(2026, 5, 10, 22, 15, tzinfo=ENGLAND),
            said="A child taken into police protection on Thursday 7 May 2026 at 22:15 may be kept"
            " until Sunday 10 May at 22:15. Nights and weekends count.",
        ),
        WorkedExample(
            start=datetime(2026, 10, 24, 10, 0, tzinfo=ENGLAND),
            expected=datetime(2026, 10, 27, 9, 0, tzinfo=ENGLAND),
            said="A child taken into police protection on Saturday 24 October 2026 at 10:00 may be"
            " kept until Tuesday 27 October at 09:00: the clocks go back on the Sunday, so the"
            " 72nd hour comes an hour earlier by the clock.",
        ),
    ),
)

EMERGENCY_PROTECTION_ORDER = Duty(
    name="emergency-protection-order",
    clock=11,
    title="End of an emergency protection order",
    must="return to court, or let the child go home",
    counted_from="the making of the order",
    why_it_matters="A child and their parents come back before a court within days, not weeks.",
    editions=_children_act(calendar_days(8), "45", _GO_BY_THE_ORDER),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 7),
            expected=date(2026, 5, 15),
            said="An order made on Thursday 7 May 2026 lasts no later than Friday 15 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 23),
            expected=date(2026, 12, 31),
            said="An order made on Wednesday 23 December 2026 lasts no later than Thursday 31"
            " December. Christmas is counted like any other day.",
        ),
    ),
)

EMERGENCY_PROTECTION_ORDER_EXTENDED = Duty(
    name="emergency-protection-order-extended",
    clock=11,
    title="End of an emergency protection order that was extended",
    must="return to court, or let the child go home",
    counted_from="the day on which the first order would have ended",
    why_it_matters="An emergency cannot be extended twice; what comes next is decided in time.",
    editions=_children_act(calendar_days(7), "45", _GO_BY_THE_ORDER),
    worked_examples=(
        WorkedExample(
            start=date(2026, 5, 15),
            expected=date(2026, 5, 22),
            said="An order that would have ended on Friday 15 May 2026 and was extended lasts no"
            " later than Friday 22 May.",
        ),
        WorkedExample(
            start=date(2026, 12, 31),
            expected=date(2027, 1, 7),
            said="An order that would have ended on Thursday 31 December 2026 and was extended"
            " lasts no later than Thursday 7 January 2027.",
        ),
    ),
)

PART = JourneyPart(
    title="Immediate protection",
    duties=(
        POLICE_PROTECTION,
        EMERGENCY_PROTECTION_ORDER,
        EMERGENCY_PROTECTION_ORDER_EXTENDED,
    ),
)
