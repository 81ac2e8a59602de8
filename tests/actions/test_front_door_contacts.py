"""A contact is recorded once, screened by whoever may, and put on one family's record."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.models import Practitioner
from kinstead.front_door.actions import contacts, on_record
from kinstead.front_door.actions.contacts import CannotReceive, Named
from kinstead.front_door.actions.on_record import AlreadyOnRecord, CannotPut, Placing, Who
from kinstead.front_door.actions.screenings import CannotScreen
from kinstead.front_door.models import Contact, ContactPerson, Referral, Screening
from kinstead.front_door.rules.contact_states import STATES
from kinstead.people.models import FamilyMember, Person, Relationship
from kinstead.record.actions import moves
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.models import ChronologyEntry, Status, Task
from tests.actions.front_door_scene import (
    AT,
    OTIS,
    WORDS,
    ZADIE,
    make_contact,
    place,
    rows,
    screen,
    told,
)
from tests.cast import Cast, make_cast


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def state(people: Cast, contact: Contact) -> str:
    with acting_as(people["front-door"]):
        return moves.state_of(STATES, contact.pk)


class TestReceiving:
    def test_one_contact_holds_several_children_and_needs_no_question_twice(
        self, people: Cast
    ) -> None:
        one = make_contact(people)
        assert one.reference.startswith("C-2")
        assert (one.from_whom, one.source, one.how) == ("professional", "2A", "web")
        assert one.name == people["school"].full_name
        assert one.agency is not None and one.agency.name == "Fairhaven Primary"
        named = rows(people, one)
        assert [(n.part, n.given_names) for n in named] == [
            ("child", "Zadie"),
            ("child", "Otis"),
            ("adult", "Imani"),
        ]
        assert state(people, one) == "received"

    def test_references_follow_one_another(self, people: Cast) -> None:
        first, second = make_contact(people), make_contact(people)
        assert int(second.reference[2:]) == int(first.reference[2:]) + 1

    def test_sent_twice_it_is_one(self, people: Cast) -> None:
        key = uuid4()
        with acting_as(people["school"]):
            first = contacts.receive(told=told(), sent_once=key, by=people["school"], at=AT)
            again = contacts.receive(told=told(), sent_once=key, by=people["school"], at=AT)
            assert first.pk == again.pk and Contact.objects.count() == 1
            assert ContactPerson.objects.count() == 3

    def test_the_front_door_says_who_is_on_the_telephone(self, people: Cast) -> None:
        one = make_contact(
            people,
            "front-door",
            source="1B",
            name="Mrs Osei",
            how="telephone",
            keep_name_private=True,
        )
        assert (one.from_whom, one.name, one.keep_name_private) == ("public", "Mrs Osei", True)

    def test_nobody_else_may_say_they_are_somebody_they_are_not(self, people: Cast) -> None:
        one = make_contact(people, source="9", name="Nobody", keep_name_private=True)
        assert (one.source, one.from_whom) == ("2A", "professional")
        assert one.name == people["school"].full_name and not one.keep_name_private

    def test_a_nameless_caller_stays_nameless(self, people: Cast) -> None:
        one = make_contact(people, "front-door", source="9", name="A slip of the pen")
        assert (one.from_whom, one.name) == ("anonymous", "")

    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            ({"what_worries": " "}, "what you saw"),
            ({"children": []}, "at least one child"),
            ({"children": [Named(age_said="six")]}, "at least one child"),
            ({"children": [ZADIE] * 13}, "up to 12"),
            ({"family_knows": "no"}, "why the family does not know"),
            ({"risk_flags": ["made_up"]}, "threshold document"),
        ],
    )
    def test_what_is_missing_is_said(
        self, people: Cast, missing: dict[str, object], words: str
    ) -> None:
        with pytest.raises(CannotReceive, match=words):
            make_contact(people, **missing)

    def test_not_by_somebody_who_makes_none(self, people: Cast) -> None:
        with pytest.raises(NotPermitted):
            make_contact(people, "programme-director")

    def test_its_sender_and_the_front_door_see_it_and_nobody_else(self, people: Cast) -> None:
        one = make_contact(people)
        for key in ("school", "front-door", "front-door-manager"):
            with acting_as(people[key]):
                assert Contact.objects.filter(pk=one.pk).exists(), key
        for key in ("practitioner", "police", "health-visitor", "data-officer", "outsider"):
            with acting_as(people[key]):
                assert not Contact.objects.exists(), key
                assert not ContactPerson.objects.exists(), key


class TestScreening:
    def test_information_is_kept_with_reasons_and_the_document_of_the_day(
        self, people: Cast
    ) -> None:
        one = make_contact(people)
        kept = screen(people, one, result=Screening.Result.INFORMATION_ONLY, level="universal_plus")
        assert state(people, one) == "information_only"
        assert (kept.threshold_edition, kept.by_social_worker) == ("northmere-2025", True)
        with acting_as(people["front-door"]):
            states = Status.objects.filter(about_id=one.pk).order_by("id")
            assert [s.state for s in states] == ["received", "screened", "information_only"]

    def test_signposting_needs_what_was_offered(self, people: Cast) -> None:
        one = make_contact(people)
        with pytest.raises(IllegalMove, match="what was offered"):
            screen(people, one, result=Screening.Result.SIGNPOSTED)
        assert state(people, one) == "received", "nothing was half done"
        screen(people, one, result=Screening.Result.SIGNPOSTED, advice="The hub on Quay Road")
        assert state(people, one) == "signposted"

    def test_a_risk_flag_forces_a_social_worker(self, people: Cast) -> None:
        one = make_contact(people, risk_flags=["hurt"])
        with acting_as(people.machinery):
            Practitioner.objects.filter(account=people["front-door"]).update(
                profession="family_support_worker"
            )
        with pytest.raises(IllegalMove, match="social worker"):
            screen(people, one, result=Screening.Result.INFORMATION_ONLY)
        assert state(people, one) == "received"
        kept = screen(people, one, "front-door-manager")
        assert kept.risk_flags == ["hurt"] and kept.by_social_worker

    def test_what_was_told_cannot_be_ticked_away(self, people: Cast) -> None:
        one = make_contact(people, risk_flags=["hurt"])
        kept = screen(people, one, risk_flags=["exploited"])
        assert kept.risk_flags == ["hurt", "exploited"]

    def test_the_database_holds_it_whatever_the_program_does(self, people: Cast) -> None:
        one = make_contact(people, risk_flags=["hurt"])
        row = {
            "contact": one,
            "threshold_edition": "x",
            "result": "referral",
            "reasons": "x",
            "screened_by": people["front-door"],
            "screened_at": AT,
        }
        with acting_as(people.machinery):
            Practitioner.objects.filter(account=people["front-door"]).update(profession="officer")
        with acting_as(people["front-door"]):
            for flags, says, constraint in (
                (["hurt"], False, "a_risk_is_screened_by_a_social_worker"),
                (["hurt"], True, "Only a social worker"),
                ([], False, "cannot be left out"),
            ):
                with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                    Screening.objects.create(**row, risk_flags=flags, by_social_worker=says)

    def test_only_by_the_front_door_and_once(self, people: Cast) -> None:
        one = make_contact(people)
        for key in ("practitioner", "school", "team-manager"):
            with pytest.raises(NotPermitted):
                screen(people, one, key)
        screen(people, one, result=Screening.Result.INFORMATION_ONLY)
        with pytest.raises(IllegalMove, match="Nothing more"):
            screen(people, one, "front-door-manager")

    def test_screened_by_two_the_second_hears_who_did(self, people: Cast) -> None:
        one = make_contact(people)
        screen(people, one)
        with pytest.raises(AlreadyMoved, match="Odalys Crane") as told_so:
            screen(people, one, "front-door-manager")
        assert not told_so.value.by_same

    def test_needs_reasons_and_a_level_there_is(self, people: Cast) -> None:
        one = make_contact(people)
        with pytest.raises(CannotScreen, match="reasons"):
            screen(people, one, reasons=" ")
        with pytest.raises(CannotScreen, match="levels"):
            screen(people, one, level="level_four")
        with pytest.raises(CannotScreen, match="dangers"):
            screen(people, one, risk_flags=["made_up"])


class TestPuttingOnRecord:
    def test_a_new_family_is_written_down_once_with_everybody(self, people: Cast) -> None:
        one = make_contact(people)
        named = {row.given_names: row for row in rows(people, one)}
        put = place(
            people,
            one,
            people={
                named["Zadie"].pk: Who(is_new=True),
                named["Otis"].pk: Who(is_new=True),
                named["Imani"].pk: Who(is_new=True, parent_of=[named["Zadie"].pk]),
            },
        )
        assert put.family is not None and put.family.name == "Abara"
        with acting_as(people["front-door"]):
            members = FamilyMember.objects.filter(family=put.family).select_related("person")
            assert {(m.part, m.person.full_name) for m in members} == {
                ("child", "Zadie Abara"),
                ("child", "Otis Abara"),
                ("adult", "Imani Abara"),
            }
            parent = Relationship.objects.get()
            assert (parent.person.full_name, parent.kind) == ("Imani Abara", "parent")
            assert parent.other.full_name == "Zadie Abara"
            line = ChronologyEntry.objects.get(family=put.family)
        assert (line.kind, line.words) == ("worrying", WORDS)
        assert line.said_by == "Gethin Prosser, Fairhaven Primary" and line.told_by == "agency"

    def test_a_family_on_record_is_linked_and_its_lead_told(self, people: Cast) -> None:
        household = people.households["own"]
        known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
        one = make_contact(people, children=[known], adults=[])
        before = _persons(people)
        (row,) = rows(people, one)
        place(
            people,
            one,
            new_name="",
            family=household.family,
            people={row.pk: Who(person=household.child.pk)},
        )
        assert _persons(people) == before, "nobody was written down again"
        with acting_as(people["practitioner"]):
            task = Task.objects.get(account=people["practitioner"])
            assert one.reference in task.headline and task.family_id == household.family.pk

    def test_brothers_and_sisters_nobody_named_are_included_by_a_tick(self, people: Cast) -> None:
        household = people.households["own"]
        with acting_as(people.machinery):
            sister = Person.objects.create(full_name="Tempe Pell", birth_date=date(2017, 1, 1))
            FamilyMember.objects.create(family=household.family, person=sister, part="child")
        known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
        one = make_contact(people, children=[known], adults=[])
        screen(people, one)
        (row,) = rows(people, one)
        place(
            people,
            one,
            new_name="",
            family=household.family,
            people={row.pk: Who(person=household.child.pk)},
            also=[sister.pk, people.households["other_team"].child.pk],
        )
        with acting_as(people["front-door"]):
            referral = Referral.objects.get(contact=one)
            assert {c.person for c in referral.children.all()} == {household.child, sister}, (
                "and nobody of another family"
            )

    def test_a_name_that_stays_private_reaches_no_paper(self, people: Cast) -> None:
        one = make_contact(
            people, "front-door", source="1B", name="Mrs Osei", keep_name_private=True
        )
        screen(people, one)
        put = place(people, one)
        with acting_as(people["front-door"]):
            told_of = [
                *ChronologyEntry.objects.filter(family=put.family).values_list(
                    "headline", "words", "said_by"
                ),
                *Referral.objects.filter(family=put.family).values_list("from_whom", "words"),
            ]
        assert told_of and "Osei" not in str(told_of)

    def test_somebody_else_did_it_first(self, people: Cast) -> None:
        one = make_contact(people)
        place(people, one)
        with pytest.raises(AlreadyOnRecord, match="Abara"):
            place(people, one, "front-door-manager")

    def test_what_makes_no_sense_is_refused(self, people: Cast) -> None:
        one = make_contact(people)
        with pytest.raises(CannotPut, match="Choose the family"):
            place(people, one, new_name=" ")
        with pytest.raises(CannotPut, match="at least one child"):
            place(people, one, people={})
        first, second, _ = rows(people, one)
        same = people.households["own"].child.pk
        with pytest.raises(CannotPut, match="one person"):
            place(people, one, people={first.pk: Who(person=same), second.pk: Who(person=same)})
        hidden = people.households["restricted"].child.pk
        with pytest.raises(CannotPut, match="may see"):
            place(people, one, people={first.pk: Who(person=hidden)})
        assert state(people, one) == "received"
        with acting_as(people["front-door"]):
            assert Contact.objects.get(pk=one.pk).family is None

    def test_not_by_others(self, people: Cast) -> None:
        one = make_contact(people)
        with acting_as(people["team-manager"]), pytest.raises(NotPermitted):
            on_record.put(contact=one, placing=Placing(), by=people["team-manager"], at=AT)


def _persons(people: Cast) -> int:
    with acting_as(people.machinery):
        return Person.objects.count()


@pytest.mark.django_db(transaction=True)
def test_two_browsers_send_the_same_contact_and_it_is_kept_once() -> None:
    people = make_cast()
    key, ready = uuid4(), threading.Barrier(2)
    made: list[str] = []

    def send() -> None:
        try:
            with acting_as(people["school"]), transaction.atomic():
                ready.wait(10)
                one = contacts.receive(told=told(), sent_once=key, by=people["school"], at=AT)
                made.append(one.reference)
        finally:
            connection.close()

    both = [threading.Thread(target=send) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert len(made) == 2 and len(set(made)) == 1
    with acting_as(people["school"]):
        assert Contact.objects.count() == 1


def test_a_repeated_contact_is_known_by_name_or_birth_date(people: Cast) -> None:
    first = make_contact(people, at=AT - timedelta(days=40))
    spelled = Named(given_names="zadie", family_name="ABARA", birth_date=None)
    second = make_contact(people, children=[spelled], at=AT)
    other = make_contact(people, children=[Named(given_names="Zadie", family_name="Nowak")], at=AT)
    brother = make_contact(people, children=[OTIS], at=AT + timedelta(hours=1))
    with acting_as(people["front-door"]), connection.cursor() as cursor:
        found = {}
        for one in (first, second, other, brother):
            cursor.execute("SELECT earlier_id FROM same_children_before(%s)", [[one.pk]])
            found[one.reference] = {row[0] for row in cursor.fetchall()}
    assert found == {
        first.reference: set(),
        second.reference: {first.pk},
        other.reference: set(),
        brother.reference: {first.pk},
    }
    with acting_as(people["school"]), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM same_children_before(%s)", [[second.pk]])
        assert cursor.fetchone() == (0,), "only for those who screen"


def test_partners_of_a_shared_family_never_read_who_rang(people: Cast) -> None:
    household = people.households["shared"]
    known = Named(given_names="Aaliyah", family_name="Farooqi", birth_date=date(2014, 9, 2))
    one = make_contact(
        people,
        "front-door",
        source="1B",
        name="Mrs Osei",
        keep_name_private=True,
        children=[known],
        adults=[],
    )
    (row,) = rows(people, one)
    place(
        people,
        one,
        family=household.family,
        new_name="",
        people={row.pk: Who(person=household.child.pk)},
    )
    for key in ("police", "health-visitor", "school"):
        with acting_as(people[key]):
            assert ChronologyEntry.objects.filter(family=household.family).exists(), key
            assert not Contact.objects.exists(), key
            assert not ContactPerson.objects.exists(), key
    with acting_as(people["other-practitioner"]):
        assert Contact.objects.filter(pk=one.pk).exists(), "those who do the casework may"
