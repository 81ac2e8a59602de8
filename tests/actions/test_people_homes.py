"""Where people live; addresses that are hidden, and showing one to somebody who says why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import homes
from kinstead.people.actions.homes import (
    AlreadyEnded,
    AlreadyThere,
    DayIsWrong,
    NoAddress,
    NothingHidden,
    ReasonTooShort,
    ShowItFirst,
)
from kinstead.people.models import Address, AddressReveal, Residence
from tests.cast import Cast, make_cast

WHY = "To visit them this afternoon"


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


class TestMoving:
    def test_several_live_at_one_address(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        with acting_as(by):
            made = homes.move_in(
                people=[own.child, own.parent],
                lines="4 Quay Road",
                postcode="nm14ab",
                by=by,
                at=moments.now(),
            )
            kept = Address.objects.get(pk=made.pk)
            assert Residence.objects.filter(address=made).count() == 2
        assert kept.postcode == "NM1 4AB"

    def test_the_familys_own_address_is_one_row(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        with acting_as(by):
            made = homes.move_in(
                people=[own.parent],
                lines="1 pell street",
                postcode="NM1 4AB",
                by=by,
                at=moments.now(),
            )
            assert made.pk == own.home.pk
            with pytest.raises(AlreadyThere, match="Kayleigh-Ann Pell lives there already"):
                homes.move_in(people=[own.parent], address=own.home, by=by, at=moments.now())

    def test_nowhere_and_not_yet_are_refused(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        with acting_as(by):
            with pytest.raises(NoAddress):
                homes.move_in(people=[own.child], lines=" ", by=by, at=now)
            with pytest.raises(DayIsWrong):
                homes.move_in(
                    people=[own.child],
                    lines="4 Quay Road",
                    by=by,
                    at=now,
                    since=moments.today() + timedelta(days=1),
                )

    def test_moves_out_once(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        with acting_as(by):
            there = Residence.objects.get(person=own.child)
            homes.move_out(residence=there, on=moments.today(), by=by, at=now)
            with pytest.raises(AlreadyEnded):
                homes.move_out(residence=there, on=moments.today(), by=by, at=now)

    def test_a_home_hidden_from_the_first_moment_is_never_seen(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        with acting_as(by):
            made = homes.move_in(
                people=[own.child, own.parent],
                lines="7 Secret Walk",
                protected=True,
                protected_from="Craig",
                by=by,
                at=moments.now(),
            )
            assert not Address.objects.filter(pk=made.pk).exists()
            assert Residence.objects.filter(address=made, protected_from="Craig").count() == 2


class TestHiding:
    def test_hides_at_once_and_shows_again_when_lifted(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        with acting_as(by):
            there = Residence.objects.get(person=own.child)
            homes.protect(residence=there, hidden_from="Craig", by=by, at=now)
            assert not Address.objects.filter(pk=own.home.pk).exists()
            with pytest.raises(ShowItFirst):
                homes.unprotect(residence=there, by=by, at=now)
            homes.reveal(address=own.home, family=own.family, reason=WHY, by=by, at=now)
            homes.unprotect(residence=there, by=by, at=now)
            assert Address.objects.filter(pk=own.home.pk).exists()
            with pytest.raises(NothingHidden):
                homes.unprotect(residence=there, by=by, at=now)

    def test_a_partner_may_not_lift_it(self, people: Cast) -> None:
        there = Residence(person=people.households["shared"].parent)
        with acting_as(people["police"]), pytest.raises(NotPermitted):
            homes.unprotect(residence=there, by=people["police"], at=moments.now())


class TestShowing:
    def test_for_a_quarter_of_an_hour_to_one_person(self, people: Cast) -> None:
        by, own, now = people["practitioner"], people.households["own"], moments.now()
        with acting_as(by):
            assert not Address.objects.filter(pk=own.hidden.pk).exists()
            shown = homes.reveal(address=own.hidden, family=own.family, reason=WHY, by=by, at=now)
            assert Address.objects.filter(pk=own.hidden.pk).exists()
        with acting_as(people["team-manager"]):
            assert not Address.objects.filter(pk=own.hidden.pk).exists()
            look = ReadLog.objects.get(family_id=own.family.pk, page="protected address")
        assert (shown.ends_at - shown.at) == timedelta(minutes=15)
        assert (look.account_id, look.subject_id) == (by.pk, own.hidden.pk)

    @pytest.mark.parametrize("reason", ["", "          ", "to see it", "x" * 301])
    def test_needs_a_reason_in_words(self, people: Cast, reason: str) -> None:
        by, own = people["practitioner"], people.households["own"]
        with acting_as(by):
            with pytest.raises(ReasonTooShort):
                homes.reveal(
                    address=own.hidden, family=own.family, reason=reason, by=by, at=moments.now()
                )
            assert not AddressReveal.objects.exists()

    def test_not_another_familys(self, people: Cast) -> None:
        by, own = people["practitioner"], people.households["own"]
        other = people.households["other_team"]
        with acting_as(by):
            for family, address in ((own.family, other.hidden), (other.family, other.hidden)):
                with pytest.raises(NothingHidden):
                    homes.reveal(
                        address=address, family=family, reason=WHY, by=by, at=moments.now()
                    )
