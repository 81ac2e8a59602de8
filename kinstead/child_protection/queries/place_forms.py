"""What the forms about a place of harm are filled from, and the rows their actions change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.permissions import Asker
from kinstead.agencies.models import Agency
from kinstead.child_protection.models import PlaceAction, PlaceOfHarm, PlaceOfHarmChild
from kinstead.people.models import Family, Person
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar

_CHILDREN = """
SELECT p.id, coalesce(nullif(p.called, ''), p.full_name, 'Name not known') AS name
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.part = 'child' AND m.to_date IS NULL
  AND p.merged_into_id IS NULL
ORDER BY p.birth_date NULLS LAST, p.id
"""


def linking(
    asker: Asker, family: UUID, *, at: datetime
) -> tuple[RecordBar, list[tuple[str, str]], list[tuple[str, str]]]:
    """The record bar, the family's children and the open places to choose from."""
    head = header(asker, family, page="link_to_place", at=at)
    children = [(str(row["id"]), row["name"]) for row in rows(_CHILDREN, family=family)]
    places = [
        (str(key), f"{name} ({reference})")
        for key, name, reference in PlaceOfHarm.objects.filter(closed_on__isnull=True)
        .order_by("name", "id")
        .values_list("id", "name", "reference")
    ]
    return head.bar, children, places


def place_to_change(place: UUID) -> PlaceOfHarm:
    """The row, for an action. Raises NoSuchRecord."""
    found = PlaceOfHarm.objects.filter(pk=place).first()
    if found is None:
        raise NoSuchRecord("There is no such place, or it is not yours to see.")
    return found


def action_to_finish(place: UUID, action: UUID) -> PlaceAction:
    """One line of a place's plan. Raises NoSuchRecord."""
    found = PlaceAction.objects.filter(pk=action, place=place).select_related("place").first()
    if found is None:
        raise NoSuchRecord("There is no such action, or it is not yours to see.")
    return found


def link_to_end(
    asker: Asker, family: UUID, link: UUID, *, at: datetime
) -> tuple[RecordBar, PlaceOfHarmChild]:
    """A child's link to a place. Raises NoSuchRecord."""
    head = header(asker, family, page="unlink_from_place", at=at)
    found = (
        PlaceOfHarmChild.objects.filter(pk=link, family=family)
        .select_related("place", "person")
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such link, or it is not yours to see.")
    return head.bar, found


def family_of(family: UUID) -> Family:
    """The row, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def family_of_reference(reference: str) -> UUID | None:
    """The family people mean by N-48213, where the asker may see it."""
    return Family.objects.filter(reference=reference).values_list("pk", flat=True).first()


def children_chosen(keys: list[str]) -> list[Person]:
    """The children ticked, as rows."""
    return list(Person.objects.filter(pk__in=keys))


def agencies() -> list[tuple[str, str]]:
    """Bodies that may do something about a place."""
    return [
        (str(key), name)
        for key, name in Agency.objects.filter(authority__is_ours=True)
        .order_by("name")
        .values_list("id", "name")
    ]


def agency_of(key: str) -> Agency | None:
    """The body chosen, if any."""
    return Agency.objects.filter(pk=key).first() if key else None
