"""How people are related, and who holds parental responsibility."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.people.models import ParentalResponsibility, Person, Relationship

Kind = Relationship.Kind
Basis = ParentalResponsibility.Basis
_BOTH_WAYS = {Kind.PARTNER, Kind.FORMER_PARTNER, Kind.SIBLING, Kind.FRIEND}
_ONE_WAY_ROUND = {Kind.PARENT, Kind.ADOPTIVE_PARENT, Kind.GRANDPARENT}


class AlreadyRelated(Refused):
    """The same is on the record already."""


class CannotBe(Refused):
    """Nobody is related to themselves, nor the parent of their own parent."""


class AlreadyEnded(Refused):
    """It ended before."""


class DayIsWrong(Refused):
    """A day that cannot be."""


class SayHowWeKnow(Refused):
    """Parental responsibility is written down with its evidence, never assumed."""


@transaction.atomic
def relate(
    *,
    person: Person,
    other: Person,
    kind: Relationship.Kind,
    described: str = "",
    since: date | None = None,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> Relationship:
    """`person` is the `kind` of `other`. Written once, read from both sides.

    Brothers and sisters follow from their parents (`queries.siblings`). Raises AlreadyRelated and
    CannotBe.
    """
    require(by, Action.CHANGE_PEOPLE)
    if person.pk == other.pk:
        raise CannotBe("Choose two different people.")
    _not_to_come(since, at)
    now = Relationship.objects.filter(kind=kind, to_date__isnull=True)
    same = Q(person=person, other=other)
    if kind in _BOTH_WAYS:
        same |= Q(person=other, other=person)
    if now.filter(same).exists():
        raise AlreadyRelated(f"{person} is on record as {kind.label} of {other} already.")
    if kind in _ONE_WAY_ROUND and now.filter(person=other, other=person).exists():
        raise CannotBe(f"{other} is on record as {kind.label} of {person}. Put that right first.")
    row = Relationship(
        person=person,
        other=other,
        kind=kind,
        described=described.strip(),
        from_date=since,
        told_by=told_by,
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def end(*, relationship: Relationship, on: date, by: Account, at: datetime) -> Relationship:
    """They are related in this way no longer: parted, or no longer fostered."""
    require(by, Action.CHANGE_PEOPLE)
    found = Relationship.objects.select_for_update(no_key=True).filter(pk=relationship.pk).first()
    if found is None or found.to_date is not None:
        raise AlreadyEnded("This ended before.")
    _check_end(found.from_date, on, at)
    found.to_date = on
    found.save(update_fields=["to_date"])
    return found


@transaction.atomic
def responsibility_held(
    *,
    child: Person,
    adult: Person | None,
    basis: ParentalResponsibility.Basis,
    evidence: str,
    since: date,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> ParentalResponsibility:
    """`adult` (None: the authority itself) holds parental responsibility for `child`.

    `evidence` says how we know. Raises SayHowWeKnow, AlreadyRelated, CannotBe and DayIsWrong.
    """
    require(by, Action.CHANGE_PEOPLE)
    if not evidence.strip():
        raise SayHowWeKnow("Enter how we know: the paper that was seen, and who saw it.")
    if adult is None and basis != Basis.AUTHORITY:
        raise CannotBe("Choose who holds parental responsibility.")
    if adult is not None and (adult.pk == child.pk or basis == Basis.AUTHORITY):
        raise CannotBe("A care order gives it to the authority; otherwise choose an adult.")
    _not_to_come(since, at)
    if ParentalResponsibility.objects.filter(
        child=child, adult=adult, to_date__isnull=True
    ).exists():
        raise AlreadyRelated("This is on the record already.")
    row = ParentalResponsibility(
        child=child,
        adult=adult,
        basis=basis,
        evidence=evidence.strip()[:300],
        from_date=since,
        told_by=told_by,
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def responsibility_ended(
    *, responsibility: ParentalResponsibility, on: date, by: Account, at: datetime
) -> ParentalResponsibility:
    """Parental responsibility came to an end: an order, an adoption."""
    require(by, Action.CHANGE_PEOPLE)
    found = (
        ParentalResponsibility.objects.select_for_update(no_key=True)
        .filter(pk=responsibility.pk)
        .first()
    )
    if found is None or found.to_date is not None:
        raise AlreadyEnded("This ended before.")
    _check_end(found.from_date, on, at)
    found.to_date = on
    found.save(update_fields=["to_date"])
    return found


def _not_to_come(day: date | None, at: datetime) -> None:
    if day and day > day_of(at):
        raise DayIsWrong("The first day must be today or in the past.")


def _check_end(begun: date | None, on: date, at: datetime) -> None:
    if on > day_of(at) or (begun and on < begun):
        raise DayIsWrong("The last day must be between the first day and today.")
