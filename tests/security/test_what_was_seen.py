"""What the database remembers of who may see what, within one transaction, is never out of date."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import RoleGrant
from kinstead.kit import moments
from kinstead.people.models import Allocation, Family, Restriction, RestrictionMember
from tests.cast import Cast, make_cast


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def sees(cast: Cast, key: str) -> bool:
    """Asked twice, so that the second answer may be remembered."""
    own = cast.family("own").pk
    first, second = (Family.objects.filter(pk=own).exists() for _ in range(2))
    assert first == second
    return first


@pytest.mark.django_db
def test_restricting_is_felt_in_the_same_transaction(people: Cast) -> None:
    with acting_as(people["practitioner"]):
        assert sees(people, "own")
    with acting_as(people.machinery):
        now = moments.now()
        restriction = Restriction.objects.create(
            family=people.family("own"),
            reason="Staff family",
            restricted_by=people.machinery,
            restricted_at=now,
        )
        RestrictionMember.objects.create(
            restriction=restriction,
            account=people["team-manager"],
            added_by=people.machinery,
            added_at=now,
        )
    with acting_as(people["practitioner"]):
        assert not sees(people, "own")
    with acting_as(people["team-manager"]):
        assert sees(people, "own")


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["allocation", "grant", "account"])
def test_a_change_empties_the_memory_while_the_same_person_asks(people: Cast, change: str) -> None:
    with acting_as(people["practitioner"]):
        assert sees(people, "own")
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('kinstead.seen', true)")
            assert str(people.family("own").pk) in cursor.fetchone()[0]
    with acting_as(people.machinery):
        if change == "allocation":
            Allocation.objects.filter(family=people.family("own")).update(
                to_date=moments.today() - timedelta(days=1), why_ended="Gone"
            )
        elif change == "grant":
            RoleGrant.objects.filter(account=people["practitioner"]).update(
                ends_at=moments.now() - timedelta(minutes=1)
            )
        else:
            people["practitioner"].is_active = False
            people["practitioner"].save(update_fields=["is_active"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('kinstead.seen', true)")
            assert cursor.fetchone()[0] == ""
    with acting_as(people["practitioner"]):
        assert not sees(people, "own")


@pytest.mark.django_db
def test_what_one_person_saw_is_no_help_to_another(people: Cast) -> None:
    """Not even where the name changes and the memory, by some mistake, does not."""
    with acting_as(people["practitioner"]):
        assert sees(people, "own")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('kinstead.account', %s, true)",
                [str(people["other-practitioner"].pk)],
            )
        assert not sees(people, "own")
