"""Looking for records of one person: what is found, what is not, and that it stays bounded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.people.actions import duplicates
from kinstead.people.models import FamilyMember, Person, PersonName, PossibleDuplicate
from tests.actions.people_village import Village

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
BORN = date(2018, 5, 12)


@pytest.fixture
def village() -> Village:
    return Village.make()


def look(village: Village, by: Account | None = None) -> int:
    by = by or village.machinery
    with acting_as(by):
        return duplicates.look(by=by, at=AT)


def found(village: Village, by: Account | None = None) -> list[PossibleDuplicate]:
    with acting_as(by or village.machinery):
        return list(PossibleDuplicate.objects.select_related("person", "other"))


def only(village: Village) -> PossibleDuplicate:
    pairs = found(village)
    assert len(pairs) == 1, [(p.person.full_name, p.other.full_name, p.reasons) for p in pairs]
    return pairs[0]


def test_the_same_child_taken_in_twice(village: Village) -> None:
    village.person("Kayleigh-Ann", "Pell", village.family("A"), born=BORN)
    village.person("Kaylee Anne", "Pel", village.family("B"), born=BORN)
    assert look(village) == 1
    pair = only(village)
    assert pair.is_likely
    assert pair.reasons == ["Names sound alike", "Born the same day"] and pair.against == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Seun", "O’Brien"), ("Seun", "OBrien")),
        (("Zofia", "Szczepańska"), ("Zofia", "Szczepanska")),
        (("Elizabeth", "Pell"), ("Liz", "Pell")),
        (("Jaxon", "Pell"), ("Jackson", "Pell")),
    ],
)
def test_one_name_written_in_two_ways(
    village: Village, first: tuple[str, str], second: tuple[str, str]
) -> None:
    village.person(*first, village.family("A"), born=BORN)
    village.person(*second, village.family("B"), born=BORN)
    look(village)
    assert only(village).is_likely


def test_day_and_month_the_other_way_round(village: Village) -> None:
    village.person("Kayleigh", "Pell", born=date(2018, 5, 12))
    village.person("Kayleigh", "Pell", born=date(2018, 12, 5))
    look(village)
    assert "Birth dates alike: day and month the other way round" in only(village).reasons


@pytest.mark.parametrize("day", [date(2018, 5, 13), date(2008, 5, 12)])
def test_one_figure_mistyped(village: Village, day: date) -> None:
    village.person("Kayleigh", "Pell", born=BORN)
    village.person("Kayleigh", "Pell", born=day)
    look(village)
    assert "Birth dates alike: one figure different" in only(village).reasons


def test_a_former_name(village: Village) -> None:
    village.person("Kayleigh", "Marchbanks", born=BORN, former=("Kayleigh", "Pell"))
    village.person("Kayleigh", "Pell", born=BORN)
    look(village)
    assert only(village).reasons[0] == "The same name, one of them a former name"


def test_a_number_in_common_finds_a_child_without_a_name(village: Village) -> None:
    """As the census gives them: a number, a day, no name."""
    village.person("", "", born=BORN, numbers={"upn": "A999123456789", "child_id": "1"})
    village.person(
        "Kayleigh", "Pell", born=BORN, numbers={"former_upn": "a999 123456789", "child_id": "2"}
    )
    look(village)
    pair = only(village)
    assert pair.is_likely and pair.reasons == ["The same unique pupil number", "Born the same day"]


def test_a_child_expected_and_the_child_then_born(village: Village) -> None:
    family = village.family("Duddridge")
    village.person("", "", family, expected_birth_date=date(2026, 7, 27))
    village.person("Rosalind", "Duddridge", family, born=date(2026, 7, 20))
    look(village)
    assert only(village).reasons == [
        "One was expected about when the other was born, in the same family"
    ]


def test_brothers_sisters_and_twins_are_not_proposed(village: Village) -> None:
    family = village.family("Okafor-Lindqvist")
    home = None
    for given, born in (
        ("Ebele", date(2021, 1, 1)),
        ("Sunniva", BORN),
        ("Chidi", BORN),
        ("Adanna", date(2018, 12, 5)),
    ):
        child = village.person(given, "Okafor-Lindqvist", family, born=born)
        home = village.home(child, "1 Row", "NM1 1AA", address=home and home.address)
    assert look(village) == 0


def test_a_pair_answered_is_not_asked_again(village: Village) -> None:
    village.person("Kayleigh", "Pell", born=BORN)
    village.person("Kayleigh", "Pell", born=BORN)
    front_door = village.account("Tamsin Price", "front-door-social-worker")
    look(village)
    with acting_as(front_door):
        duplicates.keep_apart(pair=only(village), by=front_door, at=AT)
    assert look(village) == 0
    pair = only(village)
    assert (pair.answer, pair.answered_by_id, pair.answered_at) == ("different", front_door.pk, AT)
    with acting_as(front_door), pytest.raises(duplicates.AlreadyAnswered):
        duplicates.keep_apart(pair=pair, by=front_door, at=AT)


def test_looking_again_finds_nothing_new_and_keeps_the_words_up_to_date(village: Village) -> None:
    one = village.person("Kayleigh", "Pell", born=BORN)
    village.person("Kayleigh", "Pell", born=BORN)
    assert look(village) == 1
    with acting_as(village.machinery):
        Person.objects.filter(pk=one.pk).update(full_name="Kaylee Pell")
        PersonName.objects.filter(person=one).update(given_names="Kaylee")
    assert look(village) == 0
    assert only(village).reasons[0] == "Names sound alike"


def test_a_pair_is_shown_to_those_who_may_see_both(village: Village) -> None:
    worker = village.account("Manager", "practice-supervisor", team=village.harbour)
    front_door = village.account("Tamsin Price", "front-door-social-worker")
    village.person("Kayleigh", "Pell", village.family("A", worker, team=village.harbour), born=BORN)
    far = village.family("B")
    village.person("Kayleigh", "Pell", far, born=BORN)
    assert look(village, worker) == 1, "found, though the manager sees one of the two"
    assert found(village, worker) == []
    assert len(found(village, front_door)) == 1
    village.restrict(far, worker)
    assert found(village, front_door) == []
    assert len(found(village, worker)) == 1


def test_whoever_may_not_settle_duplicates_may_not_look(village: Village) -> None:
    worker = village.account("Worker", "practitioner", team=village.harbour)
    with acting_as(worker), pytest.raises(NotPermitted):
        duplicates.look(by=worker, at=AT)
    with acting_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pairs_to_compare(60, 10)")
        assert cursor.fetchone() == (0,)


def test_a_crowd_is_passed_over_and_the_rest_is_found(village: Village) -> None:
    """Three hundred people with the placeholder for a day nobody knew, and one true pair."""
    with acting_as(village.machinery):
        people = Person.objects.bulk_create(
            Person(full_name=f"{_letters(n)} Smith", birth_date=date(2000, 1, 1))
            for n in range(300)
        )
        PersonName.objects.bulk_create(
            PersonName(person=p, given_names=p.full_name.split()[0], family_name="Smith")
            for p in people
        )
        FamilyMember.objects.bulk_create(
            FamilyMember(person=p, family=village.family("Smith"), part="adult") for p in people[:2]
        )
    village.person("Kayleigh", "Pell", born=BORN)
    village.person("Kayleigh", "Pell", born=BORN)
    assert look(village) == 1
    assert only(village).reasons == ["The same name", "Born the same day"]


def _letters(number: int) -> str:
    """A given name unlike the others: three syllables counted out."""
    syllables = ("ba", "ko", "mu", "ri", "se", "ta", "vo")
    return "".join(syllables[number // 7**place % 7] for place in range(3)).capitalize()
