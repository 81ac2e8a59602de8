"""Who may open a restricted record, and who might."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.models import Account
from kinstead.access.permissions import Asker
from kinstead.access.roles import BY_NAME, Scope, Section
from kinstead.people.models import Family
from kinstead.people.record_bar import header
from kinstead.people.shapes import ListMember, Restriction
from kinstead.web.shapes import RecordBar

_LIST = """
SELECT r.reason, r.restricted_at, m.account_id, a.full_name, coalesce(p.job_title, '') AS job,
       m.added_at, adder.full_name AS added_by
FROM people_restriction r
JOIN people_restrictionmember m ON m.restriction_id = r.id AND m.removed_at IS NULL
JOIN access_account a ON a.id = m.account_id
LEFT JOIN agencies_practitioner p ON p.account_id = a.id
JOIN access_account adder ON adder.id = m.added_by_id
WHERE r.family_id = %(family)s AND r.lifted_at IS NULL
ORDER BY a.full_name, a.id
"""
# `near`: works with the family now, or is in a team that does, or in one of the asker's own.
_COULD = """
WITH my_teams AS (
    SELECT m.team_id FROM agencies_teammembership m
    JOIN agencies_practitioner me ON me.id = m.practitioner_id
    WHERE me.account_id = %(me)s AND m.to_date IS NULL
), working AS (
    SELECT practitioner_id, team_id FROM people_allocation
    WHERE family_id = %(family)s AND to_date IS NULL
)
SELECT a.id, a.full_name, coalesce(p.job_title, '') AS job,
       p.id IN (SELECT practitioner_id FROM working) OR EXISTS (
           SELECT FROM agencies_teammembership m
           WHERE m.practitioner_id = p.id AND m.to_date IS NULL
             AND (m.team_id IN (SELECT team_id FROM working)
                  OR m.team_id IN (SELECT team_id FROM my_teams))) AS near
FROM access_account a
LEFT JOIN agencies_practitioner p ON p.account_id = a.id
WHERE a.is_active AND a.is_person AND EXISTS (
    SELECT FROM access_rolegrant g
    WHERE g.account_id = a.id AND g.starts_at <= %(at)s AND g.ends_at > %(at)s
      AND g.role_id = ANY (%(roles)s))
ORDER BY a.full_name, a.id
"""
_OPENS = [
    r.name for r in BY_NAME.values() if r.scope is not Scope.NONE and Section.IDENTITY in r.sections
]

People = Sequence[tuple[str, str]]


def restrict_page(
    asker: Asker, family: UUID, *, at: datetime
) -> tuple[RecordBar, Restriction, People]:
    """The bar, the list as it is, and whom it could be widened to. Raises NoSuchRecord."""
    assert asker.account is not None
    bar = header(asker, family, page="list of who may open it", at=at, current="restrict").bar
    url = reverse("restrict", args=[family])
    listed = rows(_LIST, family=family)
    on_list = {row["account_id"] for row in listed}
    # To begin with, those at hand are offered; anyone else is added to the list afterwards.
    could = tuple(
        (str(row["id"]), ", ".join(filter(None, (row["full_name"], row["job"]))))
        for row in rows(_COULD, at=at, roles=_OPENS, family=family, me=asker.account.pk)
        if row["id"] not in on_list and row["id"] != asker.account.pk and (listed or row["near"])
    )
    if not listed:
        return (
            bar,
            Restriction(
                is_restricted=False,
                post_url=url,
                will_do=(
                    "Only you and the people you choose can find or open the record.",
                    "To everyone else there is no such record: not in search, not in any count.",
                    "Tasks and duties for the family reach the list and nobody else.",
                    "In an emergency its reference still opens it, and the list is told at once.",
                ),
            ),
            could,
        )
    changes = asker.account.pk in on_list
    return (
        bar,
        Restriction(
            is_restricted=True,
            post_url=url,
            members=tuple(
                ListMember(
                    name=row["full_name"],
                    role=row["job"],
                    since=here(row["added_at"]).date(),
                    by=row["added_by"],
                    remove_url=f"{url}?take-off={row['account_id']}" if changes else "",
                )
                for row in listed
            ),
            reason=listed[0]["reason"],
            since=here(listed[0]["restricted_at"]).date(),
            lift_url=f"{url}?lift=yes" if changes else "",
            add_url=f"{url}?add=yes" if changes else "",
        ),
        could,
    )


def family_to_restrict(family: UUID) -> Family:
    """The family, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def accounts(keys: Sequence[str]) -> list[Account]:
    """The accounts chosen on the page."""
    return list(Account.objects.filter(pk__in=keys))
