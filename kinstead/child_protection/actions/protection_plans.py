"""A child's child protection plan: made, kept and ended by a conference, never on its own.

Called by `conference_decisions` within its transaction. What must change is in the family's one
plan (ADR 16); what is written here is what the law and the census count for the child.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import DutyPolicy, Practitioner, Team
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    PlanCategory,
    VisitFrequency,
)
from kinstead.child_protection.rules import plans as rules
from kinstead.child_protection.rules.child_protection_plan_states import STATES
from kinstead.child_protection.rules.conferences import ChildDecision
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.models import ChildLegalStatus
from kinstead.front_door.models import ReferralChild
from kinstead.people.models import Allocation, Family, Person
from kinstead.record.actions import duties, moves
from kinstead.record.actions.notes import name_of
from kinstead.record.models import DutyDue, Status
from kinstead.record.rules.notes import shortened

Kind = ChildLegalStatus.Kind
_AT_A_CONFERENCE = {"at_a_conference": True}


class CannotPlan(Exception):
    """The plan may not begin, go on or end so. The sentence is fit for the screen."""


@transaction.atomic
def begin(
    *,
    conference: Conference,
    child: Person,
    decision: ChildDecision,
    referral_child: ReferralChild | None,
    by: Account,
    at: datetime,
) -> ChildProtectionPlan:
    """The plan of one child, from the day of the conference, with its category, how often the
    child is visited, the legal footing, and the clock of the first visit.

    `previous_plans` is counted from the record, with those in other authorities that somebody
    knows of. Raises CannotPlan for a child who has an open plan, here or in another family.
    """
    require(by, Action.CHAIR_CONFERENCE)
    on, family = conference.held_on, conference.family
    if ChildProtectionPlan.objects.filter(person=child, ended_on__isnull=True).exists():
        raise CannotPlan(f"{name_of(child)} has an open child protection plan already.")
    plan = ChildProtectionPlan(
        person=child,
        family=family,
        referral_child=referral_child,
        started_on=on,
        initial_category=decision.category,
        latest_category=decision.category,
        previous_plans=_earlier_plans(child) + decision.plans_elsewhere,
    )
    plan.save(force_insert=True)
    moves.begin(table=STATES, thing=plan.pk, family=family, by=by, at=at)
    PlanCategory.objects.create(
        plan=plan, family=family, category=decision.category, from_date=on, conference=conference
    )
    every = decision.visit_every or usual_visit_days(on)
    VisitFrequency.objects.create(
        plan=plan, family=family, working_days=every, from_date=on, set_by=by
    )
    legal_statuses.begin(
        person=child,
        family=family,
        kind=Kind.CHILD_PROTECTION_PLAN,
        from_date=on,
        referral_child=referral_child,
        by=by,
        at=at,
    )
    open_visit_duty(plan=plan, every=every, since=on, by=by, at=at)
    return plan


@transaction.atomic
def go_on(
    *,
    plan: ChildProtectionPlan,
    conference: Conference,
    decision: ChildDecision,
    by: Account,
    at: datetime,
) -> ChildProtectionPlan:
    """A review keeps the plan. Another category, or another frequency, is a new row beside the
    old one."""
    require(by, Action.CHAIR_CONFERENCE)
    plan, on = _open(plan), conference.held_on
    _move(plan, "go_on", by, at)
    if decision.category and decision.category != plan.latest_category:
        PlanCategory.objects.filter(plan=plan, to_date__isnull=True).update(to_date=on)
        PlanCategory.objects.create(
            plan=plan,
            family=plan.family,
            category=decision.category,
            from_date=on,
            conference=conference,
        )
        plan.latest_category = decision.category
        plan.save(update_fields=["latest_category"])
    if decision.visit_every and decision.visit_every != visits_every(plan, on):
        VisitFrequency.objects.filter(plan=plan, to_date__isnull=True).update(to_date=on)
        VisitFrequency.objects.create(
            plan=plan,
            family=plan.family,
            working_days=decision.visit_every,
            from_date=on,
            set_by=by,
        )
        _count_visit_anew(plan, decision.visit_every, on, by, at)
    return plan


@transaction.atomic
def end(
    *, plan: ChildProtectionPlan, conference: Conference, by: Account, at: datetime
) -> ChildProtectionPlan:
    """A review ends the plan: its category, frequency, legal footing and clock end that day."""
    require(by, Action.CHAIR_CONFERENCE)
    plan, on = _open(plan), conference.held_on
    if plan.started_on and on < plan.started_on:
        raise CannotPlan("A plan ends on the day it began or later.")
    _move(plan, "end", by, at)
    waiting = open_visit_duties(plan)
    PlanCategory.objects.filter(plan=plan, to_date__isnull=True).update(to_date=on)
    VisitFrequency.objects.filter(plan=plan, to_date__isnull=True).update(to_date=on)
    plan.ended_on = on
    plan.save(update_fields=["ended_on"])
    legal_statuses.end(
        person=plan.person,
        family=plan.family,
        kind=Kind.CHILD_PROTECTION_PLAN,
        to_date=on,
        by=by,
        at=at,
    )
    for due in waiting:
        duties.no_longer_needed(duty_due=due, why="The child protection plan ended.", by=by, at=at)
    return plan


def detailed_by_core_group(*, plan: ChildProtectionPlan, by: Account, at: datetime) -> None:
    """A core group met: an outline becomes detailed, a detailed plan is being carried out."""
    state = _state(plan)
    if state and (name := rules.next_state(state)):
        moves.make(
            table=STATES, thing=plan.pk, name=name, facts={"at_a_core_group": True}, by=by, at=at
        )


def open_plans(family: Family) -> list[ChildProtectionPlan]:
    """The open plans of a family's children, oldest child first."""
    return list(
        ChildProtectionPlan.objects.filter(family=family, ended_on__isnull=True)
        .select_related("person", "family")
        .order_by("person__birth_date", "person_id")
    )


def visits_every(plan: ChildProtectionPlan, on: date) -> int:
    """How often this child is visited now, in working days."""
    found = (
        VisitFrequency.objects.filter(plan=plan, to_date__isnull=True)
        .values_list("working_days", flat=True)
        .first()
    )
    return found or usual_visit_days(on)


def usual_visit_days(on: date) -> int:
    """How often a child is visited where a conference says nothing else: our own limit or the
    usual one."""
    own = (
        DutyPolicy.objects.filter(authority__is_ours=True, duty=rules.VISIT, in_force_from__lte=on)
        .order_by("-in_force_from")
        .values_list("tighter_limit", flat=True)
        .first()
    )
    return rules.usual_visit_days(on, own)


def open_visit_duties(plan: ChildProtectionPlan) -> list[DutyDue]:
    """The visit that is due to this child. Where only one child of the family has a plan, one that
    names no child is theirs: so it stands in records that came from elsewhere."""
    waiting = DutyDue.objects.filter(
        family=plan.family_id, duty=rules.VISIT, state=DutyDue.State.OPEN
    )
    theirs = list(waiting.filter(person=plan.person_id))
    if not theirs and len(open_plans(plan.family)) == 1:
        theirs = list(waiting.filter(person__isnull=True))
    return theirs


def open_visit_duty(
    *, plan: ChildProtectionPlan, every: int, since: date, by: Account, at: datetime
) -> DutyDue:
    """The next visit to this child, counted from the last one by the child's own frequency."""
    owner, team = who_leads(plan.family)
    child = name_of(plan.person)
    unborn = plan.person.is_unborn_on(since)
    return duties.open_duty(
        duty=rules.visit_duty(every),
        family=plan.family,
        person=plan.person,
        headline=shortened(
            f"Visit before {child} is born, child protection"
            if unborn
            else f"See {child}, child protection visit"
        ),
        started=since,
        owner=owner,
        team=team,
        about=plan,
        by=by,
        at=at,
    )


def who_leads(family: Family) -> tuple[Practitioner | None, Team | None]:
    """Whose desk the clocks of a plan stand on: the lead child protection practitioner's, else
    the lead practitioner's."""
    parts = [Allocation.Part.PROTECTION_LEAD, Allocation.Part.LEAD]
    found = {
        a.part: a
        for a in Allocation.objects.filter(
            family=family, to_date__isnull=True, part__in=parts
        ).select_related("practitioner", "team")
    }
    for part in parts:
        if part in found:
            return found[part].practitioner, found[part].team
    return None, None


def _count_visit_anew(
    plan: ChildProtectionPlan, every: int, on: date, by: Account, at: datetime
) -> None:
    """The next visit by another frequency, counted from the same last visit; from the conference
    where that would make it late by a rule made after the day. A visit that is late already stays
    owed as it is: nothing hides it."""
    waiting = open_visit_duties(plan)
    if any(due.due_on < on for due in waiting):
        return
    since = min((due.started_on for due in waiting), default=on)
    for due in waiting:
        duties.no_longer_needed(
            duty_due=due, why="The conference changed how often they are visited.", by=by, at=at
        )
    if rules.visit_duty(every).due(since).on < on:
        since = on
    open_visit_duty(plan=plan, every=every, since=since, by=by, at=at)


def _open(plan: ChildProtectionPlan) -> ChildProtectionPlan:
    found = (
        ChildProtectionPlan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "family")
        .get(pk=plan.pk)
    )
    if found.ended_on is not None:
        raise CannotPlan(f"The plan of {name_of(found.person)} has ended.")
    return found


def _move(plan: ChildProtectionPlan, name: str, by: Account, at: datetime) -> None:
    if not _state(plan):
        # A plan that came from elsewhere: from now on Kinstead keeps where it stands.
        moves.begin(
            table=STATES,
            thing=plan.pk,
            family=plan.family,
            by=by,
            at=at,
            reason="The plan began before Kinstead kept where it stands.",
        )
    moves.make(table=STATES, thing=plan.pk, name=name, facts=_AT_A_CONFERENCE, by=by, at=at)


def _state(plan: ChildProtectionPlan) -> str:
    return (
        Status.objects.filter(about_kind=STATES.kind, about_id=plan.pk, until__isnull=True)
        .values_list("state", flat=True)
        .first()
        or ""
    )


def _earlier_plans(child: Person) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT earlier_protection_plans(%s)", [child.pk])
        row = cursor.fetchone()
    return int(row[0]) if row else 0
