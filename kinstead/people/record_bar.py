"""Whose record this is: what stands above every page of a family, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import day, looked, moment, one
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.people.models import Allocation
from kinstead.web.shapes import (
    EmergencyView,
    Fact,
    Link,
    NavigationItem,
    RecordBar,
    Restricted,
)
from kinstead.web.words import count, day_plain

_HEADER = """
SELECT f.id, f.name, f.reference, f.keep_in_mind, f.keep_in_mind_at,
       writer.full_name AS keep_in_mind_by,
       coalesce((
           SELECT json_agg(json_build_object(
                      'part', a.part, 'from', a.from_date, 'to', a.to_date, 'name', p.full_name,
                      'title', p.job_title, 'agency', g.name, 'agency_kind', g.kind,
                      'account', p.account_id, 'practitioner', p.id) ORDER BY a.from_date, a.id)
           FROM people_allocation a
           JOIN agencies_practitioner p ON p.id = a.practitioner_id
           JOIN agencies_agency g ON g.id = p.agency_id
           WHERE a.family_id = f.id), '[]') AS allocations,
       (SELECT json_build_object('list', (
                   SELECT json_agg(m.account_id) FROM people_restrictionmember m
                   WHERE m.restriction_id = r.id AND m.removed_at IS NULL))
        FROM people_restriction r
        WHERE r.family_id = f.id AND r.lifted_at IS NULL) AS restriction,
       (SELECT json_build_object('until', e.ends_at, 'reason', e.reason)
        FROM people_emergencyaccess e
        WHERE e.family_id = f.id AND e.account_id = %(me)s AND e.ends_at > %(at)s
        ORDER BY e.ends_at DESC LIMIT 1) AS emergency
FROM people_family f
LEFT JOIN access_account writer ON writer.id = f.keep_in_mind_by_id
WHERE f.id = %(family)s
"""

_PARTS = dict(Allocation.Part.choices)


@dataclass(frozen=True)
class Header:
    """What the statement above answered, and the bar made of it."""

    row: dict[str, Any]
    bar: RecordBar
    works_with_them: bool
    by_emergency: bool

    @property
    def current(self) -> list[dict[str, Any]]:
        """Who works with the family now, leads first."""
        order = list(_PARTS)
        return sorted(
            (a for a in self.row["allocations"] if not a["to"]),
            key=lambda a: (order.index(a["part"]), a["from"]),
        )

    @property
    def former_leads(self) -> list[dict[str, Any]]:
        return [a for a in self.row["allocations"] if a["to"] and a["part"] == "lead"]


def header(
    asker: Asker,
    family: UUID,
    *,
    page: str,
    at: datetime,
    subject: UUID | None = None,
    kind: str = "family",
    current: str = "",
) -> Header:
    """The record bar of `family`, with the line in the read log. Raises NoSuchRecord."""
    assert asker.account is not None
    row = one(_HEADER, family=family, me=asker.account.pk, at=at)
    found = Header(
        row=row,
        bar=_bar(asker, row, current),
        works_with_them=any(
            a["account"] == str(asker.account.pk) and not a["to"] for a in row["allocations"]
        ),
        by_emergency=row["emergency"] is not None,
    )
    looked(
        asker,
        page=page,
        kind=kind,
        subject=subject or family,
        family=family,
        at=at,
        by_emergency=found.by_emergency,
    )
    return found


def family_title(name: str) -> str:
    """“Pell family”; a name that already says so is left alone."""
    return name if name.lower().endswith("family") else f"{name} family"


def part_in_words(part: str) -> str:
    """How somebody works with the family."""
    return _PARTS.get(part, part)


def _bar(asker: Asker, row: dict[str, Any], current: str) -> RecordBar:
    family = row["id"]
    restriction = None
    if row["restriction"]:
        others = len(row["restriction"]["list"] or []) - 1
        who = f"You and {count(others, 'other', 'others')}" if others > 0 else "Only you"
        restriction = Restricted(
            sentence=f"{who} may open this record. Nobody else can see that it exists.",
            manage_url=reverse("restrict", args=[family]) if asker.may(Action.RESTRICT) else "",
        )
    emergency = None
    if row["emergency"]:
        emergency = EmergencyView(
            until=moment(row["emergency"]["until"]),
            reason=row["emergency"]["reason"],
            told="A manager was told at once, and it will be reviewed on the next working day.",
        )
    may_write = asker.may(Action.WRITE_NOTE)
    return RecordBar(
        title=family_title(row["name"]),
        reference=row["reference"],
        facts=_facts(row),
        navigation=_navigation(asker, family, current),
        action=Link("Write a note", reverse("write_note", args=[family])) if may_write else None,
        restricted=restriction,
        emergency=emergency,
    )


def _facts(row: dict[str, Any]) -> tuple[Fact, ...]:
    leads = [a for a in row["allocations"] if a["part"] == "lead" and not a["to"]]
    if not leads:
        led_before = any(a["part"] == "lead" for a in row["allocations"])
        return (Fact("Lead practitioner", "nobody now" if led_before else "nobody yet"),)
    since: date | None = day(leads[0]["from"])
    facts = [Fact("Lead practitioner", leads[0]["name"])]
    if since is not None:
        facts.append(Fact("Same lead since", day_plain(since)))
    return tuple(facts)


def _navigation(asker: Asker, family: UUID, current: str) -> tuple[NavigationItem, ...]:
    entries = (
        ("Overview", "family", Action.SEE_FAMILY),
        ("Family help", "family_help", Action.SEE_FAMILY),
        ("Protection", "protection", Action.SEE_FAMILY),
        ("Chronology", "chronology", Action.SEE_CHRONOLOGY),
        ("Notes", "notes", Action.SEE_NOTES),
        ("Meetings", "meetings", Action.SEE_NOTES),
        ("Documents", "documents", Action.SEE_DOCUMENTS),
        ("Papers", "papers", Action.PRINT_CHRONOLOGY),
        ("Who has looked", "who_looked", Action.SEE_WHO_LOOKED),
        ("Who may open it", "restrict", Action.RESTRICT),
    )
    return tuple(
        NavigationItem(words, reverse(name, args=[family]), current=name == current)
        for words, name, action in entries
        if asker.may(action)
    )
