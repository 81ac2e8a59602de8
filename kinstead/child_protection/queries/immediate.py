"""The pages of immediate protection: recording it, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.child_protection.models import ImmediateProtection
from kinstead.child_protection.queries.overview import CHILDREN, PROTECTION, age_of, clocks_of
from kinstead.child_protection.shapes.overview import Clock
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar

_ONE = """
SELECT i.id, i.kind, i.began_at, i.by_whom, i.why, i.where_the_child_is, i.ended_at,
       i.how_it_ended, coalesce(nullif(p.called, ''), p.full_name) AS called
FROM child_protection_immediateprotection i JOIN people_person p ON p.id = i.person_id
WHERE i.id = %(protection)s AND i.family_id = %(family)s
"""


@dataclass(frozen=True)
class ProtectionShown:
    """Context `protection` of end_immediate_protection.html."""

    title: str
    child: str
    began_at: datetime
    by_whom: str
    why: str
    where: str
    ended_at: datetime | None
    how: str
    may_extend: bool
    clocks: tuple[Clock, ...]


def to_begin(
    asker: Asker, family: UUID, *, at: datetime
) -> tuple[RecordBar, tuple[tuple[str, str], ...]]:
    """The bar and the children. Raises NoSuchRecord."""
    head = header(asker, family, page="record_immediate_protection", at=at, current="protection")
    today = day_of(at)
    found = rows(CHILDREN, family=family, today=today)
    return head.bar, tuple(
        (str(c["id"]), f"{c['full_name'] or c['called'] or 'Name not known'}, {age_of(c, today)}")
        for c in found
        if c["birth_date"] is not None
    )


def to_end(
    asker: Asker, family: UUID, protection: UUID, *, at: datetime
) -> tuple[RecordBar, ProtectionShown]:
    """The protection as it runs. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page="end_immediate_protection",
        at=at,
        subject=protection,
        kind="immediate_protection",
        current="protection",
    )
    row = one(_ONE, family=family, protection=protection)
    return head.bar, ProtectionShown(
        title=PROTECTION[row["kind"]],
        child=row["called"],
        began_at=here(row["began_at"]),
        by_whom=row["by_whom"],
        why=row["why"],
        where=row["where_the_child_is"],
        ended_at=here(row["ended_at"]) if row["ended_at"] else None,
        how=row["how_it_ended"],
        may_extend=row["kind"] == ImmediateProtection.Kind.EMERGENCY_ORDER,
        clocks=clocks_of(asker, family, at, protection),
    )


def protection_of(family: UUID, protection: UUID) -> ImmediateProtection:
    """The record, for an action. Raises NoSuchRecord."""
    found = (
        ImmediateProtection.objects.select_related("person", "family")
        .filter(pk=protection, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found
