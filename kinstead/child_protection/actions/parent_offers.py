"""The offer to every parent: a pack in plain words, and an independent advocate.

Made at the start of a section 47 enquiry and again at a conference, to each parent, whether or not
they live with the child (Families First for Children policy paper). A parent who said no may say
yes at any time.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted, require
from kinstead.access.roles import Action
from kinstead.child_protection.models import Conference, ParentOffer, Section47Enquiry
from kinstead.child_protection.rules.parent_offer_states import STATES
from kinstead.child_protection.rules.parents import KnownParent, parents_to_offer
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, ParentalResponsibility, Person, Relationship
from kinstead.record.actions import chronology, moves
from kinstead.record.models import ChronologyEntry, Status
from kinstead.record.rules.notes import shortened

PARENT_KINDS = (Relationship.Kind.PARENT, Relationship.Kind.ADOPTIVE_PARENT)


class CannotOffer(Exception):
    """The offer may not be made or answered like that. The sentence is fit for the screen."""


@transaction.atomic
def offer(
    *,
    family: Family,
    person: Person,
    gate: ParentOffer.Gate,
    enquiry: Section47Enquiry | None = None,
    conference: Conference | None = None,
    by: Account,
    at: datetime,
) -> ParentOffer:
    """Offer the pack and an advocate to one parent at one gate. Made once: again, it is the same.

    For whoever leads protection, works with the family or chairs the conference. Raises CannotOffer
    for somebody whose record is not the family's to see.
    """
    if not any(
        Asker.of(by).may(action)
        for action in (Action.LEAD_PROTECTION, Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE)
    ):
        raise NotPermitted("Your role does not include offering a parent an advocate.")
    if (enquiry is None) == (conference is None):
        raise ValueError("An offer is made at an enquiry or at a conference.")
    made = ParentOffer.objects.filter(person=person, enquiry=enquiry, conference=conference).first()
    if made is not None:
        return made
    made = ParentOffer(
        family=family,
        person=person,
        gate=gate,
        enquiry=enquiry,
        conference=conference,
        offered_by=by,
        offered_at=at,
    )
    made.save(force_insert=True)
    moves.begin(table=STATES, thing=made.pk, family=family, by=by, at=at)
    return made


@transaction.atomic
def offer_to_every_parent(
    *, enquiry: Section47Enquiry, by: Account, at: datetime
) -> list[ParentOffer]:
    """An offer to each parent of each child of the enquiry, resident or not.

    Called again when a parent or a child is added, it offers only to those who were not yet.
    """
    children = list(enquiry.children.values_list("person_id", flat=True))
    people = Person.objects.in_bulk(parents_of(children, on=day_of(at)))
    return [
        offer(
            family=enquiry.family,
            person=person,
            gate=ParentOffer.Gate.ENQUIRY,
            enquiry=enquiry,
            by=by,
            at=at,
        )
        for person in people.values()
    ]


def parents_of(children: list[UUID], *, on: date) -> tuple[UUID, ...]:
    """Every adult who is a parent of one of `children`, or holds parental responsibility."""
    held = ParentalResponsibility.objects.filter(
        child__in=children, adult__isnull=False, to_date__isnull=True
    ).values_list("adult_id", "child_id", "adult__death_date")
    tied = Relationship.objects.filter(
        other__in=children, kind__in=PARENT_KINDS, to_date__isnull=True
    ).values_list("person_id", "other_id", "person__death_date")
    return parents_to_offer(
        KnownParent(adult, child, died is not None) for adult, child, died in [*held, *tied]
    )


@transaction.atomic
def give_pack(
    *, offer: ParentOffer, given_on: date, language: str, by: Account, at: datetime
) -> ParentOffer:
    """The pack was given to them, in a language they read. Raises CannotOffer."""
    require(by, Action.RECORD_CASEWORK)
    found = _locked(offer)
    if moves.state_of(STATES, found.pk) == "ended":
        raise CannotOffer("This offer has ended.")
    if given_on > day_of(at):
        raise CannotOffer("The day it was given must be today or in the past.")
    if not language.strip():
        raise CannotOffer("Enter the language of the pack you gave.")
    found.pack_given_on, found.pack_language = given_on, language.strip()[:40]
    found.save(update_fields=["pack_given_on", "pack_language"])
    _line(found, f"was given the pack in {found.pack_language}", "", by, at)
    return found


@transaction.atomic
def accept(*, offer: ParentOffer, words: str = "", by: Account, at: datetime) -> ParentOffer:
    """They would like an advocate; before or after saying no. Raises moves.IllegalMove."""
    found = _answer(offer, "accept", words, by, at)
    _line(found, "said yes to an advocate", words, by, at)
    return found


@transaction.atomic
def decline(*, offer: ParentOffer, words: str = "", by: Account, at: datetime) -> ParentOffer:
    """Not now. They are told that they can say yes at any time. Raises moves.IllegalMove."""
    found = _answer(offer, "decline", words, by, at)
    _line(found, "said no to an advocate for now", words, by, at)
    return found


@transaction.atomic
def match(
    *, offer: ParentOffer, advocate: str, organisation: str, by: Account, at: datetime
) -> ParentOffer:
    """A named advocate of an organisation that is not the council stands beside them."""
    advocate, organisation = advocate.strip()[:200], organisation.strip()[:200]
    found = _locked(offer)
    moves.make(
        table=STATES,
        thing=found.pk,
        name="match",
        facts={"advocate": advocate, "organisation": organisation},
        by=by,
        at=at,
    )
    found.advocate, found.advocate_organisation = advocate, organisation
    found.save(update_fields=["advocate", "advocate_organisation"])
    _line(found, f"has an advocate, {advocate} of {organisation}", "", by, at)
    return found


@transaction.atomic
def end(*, offer: ParentOffer, why: str, by: Account, at: datetime) -> ParentOffer:
    """The advocate's part is over, or the offer no longer stands, with the reason."""
    found = _locked(offer)
    moves.make(table=STATES, thing=found.pk, name="end", reason=why[:1000], by=by, at=at)
    _line(found, "no longer has this offer of an advocate", why, by, at)
    return found


def states_of(offers: list[UUID]) -> dict[UUID, str]:
    """Where each of these offers stands."""
    return dict(
        Status.objects.filter(
            about_kind=STATES.kind, about_id__in=offers, until__isnull=True
        ).values_list("about_id", "state")
    )


def _answer(offer: ParentOffer, name: str, words: str, by: Account, at: datetime) -> ParentOffer:
    found = _locked(offer)
    moves.make(table=STATES, thing=found.pk, name=name, by=by, at=at)
    if words.strip():
        found.parent_words = words.strip()
        found.save(update_fields=["parent_words"])
    return found


def _locked(offer: ParentOffer) -> ParentOffer:
    found = (
        ParentOffer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "family")
        .filter(pk=offer.pk)
        .first()
    )
    if found is None:
        raise CannotOffer("There is no such offer, or it is not yours to see.")
    return found


def _line(offer: ParentOffer, what: str, words: str, by: Account, at: datetime) -> None:
    who = offer.person.called or offer.person.full_name
    chronology.write(
        family=offer.family,
        people=[offer.person],
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=shortened(f"{who} {what}"),
        words=words,
        said_by=by.full_name,
        about=offer,
        by=by,
        at=at,
    )
