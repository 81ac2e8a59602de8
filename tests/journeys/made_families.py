"""A family as the front door puts it on record, for the journeys that begin with one.

Every family here is new, so that no journey changes another's families.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner, TeamMembership
from kinstead.kit import moments
from kinstead.people.actions import allocations, families, persons, relationships
from kinstead.people.actions.persons import Particulars
from kinstead.people.models import Allocation, Family, FamilyMember, Person, Relationship

Part = FamilyMember.Part
WORKS = {
    "lead": "practitioner",
    "supervisor": "team-manager",
    "protection_lead": "protection-lead",
}


@dataclass
class Made:
    """A family and its people, by what they are called."""

    family: Family
    people: dict[str, Person]

    @property
    def said(self) -> dict[str, Any]:
        """What the journey is told of it."""
        return {
            "family": str(self.family.pk),
            "reference": self.family.reference,
            "name": self.family.name,
            "people": {called: str(person.pk) for called, person in self.people.items()},
        }


def somebody(key: str) -> Account:
    """One of the standing cast."""
    with acting_as(Account.objects.command_line()):
        return Account.objects.get(cast_key=key)


def worker(key: str) -> Practitioner:
    """The same, as a practitioner."""
    with acting_as(Account.objects.command_line()):
        return Practitioner.objects.get(account__cast_key=key)


def make_family(
    name: str,
    children: Sequence[str],
    parents: Sequence[str],
    unborn: str,
    works: dict[str, str],
) -> Made:
    """A family on record, and who works with it: `works` maps a part to one of the cast."""
    by, at, people = somebody("front-door"), moments.now(), {}
    with acting_as(by):
        made = families.open_family(name=name, by=by, at=at)
        for number, called in enumerate(children):
            people[called] = _person(
                made, Part.CHILD, called, name, Particulars(birth_date=_born(6 + 3 * number)), by
            )
        for number, called in enumerate(parents):
            people[called] = _person(
                made, Part.ADULT, called, name, Particulars(birth_date=_born(31 + number)), by
            )
        if unborn:
            expected = moments.today() + timedelta(days=60)
            people[unborn] = persons.record(
                family=made,
                part=Part.CHILD,
                particulars=Particulars(called=unborn, expected_birth_date=expected),
                by=by,
                at=at,
            )
        for parent in parents:
            for child in (*children, *([unborn] if unborn else [])):
                relationships.relate(
                    person=people[parent],
                    other=people[child],
                    kind=Relationship.Kind.PARENT,
                    by=by,
                    at=at,
                )
        for part, key in works.items():
            works_with(made, part, key, by, at)
    return Made(made, people)


def _person(
    made: Family, part: Part, called: str, name: str, known: Particulars, by: Account
) -> Person:
    return persons.record(
        family=made,
        part=part,
        given_names=called,
        family_name=name,
        particulars=known,
        by=by,
        at=moments.now(),
    )


def works_with(made: Family, part: str, key: str, by: Account, at: datetime) -> None:
    person = worker(key)
    membership = TeamMembership.objects.filter(practitioner=person).select_related("team").first()
    allocations.allocate(
        family=made,
        practitioner=person,
        part=Allocation.Part(part),
        team=membership.team if membership else None,
        by=by,
        at=at,
    )


def _born(years: int) -> date:
    today = moments.today()
    return date(today.year - years, 3, 3)
