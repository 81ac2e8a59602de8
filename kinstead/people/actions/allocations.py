"""Who works with a family: asking somebody to, and their work with it coming to an end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, Team
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.people.models import Allocation, EmergencyAccess, Family

Part = Allocation.Part
_ONE_OF = {
    Part.LEAD: "lead practitioner",
    Part.PROTECTION_LEAD: "lead child protection practitioner",
}


class AlreadyAllocated(Refused):
    """The part is taken: by the same person, or by the one lead a family has."""


class AlreadyEnded(Refused):
    """It ended before."""


class MayNotAllocate(Refused):
    """By somebody only passing through, or to somebody who has left."""


class SayWhy(Refused):
    """An ending needs a reason."""


class DayIsWrong(Refused):
    """A day that cannot be."""


@transaction.atomic
def allocate(
    *,
    family: Family,
    practitioner: Practitioner,
    part: Allocation.Part,
    team: Team | None = None,
    since: date | None = None,
    by: Account,
    at: datetime,
) -> Allocation:
    """`practitioner` works with `family` from `since` (today) on, which opens the record to them.

    One lead practitioner and one lead child protection practitioner at a time: end the one before.
    Raises AlreadyAllocated and MayNotAllocate.
    """
    require(by, Action.ALLOCATE)
    since = since or day_of(at)
    account = practitioner.account
    if account is not None and not account.is_active:
        raise MayNotAllocate(f"{practitioner.full_name}’s account is closed. Choose somebody else.")
    if EmergencyAccess.objects.filter(family=family, account=by, ends_at__gt=at).exists():
        # Or two hours could be made into as long as one likes.
        raise MayNotAllocate(
            "Someone reading in an emergency may not decide who works with the"
            " family. Ask the family’s own manager."
        )
    current = Allocation.objects.filter(family=family, to_date__isnull=True)
    if part in _ONE_OF:
        lead = current.filter(part=part).select_related("practitioner").first()
        if lead is not None:
            raise AlreadyAllocated(
                f"{lead.practitioner.full_name} is the {_ONE_OF[part]}. End that first, saying why."
            )
    if current.filter(part=part, practitioner=practitioner).exists():
        raise AlreadyAllocated(f"{practitioner.full_name} does this for the family already.")
    allocation = Allocation(
        family=family,
        practitioner=practitioner,
        team=team,
        part=part,
        from_date=since,
        allocated_by=by,
    )
    allocation.save(force_insert=True)
    return allocation


@transaction.atomic
def end(
    *, allocation: Allocation, why: str, on: date | None = None, by: Account, at: datetime
) -> Allocation:
    """Somebody works with the family no longer. Raises SayWhy, AlreadyEnded and DayIsWrong.

    `on` is the first day on which they do not: tomorrow, unless an earlier one is given. A team
    sees a family while one of it works with them, so ending the last at once would hide the
    family from the manager who is about to choose somebody else.
    """
    require(by, Action.ALLOCATE)
    if not why.strip():
        raise SayWhy("Enter why this has come to an end. The family may ask.")
    found = Allocation.objects.select_for_update(no_key=True).filter(pk=allocation.pk).first()
    if found is None or found.to_date is not None:
        raise AlreadyEnded("This came to an end before.")
    tomorrow = day_of(at) + timedelta(days=1)
    on = on or tomorrow
    if not found.from_date <= on <= tomorrow:
        raise DayIsWrong("The last day must be between the first day and today.")
    found.to_date, found.why_ended = on, why.strip()[:300]
    found.save(update_fields=["to_date", "why_ended"])
    return found


@transaction.atomic
def hand_over(
    *,
    allocation: Allocation,
    practitioner: Practitioner,
    team: Team | None = None,
    why: str,
    by: Account,
    at: datetime,
) -> Allocation:
    """`practitioner` takes the part over today. Raises what `end` and `allocate` raise."""
    end(allocation=allocation, why=why, by=by, at=at)
    return allocate(
        family=allocation.family,
        practitioner=practitioner,
        part=Part(allocation.part),
        team=team,
        by=by,
        at=at,
    )
