"""Where people live, and the addresses that must not be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account, ReadLog
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.people.models import Address, AddressReveal, Family, Person, Residence
from kinstead.people.models.home import REVEAL_LASTS

SHORTEST_REASON = 10
_LONGEST_REASON = 300


class NoAddress(Refused):
    """No address was given."""


class AlreadyThere(Refused):
    """The person lives there already."""


class DayIsWrong(Refused):
    """A day that cannot be."""


class AlreadyEnded(Refused):
    """The person has moved out before."""


class ReasonTooShort(Refused):
    """Why an address is wanted must be said in words somebody else can understand."""


class NothingHidden(Refused):
    """There is no protected address of that kind: nothing to show, or nothing to lift."""


class ShowItFirst(Refused):
    """A hidden address is changed by somebody who has asked to see it, and said why."""


@transaction.atomic
def move_in(
    *,
    people: Sequence[Person],
    lines: str = "",
    postcode: str = "",
    locality: str = "",
    address: Address | None = None,
    since: date | None = None,
    protected: bool = False,
    protected_from: str = "",
    described: str = "",
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> Address:
    """All of `people` live at one address from `since` (None: nobody knows since when).

    Given in words, the address is the one their family already lives at where it reads the same.
    With `protected` it is hidden from the first moment. Raises NoAddress, AlreadyThere, DayIsWrong.
    """
    require(by, Action.CHANGE_PEOPLE)
    if since and since > day_of(at):
        raise DayIsWrong("The day they moved in must be today or in the past.")
    if not people:
        raise NoAddress("Choose who lives there.")
    if address is None:
        if not (lines.strip() or postcode.strip()):
            raise NoAddress("Enter an address.")
        address = _known_to_them(people, lines, postcode) or _new(lines, postcode, locality)
    elsewhere = Residence.objects.filter(
        address=address, person__in=people, to_date__isnull=True
    ).values_list("person__full_name", flat=True)
    if there := sorted(elsewhere):
        raise AlreadyThere(
            f"{' and '.join(there)} live there already."
            if len(there) > 1
            else f"{there[0]} lives there already."
        )
    # One statement: the first to be hidden hides the address from whoever writes the second.
    Residence.objects.bulk_create(
        Residence(
            person=person,
            address=address,
            from_date=since,
            protected=protected,
            protected_from=protected_from.strip() if protected else "",
            described=described.strip(),
            told_by=told_by,
        )
        for person in people
    )
    return address


@transaction.atomic
def move_out(*, residence: Residence, on: date, by: Account, at: datetime) -> Residence:
    """Somebody lives there no longer. Raises AlreadyEnded, DayIsWrong and ShowItFirst."""
    require(by, Action.CHANGE_PEOPLE)
    residence = _locked(residence)
    if residence.to_date is not None:
        raise AlreadyEnded("They moved out before.")
    if on > day_of(at) or (residence.from_date and on <= residence.from_date):
        raise DayIsWrong("The day they moved out must be after they moved in, and not to come.")
    residence.to_date = on
    residence.save(update_fields=["to_date"])
    return residence


@transaction.atomic
def protect(*, residence: Residence, hidden_from: str = "", by: Account, at: datetime) -> Residence:
    """Hide the address, everywhere and from everyone, until somebody says why they need it.

    `hidden_from` in words fit for a badge: “Craig”.
    """
    require(by, Action.CHANGE_PEOPLE)
    residence = _locked(residence)
    residence.protected, residence.protected_from = True, hidden_from.strip()[:120]
    residence.save(update_fields=["protected", "protected_from"])
    return residence


@transaction.atomic
def unprotect(*, residence: Residence, by: Account, at: datetime) -> Residence:
    """This person need be hidden there no longer. Others there may be, and then it stays hidden.

    Only by somebody to whom it is being shown. Raises NothingHidden and ShowItFirst.
    """
    require(by, Action.REVEAL_ADDRESS)
    residence = _locked(residence)
    if not residence.protected:
        raise NothingHidden("This address is not hidden for them.")
    residence.protected, residence.protected_from = False, ""
    residence.save(update_fields=["protected", "protected_from"])
    return residence


@transaction.atomic
def reveal(
    *, address: Address, family: Family, reason: str, by: Account, at: datetime
) -> AddressReveal:
    """Show `by` a protected address of `family` for 15 minutes, with their reason kept.

    Written in the read log as well. Raises ReasonTooShort, and NothingHidden where none of the
    family is hidden there (or `by` may not see that).
    """
    require(by, Action.REVEAL_ADDRESS)
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(
            f"Say why you need the address, in {SHORTEST_REASON} characters or more."
        )
    if len(reason) > _LONGEST_REASON:
        raise ReasonTooShort(f"Say why you need the address in up to {_LONGEST_REASON} characters.")
    hidden = Residence.objects.filter(
        address_id=address.pk, person__memberships__family=family
    ).exists()
    if not hidden:
        raise NothingHidden("There is no hidden address to show here.")
    shown = AddressReveal(
        account=by,
        address_id=address.pk,
        family=family,
        reason=reason,
        at=at,
        ends_at=at + REVEAL_LASTS,
    )
    shown.save(force_insert=True)
    ReadLog(
        account=by,
        at=at,
        subject_kind="address",
        subject_id=address.pk,
        family_id=family.pk,
        page="protected address",
    ).save(force_insert=True)
    return shown


def _known_to_them(people: Sequence[Person], lines: str, postcode: str) -> Address | None:
    """An address of their families that reads the same and is not hidden from the writer."""
    return (
        Address.objects.filter(
            residences__person__memberships__family__members__person__in=people,
            lines__iexact=lines.strip(),
            postcode__iexact=_plain(postcode),
        )
        .order_by(F("id"))
        .first()
    )


def _new(lines: str, postcode: str, locality: str) -> Address:
    made = Address(lines=lines.strip()[:300], postcode=_plain(postcode), locality=locality.strip())
    made.save(force_insert=True)
    return made


def _plain(postcode: str) -> str:
    """NM1 4AB: capitals, one space before the last three."""
    packed = "".join(postcode.split()).upper()[:7]
    return f"{packed[:-3]} {packed[-3:]}" if len(packed) > 3 else packed


def _locked(residence: Residence) -> Residence:
    found = Residence.objects.select_for_update(no_key=True).filter(pk=residence.pk).first()
    if found is None:
        raise NothingHidden("There is no such home, or it is not for you to see it.")
    if not Address.objects.filter(pk=found.address_id).exists():
        raise ShowItFirst("This address is hidden. Show it first, saying why, and then change it.")
    return found
