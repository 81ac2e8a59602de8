"""What is due, as lines of a page, each with why it is due by then."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.access.permissions import Asker
from kinstead.caseload.rules import distance, urgency_of
from kinstead.caseload.shapes import DueGroup, DueLine
from kinstead.record.queries.why import why_this_date
from kinstead.web.words import day_long

SHOWN = 6

_OF_FAMILY = """
SELECT d.id, d.duty, d.headline, d.started_on, d.due_on, d.explanation, d.edition_from, d.why,
       p.called, p.full_name, o.full_name AS owner, o.account_id,
       count(*) OVER () AS total
FROM record_dutydue d
LEFT JOIN people_person p ON p.id = d.person_id
LEFT JOIN agencies_practitioner o ON o.id = d.owner_id
WHERE d.family_id = %(family)s AND d.state = 'open'
  AND (%(person)s::uuid IS NULL OR d.person_id = %(person)s OR d.person_id IS NULL)
ORDER BY d.due_on, d.id LIMIT %(most)s
"""


def due_of_family(
    asker: Asker,
    family: UUID,
    *,
    today: date,
    at: datetime,
    person: UUID | None = None,
    most: int = SHOWN,
) -> tuple[tuple[DueLine, ...], int]:
    """The family's open duties, soonest first, and how many there are in all."""
    found = rows(_OF_FAMILY, family=family, person=person, most=most)
    assert asker.account is not None
    lines = tuple(
        DueLine(
            what=row["headline"],
            due_date=row["due_on"],
            urgency=urgency_of(row["due_on"], today),
            distance=distance(row["due_on"], today),
            about=row["called"] or row["full_name"] or "",
            who="you" if row["account_id"] == asker.account.pk else (row["owner"] or ""),
            why=why_this_date(SimpleNamespace(**row), today),
            remark=row["why"],
            started_date=row["started_on"],
        )
        for row in found
    )
    return lines, found[0]["total"] if found else 0


def grouped(lines: list[DueLine], today: date) -> tuple[DueGroup, ...]:
    """Late, today, the next seven days, later: always in that order, empty ones left out."""
    headings: tuple[tuple[Any, str], ...] = (
        ("late", "Late"),
        ("today", f"Today, {day_long(today).rpartition(' ')[0]}"),
        ("week", "The next seven days"),
        ("later", "After that"),
    )
    return tuple(
        DueGroup(urgency=urgency, heading=heading, lines=those)
        for urgency, heading in headings
        if (
            those := tuple(
                sorted((x for x in lines if x.urgency == urgency), key=lambda line: line.due_date)
            )
        )
    )
