"""Who in a family may rate their own life."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.permissions import Asker
from kinstead.family_help.queries.moving_on import open_episode
from kinstead.people.models import Person
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar

_PEOPLE = """
SELECT p.id, coalesce(nullif(p.full_name, ''), 'Name not known') AS name
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.to_date IS NULL AND p.death_date IS NULL
  AND (p.birth_date IS NOT NULL OR p.expected_birth_date IS NULL)
ORDER BY m.part DESC, p.birth_date, p.id
"""


def rating_page(
    asker: Asker, family: UUID, *, at: datetime
) -> tuple[RecordBar, tuple[tuple[str, str], ...]]:
    """The bar, and who could say how life is. Raises NoSuchRecord where no help runs."""
    bar = header(asker, family, page="how the family rate life", at=at, current="family_help").bar
    open_episode(family)
    return bar, tuple((str(row["id"]), row["name"]) for row in rows(_PEOPLE, family=family))


def person_of(family: UUID, key: str) -> Person | None:
    """Whoever was chosen; None: the family together. Raises NoSuchRecord for a stranger."""
    if not key:
        return None
    found = Person.objects.filter(pk=key, memberships__family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such person in this family.")
    return found
