"""Who on the record somebody named in a contact may be, through the one search everybody uses.

The search never shows a restricted record to anybody who may not see it, so neither does this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import day, rows
from kinstead.front_door.queries.words import full
from kinstead.front_door.rules import earlier
from kinstead.front_door.shapes.contacts import KnownFamily, Match
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import family_title
from kinstead.people.rules.why_found import born_in_words, why_found
from kinstead.web.words import day_plain

MOST = 5

_MATCHES = """
WITH asked AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(asked)s::jsonb) AS q (named uuid, words text, born date)
), found AS MATERIALIZED (
    SELECT a.named, a.words, a.born IS NOT NULL AS asked_day, s.*
    FROM asked a
    CROSS JOIN LATERAL search_people(a.words, a.born, %(most)s) WITH ORDINALITY s
    WHERE s.kind NOT IN ('birth_date', 'identifier', 'family', 'address')
)
SELECT s.named, s.asked_day, s.person_id, s.family_id, s.kind, s.how, s.matched,
       p.full_name, p.called, p.birth_date, p.birth_date_is, p.expected_birth_date, p.death_date,
       f.name AS family, f.reference
FROM found s
JOIN people_person p ON p.id = s.person_id
LEFT JOIN people_family f ON f.id = s.family_id
ORDER BY s.named, s.ordinality
"""

_FAMILIES = """
SELECT f.id, f.name, f.reference, f.keep_in_mind,
       (SELECT k.full_name FROM people_allocation a
        JOIN agencies_practitioner k ON k.id = a.practitioner_id
        WHERE a.family_id = f.id AND a.part = 'lead' AND a.to_date IS NULL) AS lead,
       (SELECT json_agg(json_build_object('on', r.received_on, 'from', r.from_whom)
                        ORDER BY r.received_on DESC)
        FROM front_door_referral r
        WHERE r.family_id = f.id AND r.received_on BETWEEN %(since)s AND %(until)s
          AND r.contact_id IS DISTINCT FROM %(contact)s) AS referrals,
       (SELECT json_agg(json_build_object(
                   'id', p.id, 'name', coalesce(nullif(p.full_name, ''), 'Unborn baby'),
                   'born', p.birth_date, 'expected', p.expected_birth_date)
                   ORDER BY p.birth_date NULLS LAST, p.id)
        FROM people_familymember m JOIN people_person p ON p.id = m.person_id
        WHERE m.family_id = f.id AND m.part = 'child' AND m.to_date IS NULL
          AND p.death_date IS NULL) AS children
FROM people_family f WHERE f.id = ANY (%(families)s::uuid[]) ORDER BY f.name, f.id
"""


def matches(people: Sequence[Mapping[str, Any]], *, at: datetime) -> dict[UUID, tuple[Match, ...]]:
    """For each row of a contact's people, those on record who may be them, likeliest first."""
    asked = [
        {"named": person["id"], "words": name, "born": person["born"]}
        for person in people
        if (name := full(person["given"], person["family"]))
    ]
    if not asked:
        return {}
    found: dict[UUID, list[Match]] = {}
    for row in rows(_MATCHES, asked=json.dumps(asked), most=MOST):
        found.setdefault(row["named"], []).append(_match(row, day_of(at)))
    return {named: tuple(those) for named, those in found.items()}


def known_families(
    families: Iterable[UUID], *, contact: UUID, received_on: date
) -> tuple[KnownFamily, ...]:
    """With whom each family is open, its referrals of the last twelve months, its children."""
    wanted = list(families)
    if not wanted:
        return ()
    since = earlier.re_referral_since(received_on)
    return tuple(
        KnownFamily(
            id=row["id"],
            title=family_title(row["name"]),
            reference=row["reference"],
            url=reverse("family", args=[row["id"]]),
            lead=row["lead"] or "",
            referrals=tuple(
                f"referred on {day_plain(date.fromisoformat(one['on']))}"
                + (f" from {one['from']}" if one["from"] else "")
                for one in row["referrals"] or []
            ),
            keep_in_mind=row["keep_in_mind"],
            children=tuple(
                (UUID(child["id"]), _child(child, received_on)) for child in row["children"] or []
            ),
        )
        for row in rows(_FAMILIES, families=wanted, since=since, until=received_on, contact=contact)
    )


def _child(child: Mapping[str, Any], today: date) -> str:
    said = born_in_words(
        day(child["born"]), day(child["expected"]), None, estimated=False, today=today
    )
    return f"{child['name']}, {said}" if said else str(child["name"])


def _match(row: dict[str, Any], today: date) -> Match:
    certain = row["kind"] == "name" and row["how"] == "exact" and row["asked_day"]
    family: UUID | None = row["family_id"]
    return Match(
        person=row["person_id"],
        name=row["full_name"] or row["called"] or "Name not known",
        born=born_in_words(
            row["birth_date"],
            row["expected_birth_date"],
            row["death_date"],
            estimated=row["birth_date_is"] == "estimated",
            today=today,
        ),
        why=why_found(
            kind=row["kind"],
            how=row["how"],
            matched=row["matched"],
            name=row["full_name"],
            asked_day=row["asked_day"],
        ),
        certain=certain,
        family=family,
        family_title=family_title(row["family"]) if row["family"] else "",
        reference=row["reference"] or "",
        url=reverse("family", args=[family]) if family else "",
    )
