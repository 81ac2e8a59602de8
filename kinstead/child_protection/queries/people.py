"""Who could be asked to lead, to supervise or to come: choices for the forms of this room."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.child_protection.rules.strategy import discipline_of

Choices = tuple[tuple[str, str], ...]

# People with an open account, in the teams they work in now.
_IN_TEAMS = """
SELECT DISTINCT p.id, p.full_name, p.job_title, t.name AS team
FROM agencies_practitioner p
JOIN access_account a ON a.id = p.account_id AND a.is_active
JOIN agencies_teammembership m ON m.practitioner_id = p.id
     AND (m.to_date IS NULL OR m.to_date > %(today)s)
JOIN agencies_team t ON t.id = m.team_id
WHERE t.kind = ANY (%(kinds)s) AND (NOT %(social_worker)s OR p.profession = 'social_worker')
  AND (NOT %(manages)s OR m.manages)
ORDER BY t.name, p.full_name LIMIT 300
"""

_PARTNERS = """
SELECT p.id, p.full_name, p.job_title, g.kind, g.name AS agency
FROM agencies_practitioner p
JOIN access_account a ON a.id = p.account_id AND a.is_active
JOIN agencies_agency g ON g.id = p.agency_id
JOIN agencies_authority y ON y.id = g.authority_id AND y.is_ours
WHERE g.kind IN ('police', 'health', 'integrated_care_board', 'school')
ORDER BY g.name, p.full_name LIMIT 400
"""

_OF_FAMILY = """
SELECT p.id, p.full_name, p.called, m.part, m.described, p.first_language
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.part <> 'child' AND p.merged_into_id IS NULL
  AND p.death_date IS NULL AND (m.to_date IS NULL OR m.to_date > %(today)s)
ORDER BY m.part, p.full_name
"""


def could_lead_protection(today: date) -> Choices:
    """Social workers of the multi-agency child protection teams."""
    return _in_teams(today, ["child_protection"], social_worker=True)


def could_lead(today: date) -> Choices:
    """Practitioners of the family help teams, whatever their profession."""
    return _in_teams(today, ["family_help"])


def could_supervise(today: date) -> Choices:
    """Social workers who manage a family help team."""
    return _in_teams(today, ["family_help"], social_worker=True, manages=True)


def could_be_asked(already: set[str]) -> dict[str, Choices]:
    """Practitioners of other agencies who do not work with the family yet, by discipline."""
    found: dict[str, list[tuple[str, str]]] = {"police": [], "health": [], "school": []}
    for row in rows(_PARTNERS):
        if str(row["id"]) not in already:
            found[discipline_of(row["kind"])].append(
                (str(row["id"]), f"{row['full_name']}, {row['job_title']}, {row['agency']}")
            )
    return {discipline: tuple(choices) for discipline, choices in found.items()}


def adults_of(family: UUID, today: date) -> Choices:
    """The adults on the family's record, each with how they see their place."""
    return tuple(
        (
            str(row["id"]),
            ", ".join(filter(None, (row["full_name"] or row["called"], row["described"]))),
        )
        for row in rows(_OF_FAMILY, family=family, today=today)
    )


def _in_teams(
    today: date, kinds: list[str], *, social_worker: bool = False, manages: bool = False
) -> Choices:
    return tuple(
        (str(row["id"]), f"{row['full_name']}, {row['job_title']}, {row['team']}")
        for row in rows(
            _IN_TEAMS, today=today, kinds=kinds, social_worker=social_worker, manages=manages
        )
    )
