"""Hiding a family's record from everyone but a list, and changing the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account, RoleGrant
from kinstead.access.permissions import require
from kinstead.access.roles import BY_NAME, Action, Scope, Section
from kinstead.people.actions import Refused
from kinstead.people.models import Family, Restriction, RestrictionMember

SHORTEST_REASON = 10
_LONGEST_REASON = 300
# Roles that open a family's record at all; and those of them that review emergency access.
_OPENS = frozenset(
    r.name for r in BY_NAME.values() if r.scope is not Scope.NONE and Section.IDENTITY in r.sections
)
_REVIEWS = frozenset(n for n in _OPENS if Action.REVIEW_EMERGENCY_ACCESS in BY_NAME[n].actions)


class AlreadyRestricted(Refused):
    """The record is restricted already."""


class NotRestricted(Refused):
    """The record is not restricted, or not for this account to see."""


class ReasonTooShort(Refused):
    """Why a record is hidden must be said in words somebody else can understand."""


class NobodyCouldReview(Refused):
    """A list without anyone who may review an emergency access would leave one unlooked at."""


class WouldSeeNothing(Refused):
    """Somebody whose role opens no record gains nothing by being on a list."""


class AlreadyOnList(Refused):
    """They are on the list."""


class NotOnList(Refused):
    """They are not on the list; or whoever changes it is not."""


class LastOnList(Refused):
    """The list keeps somebody, or work arising for the family would reach nobody."""


@transaction.atomic
def restrict(
    *, family: Family, reason: str, accounts: Iterable[Account], by: Account, at: datetime
) -> Restriction:
    """From now on only `accounts` can find or open the record; to others there is none.

    Raises AlreadyRestricted, ReasonTooShort, WouldSeeNothing and NobodyCouldReview.
    """
    require(by, Action.RESTRICT)
    reason = " ".join(reason.split())
    if not SHORTEST_REASON <= len(reason) <= _LONGEST_REASON:
        raise ReasonTooShort(
            f"Say why the record must be hidden, in {SHORTEST_REASON} to {_LONGEST_REASON}"
            " characters."
        )
    # Two at once: one restricts, the other is told.
    locked = Family.objects.select_for_update(no_key=True).filter(pk=family.pk).first()
    if locked is None:
        raise NotRestricted("There is no such record, or it is not for you to see it.")
    if Restriction.objects.filter(family=family, lifted_at__isnull=True).exists():
        raise AlreadyRestricted("This record is restricted already. Change its list instead.")
    listed = list({account.pk: account for account in accounts}.values())
    for account in listed:
        _must_open_records(account, at)
    _must_be_reviewable([account.pk for account in listed], at)
    restriction = Restriction(family=family, reason=reason, restricted_by=by, restricted_at=at)
    restriction.save(force_insert=True)
    # The first list is written at once: afterwards only those on it may change it.
    RestrictionMember.objects.bulk_create(
        RestrictionMember(restriction=restriction, account=account, added_by=by, added_at=at)
        for account in listed
    )
    return restriction


@transaction.atomic
def add_to_list(
    *, family: Family, account: Account, by: Account, at: datetime
) -> RestrictionMember:
    """Let somebody else find and open the record. Raises AlreadyOnList and WouldSeeNothing."""
    require(by, Action.RESTRICT)
    restriction, listed = _list_of(family, by)
    if account.pk in listed:
        raise AlreadyOnList(f"{account.full_name} is on the list already.")
    _must_open_records(account, at)
    member = RestrictionMember(restriction=restriction, account=account, added_by=by, added_at=at)
    member.save(force_insert=True)
    return member


@transaction.atomic
def remove_from_list(
    *, family: Family, account: Account, by: Account, at: datetime
) -> RestrictionMember:
    """Take somebody off the list; never the last, nor the last who may review.

    Raises NotOnList, LastOnList and NobodyCouldReview.
    """
    require(by, Action.RESTRICT)
    _, listed = _list_of(family, by)
    member = listed.get(account.pk)
    if member is None:
        raise NotOnList(f"{account.full_name} is not on the list.")
    remaining = [key for key in listed if key != account.pk]
    if not remaining:
        raise LastOnList(
            f"{account.full_name} is the last on the list. Add somebody else first, or lift the"
            " restriction."
        )
    _must_be_reviewable(remaining, at)
    member.removed_at = at
    member.save(update_fields=["removed_at"])
    return member


@transaction.atomic
def lift(*, family: Family, by: Account, at: datetime) -> Restriction:
    """Everyone whose role allows it may find and open the record again."""
    require(by, Action.RESTRICT)
    restriction, _ = _list_of(family, by)
    restriction.lifted_by, restriction.lifted_at = by, at
    restriction.save(update_fields=["lifted_by", "lifted_at"])
    return restriction


def _list_of(family: Family, by: Account) -> tuple[Restriction, dict[UUID, RestrictionMember]]:
    """The restriction, locked, and who is on its list. Only those on it may change it."""
    found = (
        Restriction.objects.select_for_update(no_key=True)
        .filter(family=family, lifted_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotRestricted("This record is not restricted.")
    members = RestrictionMember.objects.filter(restriction=found, removed_at__isnull=True)
    listed = {member.account_id: member for member in members}
    if by.is_person and by.pk not in listed:
        raise NotOnList("Only somebody on the list may change it.")
    return found, listed


def _roles_of(accounts: Iterable[UUID], at: datetime) -> set[str]:
    return set(
        RoleGrant.objects.filter(
            account__in=accounts, account__is_active=True, starts_at__lte=at, ends_at__gt=at
        ).values_list("role_id", flat=True)
    )


def _must_open_records(account: Account, at: datetime) -> None:
    if not _roles_of([account.pk], at) & _OPENS:
        raise WouldSeeNothing(
            f"{account.full_name}’s role opens no family’s record, so being on the list would not"
            " let them in."
        )


def _must_be_reviewable(accounts: list[UUID], at: datetime) -> None:
    if not _roles_of(accounts, at) & _REVIEWS:
        raise NobodyCouldReview(
            "The list needs somebody who may review emergency access, such as a manager: otherwise"
            " nobody would hear of one."
        )
