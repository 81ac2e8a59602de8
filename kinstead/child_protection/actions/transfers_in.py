"""A family moves in, and a child has a child protection plan where they came from.

The other authority's plan is not ours: a transfer-in conference decides, within the limit of the
duty of that name, and makes our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.actions import protection_plans
from kinstead.child_protection.models import ChildProtectionPlan, TransferIn
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology, duties
from kinstead.record.actions.notes import name_of
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue
from kinstead.record.rules.notes import shortened
from kinstead.statute import duty
from kinstead.web.words import names

DUTY = "transfer-in-conference"


class CannotTransfer(Exception):
    """It may not be recorded so. The sentence is fit for the screen."""


@transaction.atomic
def record(
    *,
    family: Family,
    children: Sequence[Person],
    from_authority: str,
    told_on: date,
    moved_on: date | None = None,
    category: str = "",
    what_they_told_us: str = "",
    papers_received_on: date | None = None,
    by: Account,
    at: datetime,
) -> TransferIn:
    """Another authority told us that these children moved in with a plan. The clock of the
    conference starts on the day we heard, for each child.

    Sent twice, it is one. Raises CannotTransfer, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("transfer in", family.pk)
    children, today = list(dict.fromkeys(children)), day_of(at)
    from_authority = " ".join(from_authority.split())[:120]
    if not children:
        raise CannotTransfer("Choose at least one child who has a plan there.")
    if not from_authority:
        raise CannotTransfer("Enter which authority the family comes from.")
    if told_on > today:
        raise CannotTransfer("The day you were told must be today or in the past.")
    known = set(
        FamilyMember.objects.filter(family=family, person__in=children).values_list(
            "person_id", flat=True
        )
    )
    if any(child.pk not in known for child in children):
        raise CannotTransfer("One of those children is not in this family.")
    twice = TransferIn.objects.filter(
        family=family, from_authority=from_authority, told_on=told_on
    ).first()
    if twice is not None:
        return twice
    if ours := ChildProtectionPlan.objects.filter(
        person__in=children, ended_on__isnull=True
    ).first():
        raise CannotTransfer(f"{name_of(ours.person)} has a child protection plan here already.")
    transfer = TransferIn(
        family=family,
        from_authority=from_authority,
        told_on=told_on,
        moved_on=moved_on,
        category=category,
        what_they_told_us=what_they_told_us.strip(),
        papers_received_on=papers_received_on,
        recorded_by=by,
        recorded_at=at,
    )
    transfer.save(force_insert=True)
    owner, team = protection_plans.who_leads(family)
    for child in children:
        duties.open_duty(
            duty=duty(DUTY),
            family=family,
            person=child,
            headline=shortened(f"Hold the transfer-in conference for {name_of(child)}"),
            started=told_on,
            owner=owner,
            team=team,
            about=transfer,
            by=by,
            at=at,
        )
    chronology.write(
        family=family,
        people=children,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(
            f"{names(name_of(child) for child in children)} moved in from {from_authority} with a"
            " child protection plan"
        ),
        words=transfer.what_they_told_us,
        said_by=from_authority,
        about=transfer,
        by=by,
        at=at,
    )
    return transfer


@transaction.atomic
def papers_came(
    *, transfer: TransferIn, received_on: date, by: Account, at: datetime
) -> TransferIn:
    """Their papers came. Raises CannotTransfer, NotPermitted."""
    require(by, Action.RECORD_CASEWORK)
    if received_on > day_of(at):
        raise CannotTransfer("The day the papers came must be today or in the past.")
    found = TransferIn.objects.select_for_update(no_key=True).get(pk=transfer.pk)
    found.papers_received_on = received_on
    found.save(update_fields=["papers_received_on"])
    return found


@transaction.atomic
def not_staying(*, transfer: TransferIn, why: str, by: Account, at: datetime) -> TransferIn:
    """They do not stay here, or the other authority keeps the plan: no conference is needed.

    Raises CannotTransfer, NotPermitted.
    """
    require(by, Action.LEAD_PROTECTION)
    if not why.strip():
        raise CannotTransfer("Enter why no conference is needed here.")
    waiting = list(DutyDue.objects.filter(about_id=transfer.pk, state=DutyDue.State.OPEN))
    if not waiting:
        raise CannotTransfer("Nothing is waiting for a conference here.")
    for one in waiting:
        duties.no_longer_needed(duty_due=one, why=why[:300], by=by, at=at)
    chronology.write(
        family=transfer.family,
        people=[one.person for one in waiting if one.person is not None],
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"No transfer-in conference: {transfer.from_authority} keeps the plan"[:200],
        words=why,
        said_by=by.full_name,
        about=transfer,
        by=by,
        at=at,
    )
    return transfer


def children_of(transfer: TransferIn) -> list[Person]:
    """The children who came with a plan: those whose conference was asked for."""
    return [
        one.person
        for one in DutyDue.objects.filter(about_id=transfer.pk, duty=DUTY)
        .select_related("person")
        .order_by("person__birth_date", "person_id")
        if one.person is not None
    ]
