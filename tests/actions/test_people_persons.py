"""Writing down who somebody is: names, birth, death and numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import persons
from kinstead.people.actions.persons import (
    AlreadyBorn,
    DayIsWrong,
    IdentifierTaken,
    NoSuchPerson,
    NothingToRecord,
    Particulars,
)
from kinstead.people.models import FamilyMember, Identifier, Person, PersonName
from tests.cast import Cast, make_cast

Kind = Identifier.Kind
CHILD = FamilyMember.Part.CHILD


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def record(people: Cast, **more: object) -> Person:
    given: dict = {
        "family": people.family("own"),
        "part": CHILD,
        "given_names": "Temperance-Rose",
        "family_name": "Pell",
        "by": people["practitioner"],
        "at": moments.now(),
        **more,
    }
    return persons.record(**given)


class TestRecording:
    def test_somebody_new_has_a_name_a_family_and_numbers(self, people: Cast) -> None:
        with acting_as(people["practitioner"]):
            person = record(
                people,
                described="the second of four",
                particulars=Particulars(
                    birth_date=date(2017, 11, 3),
                    identifiers=((Kind.NHS_NUMBER, "943 476 5919"), (Kind.CHILD_ID, "C77")),
                ),
            )
            kept = Person.objects.get(pk=person.pk)
            name = PersonName.objects.get(person=person)
            numbers = dict(Identifier.objects.filter(person=person).values_list("kind", "problem"))
            member = FamilyMember.objects.get(person=person)
        assert (kept.full_name, kept.called) == ("Temperance-Rose Pell", "Temperance-Rose")
        assert str(name) == "Temperance-Rose Pell" and name.kind == "current"
        assert numbers == {"nhs_number": "", "child_id": ""}
        assert (member.part, member.described) == ("child", "the second of four")

    def test_an_unborn_child_needs_no_name(self, people: Cast) -> None:
        expected = moments.today() + timedelta(days=90)
        with acting_as(people["practitioner"]):
            person = record(
                people,
                given_names="",
                family_name="",
                particulars=Particulars(expected_birth_date=expected),
            )
            assert not PersonName.objects.filter(person=person).exists()
        assert person.is_unborn_on(moments.today())
        assert person.birth_date_is == "not_known"

    def test_nobody_at_all_is_refused(self, people: Cast) -> None:
        with acting_as(people["practitioner"]), pytest.raises(NothingToRecord):
            record(people, given_names=" ", family_name="")

    def test_a_birth_to_come_is_refused(self, people: Cast) -> None:
        tomorrow = moments.today() + timedelta(days=1)
        with acting_as(people["practitioner"]), pytest.raises(DayIsWrong):
            record(people, particulars=Particulars(birth_date=tomorrow))

    @pytest.mark.parametrize("key", ["police", "data-officer", "outsider", "conference-chair"])
    def test_those_without_the_action_may_not(self, people: Cast, key: str) -> None:
        with acting_as(people[key]), pytest.raises(NotPermitted):
            record(people, by=people[key])


class TestNames:
    def test_the_old_name_becomes_a_former_one(self, people: Cast) -> None:
        child = people.households["own"].child
        day = moments.today() - timedelta(days=10)
        with acting_as(people["practitioner"]):
            persons.rename(
                person=child,
                given_names="Oluwaseun",
                family_name="Duddridge",
                since=day,
                by=people["practitioner"],
                at=moments.now(),
            )
            names = {(n.kind, str(n), n.to_date) for n in PersonName.objects.filter(person=child)}
            full = Person.objects.get(pk=child.pk).full_name
        assert names == {
            ("former", "Oluwaseun Pell", day),
            ("current", "Oluwaseun Duddridge", None),
        }
        assert full == "Oluwaseun Duddridge"

    def test_the_same_name_again_is_refused(self, people: Cast) -> None:
        with acting_as(people["practitioner"]), pytest.raises(NothingToRecord):
            persons.rename(
                person=people.households["own"].child,
                given_names="Oluwaseun",
                family_name="Pell",
                by=people["practitioner"],
                at=moments.now(),
            )

    def test_a_stranger_of_another_team_is_not_renamed(self, people: Cast) -> None:
        with acting_as(people["practitioner"]), pytest.raises(NoSuchPerson):
            persons.rename(
                person=people.households["other_team"].child,
                given_names="X",
                family_name="Y",
                by=people["practitioner"],
                at=moments.now(),
            )


class TestBirthAndDeath:
    def test_an_unborn_child_is_born_and_named(self, people: Cast) -> None:
        today = moments.today()
        with acting_as(people["practitioner"]):
            unborn = record(
                people,
                given_names="",
                family_name="",
                particulars=Particulars(expected_birth_date=today),
            )
            child = persons.born(
                person=unborn,
                birth_date=today,
                given_names="Ottoline",
                family_name="Pell",
                sex="F",
                by=people["practitioner"],
                at=moments.now(),
            )
            kept = Person.objects.get(pk=child.pk)
            assert (kept.full_name, kept.birth_date, kept.sex) == ("Ottoline Pell", today, "F")
            assert kept.expected_birth_date == today
            with pytest.raises(AlreadyBorn):
                persons.born(
                    person=unborn, birth_date=today, by=people["practitioner"], at=moments.now()
                )

    def test_a_birth_date_may_be_estimated_or_taken_away(self, people: Cast) -> None:
        child, by, now = people.households["own"].child, people["practitioner"], moments.now()
        with acting_as(by):
            persons.set_birth_date(
                person=child,
                birth_date=date(2014, 1, 1),
                known=Person.BirthDateIs.ESTIMATED,
                by=by,
                at=now,
            )
            assert Person.objects.get(pk=child.pk).birth_date_is == "estimated"
            persons.set_birth_date(person=child, birth_date=None, by=by, at=now)
            assert Person.objects.get(pk=child.pk).birth_date_is == "not_known"

    def test_nobody_dies_before_they_are_born(self, people: Cast) -> None:
        child, by = people.households["own"].child, people["practitioner"]
        with acting_as(by):
            with pytest.raises(DayIsWrong):
                persons.died(person=child, death_date=date(2010, 1, 1), by=by, at=moments.now())
            persons.died(person=child, death_date=date(2026, 2, 1), by=by, at=moments.now())
            with pytest.raises(DayIsWrong):
                persons.set_birth_date(
                    person=child, birth_date=date(2026, 3, 1), by=by, at=moments.now()
                )


class TestNumbers:
    def test_one_that_fails_its_check_is_kept_with_what_is_wrong(self, people: Cast) -> None:
        by = people["practitioner"]
        with acting_as(by):
            row = persons.identify(
                person=people.households["own"].child,
                kind=Kind.NHS_NUMBER,
                value="943 476 5918",
                by=by,
                at=moments.now(),
            )
            kept = Identifier.objects.get(pk=row.pk)
        assert kept.value == "9434765918"
        assert "last figure does not agree" in kept.problem

    def test_a_new_pupil_number_makes_the_old_one_former(self, people: Cast) -> None:
        by, child = people["practitioner"], people.households["own"].child
        with acting_as(by):
            for value in ("A123456789012", "B123456789013"):
                persons.identify(person=child, kind=Kind.UPN, value=value, by=by, at=moments.now())
            kinds = dict(Identifier.objects.filter(person=child).values_list("value", "kind"))
        assert kinds["A123456789012"] == "former_upn"
        assert kinds["B123456789013"] == "upn"

    def test_a_child_reference_is_one_persons_only(self, people: Cast) -> None:
        by, parent = people["practitioner"], people.households["own"].parent
        with acting_as(by):
            # Even where the other person is not the asker's to see.
            with pytest.raises(IdentifierTaken):
                persons.identify(
                    person=parent, kind=Kind.CHILD_ID, value="C10002", by=by, at=moments.now()
                )
            with pytest.raises(IdentifierTaken):
                persons.identify(
                    person=people.households["own"].child,
                    kind=Kind.CHILD_ID,
                    value="C999",
                    by=by,
                    at=moments.now(),
                )
            assert not Identifier.objects.filter(person=parent).exists()
