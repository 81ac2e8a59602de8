"""Opening a family's record, who belongs to it and who works with it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import allocations, families
from kinstead.people.actions.allocations import AlreadyAllocated, AlreadyEnded, MayNotAllocate
from kinstead.people.actions.families import AlreadyMember, MayNotJoin, NoName, NotAMember
from kinstead.people.models import Allocation, Family, FamilyMember
from tests.cast import Cast, make_cast

ADULT = FamilyMember.Part.ADULT
LEAD = Allocation.Part.LEAD


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


class TestOpening:
    def test_gives_the_next_reference(self, people: Cast) -> None:
        by = people["front-door"]
        with acting_as(by):
            made = families.open_family(name=" Okonkwo ", by=by, at=moments.now())
            kept = Family.objects.get(pk=made.pk)
        assert kept.name == "Okonkwo"
        assert re.fullmatch(r"N-\d{5}", kept.reference)

    def test_passes_over_a_reference_that_is_taken(self, people: Cast) -> None:
        by = people["front-door"]
        with acting_as(people.machinery):
            first = families.open_family(name="One", by=people.machinery, at=moments.now())
            following = int(first.reference[2:]) + 1
            Family.objects.create(reference=f"N-{following:05d}", name="From elsewhere")
        with acting_as(by):
            made = families.open_family(name="Two", by=by, at=moments.now())
        assert int(made.reference[2:]) == following + 1

    def test_needs_a_name_and_the_right(self, people: Cast) -> None:
        with acting_as(people["front-door"]), pytest.raises(NoName):
            families.open_family(name="  ", by=people["front-door"], at=moments.now())
        with acting_as(people["practitioner"]), pytest.raises(NotPermitted):
            families.open_family(name="Pell", by=people["practitioner"], at=moments.now())


class TestBelonging:
    def test_leaves_and_comes_back(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        now, today = moments.now(), moments.today()
        with acting_as(by):
            families.member_left(
                family=own.family, person=own.parent, on=today - timedelta(days=30), by=by, at=now
            )
            with pytest.raises(NotAMember):
                families.member_left(family=own.family, person=own.parent, on=today, by=by, at=now)
            with pytest.raises(AlreadyMember):
                families.add_member(
                    family=own.family,
                    person=own.parent,
                    part=ADULT,
                    since=today - timedelta(days=60),
                    by=by,
                    at=now,
                )
            families.add_member(
                family=own.family, person=own.parent, part=ADULT, since=today, by=by, at=now
            )
            with pytest.raises(AlreadyMember):
                families.add_member(family=own.family, person=own.parent, part=ADULT, by=by, at=now)

    def test_a_person_one_may_not_see_cannot_be_brought_in(self, people: Cast) -> None:
        by = people["practitioner"]
        with acting_as(by), pytest.raises(MayNotJoin):
            families.add_member(
                family=people.family("own"),
                person=people.households["other_team"].child,
                part=ADULT,
                by=by,
                at=moments.now(),
            )

    def test_what_to_keep_in_mind_has_its_writer(self, people: Cast) -> None:
        by = people["practitioner"]
        with acting_as(by):
            families.keep_in_mind(
                family=people.family("own"), words="Ring before you come.", by=by, at=moments.now()
            )
            kept = Family.objects.get(pk=people.family("own").pk)
        assert (kept.keep_in_mind, kept.keep_in_mind_by_id) == ("Ring before you come.", by.pk)


class TestAllocating:
    def test_a_family_has_one_lead_and_changes_with_a_reason(self, people: Cast) -> None:
        by, now = people["team-manager"], moments.now()
        new = people.practitioners["protection-lead"]
        family = people.family("own")
        with acting_as(by):
            with pytest.raises(AlreadyAllocated, match="Bronagh Tillotson"):
                allocations.allocate(family=family, practitioner=new, part=LEAD, by=by, at=now)
            old = Allocation.objects.get(family=family, part="lead")
            with pytest.raises(allocations.SayWhy):
                allocations.end(allocation=old, why=" ", by=by, at=now)
            allocations.end(allocation=old, why="Moved to another team", by=by, at=now)
            with pytest.raises(AlreadyEnded):
                allocations.end(allocation=old, why="Again", by=by, at=now)
            made = allocations.allocate(
                family=family,
                practitioner=new,
                part=LEAD,
                team=people.teams["harbour"],
                by=by,
                at=now,
            )
        with acting_as(people["protection-lead"]):
            assert Family.objects.filter(pk=family.pk).exists()
        assert made.allocated_by == by

    def test_is_handed_over_in_one_act(self, people: Cast) -> None:
        by, family = people["team-manager"], people.family("own")
        with acting_as(by):
            old = Allocation.objects.get(family=family, part="lead")
            new = allocations.hand_over(
                allocation=old,
                practitioner=people.practitioners["other-practitioner"],
                team=people.teams["east"],
                why="Moved across the river",
                by=by,
                at=moments.now(),
            )
            leads = Allocation.objects.filter(family=family, part="lead", to_date__isnull=True)
            assert [lead.pk for lead in leads] == [new.pk]
        with acting_as(people["other-practitioner"]):
            assert Family.objects.filter(pk=family.pk).exists()

    def test_a_practitioner_may_not(self, people: Cast) -> None:
        by = people["practitioner"]
        with acting_as(by), pytest.raises(NotPermitted):
            allocations.allocate(
                family=people.family("own"),
                practitioner=people.practitioners["school"],
                part=Allocation.Part.PARTNER,
                by=by,
                at=moments.now(),
            )

    def test_nor_to_a_closed_account(self, people: Cast) -> None:
        by = people["team-manager"]
        with acting_as(by), pytest.raises(MayNotAllocate):
            allocations.allocate(
                family=people.family("own"),
                practitioner=people.practitioners["closed"],
                part=Allocation.Part.CO_WORKER,
                by=by,
                at=moments.now(),
            )

    def test_nor_while_only_passing_through_in_an_emergency(self, people: Cast) -> None:
        by, now = people["team-manager"], moments.now()
        with acting_as(by):
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO people_emergencyaccess (id, family_id, account_id, reason, at,"
                    " ends_at, review_due_on, found, review_words) VALUES (gen_random_uuid(), %s,"
                    " %s, 'why', now(), now() + interval '1 hour', %s, '', '')",
                    [people.family("other_team").pk, by.pk, date(2026, 12, 1)],
                )
            with pytest.raises(MayNotAllocate):
                allocations.allocate(
                    family=people.family("other_team"),
                    practitioner=people.practitioners["team-manager"],
                    part=Allocation.Part.CO_WORKER,
                    by=by,
                    at=now,
                )
