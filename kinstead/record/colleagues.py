"""Who may be handed work about a family, or named in what is written about it.

Asked of the database, for the pages that offer a list and the actions that hold people to it. It
answers only somebody who sees the family themselves, and never somebody who is only passing through
in an emergency: for a restricted record the answer tells who is on its list.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.access.models import Account
from kinstead.access.roles import ROLES, Scope, Section
from kinstead.kit.moments import day_of
from kinstead.record.rules.mentions import Colleague

# Near the family: working with it now, of a team that does, of a partner agency that does, or on
# its list. Roles for the whole authority are added, and then each is asked of the rule itself.
_COLLEAGUES = """
WITH working AS (
    SELECT al.practitioner_id, al.team_id, p.agency_id, body.kind
    FROM people_allocation al
    JOIN agencies_practitioner p ON p.id = al.practitioner_id
    JOIN agencies_agency body ON body.id = p.agency_id
    WHERE al.family_id = %(family)s AND al.from_date <= %(today)s
      AND (al.to_date IS NULL OR al.to_date > %(today)s)
), near AS (
    SELECT p.account_id FROM agencies_practitioner p
    WHERE p.id IN (SELECT practitioner_id FROM working)
       OR p.agency_id IN (SELECT agency_id FROM working WHERE kind <> 'council')
       OR p.id IN (SELECT m.practitioner_id FROM agencies_teammembership m
                   WHERE m.team_id IN (SELECT team_id FROM working)
                     AND m.from_date <= %(today)s
                     AND (m.to_date IS NULL OR m.to_date > %(today)s))
    UNION
    SELECT m.account_id FROM people_restrictionmember m
    JOIN people_restriction r ON r.id = m.restriction_id
    WHERE r.family_id = %(family)s AND r.lifted_at IS NULL AND m.removed_at IS NULL
), candidate AS MATERIALIZED (
    SELECT a.id, a.full_name FROM access_account a
    WHERE a.is_active AND a.is_person AND EXISTS (
        SELECT FROM access_rolegrant g
        WHERE g.account_id = a.id AND g.starts_at <= %(at)s AND g.ends_at > %(at)s
          AND (g.role_id = ANY (%(everywhere)s)
               OR (g.role_id = ANY (%(roles)s) AND a.id IN (SELECT account_id FROM near))))
)
SELECT c.id, c.full_name, coalesce(p.job_title, '') AS job, coalesce(body.name, '') AS agency
FROM candidate c
LEFT JOIN agencies_practitioner p ON p.account_id = c.id
LEFT JOIN agencies_agency body ON body.id = p.agency_id
WHERE NOT EXISTS (SELECT FROM people_emergencyaccess e
                  WHERE e.family_id = %(family)s AND e.account_id = %(me)s AND e.ends_at > %(at)s)
  AND work_would_reach(c.id, %(family)s)
ORDER BY c.full_name, c.id
"""


def colleagues_who_see(
    family: UUID, *, me: Account, at: datetime, section: Section = Section.CASEWORK
) -> list[Colleague[UUID]]:
    """Everyone who may see this part of the family's record and would see a task about it.

    One statement. `me` is who asks, and may be among the answers.
    """
    showing = [
        r for r in ROLES if r.name != "machinery" and {section, Section.DUTIES} <= r.sections
    ]
    return [
        Colleague(row["id"], row["full_name"], row["job"], row["agency"])
        for row in rows(
            _COLLEAGUES,
            family=family,
            me=me.pk,
            at=at,
            today=day_of(at),
            roles=[r.name for r in showing if r.scope is not Scope.NONE],
            everywhere=[r.name for r in showing if r.scope is Scope.AUTHORITY],
        )
    ]
