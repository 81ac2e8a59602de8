"""Putting a contact on a family's record: one that is there already, rather than another new one.

For the front door, who said which of the people named are known. Nobody is written down twice
because two people spelled a name differently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.front_door.actions import referrals
from kinstead.front_door.actions.contacts import teller_of
from kinstead.front_door.models import Contact, ContactPerson, Referral, Screening
from kinstead.front_door.rules import who_told_us
from kinstead.front_door.rules.contact_states import STATES
from kinstead.people.actions import families, persons, relationships
from kinstead.people.actions.persons import Particulars
from kinstead.people.models import Allocation, Family, FamilyMember, Person, Relationship
from kinstead.record.actions import chronology, moves, tasks
from kinstead.record.actions.notes import name_of
from kinstead.record.models import ChronologyEntry


class CannotPut(Exception):
    """The contact cannot be put on this record like that. The sentence is fit for the screen."""


class AlreadyOnRecord(Exception):
    """Somebody did it first. The sentence says where it is."""


@dataclass(frozen=True)
class Who:
    """Who somebody named in a contact is: a person on record, somebody new, or left out."""

    person: UUID | None = None
    is_new: bool = False
    parent_of: Sequence[UUID] = ()
    """The contact's children (rows of the contact) whose parent this adult is."""


@dataclass(frozen=True)
class Placing:
    """Where a contact belongs: `family`, or a new one called `new_name`."""

    family: Family | None = None
    new_name: str = ""
    people: Mapping[UUID, Who] = field(default_factory=dict)
    also: Sequence[UUID] = ()
    """Brothers, sisters and others of the household it is about too, although not named."""


@dataclass(frozen=True)
class Placed:
    """Where a contact stands now, the referral it became, or why it became none."""

    contact: Contact
    family: Family
    referral: Referral | None = None
    why_no_referral: str = ""


@transaction.atomic
def put(*, contact: Contact, placing: Placing, by: Account, at: datetime) -> Placed:
    """Link the contact to its family and its people. Screened as a referral, it becomes one.

    Where the children's referral is open already, another would count them twice: the contact is
    kept as information on their record, and whoever leads their help is told. The family's
    chronology has the words at once. Raises NotPermitted, CannotPut, AlreadyOnRecord and what the
    actions of people raise.
    """
    require(by, Action.SCREEN_CONTACT)
    locked = (
        Contact.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency", "family")
        .filter(pk=contact.pk)
        .first()
    )
    if locked is None:
        raise CannotPut("There is no such contact, or it is not yours to see.")
    if locked.family is not None:
        raise AlreadyOnRecord(f"This contact is on the record of {locked.family} already.")
    named = list(ContactPerson.objects.filter(contact=locked))
    _check(placing, named)
    family = placing.family or families.open_family(
        name=placing.new_name, told_by=who_told_us.told_by(locked.from_whom), by=by, at=at
    )
    locked.family = family
    locked.save(update_fields=["family"])
    placed = _place(locked, family, placing, named, by, at)
    _relate(placing, named, placed, by, at)
    _also(locked, family, placing, len(named), by)
    about = [placed[row.pk] for row in named if row.pk in placed]
    teller = teller_of(locked)
    chronology.write(
        family=family,
        people=about,
        happened_at=locked.received_at,
        kind=ChronologyEntry.Kind.WORRYING,
        headline=f"Contact {locked.reference} from {who_told_us.named_on_paper(teller)}"[:200],
        words=locked.what_worries,
        said_by=who_told_us.named_on_paper(teller)[:200],
        told_by=who_told_us.told_by(locked.from_whom),
        about=locked,
        by=by,
        at=at,
    )
    _tell_lead(locked, family, by, at)
    if not Screening.objects.filter(contact=locked, result=Screening.Result.REFERRAL).exists():
        return Placed(locked, family)
    try:
        referral = referrals.open_from_contact(contact=locked, by=by, at=at)
    except referrals.CannotRefer as why:
        moves.make(
            table=STATES,
            thing=locked.pk,
            name="keep_as_information",
            by=by,
            at=at,
            reason=str(why)[:1000],
        )
        return Placed(locked, family, why_no_referral=str(why))
    return Placed(locked, family, referral)


def _check(placing: Placing, named: Sequence[ContactPerson]) -> None:
    if placing.family is None and not placing.new_name.strip():
        raise CannotPut("Choose the family, or enter a name for a new record.")
    children = [row for row in named if row.part == ContactPerson.Part.CHILD]
    chosen = [placing.people.get(row.pk) for row in children]
    if not any(who and (who.person or who.is_new) for who in chosen):
        raise CannotPut("Say for at least one child who they are.")
    people = [who.person for who in placing.people.values() if who.person]
    if len(set(people)) < len(people):
        raise CannotPut("Two of those named were said to be one person. Leave one of them out.")


def _place(
    contact: Contact,
    family: Family,
    placing: Placing,
    named: Sequence[ContactPerson],
    by: Account,
    at: datetime,
) -> dict[UUID, Person]:
    """Everybody who is somebody, as members of the family. Those left out have no person."""
    told_by = who_told_us.told_by(contact.from_whom)
    wanted = [who.person for who in placing.people.values() if who.person]
    known = {person.pk: person for person in Person.objects.filter(pk__in=wanted)}
    members = set(
        FamilyMember.objects.filter(family=family, to_date__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    placed: dict[UUID, Person] = {}
    for row in named:
        who = placing.people.get(row.pk)
        if who is None or not (who.person or who.is_new):
            continue
        part = FamilyMember.Part(row.part)
        if who.person:
            person = known.get(who.person)
            if person is None:
                raise CannotPut("Somebody chosen is not on a record you may see.")
            if person.pk not in members:
                families.add_member(
                    family=family, person=person, part=part, told_by=told_by, by=by, at=at
                )
        else:
            person = persons.record(
                family=family,
                part=part,
                given_names=row.given_names,
                family_name=row.family_name,
                described=row.relation,
                particulars=Particulars(
                    birth_date=row.birth_date,
                    expected_birth_date=None if row.birth_date else row.expected_birth_date,
                    sex=row.sex,
                ),
                told_by=told_by,
                by=by,
                at=at,
            )
        row.person = person
        row.save(update_fields=["person"])
        placed[row.pk] = person
    return placed


def _relate(
    placing: Placing,
    named: Sequence[ContactPerson],
    placed: Mapping[UUID, Person],
    by: Account,
    at: datetime,
) -> None:
    parent = Relationship.Kind.PARENT
    known = set(
        Relationship.objects.filter(
            kind=parent, to_date__isnull=True, person__in=[p.pk for p in placed.values()]
        ).values_list("person_id", "other_id")
    )
    for row in named:
        adult = placed.get(row.pk)
        who = placing.people.get(row.pk)
        if adult is None or who is None:
            continue
        for child_row in who.parent_of:
            child = placed.get(child_row)
            if child is None or (adult.pk, child.pk) in known or child.pk == adult.pk:
                continue
            relationships.relate(
                person=adult, other=child, kind=parent, described=row.relation, by=by, at=at
            )


def _also(contact: Contact, family: Family, placing: Placing, after: int, by: Account) -> None:
    """Those of the household who were ticked, kept beside those who were named."""
    already = set(
        ContactPerson.objects.filter(contact=contact, person__isnull=False).values_list(
            "person_id", flat=True
        )
    )
    members = FamilyMember.objects.filter(
        family=family, person_id__in=set(placing.also) - already, to_date__isnull=True
    ).select_related("person")
    ContactPerson.objects.bulk_create(
        ContactPerson(
            contact=contact,
            part=(
                ContactPerson.Part.CHILD
                if member.part == FamilyMember.Part.CHILD
                else ContactPerson.Part.ADULT
            ),
            given_names=member.person.full_name[:120] or name_of(member.person)[:120],
            birth_date=member.person.birth_date,
            expected_birth_date=member.person.expected_birth_date,
            relation="Not named; included by the front door",
            included=True,
            order=after + number,
            person=member.person,
        )
        for number, member in enumerate(members)
    )


def _tell_lead(contact: Contact, family: Family, by: Account, at: datetime) -> None:
    """Whoever leads the family's help hears of every contact about them."""
    lead = (
        Allocation.objects.filter(family=family, part=Allocation.Part.LEAD, to_date__isnull=True)
        .select_related("practitioner__account")
        .first()
    )
    account = lead.practitioner.account if lead else None
    if account is None or account.pk == by.pk:
        return
    try:
        tasks.hand(
            account=account,
            family=family,
            headline=f"Read contact {contact.reference} about the family you lead",
            words="It is in the chronology, in the words it was told in.",
            about=contact,
            by=by,
            at=at,
        )
    except tasks.CannotHand:
        # They have left; the front door sees on its page that nobody leads.
        return
