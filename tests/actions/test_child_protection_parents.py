"""The offer to every parent, and immediate protection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import immediate_protections, leads, parent_offers
from kinstead.child_protection.models import ImmediateProtection, ParentOffer
from kinstead.people.models import Person
from kinstead.record.actions import moves
from kinstead.record.models import ChronologyEntry, DutyDue, Status
from tests.actions.protection_scene import NOW, TODAY, enquired, more_of
from tests.actions.protection_scene import leads as who_leads
from tests.cast import Cast, make_cast

TAKEN = datetime(2026, 5, 7, 12, 0, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def who(people: Cast) -> dict[str, Person]:
    return more_of(people)


def offer_to(people: Cast, who: dict[str, Person], name: str) -> ParentOffer:
    enquiry = enquired(people, who)
    with acting_as(people["practitioner"]):
        return ParentOffer.objects.get(enquiry=enquiry, person=who[name])


def test_no_becomes_yes_and_an_advocate_stands_beside_them(
    people: Cast, who: dict[str, Person]
) -> None:
    offer, by = offer_to(people, who, "craig"), people["practitioner"]
    with acting_as(by):
        parent_offers.decline(offer=offer, words="I don’t need anyone.", by=by, at=NOW)
        parent_offers.accept(offer=offer, words="Yes, after all.", by=by, at=NOW)
        with pytest.raises(moves.IllegalMove, match="not the council"):
            parent_offers.match(offer=offer, advocate="Marcia", organisation=" ", by=by, at=NOW)
        parent_offers.match(
            offer=offer,
            advocate="Marcia Dunstable-Roy",
            organisation="Northmere Advocacy",
            by=by,
            at=NOW,
        )
        with pytest.raises(moves.IllegalMove, match="reason"):
            parent_offers.end(offer=offer, why="", by=by, at=NOW)
        parent_offers.end(offer=offer, why="The enquiry is over.", by=by, at=NOW)
        stood = list(
            Status.objects.filter(about_id=offer.pk).order_by("id").values_list("state", flat=True)
        )
        assert sorted(stood) == sorted(
            ["offered", "declined", "accepted", "advocate_matched", "ended"]
        )
        assert ChronologyEntry.objects.filter(about_id=offer.pk).count() == 4


def test_the_pack_is_given_in_a_language(people: Cast, who: dict[str, Person]) -> None:
    offer, by = offer_to(people, who, "kayleigh"), people["practitioner"]
    with acting_as(by):
        with pytest.raises(parent_offers.CannotOffer, match="language"):
            parent_offers.give_pack(offer=offer, given_on=TODAY, language="", by=by, at=NOW)
        with pytest.raises(parent_offers.CannotOffer, match="today or in the past"):
            parent_offers.give_pack(
                offer=offer, given_on=TODAY + timedelta(days=1), language="Polish", by=by, at=NOW
            )
        given = parent_offers.give_pack(
            offer=offer, given_on=TODAY, language="English, read out", by=by, at=NOW
        )
        assert (given.pack_given_on, given.pack_language) == (TODAY, "English, read out")


def test_offered_once_however_often_it_is_asked(people: Cast, who: dict[str, Person]) -> None:
    offer, by = offer_to(people, who, "kayleigh"), people["practitioner"]
    with acting_as(by):
        assert offer.enquiry is not None
        again = parent_offers.offer_to_every_parent(enquiry=offer.enquiry, by=by, at=NOW)
        assert offer in again and ParentOffer.objects.count() == 2
    with acting_as(people["police"]), pytest.raises(NotPermitted):
        parent_offers.accept(offer=offer, by=people["police"], at=NOW)


def protect(people: Cast, who: dict[str, Person], kind: str) -> ImmediateProtection:
    by = people["team-manager"]
    with acting_as(by):
        return immediate_protections.begin(
            family=people.family("own"),
            person=who["jaxon"],
            kind=kind,
            began_at=TAKEN,
            by_whom="DS Petra Lindqvist",
            why="Nobody at home was safe.",
            by=by,
            at=NOW,
        )


def test_police_protection_lapses_at_its_hour_and_its_clock_is_met(
    people: Cast, who: dict[str, Person]
) -> None:
    protection, by = protect(people, who, "police_protection"), people["team-manager"]
    with acting_as(by):
        due = DutyDue.objects.get(about_id=protection.pk)
        assert (due.duty, due.due_at) == ("police-protection", TAKEN + timedelta(hours=72))
        with pytest.raises(immediate_protections.CannotProtect, match="already"):
            protect(people, who, "police_protection")
        with pytest.raises(immediate_protections.CannotProtect, match="Enter how"):
            immediate_protections.end(protection=protection, ended_at=NOW, how=" ", by=by, at=NOW)
        immediate_protections.end(
            protection=protection, ended_at=NOW, how="He went to his grandmother.", by=by, at=NOW
        )
        assert DutyDue.objects.get(about_id=protection.pk).state == "met"
        with pytest.raises(immediate_protections.AlreadyEnded):
            immediate_protections.end(
                protection=protection, ended_at=NOW, how="Twice", by=by, at=NOW
            )


def test_an_order_is_extended_once_from_the_day_it_would_have_ended(
    people: Cast, who: dict[str, Person]
) -> None:
    order, by = protect(people, who, "emergency_order"), people["team-manager"]
    later = NOW + timedelta(days=5)
    with acting_as(by):
        first = DutyDue.objects.get(about_id=order.pk)
        assert first.due_on == TODAY + timedelta(days=8)
        extended = immediate_protections.extend(
            protection=order,
            extended_at=later,
            by_whom="Northmere Family Court",
            why="The medical is not done.",
            by=by,
            at=later,
        )
        second = DutyDue.objects.get(about_id=extended.pk)
        assert second.due_on == first.due_on + timedelta(days=7)
        assert DutyDue.objects.get(about_id=order.pk).state == "met"
        with pytest.raises(immediate_protections.CannotProtect, match="only once"):
            immediate_protections.extend(
                protection=extended, extended_at=later, by_whom="x", why="x", by=by, at=later
            )


def test_only_whoever_leads_protection_records_it(people: Cast, who: dict[str, Person]) -> None:
    with acting_as(people["practitioner"]), pytest.raises(NotPermitted):
        immediate_protections.begin(
            family=people.family("own"),
            person=who["jaxon"],
            kind="police_protection",
            began_at=TAKEN,
            by_whom="x",
            why="x",
            by=people["practitioner"],
            at=NOW,
        )
    with acting_as(people["team-manager"]):
        assert not ImmediateProtection.objects.exists()


def test_the_second_lead_changes_with_a_reason_and_the_first_stays(
    people: Cast, who: dict[str, Person]
) -> None:
    boss, family = people["team-manager"], people.family("own")
    with acting_as(boss):
        for key in ("protection-lead", "protection-lead"):
            leads.name_protection_lead(
                family=family, practitioner=people.practitioners[key], by=boss, at=NOW
            )
        next_one = people.practitioners["lead-child-protection-practitioner"]
        with pytest.raises(leads.CannotLead, match="Enter why"):
            leads.name_protection_lead(family=family, practitioner=next_one, by=boss, at=NOW)
        leads.name_protection_lead(
            family=family, practitioner=next_one, why="Imtiaz has moved on.", by=boss, at=NOW
        )
        assert who_leads(people)["protection_lead"] == next_one.full_name
        assert who_leads(people)["lead"] == "Bronagh Tillotson"
    with acting_as(people["practitioner"]), pytest.raises(NotPermitted):
        leads.name_protection_lead(
            family=family,
            practitioner=people.practitioners["protection-lead"],
            by=people["practitioner"],
            at=NOW,
        )
