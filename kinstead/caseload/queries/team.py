"""A manager's team: what to look at first, who works with how many, who waits for someone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.rules import THIS_WEEK, distance, urgency_of
from kinstead.caseload.shapes import (
    ExceptionLine,
    PractitionerLine,
    Team,
    ToReview,
    UnallocatedLine,
)
from kinstead.kit.working_days import ENGLAND
from kinstead.people.record_bar import family_title
from kinstead.web.shapes import Link
from kinstead.web.words import count, day_near

MOST_SHOWN = 12

_TEAMS = """
SELECT t.id, t.name, m.manages
FROM agencies_teammembership m
JOIN agencies_team t ON t.id = m.team_id
JOIN agencies_practitioner p ON p.id = m.practitioner_id
WHERE p.account_id = %(me)s AND (m.to_date IS NULL OR m.to_date > %(today)s)
ORDER BY m.manages DESC, t.name
"""

_PRACTITIONERS = """
SELECT p.id, p.full_name, p.job_title,
       count(DISTINCT a.family_id) AS families,
       count(DISTINCT c.person_id) AS children,
       (SELECT count(*) FROM record_dutydue d WHERE d.owner_id = p.id AND d.state = 'open'
          AND d.due_on < %(today)s) AS late,
       (SELECT count(*) FROM record_dutydue d WHERE d.owner_id = p.id AND d.state = 'open'
          AND d.due_on = %(today)s) AS today,
       (SELECT count(*) FROM record_dutydue d WHERE d.owner_id = p.id AND d.state = 'open'
          AND d.due_on > %(today)s AND d.due_on <= %(week)s) AS week
FROM agencies_teammembership m
JOIN agencies_practitioner p ON p.id = m.practitioner_id
LEFT JOIN people_allocation a ON a.practitioner_id = p.id AND a.part <> 'supervisor'
     AND a.from_date <= %(today)s AND (a.to_date IS NULL OR a.to_date > %(today)s)
LEFT JOIN people_familymember c ON c.family_id = a.family_id AND c.part = 'child'
     AND c.to_date IS NULL
WHERE m.team_id = %(team)s AND (m.to_date IS NULL OR m.to_date > %(today)s)
GROUP BY p.id, p.full_name, p.job_title ORDER BY p.full_name
"""

_LATE = """
SELECT d.id, d.headline, d.due_on, d.why, d.family_id, f.name, o.full_name AS owner,
       EXISTS (SELECT FROM people_restriction r
               WHERE r.family_id = f.id AND r.lifted_at IS NULL) AS restricted
FROM record_dutydue d
JOIN people_family f ON f.id = d.family_id
LEFT JOIN agencies_practitioner o ON o.id = d.owner_id
WHERE d.state = 'open' AND d.due_on < %(today)s
  AND (d.team_id = %(team)s OR d.owner_id IN (
        SELECT m.practitioner_id FROM agencies_teammembership m
        WHERE m.team_id = %(team)s AND (m.to_date IS NULL OR m.to_date > %(today)s)))
ORDER BY d.due_on, d.id LIMIT %(most)s
"""

_FAMILIES = """
SELECT f.id, f.name, f.recorded_at,
       greatest(min(a.from_date), (
           SELECT max(gone.to_date) FROM people_allocation gone
           WHERE gone.family_id = f.id AND gone.part = 'lead')) AS since,
       bool_or(a.part = 'lead') AS has_lead,
       (SELECT count(*) FROM people_familymember m
        WHERE m.family_id = f.id AND m.part = 'child' AND m.to_date IS NULL) AS children
FROM people_allocation a JOIN people_family f ON f.id = a.family_id
WHERE a.team_id = %(team)s AND (a.to_date IS NULL OR a.to_date > %(today)s)
GROUP BY f.id
"""

_TO_REVIEW = """
SELECT e.id, e.at, e.reason, e.review_due_on, a.full_name, coalesce(f.name, '') AS family
FROM people_emergencyaccess e
JOIN access_account a ON a.id = e.account_id
LEFT JOIN people_family f ON f.id = e.family_id
WHERE e.reviewed_at IS NULL AND e.account_id <> %(me)s ORDER BY e.review_due_on, e.at
"""


def team_page(asker: Asker, *, chosen: UUID | None, today: date, at: datetime) -> Team:
    """The team a manager chose, or the first of theirs."""
    assert asker.account is not None
    me = asker.account.pk
    teams = rows(_TEAMS, me=me, today=today)
    if not teams:
        return Team(
            name="No team yet",
            now=here(at),
            late=0,
            today=0,
            week=0,
            family_count=0,
            child_count=0,
            exceptions=(),
            practitioners=(),
        )
    team = next((t for t in teams if t["id"] == chosen), teams[0])
    people = rows(_PRACTITIONERS, team=team["id"], today=today, week=today + THIS_WEEK)
    late = rows(_LATE, team=team["id"], today=today, most=MOST_SHOWN)
    families = rows(_FAMILIES, team=team["id"], today=today)
    to_review = rows(_TO_REVIEW, me=me) if asker.may(Action.REVIEW_EMERGENCY_ACCESS) else []
    return Team(
        name=team["name"],
        now=here(at),
        late=sum(p["late"] for p in people),
        today=sum(p["today"] for p in people),
        week=sum(p["week"] for p in people),
        family_count=len(families),
        child_count=sum(f["children"] for f in families),
        exceptions=tuple(_exception(row, today) for row in late),
        practitioners=tuple(
            PractitionerLine(
                name=p["full_name"],
                url=f"{reverse('families')}?whose=one&who={p['id']}" if p["families"] else "",
                role=p["job_title"],
                families=p["families"],
                children=p["children"],
                late=p["late"],
                today=p["today"],
                week=p["week"],
            )
            for p in people
        ),
        unallocated=tuple(_waiting(f, today) for f in families if not f["has_lead"]),
        to_review=tuple(
            ToReview(
                who=row["full_name"],
                family=family_title(row["family"]) if row["family"] else "a record",
                at=here(row["at"]),
                reason=row["reason"],
                url=reverse("emergency_review", args=[row["id"]]),
                review_by=row["review_due_on"],
                urgency=urgency_of(row["review_due_on"], today),
            )
            for row in to_review
        ),
        other_teams=tuple(
            Link(t["name"], "" if t["id"] == team["id"] else f"{reverse('team')}?team={t['id']}")
            for t in teams
        )
        if len(teams) > 1
        else (),
    )


def _exception(row: dict[str, Any], today: date) -> ExceptionLine:
    why = f" {row['why']}" if row["why"] else ""
    return ExceptionLine(
        what=row["headline"],
        detail=f"{family_title(row['name'])} · {row['owner'] or 'nobody holds this'}.{why}",
        rule="Rule: a duty is late" + ("" if row["owner"] else " and nobody holds it"),
        url=reverse("family", args=[row["family_id"]]),
        urgency="late",
        date_text=f"{day_near(row['due_on'])}, {distance(row['due_on'], today)}",
        restricted=row["restricted"],
    )


def _waiting(row: dict[str, Any], today: date) -> UnallocatedLine:
    days = ENGLAND.between(row["since"], today) if row["since"] < today else 0
    return UnallocatedLine(
        family=family_title(row["name"]),
        url=reverse("family", args=[row["id"]]),
        since=row["since"],
        waiting=count(days, "working day", "working days") if days else "since today",
        reason=f"{count(row['children'], 'child', 'children')}, no lead practitioner yet",
    )
