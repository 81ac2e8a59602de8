"""Finding people: however they are spelled, and never anyone the searcher may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, ReadLog
from kinstead.access.permissions import Asker
from kinstead.kit import moments
from kinstead.people.models import Address, Identifier, Person, PersonName, Residence
from kinstead.people.queries.search import MOST, search
from kinstead.people.shapes import FoundPerson, SearchResults
from tests.actions.people_village import Village
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@dataclass
class Place:
    village: Village
    front_door: Account
    worker: Account
    kayleigh: Person
    seun: Person
    brien: Person
    other: Person


@pytest.fixture
def place() -> Place:
    village = Village.make()
    front_door = village.account("Tamsin Price", "front-door-social-worker")
    worker = village.account("Bronagh Tillotson", "practitioner", team=village.harbour)
    elsewhere = village.account("Odalys Crane", "practitioner", team=village.east)
    pells = village.family("Pell", worker, team=village.harbour, reference="N-48213")
    kayleigh = village.person(
        "Kayleigh-Ann",
        "Pell",
        pells,
        born=date(1995, 2, 3),
        part="adult",
        former=("Kayleigh-Ann", "Duddridge"),
    )
    seun = village.person(
        "Oluwaseun",
        "Pell-Adeyemi-Hargreaves",
        pells,
        born=date(2014, 9, 2),
        called="Seun",
        numbers={"child_id": "2100461", "nhs_number": "9434765919", "upn": "A999123456789"},
    )
    village.home(kayleigh, "14 Gannet Row", "NM1 2AB")
    others = village.family("O’Brien", elsewhere, team=village.east, reference="N-50001")
    brien = village.person("Siobhán", "O’Brien", others, born=date(2018, 5, 12))
    other = village.person(
        "Zofia", "van der Szczepańska", others, born=date(2018, 5, 12), expected_birth_date=None
    )
    village.home(brien, "3 Tannery Close", "NM4 7XY")
    return Place(village, front_door, worker, kayleigh, seun, brien, other)


def look(account: Account, text: str) -> SearchResults:
    with acting_as(account):
        return search(Asker.of(account), text, at=moments.now())


def names(account: Account, text: str) -> list[str]:
    return [person.name for person in look(account, text).found]


def first(account: Account, text: str) -> FoundPerson:
    found = look(account, text).found
    assert found, f"nobody for {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kayleigh-Ann Pell", "Name as typed"),
        ("kayleigh ann pell", "Name as typed"),
        ("PELL kayleigh", "Name as typed"),
        ("kayleighann", "Name as typed"),
        ("kayl", "Part of the name"),
        ("leigh", "Part of the name"),
        ("Kaylee Anne Pel", "Name sounds alike"),
        ("Kayliegh", "Name spelled alike"),
        ("Duddridge", "Former name: Kayleigh-Ann Duddridge"),
        ("Dudridge", "Former name sounds alike: Kayleigh-Ann Duddridge"),
        ("14 gannet", "Address: 14 Gannet Row, NM1 2AB"),
        ("Gannet Row", "Address: 14 Gannet Row, NM1 2AB"),
        ("NM1 2AB", "Address: 14 Gannet Row, NM1 2AB"),
        ("nm12ab", "Address: 14 Gannet Row, NM1 2AB"),
        ("NM1 2", "Address: 14 Gannet Row, NM1 2AB"),
        ("3/2/1995", "Born that day"),
        ("3 Feb 1995", "Born that day"),
        ("1995-02-03", "Born that day"),
        ("Kayleigh 3/2/95", "Name as typed; born that day"),
        ("Kaylee 3/2/95", "Name sounds alike; born that day"),
        ("Kayleigh Pell 3/3/1995", "Name alike; born on another day"),
    ],
)
def test_kayleigh_is_found(place: Place, text: str, why: str) -> None:
    found = first(place.front_door, text)
    assert found.name == "Kayleigh-Ann Pell"
    assert found.why_matched == why
    assert found.reference == "N-48213" and found.lead == "Bronagh Tillotson"
    assert found.home == "Harbour"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("adeyemy", "Name sounds alike"),
        ("Adeyemi-Hargraves", "Name sounds alike"),
        ("seun pell", "Name as typed"),
        ("N-48213", "Family reference N-48213"),
        ("n48213", "Family reference N-48213"),
        ("48213", "Family reference N-48213"),
        ("2100461", "Our child reference: 2100461"),
        ("943 476 5919", "NHS number: 943 476 5919"),
        ("943-476-5919", "NHS number: 943 476 5919"),
        ("94347", "NHS number begins so: 943 476 5919"),
        ("a999123456789", "Unique pupil number: A999123456789"),
    ],
)
def test_seun_is_found(place: Place, text: str, why: str) -> None:
    found = first(place.front_door, text)
    assert found.name == "Oluwaseun Pell-Adeyemi-Hargreaves (Seun)"
    assert found.why_matched == why
    assert found.born.startswith("born 2 September 2014")


@pytest.mark.parametrize("text", ["O'Brien", "obrien", "o brien", "OBrian", "Siobhan", "siobhán"])
def test_marks_and_accents_do_not_matter(place: Place, text: str) -> None:
    assert first(place.front_door, text).name == "Siobhán O’Brien"


@pytest.mark.parametrize("text", ["szczepanska", "vanderszczepanska", "Sczepanska", "van der"])
def test_names_of_several_words(place: Place, text: str) -> None:
    assert first(place.front_door, text).name == "Zofia van der Szczepańska"


def test_everyone_of_a_family_by_its_reference_children_first(place: Place) -> None:
    assert names(place.front_door, "N-48213") == [
        "Oluwaseun Pell-Adeyemi-Hargreaves (Seun)",
        "Kayleigh-Ann Pell",
    ]


def test_a_name_and_a_day_together_leave_out_those_who_fit_only_one(place: Place) -> None:
    assert names(place.front_door, "Siobhan 12/5/2018") == ["Siobhán O’Brien"]
    assert set(names(place.front_door, "12/5/2018")) == {
        "Siobhán O’Brien",
        "Zofia van der Szczepańska",
    }
    assert "Siobhán O’Brien" in names(place.front_door, "Bertram 12/5/2018")
    assert first(place.front_door, "Bertram 12/5/2018").why_matched == (
        "Born that day; another name"
    )


def test_an_unborn_child_by_the_day_expected(place: Place) -> None:
    with acting_as(place.village.machinery):
        family = place.seun.memberships.get().family
    place.village.person("", "", family, expected_birth_date=date(2027, 7, 27))
    found = first(place.front_door, "27 July 2027")
    assert found.name == "Name not known" and found.born == "expected 27 July 2027"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "%",
        "_",
        "''",
        "'; DROP TABLE people_person; --",
        "\\",
        "a & b | !c:*",
        "((",
        "🎉",
        "&",
        "' | '",
        "x" * 500,
        "a b c d e f g h i j",
        "N-",
        "---",
        "12/",
        "<script>",
    ],
)
def test_odd_things_typed_do_no_harm(place: Place, text: str) -> None:
    found = look(place.front_door, text)
    assert found.found == () or all(p.name for p in found.found)
    assert names(place.front_door, "Pell")


def test_too_little_is_said(place: Place) -> None:
    assert look(place.front_door, "k").too_short
    assert not look(place.front_door, "").too_short


def test_a_day_that_never_was_is_said(place: Place) -> None:
    assert look(place.front_door, "31/2/1995").hint == "There is no 31/2/1995 in the calendar."


def test_too_many_to_show_asks_for_more(place: Place) -> None:
    family = place.village.family("Smith")
    for number in range(MOST + 5):
        place.village.person(f"Given{number:03d}", "Smith", family)
    found = look(place.front_door, "smith")
    assert len(found.found) == MOST
    assert "birth date" in found.more
    assert look(place.front_door, "given007 smith").more == ""


def test_a_team_finds_its_own_families_only(place: Place) -> None:
    assert names(place.worker, "Pell") != []
    assert names(place.worker, "N-48213") != []
    for text in ("O'Brien", "Siobhan", "12/5/2018", "N-50001", "3 Tannery Close", "NM4 7XY"):
        assert names(place.worker, text) == [], text


@pytest.mark.parametrize(
    "role",
    [
        "programme-director",
        "finance-officer",
        "advocate",
        "hub-worker",
        "account-administrator",
        "police-partner",
        "decision-making-coordinator",
    ],
)
def test_a_role_without_search_finds_nobody(place: Place, role: str) -> None:
    account = place.village.account("Nobody Inparticular", role, team=place.village.harbour)
    assert look(account, "Pell").found == ()
    with acting_as(account), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_people('Pell', NULL, 10)")
        assert cursor.fetchone() == (0,)


def test_nobody_asking_finds_nobody(place: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kinstead.account', '', true)")
        cursor.execute("SELECT count(*) FROM search_people('Pell', NULL, 10)")
        assert cursor.fetchone() == (0,)


def test_a_restricted_record_is_found_by_its_list_alone(place: Place) -> None:
    with acting_as(place.village.machinery):
        family = place.seun.memberships.get().family
    place.village.restrict(family, place.worker)
    for text in (
        "Pell",
        "Kaylee",
        "N-48213",
        "48213",
        "2100461",
        "943 476 5919",
        "2/9/2014",
        "14 Gannet Row",
        "Duddridge",
        "Seun 2/9/2014",
    ):
        assert look(place.front_door, text).found == (), text
        assert all(p.restricted for p in look(place.worker, text).found), text
        assert look(place.worker, text).found, text


def test_the_words_and_entries_behind_a_search_are_shut(place: Place) -> None:
    for statement in (
        "SELECT * FROM words_meant('pell')",
        "SELECT entries_with('''pell''', false, NULL, 10)",
        "SELECT * FROM people_searchword",
        "SELECT * FROM people_searchentry",
        "SELECT search_keeps_these_addresses('{}')",
    ):
        with acting_as(place.front_door), connection.cursor() as cursor:
            with pytest.raises(Exception, match="permission denied"):
                cursor.execute("SAVEPOINT here")
                cursor.execute(statement)
            cursor.execute("ROLLBACK TO SAVEPOINT here")


def test_without_the_section_of_homes_an_address_finds_nobody(place: Place) -> None:
    officer = place.village.account("Tomasz Wisniewski", "data-officer")
    assert names(officer, "Pell")
    assert names(officer, "14 Gannet Row") == []
    assert first(officer, "Kayleigh").home == ""


def test_a_protected_address_is_never_found(place: Place) -> None:
    village = place.village
    maureen = village.person("Maureen", "Pell", part="adult", family=None)
    with acting_as(village.machinery):
        family = place.seun.memberships.get().family
        family.members.create(person=maureen, part="adult")
    here = village.home(maureen, "9 Secret Lane", "NM9 9ZZ", protected=True)
    assert names(place.front_door, "9 Secret Lane") == []
    assert first(place.front_door, "Maureen").home == "Address hidden"
    # Somebody else who lives there would give it away.
    village.home(place.seun, "", "", address=here.address)
    assert names(place.front_door, "Secret") == []
    assert names(place.front_door, "NM9 9ZZ") == []
    with acting_as(village.machinery):
        Residence.objects.filter(pk=here.pk).update(protected=False)
    assert set(names(place.front_door, "9 Secret Lane")) == {
        "Maureen Pell",
        "Oluwaseun Pell-Adeyemi-Hargreaves (Seun)",
    }
    with acting_as(village.machinery):
        Residence.objects.filter(pk=here.pk).update(protected=True)
    assert names(place.front_door, "9 Secret Lane") == []


def test_what_changes_is_found_at_once(place: Place) -> None:
    village = place.village
    with acting_as(village.machinery):
        Person.objects.filter(pk=place.kayleigh.pk).update(full_name="Kayleigh-Ann Marchbanks")
        PersonName.objects.filter(person=place.kayleigh, kind="current").update(
            kind="former", to_date=date(2026, 1, 1)
        )
        PersonName.objects.create(
            person=place.kayleigh, given_names="Kayleigh-Ann", family_name="Marchbanks"
        )
        Identifier.objects.filter(value="2100461").update(value="777001")
        Address.objects.filter(lines="14 Gannet Row").update(lines="14 Puffin Row")
    assert names(place.front_door, "Marchbank") == ["Kayleigh-Ann Marchbanks"]
    assert first(place.front_door, "Kayleigh Pell").why_matched == "Former name: Kayleigh-Ann Pell"
    assert names(place.front_door, "2100461") == [] and names(place.front_door, "777001")
    assert names(place.front_door, "gannet") == [] and names(place.front_door, "puffin")
    with acting_as(village.machinery):
        Residence.objects.filter(person=place.kayleigh).update(to_date=date(2026, 1, 1))
    assert names(place.front_door, "puffin") == []


def test_an_address_somebody_has_left_is_not_found_when_the_day_has_come(place: Place) -> None:
    """Even where the day was still to come when it was written down."""
    with acting_as(place.village.machinery):
        Residence.objects.filter(person=place.kayleigh).update(
            to_date=moments.today() + timedelta(days=1)
        )
    assert names(place.front_door, "gannet") == ["Kayleigh-Ann Pell"]


def test_someone_of_no_family_is_found_by_those_who_reach_everyone(place: Place) -> None:
    place.village.person("Wilhelmina", "Stray")
    found = first(place.front_door, "Wilhelmina")
    assert (found.family, found.url) == ("", "")
    assert names(place.worker, "Wilhelmina") == []


def test_every_search_and_everyone_shown_is_kept(place: Place) -> None:
    look(place.front_door, "Pell")
    look(place.front_door, "nobodyatall")
    with acting_as(place.village.account("Meredith Szabo", "information-governance-officer")):
        kept = set(
            ReadLog.objects.filter(account=place.front_door, page="search").values_list(
                "subject_kind", "subject_id"
            )
        )
    assert kept == {("person", place.kayleigh.pk), ("person", place.seun.pk)}


def test_a_search_takes_few_statements(place: Place) -> None:
    with acting_as(place.front_door):
        asker = Asker.of(place.front_door)
        with CaptureQueriesContext(connection) as taken:
            search(asker, "Kaylee Anne Pel", at=moments.now())
    assert len(taken.captured_queries) <= 3


def test_the_families_a_search_starts_from_are_those_the_rule_shows() -> None:
    """The list is kept short by allocation; the rule itself decides. The two may not drift apart."""
    people = make_cast()
    with acting_as(people.machinery), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_family")
        everyone = [row[0] for row in cursor.fetchall()]
    assert everyone and people.accounts
    for key, account in people.accounts.items():
        with acting_as(account), connection.cursor() as cursor:
            for section in ("identity", "homes", "notes"):
                cursor.execute("SELECT reaches_authority(%s)", [section])
                if cursor.fetchone() == (True,):
                    continue
                cursor.execute("SELECT families_within_reach(%s)", [section])
                near = {row[0] for row in cursor.fetchall()}
                cursor.execute(
                    "SELECT f FROM unnest(%s) f WHERE may_see(f, %s)", [everyone, section]
                )
                assert near == {row[0] for row in cursor.fetchall()}, (key, section)
