"""Brothers and sisters, worked out from whose children they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.people.models import Person

# Birth and adoptive parents make brothers and sisters; step-parents and carers do not.
_SIBLINGS = """
WITH parents AS (
    SELECT DISTINCT r.person_id AS parent, r.other_id AS child FROM people_relationship r
    WHERE r.kind IN ('parent', 'adoptive_parent') AND r.to_date IS NULL
), mine AS (
    SELECT parent FROM parents WHERE child = %(person)s
), shared AS (
    SELECT p.child AS id, count(*) AS number FROM parents p JOIN mine USING (parent)
    WHERE p.child <> %(person)s GROUP BY 1
), said AS (
    SELECT CASE WHEN r.person_id = %(person)s THEN r.other_id ELSE r.person_id END AS id
    FROM people_relationship r
    WHERE r.kind = 'sibling' AND r.to_date IS NULL AND %(person)s IN (r.person_id, r.other_id)
)
SELECT p.id, p.full_name, coalesce(s.number, 0) AS shared,
       (SELECT count(*) FROM mine) AS mine,
       (SELECT count(*) FROM parents o WHERE o.child = p.id) AS theirs
FROM people_person p LEFT JOIN shared s ON s.id = p.id
WHERE p.id IN (SELECT id FROM shared UNION SELECT id FROM said)
ORDER BY p.birth_date NULLS LAST, p.full_name, p.id
"""

How = Literal["full", "half", "one parent known", "as recorded"]


@dataclass(frozen=True)
class Sibling:
    """A brother or sister, and how we know.

    `full`: two parents shared. `half`: one shared, and each has another. `one parent known`: one
    shared, and for one of them no other is on record. `as recorded`: no parent shared is known.
    """

    person: UUID
    name: str
    how: How


def siblings(person: Person) -> tuple[Sibling, ...]:
    """Everyone who shares a parent with `person`, and those recorded as a brother or sister."""
    return tuple(
        Sibling(row["id"], row["full_name"], _how(row["shared"], row["mine"], row["theirs"]))
        for row in rows(_SIBLINGS, person=person.pk)
    )


def _how(shared: int, mine: int, theirs: int) -> How:
    if shared >= 2:
        return "full"
    if shared == 0:
        return "as recorded"
    return "half" if mine > 1 and theirs > 1 else "one parent known"
