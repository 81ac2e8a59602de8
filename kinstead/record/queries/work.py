"""What is to be done, and by whom: work reaches somebody, and never vanishes.

A duty or task is on the desk of whoever it was given to. Where that person can no longer see the
family (they left its list or its team, or their account was closed), or where nobody was named, it
goes to whoever covers it: for a restricted family everyone on its list and nobody else; otherwise
the manager of the duty's team; where there is none, those who lead the work with the family.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.access.permissions import Asker
from kinstead.kit.moments import day_of

Reason = Literal["mine", "team", "list", "cover"]
"""Why it is on this desk: given to me; my team's, given to nobody; a restricted family's whose
holder cannot see it; somebody's who cannot see it any longer."""


@dataclass(frozen=True)
class OpenDuty:
    """A duty still to do."""

    id: UUID
    duty: str
    edition_from: date
    headline: str
    family_id: UUID
    family_name: str
    family_reference: str
    restricted: bool
    person_id: UUID | None
    person_called: str
    started_on: date
    started_at: datetime | None
    due_on: date
    due_at: datetime | None
    explanation: str
    owner_id: UUID | None
    owner_name: str
    team_name: str
    about_kind: str
    about_id: UUID | None
    why: str
    reason: Reason


@dataclass(frozen=True)
class OpenTask:
    """Something asked for and not done yet."""

    id: UUID
    headline: str
    words: str
    due_on: date | None
    family_id: UUID | None
    family_name: str
    family_reference: str
    restricted: bool
    asked_by: str
    asked_at: datetime
    handed_to: str
    about_kind: str
    about_id: UUID | None
    reason: Reason


@dataclass(frozen=True)
class Work:
    """Everything on one desk, soonest first."""

    duties: tuple[OpenDuty, ...]
    tasks: tuple[OpenTask, ...]


# Whom the asker covers for. Rows of families the asker may not see are not there at all.
_COVERED = """
me AS (
    SELECT p.id AS practitioner FROM agencies_practitioner p WHERE p.account_id = %(me)s
), managed AS (
    SELECT m.team_id FROM agencies_teammembership m JOIN me ON m.practitioner_id = me.practitioner
    WHERE m.manages AND m.from_date <= %(today)s
      AND (m.to_date IS NULL OR m.to_date > %(today)s)
), listed AS (
    SELECT r.family_id FROM people_restriction r
    JOIN people_restrictionmember m ON m.restriction_id = r.id
    WHERE m.account_id = %(me)s AND m.removed_at IS NULL AND r.lifted_at IS NULL
), led AS (
    SELECT a.family_id FROM people_allocation a JOIN me ON a.practitioner_id = me.practitioner
    WHERE a.part IN ('lead', 'protection_lead', 'supervisor') AND a.from_date <= %(today)s
      AND (a.to_date IS NULL OR a.to_date > %(today)s)
), near AS (
    SELECT family_id FROM listed UNION SELECT family_id FROM led
)"""

_DUTIES = f"""
WITH {_COVERED}, near_duties AS (
    SELECT d.id FROM record_dutydue d JOIN managed ON managed.team_id = d.team_id
    WHERE d.state = 'open'
    UNION
    SELECT d.id FROM record_dutydue d JOIN near ON near.family_id = d.family_id
    WHERE d.state = 'open'
), others AS (
    SELECT d.id, d.family_id, d.team_id, d.owner_id, holder.account_id AS account
    FROM near_duties n JOIN record_dutydue d ON d.id = n.id
    LEFT JOIN agencies_practitioner holder ON holder.id = d.owner_id
    WHERE d.owner_id IS NULL OR d.owner_id NOT IN (SELECT practitioner FROM me)
), reached AS MATERIALIZED (
    SELECT pair.account, pair.family_id, work_would_reach(pair.account, pair.family_id) AS yes
    FROM (SELECT DISTINCT account, family_id FROM others WHERE account IS NOT NULL) pair
), wanted AS (
    SELECT d.id, 'mine' AS reason FROM record_dutydue d JOIN me ON d.owner_id = me.practitioner
    WHERE d.state = 'open'
    UNION ALL
    SELECT o.id, CASE WHEN o.family_id IN (SELECT family_id FROM listed) THEN 'list'
                      WHEN o.owner_id IS NULL THEN 'team' ELSE 'cover' END
    FROM others o
    LEFT JOIN reached r ON r.account = o.account AND r.family_id = o.family_id
    WHERE NOT coalesce(r.yes, false)
      AND (o.family_id IN (SELECT family_id FROM listed)
           OR o.team_id IN (SELECT team_id FROM managed)
           OR o.team_id IS NULL
           OR NOT EXISTS (
               SELECT FROM agencies_teammembership m
               WHERE m.team_id = o.team_id AND m.manages AND m.from_date <= %(today)s
                 AND (m.to_date IS NULL OR m.to_date > %(today)s)))
)
SELECT d.id, d.duty, d.edition_from, d.headline, d.family_id, f.name AS family_name,
       f.reference AS family_reference,
       EXISTS (SELECT FROM people_restriction r
               WHERE r.family_id = d.family_id AND r.lifted_at IS NULL) AS restricted,
       d.person_id, coalesce(nullif(p.called, ''), p.full_name, '') AS person_called,
       d.started_on, d.started_at, d.due_on, d.due_at, d.explanation, d.owner_id,
       coalesce(holder.full_name, '') AS owner_name, coalesce(t.name, '') AS team_name,
       d.about_kind, d.about_id, d.why, wanted.reason
FROM wanted
JOIN record_dutydue d ON d.id = wanted.id
JOIN people_family f ON f.id = d.family_id
LEFT JOIN people_person p ON p.id = d.person_id
LEFT JOIN agencies_practitioner holder ON holder.id = d.owner_id
LEFT JOIN agencies_team t ON t.id = d.team_id
ORDER BY d.due_on, d.due_at NULLS LAST, d.id
"""  # noqa: S608  (the parts are constants of this file)

_TASKS = f"""
WITH {_COVERED}, others AS (
    SELECT t.id, t.family_id, t.account_id AS account
    FROM record_task t JOIN near ON near.family_id = t.family_id
    WHERE t.done_at IS NULL AND t.account_id <> %(me)s
), reached AS MATERIALIZED (
    SELECT pair.account, pair.family_id, work_would_reach(pair.account, pair.family_id) AS yes
    FROM (SELECT DISTINCT account, family_id FROM others) pair
), wanted AS (
    SELECT t.id, 'mine' AS reason FROM record_task t
    WHERE t.account_id = %(me)s AND t.done_at IS NULL
    UNION ALL
    SELECT o.id, CASE WHEN o.family_id IN (SELECT family_id FROM listed)
                      THEN 'list' ELSE 'cover' END
    FROM others o JOIN reached r ON r.account = o.account AND r.family_id = o.family_id
    WHERE NOT r.yes
)
SELECT t.id, t.headline, t.words, t.due_on, t.family_id, coalesce(f.name, '') AS family_name,
       coalesce(f.reference, '') AS family_reference,
       EXISTS (SELECT FROM people_restriction r
               WHERE r.family_id = t.family_id AND r.lifted_at IS NULL) AS restricted,
       asker.full_name AS asked_by, t.asked_at, holder.full_name AS handed_to,
       t.about_kind, t.about_id, wanted.reason
FROM wanted
JOIN record_task t ON t.id = wanted.id
JOIN access_account asker ON asker.id = t.asked_by_id
JOIN access_account holder ON holder.id = t.account_id
LEFT JOIN people_family f ON f.id = t.family_id
ORDER BY t.due_on NULLS LAST, t.asked_at, t.id
"""  # noqa: S608  (the parts are constants of this file)


def work_for(asker: Asker, at: datetime) -> Work:
    """What is on the asker's desk at `at`: two statements. Writes no line in the read log."""
    assert asker.account is not None
    values = {"me": asker.account.pk, "today": day_of(at)}
    return Work(
        duties=tuple(OpenDuty(**row) for row in rows(_DUTIES, **values)),
        tasks=tuple(OpenTask(**row) for row in rows(_TASKS, **values)),
    )
