"""What is known before help begins, or changes hands: children, workers, the referral."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import BY_NAME, Action
from kinstead.agencies.models import Practitioner, Team
from kinstead.family_help.rules.levels import SECTION_17, TARGETED_EARLY_HELP
from kinstead.family_help.shapes.help import BeginPage
from kinstead.front_door.models import Referral
from kinstead.people.models import Family, Person
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar
from kinstead.web.words import day_plain

_FAMILY = """
SELECT f.id,
       coalesce((SELECT json_agg(json_build_object('id', p.id, 'name',
                    coalesce(nullif(p.full_name, ''), 'Child not named yet'),
                    'referred', rc.person_id IS NOT NULL,
                    'helped', EXISTS (SELECT FROM family_help_episodechild c
                              JOIN family_help_familyhelpepisode e ON e.id = c.episode_id
                              WHERE c.person_id = p.id AND e.family_id = f.id
                                AND e.closed_on IS NULL)) ORDER BY p.birth_date, p.id)
                 FROM people_familymember m JOIN people_person p ON p.id = m.person_id
                 LEFT JOIN front_door_referralchild rc
                      ON rc.person_id = p.id AND rc.referral_id = %(referral)s
                 WHERE m.family_id = f.id AND m.part = 'child'
                   AND (m.to_date IS NULL OR m.to_date > %(today)s)), '[]') AS children,
       (SELECT json_build_object('received', r.received_on, 'words', r.words,
                                 'from', r.from_whom, 'result', d.result, 'reasons', d.reasons)
        FROM front_door_referral r
        LEFT JOIN LATERAL (SELECT x.result, x.reasons FROM front_door_referraldecision x
                           WHERE x.referral_id = r.id ORDER BY x.decided_at DESC LIMIT 1) d ON true
        WHERE r.id = %(referral)s AND r.family_id = f.id) AS referral,
       EXISTS (SELECT FROM family_help_familyhelpepisode e WHERE e.family_id = f.id) AS again,
       EXISTS (SELECT FROM family_help_familyhelpepisode e
               WHERE e.family_id = f.id AND e.closed_on IS NULL) AS running,
       (SELECT p.full_name FROM people_allocation a
        JOIN agencies_practitioner p ON p.id = a.practitioner_id
        WHERE a.family_id = f.id AND a.part = 'lead' AND a.to_date IS NULL) AS lead,
       EXISTS (SELECT FROM people_allocation a
               JOIN agencies_practitioner p ON p.id = a.practitioner_id
               WHERE a.family_id = f.id AND a.part = 'supervisor' AND a.to_date IS NULL
                 AND p.profession = 'social_worker') AS has_manager
FROM people_family f WHERE f.id = %(family)s
"""

# Whoever holds a role in which one leads work with families; those at hand first.
_WORKERS = """
WITH my_teams AS (
    SELECT m.team_id FROM agencies_teammembership m
    JOIN agencies_practitioner me ON me.id = m.practitioner_id
    WHERE me.account_id = %(me)s AND m.to_date IS NULL
)
SELECT p.id, p.full_name, p.job_title, p.profession, p.account_id, g.name AS agency,
       coalesce(t.name, '') AS team,
       EXISTS (SELECT FROM people_allocation a WHERE a.practitioner_id = p.id
               AND a.family_id = %(family)s AND a.to_date IS NULL) AS works,
       EXISTS (SELECT FROM agencies_teammembership m WHERE m.practitioner_id = p.id
               AND m.to_date IS NULL AND m.team_id IN (SELECT team_id FROM my_teams)) AS near,
       EXISTS (SELECT FROM access_rolegrant r WHERE r.account_id = p.account_id
               AND r.starts_at <= %(at)s AND r.ends_at > %(at)s
               AND r.role_id = ANY (%(managing)s)) AS manages
FROM agencies_practitioner p
JOIN access_account a ON a.id = p.account_id AND a.is_active
JOIN agencies_agency g ON g.id = p.agency_id
LEFT JOIN LATERAL (SELECT x.name FROM agencies_teammembership m
                   JOIN agencies_team x ON x.id = m.team_id
                   WHERE m.practitioner_id = p.id AND m.to_date IS NULL
                   ORDER BY x.kind <> 'family_help', m.from_date LIMIT 1) t ON true
WHERE EXISTS (SELECT FROM access_rolegrant r WHERE r.account_id = p.account_id
              AND r.starts_at <= %(at)s AND r.ends_at > %(at)s AND r.role_id = ANY (%(leading)s))
ORDER BY works DESC, near DESC, p.full_name, p.id
"""

_LEADING = [
    role.name
    for role in BY_NAME.values()
    if Action.RECORD_CASEWORK in role.actions and role.name != "machinery"
]
_MANAGING = [
    role.name
    for role in BY_NAME.values()
    if Action.AUTHORISE in role.actions and role.name != "machinery"
]
_LEVELS = {
    "section_17": SECTION_17,
    "strategy_discussion": SECTION_17,
    "immediate_protection": SECTION_17,
}

Choices = tuple[tuple[str, str], ...]


def begin_page(
    asker: Asker, family: UUID, referral: UUID | None, *, at: datetime, today: date
) -> tuple[RecordBar, BeginPage]:
    """What is filled in before help begins. Raises NoSuchRecord."""
    assert asker.account is not None
    bar = header(asker, family, page="begin family help", at=at, current="family_help").bar
    found = rows(_FAMILY, family=family, referral=referral, today=today)
    if not found:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    row = found[0]
    asked = row["referral"] or {}
    listed = workers_near(asker, family, at=at)
    referred = tuple(str(c["id"]) for c in row["children"] if c["referred"])
    me = next((w for w in listed if w["account_id"] == asker.account.pk), None)
    supervisors = tuple(w for w in listed if w["manages"] and w["profession"] == "social_worker")
    return bar, BeginPage(
        children=tuple((str(c["id"]), c["name"]) for c in row["children"]),
        chosen=referred or tuple(str(c["id"]) for c in row["children"]),
        level=_LEVELS.get(asked.get("result") or "", TARGETED_EARLY_HELP),
        why=asked.get("reasons") or "",
        lead=row["lead"] or "",
        workers=choices(listed),
        teams=tuple(
            (str(key), name)
            for key, name in Team.objects.exclude(kind=Team.Kind.SUPPORT)
            .order_by("name")
            .values_list("id", "name")
        ),
        has_social_work_manager=row["has_manager"],
        supervisors=choices(supervisors),
        me_as_supervisor=str(me["id"]) if me in supervisors and me else "",
        referral_words=_referral_words(asked),
        again=row["again"],
        running=row["running"],
        to_add=tuple((str(c["id"]), c["name"]) for c in row["children"] if not c["helped"])
        if row["running"]
        else (),
    )


def workers_near(asker: Asker, family: UUID, *, at: datetime) -> list[dict[str, Any]]:
    """Everybody who may lead work with a family, those who work with it first: one statement."""
    assert asker.account is not None
    return rows(
        _WORKERS,
        me=asker.account.pk,
        family=family,
        at=at,
        leading=_LEADING,
        managing=_MANAGING,
    )


def choices(workers: list[dict[str, Any]] | tuple[dict[str, Any], ...]) -> Choices:
    """Workers to choose from: name, job, team or agency."""
    return tuple(
        (
            str(w["id"]),
            ", ".join(filter(None, (w["full_name"], w["job_title"], w["team"] or w["agency"]))),
        )
        for w in workers
    )


def family_to_help(family: UUID) -> Family:
    """For an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def referral_of(family: UUID, referral: UUID | None) -> Referral | None:
    """The referral help begins with; None for one that is not this family's."""
    if referral is None:
        return None
    return Referral.objects.filter(pk=referral, family=family).first()


def people_chosen(keys: list[str]) -> list[Person]:
    """The people ticked on a page."""
    return list(Person.objects.filter(pk__in=keys))


def worker_chosen(key: str) -> Practitioner | None:
    """The worker chosen on a page."""
    return Practitioner.objects.filter(pk=key).select_related("account").first() if key else None


def team_chosen(key: str) -> Team | None:
    """The team chosen on a page."""
    return Team.objects.filter(pk=key).first() if key else None


def _referral_words(asked: dict[str, Any]) -> str:
    if not asked:
        return ""
    received = day_plain(date.fromisoformat(asked["received"]))
    whom = f" from {asked['from']}" if asked.get("from") else ""
    return f"The referral of {received}{whom}"


def supervisors_near(asker: Asker, family: UUID, *, at: datetime) -> Choices:
    """Qualified social work managers to choose from, those at hand first."""
    return choices(
        [
            w
            for w in workers_near(asker, family, at=at)
            if w["manages"] and w["profession"] == "social_worker"
        ]
    )
