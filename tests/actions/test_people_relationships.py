"""How people are related; brothers and sisters; parental responsibility."""

from __future__ import annotations

from datetime import date

import pytest

from kinstead.access.identity import acting_as
from kinstead.kit import moments
from kinstead.people.actions import persons, relationships
from kinstead.people.actions.relationships import (
    AlreadyEnded,
    AlreadyRelated,
    CannotBe,
    SayHowWeKnow,
)
from kinstead.people.models import FamilyMember, ParentalResponsibility, Person, Relationship
from kinstead.people.queries.siblings import siblings
from tests.cast import Cast, make_cast

Kind = Relationship.Kind
Basis = ParentalResponsibility.Basis


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def another(people: Cast, name: str) -> Person:
    """One more of the family, written by its practitioner."""
    return persons.record(
        family=people.family("own"),
        part=FamilyMember.Part.CHILD,
        given_names=name,
        by=people["practitioner"],
        at=moments.now(),
    )


def relate(people: Cast, person: Person, other: Person, kind: Kind) -> Relationship:
    return relationships.relate(
        person=person, other=other, kind=kind, by=people["practitioner"], at=moments.now()
    )


class TestRelating:
    def test_is_written_once_and_ends(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        with acting_as(by):
            row = relate(people, own.parent, own.child, Kind.PARENT)
            with pytest.raises(AlreadyRelated):
                relate(people, own.parent, own.child, Kind.PARENT)
            with pytest.raises(CannotBe):
                relate(people, own.child, own.parent, Kind.PARENT)
            relationships.end(relationship=row, on=moments.today(), by=by, at=moments.now())
            with pytest.raises(AlreadyEnded):
                relationships.end(relationship=row, on=moments.today(), by=by, at=moments.now())

    def test_partners_are_partners_both_ways(self, people: Cast) -> None:
        with acting_as(people["practitioner"]):
            craig, parent = another(people, "Craig"), people.households["own"].parent
            relate(people, craig, parent, Kind.PARTNER)
            with pytest.raises(AlreadyRelated):
                relate(people, parent, craig, Kind.PARTNER)

    def test_nobody_is_related_to_themselves(self, people: Cast) -> None:
        child = people.households["own"].child
        with acting_as(people["practitioner"]), pytest.raises(CannotBe):
            relate(people, child, child, Kind.SIBLING)


class TestSiblings:
    def test_full_half_and_not_known(self, people: Cast) -> None:
        own = people.households["own"]
        with acting_as(people["practitioner"]):
            father, stepfather = another(people, "Father"), another(people, "Craig")
            full, half, unsure, said = (
                another(people, n) for n in ("Full", "Half", "Unsure", "Said")
            )
            for child, parents in (
                (own.child, (own.parent, father)),
                (full, (own.parent, father)),
                (half, (own.parent, stepfather)),
                (unsure, (own.parent,)),
            ):
                for parent in parents:
                    relate(people, parent, child, Kind.PARENT)
            relate(people, stepfather, own.child, Kind.STEP_PARENT)
            relate(people, said, own.child, Kind.SIBLING)
            found = {sibling.name: sibling.how for sibling in siblings(own.child)}
            assert {s.name: s.how for s in siblings(half)}["Unsure"] == "one parent known"
        assert found == {
            "Full": "full",
            "Half": "half",
            "Unsure": "one parent known",
            "Said": "as recorded",
        }


class TestResponsibility:
    def test_is_held_with_its_evidence_and_ends(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        given: dict = {
            "child": own.child,
            "adult": own.parent,
            "basis": Basis.MOTHER,
            "since": date(2014, 9, 2),
            "by": by,
            "at": now,
        }
        with acting_as(by):
            with pytest.raises(SayHowWeKnow):
                relationships.responsibility_held(evidence=" ", **given)
            row = relationships.responsibility_held(evidence="Birth certificate, seen", **given)
            with pytest.raises(AlreadyRelated):
                relationships.responsibility_held(evidence="Again", **given)
            relationships.responsibility_ended(
                responsibility=row, on=moments.today(), by=by, at=now
            )
            assert ParentalResponsibility.objects.get(pk=row.pk).to_date == moments.today()

    def test_only_the_authority_holds_it_by_care_order(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        given: dict = {
            "child": own.child,
            "evidence": "Order of 3 May",
            "by": by,
            "at": now,
            "since": date(2026, 5, 3),
        }
        with acting_as(by):
            for adult, basis in (
                (own.parent, Basis.AUTHORITY),
                (None, Basis.ORDER),
                (own.child, Basis.ORDER),
            ):
                with pytest.raises(CannotBe):
                    relationships.responsibility_held(adult=adult, basis=basis, **given)
            relationships.responsibility_held(adult=None, basis=Basis.AUTHORITY, **given)
