"""Whom to ask to a meeting, and what a calendar is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from kinstead.access.asking import rows
from kinstead.access.permissions import Asker
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import header, part_in_words
from kinstead.record.meeting_shapes import Askable, WhomToAsk
from kinstead.record.queries.meetings import meeting_row
from kinstead.record.rules.calendar import Invited, Occasion

_WHOM = """
SELECT coalesce((SELECT json_agg(json_build_object(
           'id', p.id, 'name', coalesce(nullif(p.called, ''), p.full_name), 'full', p.full_name,
           'died', p.death_date,
           'unborn', p.birth_date IS NULL AND p.expected_birth_date IS NOT NULL,
           'part', m.part, 'described', m.described,
           'asked', i.asked_at IS NOT NULL, 'settled', i.id IS NOT NULL)
           ORDER BY m.part, p.birth_date NULLS LAST, p.id)
       FROM people_familymember m JOIN people_person p ON p.id = m.person_id
       LEFT JOIN record_invitation i ON i.meeting_id = %(meeting)s AND i.person_id = p.id
       WHERE m.family_id = %(family)s AND (m.from_date IS NULL OR m.from_date <= %(today)s)
         AND (m.to_date IS NULL OR m.to_date > %(today)s)), '[]') AS family,
       coalesce((SELECT json_agg(json_build_object(
           'id', w.id, 'name', w.full_name, 'job', w.job_title, 'agency', body.name,
           'part', al.part, 'asked', i.asked_at IS NOT NULL) ORDER BY al.from_date, w.full_name)
       FROM people_allocation al JOIN agencies_practitioner w ON w.id = al.practitioner_id
       JOIN agencies_agency body ON body.id = w.agency_id
       LEFT JOIN record_invitation i ON i.meeting_id = %(meeting)s AND i.practitioner_id = w.id
       WHERE al.family_id = %(family)s AND al.from_date <= %(today)s
         AND (al.to_date IS NULL OR al.to_date > %(today)s)), '[]') AS workers
"""


def whom_to_ask(family: UUID, *, at: datetime, meeting: UUID | None = None) -> WhomToAsk:
    """The family's members and everyone who works with them, as they stand with the meeting."""
    today = day_of(at)
    row = rows(_WHOM, family=family, meeting=meeting, today=today)[0]
    workers: dict[str, Askable] = {}
    for one in row["workers"]:
        # Somebody who works with the family in two ways is asked once.
        workers.setdefault(
            one["id"],
            Askable(
                key=UUID(one["id"]),
                name=one["name"],
                hint=", ".join((one["job"], one["agency"], part_in_words(one["part"]))),
                asked=one["asked"],
            ),
        )
    return WhomToAsk(
        family=tuple(
            Askable(
                key=UUID(one["id"]),
                name=one["name"] or "Somebody not named yet",
                hint=", ".join(filter(None, (one["full"], one["described"])))
                if one["full"] != one["name"]
                else one["described"],
                grown_up=one["part"] == "adult",
                asked=one["asked"],
                settled=one["settled"],
            )
            for one in row["family"]
            if one["died"] is None and not one["unborn"]
        ),
        workers=tuple(workers.values()),
    )


@dataclass(frozen=True)
class ForCalendar:
    """What the file of a meeting is made of."""

    reference: str
    council: str
    occasion: Occasion


def calendar_of(asker: Asker, family: UUID, meeting: UUID, *, at: datetime) -> ForCalendar:
    """What a calendar is told, with the line in the read log. Raises NoSuchRecord."""
    header(asker, family, page="meeting for a calendar", at=at, subject=meeting, kind="meeting")
    row = meeting_row(family, meeting)
    occasion = Occasion(
        key=row["id"],
        sequence=row["sequence"],
        reference=row["reference"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        place=row["place"],
        organiser=Invited(row["arranged_by"], row["arranged_email"]),
        invited=[
            Invited(i["worker"], i["email"], i["needed"], i["answer"])
            for i in row["invitations"]
            if i["worker"] and i["email"] and not i["why"]
        ],
        cancelled=row["cancelled_at"] is not None,
    )
    return ForCalendar(row["reference"], settings.COUNCIL_NAME, occasion)
