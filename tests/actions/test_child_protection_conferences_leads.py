"""Two leads while a plan is open: held by the database, whoever writes and however."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kinstead.access.identity import acting_as
from kinstead.child_protection.models import ChildProtectionPlan
from kinstead.people.models import Allocation
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return make_cast()


def now_not_later() -> None:
    """The constraint speaks when a transaction ends; a test asks it sooner."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS both_leads_while_a_plan_is_open IMMEDIATE")
        cursor.execute("SET CONSTRAINTS both_leads_while_a_plan_is_open DEFERRED")


def a_plan(people: Cast, household: str, **values: object) -> ChildProtectionPlan:
    home = people.households[household]
    return ChildProtectionPlan.objects.create(
        person=home.child, family=home.family, started_on=date(2026, 5, 1), **values
    )


def test_a_plan_without_a_lead_child_protection_practitioner_is_refused(people: Cast) -> None:
    with acting_as(people.machinery), pytest.raises(IntegrityError, match="lead"):
        with transaction.atomic():
            a_plan(people, "own")
            now_not_later()
    assert not ChildProtectionPlan.objects.exists()


def test_a_plan_with_both_leads_stands(people: Cast) -> None:
    with acting_as(people.machinery):
        a_plan(people, "shared")
        now_not_later()
        assert ChildProtectionPlan.objects.count() == 1


def test_what_a_return_brought_in_and_what_has_ended_are_left_alone(people: Cast) -> None:
    with acting_as(people.machinery):
        a_plan(people, "own", told_by="import")
        a_plan(people, "other_team", ended_on=date(2026, 5, 9))
        now_not_later()
        assert ChildProtectionPlan.objects.count() == 2


@pytest.mark.parametrize("part", ["lead", "protection_lead"])
def test_a_lead_may_not_end_alone_while_the_plan_is_open(people: Cast, part: str) -> None:
    with acting_as(people.machinery):
        a_plan(people, "shared")
        now_not_later()
        with pytest.raises(IntegrityError, match="Name the next one"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE people_allocation SET to_date = '2026-06-01', why_ended = 'left'"
                    " WHERE family_id = %s AND part = %s",
                    [people.family("shared").pk, part],
                )
            now_not_later()
        assert not Allocation.objects.filter(
            family=people.family("shared"), to_date__isnull=False
        ).exists()


def test_a_handover_in_one_transaction_is_fine(people: Cast) -> None:
    family = people.family("shared")
    with acting_as(people.machinery):
        a_plan(people, "shared")
        with transaction.atomic():
            Allocation.objects.filter(family=family, part="lead").update(
                to_date=date(2026, 6, 1), why_ended="Moved to another town"
            )
            Allocation.objects.create(
                family=family,
                practitioner=people.practitioners["practitioner"],
                part="lead",
                from_date=date(2026, 6, 1),
                allocated_by=people.machinery,
            )
            now_not_later()
        assert Allocation.objects.filter(family=family, part="lead", to_date=None).count() == 1
