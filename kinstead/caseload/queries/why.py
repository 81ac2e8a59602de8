"""Why something is due when it is, from the row that was written when it began."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from kinstead import statute
from kinstead.kit.working_days import ENGLAND
from kinstead.statute.counting import Unit
from kinstead.web.day_boxes import day_boxes
from kinstead.web.shapes import WhyThisDate


def this_date(row: dict[str, Any], *, today: date) -> WhyThisDate | None:
    """`row` has duty, started_on, due_on, explanation and edition_from, as `DutyDue` keeps them.

    None for a duty that is no longer declared and gave no explanation.
    """
    try:
        duty = statute.duty(row["duty"])
    except KeyError:
        return WhyThisDate(sentences=(row["explanation"],)) if row["explanation"] else None
    edition = next(
        (e for e in duty.editions if e.in_force_from == row["edition_from"]), duty.editions[-1]
    )
    boxes = None
    if edition.limit.unit is Unit.WORKING_DAYS and row["started_on"] < row["due_on"]:
        boxes = day_boxes(start=row["started_on"], due=row["due_on"], today=today, calendar=ENGLAND)
    return WhyThisDate(
        sentences=(row["explanation"] or duty.in_a_sentence(edition),),
        source="",
        boxes=boxes,
        checked=edition.checked_by is not None,
        rule_url=reverse("duty", args=[duty.name]),
    )
