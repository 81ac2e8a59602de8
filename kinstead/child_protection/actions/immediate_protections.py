"""Police protection and emergency protection orders: each an event with its own clock.

Children Act 1989, sections 46 and 44 to 45. The clock is opened with the event and met when it
ends, and how it ended is said.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.actions import leads
from kinstead.child_protection.models import ImmediateProtection
from kinstead.child_protection.rules import immediate
from kinstead.kit.moments import ENGLAND, day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology, duties
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue
from kinstead.record.rules.notes import shortened
from kinstead.statute import duty

Kind = ImmediateProtection.Kind


class CannotProtect(Exception):
    """It may not be recorded like that. The sentence is fit for the screen."""


class AlreadyEnded(CannotProtect):
    """It ended before."""


@transaction.atomic
def begin(
    *,
    family: Family,
    person: Person,
    kind: str,
    began_at: datetime,
    by_whom: str,
    why: str,
    where_the_child_is: str = "",
    by: Account,
    at: datetime,
) -> ImmediateProtection:
    """Police took a child into protection, or a court made an emergency protection order.

    An order that was extended is recorded with `extend`. Raises CannotProtect.
    """
    require(by, Action.LEAD_PROTECTION)
    if kind not in (Kind.POLICE_PROTECTION, Kind.EMERGENCY_ORDER):
        raise CannotProtect("Choose police protection or an emergency protection order.")
    if began_at > at:
        raise CannotProtect("The moment it began must be in the past.")
    if not FamilyMember.objects.filter(
        family=family, person=person, part=FamilyMember.Part.CHILD
    ).exists():
        raise CannotProtect(f"{person.full_name} is not a child of this family.")
    one_at_a_time("immediate protection", person.pk)
    if ImmediateProtection.objects.filter(person=person, kind=kind, ended_at=None).exists():
        raise CannotProtect(
            f"{person.called or person.full_name} is under this already. End that first."
        )
    # The order is counted in days, police protection from its very moment.
    started = began_at if immediate.counted_in_hours(kind) else day_of(began_at)
    return _begin(family, person, kind, began_at, started, by_whom, why, where_the_child_is, by, at)


@transaction.atomic
def extend(
    *,
    protection: ImmediateProtection,
    extended_at: datetime,
    by_whom: str,
    why: str,
    by: Account,
    at: datetime,
) -> ImmediateProtection:
    """The court extended an emergency protection order, which it may do once.

    The first ends, and another begins whose limit is counted from the day on which the first would
    have ended. Raises CannotProtect and AlreadyEnded.
    """
    require(by, Action.LEAD_PROTECTION)
    if protection.kind != Kind.EMERGENCY_ORDER:
        raise CannotProtect("Only an emergency protection order can be extended, and only once.")
    due = DutyDue.objects.filter(
        about_id=protection.pk, duty=immediate.DUTY_OF[Kind.EMERGENCY_ORDER]
    ).first()
    would_end: date = due.due_on if due is not None else day_of(extended_at)
    first = end(
        protection=protection,
        ended_at=extended_at,
        how="The court extended the order.",
        by=by,
        at=at,
    )
    return _begin(
        first.family,
        first.person,
        Kind.EMERGENCY_ORDER_EXTENDED,
        extended_at,
        would_end,
        by_whom,
        why,
        first.where_the_child_is,
        by,
        at,
    )


@transaction.atomic
def end(
    *, protection: ImmediateProtection, ended_at: datetime, how: str, by: Account, at: datetime
) -> ImmediateProtection:
    """It ended: the child went home, a court made an order, a parent agreed. Meets the duty."""
    require(by, Action.LEAD_PROTECTION)
    found = (
        ImmediateProtection.objects.select_for_update(of=("self",), no_key=True)
        .select_related("family", "person")
        .filter(pk=protection.pk)
        .first()
    )
    if found is None:
        raise CannotProtect("There is no such protection, or it is not yours to see.")
    if found.ended_at is not None:
        raise AlreadyEnded("This ended already.")
    if not how.strip():
        raise CannotProtect("Enter how it ended, and where the child is now.")
    if not found.began_at <= ended_at <= at:
        raise CannotProtect("The moment it ended must be between when it began and now.")
    found.ended_at, found.how_it_ended = ended_at, how.strip()
    found.save(update_fields=["ended_at", "how_it_ended"])
    for due in DutyDue.objects.filter(about_id=found.pk, state=DutyDue.State.OPEN):
        duties.meet(duty_due=due, done=ended_at, by=by, at=at)
    _line(found, "ended", found.how_it_ended, ended_at, by, at)
    return found


def _begin(
    family: Family,
    person: Person,
    kind: str,
    began_at: datetime,
    started: date | datetime,
    by_whom: str,
    why: str,
    where: str,
    by: Account,
    at: datetime,
) -> ImmediateProtection:
    if not by_whom.strip():
        raise CannotProtect("Enter the officer or the court.")
    if not why.strip():
        raise CannotProtect("Enter why this was needed.")
    protection = ImmediateProtection(
        family=family,
        person=person,
        kind=kind,
        began_at=began_at,
        by_whom=by_whom.strip()[:200],
        why=why.strip(),
        where_the_child_is=where.strip()[:300],
        recorded_by=by,
        recorded_at=at,
    )
    protection.save(force_insert=True)
    what = duty(immediate.DUTY_OF[kind])
    called = person.called or person.full_name
    owner = leads.leads_of(family).protection_lead
    duties.open_duty(
        duty=what,
        family=family,
        person=person,
        headline=shortened(f"{called}: {what.must}"),
        started=started,
        owner=owner or Practitioner.objects.filter(account=by).first(),
        about=protection,
        by=by,
        at=at,
    )
    _line(protection, "began", protection.why, began_at, by, at)
    return protection


def _line(
    protection: ImmediateProtection,
    verb: str,
    words: str,
    happened_at: datetime,
    by: Account,
    at: datetime,
) -> None:
    called = protection.person.called or protection.person.full_name
    chronology.write(
        family=protection.family,
        people=[protection.person],
        happened_at=happened_at.astimezone(ENGLAND),
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(f"{Kind(protection.kind).label} {verb} for {called}"),
        words=words,
        said_by=protection.by_whom if verb == "began" else by.full_name,
        about=protection,
        by=by,
        at=at,
    )
