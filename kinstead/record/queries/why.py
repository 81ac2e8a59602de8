"""Why something is due when it is: what was written down when it was counted, and the days."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.urls import reverse

from kinstead import statute
from kinstead.statute import Edition, Unit
from kinstead.web.day_boxes import day_boxes
from kinstead.web.shapes import WhyThisDate


class Counted(Protocol):
    """A duty due, as its row or as `OpenDuty`."""

    @property
    def duty(self) -> str: ...
    @property
    def edition_from(self) -> date: ...
    @property
    def started_on(self) -> date: ...
    @property
    def due_on(self) -> date: ...
    @property
    def explanation(self) -> str: ...


def why_this_date(duty_due: Counted, today: date) -> WhyThisDate:
    """The sentences kept when the date was worked out, with the days counted out one by one.

    The sentences are those of the edition in force then, whatever the law says since. The days are
    drawn where the limit is in working days and short enough to count.
    """
    edition = _edition(duty_due)
    boxes = None
    if edition is not None and edition.limit.unit is Unit.WORKING_DAYS:
        boxes = day_boxes(start=duty_due.started_on, due=duty_due.due_on, today=today)
    return WhyThisDate(
        sentences=(duty_due.explanation,),
        boxes=boxes,
        checked=edition is not None and edition.checked_by is not None,
        rule_url=reverse("duty", args=[duty_due.duty]) if edition is not None else "",
    )


def _edition(duty_due: Counted) -> Edition | None:
    """The edition it was counted under; None for a duty that is no longer declared."""
    try:
        duty = statute.duty(duty_due.duty)
    except KeyError:
        return None
    for edition in duty.editions:
        if edition.in_force_from == duty_due.edition_from:
            return edition
    return None
