"""Core groups: called, held with the family, written up; what is agreed goes into the one plan.

The first turns the outline of the conference into a detailed plan (Working Together to Safeguard
Children, chapter 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.actions import protection_plans
from kinstead.child_protection.actions.conferences import Asked
from kinstead.child_protection.models import CoreGroup
from kinstead.child_protection.rules import core_groups as rules
from kinstead.child_protection.rules.core_group_states import STATES
from kinstead.family_help.actions import plans
from kinstead.family_help.models import Goal
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, Person
from kinstead.record.actions import chronology, duties, meetings, moves
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue, Invitation, Meeting, Status
from kinstead.statute import duty
from kinstead.web.words import day_plain


class CannotCall(Exception):
    """The core group may not be called so. The sentence is fit for the screen."""


class CannotRecord(Exception):
    """It may not be written up so. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Agreed:
    """Somebody does something by a day, for a goal of the family's plan."""

    goal_id: UUID
    words: str
    person: Person | None = None
    practitioner: Practitioner | None = None
    who: str = ""
    by_date: date | None = None


@transaction.atomic
def schedule(
    *,
    family: Family,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    how: str = Meeting.How.IN_PERSON,
    asked: Sequence[Asked] = (),
    by: Account,
    at: datetime,
) -> CoreGroup:
    """Call the next core group of a family whose children have a child protection plan.

    One is called at a time. Raises CannotCall, NotPermitted and `meetings.CannotMeet`.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("core group", family.pk)
    if not protection_plans.open_plans(family):
        raise CannotCall("No child of this family has an open child protection plan.")
    if not any(one.person is not None for one in asked):
        raise CannotCall(
            "The family belongs in the core group: say for each parent whether they are asked, or"
            " why not."
        )
    waiting = waiting_for(family)
    if waiting is not None and waiting.meeting is not None:
        raise CannotCall(
            "A core group is called already, for"
            f" {day_plain(day_of(waiting.meeting.starts_at))}. Move that meeting, or call it off."
        )
    due = _open_clocks(family)
    group = CoreGroup(
        family=family,
        due_on=min((one.due_on for one in due), default=day_of(starts_at)),
    )
    group.save(force_insert=True)
    meeting = meetings.arrange(
        family=family,
        title="Core group",
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        how=how,
        about=group,
        by=by,
        at=at,
    )
    group.meeting = meeting
    group.save(update_fields=["meeting"])
    for one in asked:
        meetings.invite(
            meeting=meeting,
            person=one.person,
            practitioner=one.practitioner,
            guest=one.guest,
            needed=one.needed,
            why_not_asked=one.why_not_asked,
            by=by,
            at=at,
        )
    moves.begin(table=STATES, thing=group.pk, family=family, by=by, at=at)
    return group


@transaction.atomic
def record(
    *,
    group: CoreGroup,
    came: Mapping[UUID, str],
    what_changed: str,
    what_we_make_of_it: str = "",
    family_words: str = "",
    why_late: str = "",
    agreed: Sequence[Agreed] = (),
    by: Account,
    at: datetime,
) -> CoreGroup:
    """It was held: who came, what has changed, what we make of it, the family's words, and what
    was agreed, which goes into the one plan. The clock is met and the next one starts.

    Raises moves.IllegalMove, moves.AlreadyMoved, CannotRecord, and what meetings and plans raise.
    """
    require(by, Action.RECORD_CASEWORK)
    group = (
        CoreGroup.objects.select_for_update(of=("self",), no_key=True)
        .select_related("family", "meeting")
        .get(pk=group.pk)
    )
    if group.meeting is None:
        raise CannotRecord("This core group has no meeting, so there is nothing to record.")
    held = day_of(group.meeting.starts_at)
    family = group.family
    if moves.state_of(STATES, group.pk) == STATES.first.name:
        moves.make(
            table=STATES,
            thing=group.pk,
            name="hold",
            facts=rules.facts_of_a_meeting(
                has_begun=group.meeting.starts_at <= at, came=came, family=_family_of(group)
            ),
            by=by,
            at=at,
        )
    moves.make(
        table=STATES,
        thing=group.pk,
        name="record",
        facts={"what_changed": what_changed.strip()},
        by=by,
        at=at,
    )
    clocks = _open_clocks(family)
    if any(clock.due_on < held for clock in clocks) and not why_late.strip():
        raise CannotRecord("The core group was held later than it was due. Say why.")
    meetings.record_attendance(meeting=group.meeting, came=came, by=by, at=at)
    group.held_on = held
    group.what_changed = what_changed.strip()
    group.what_we_make_of_it = what_we_make_of_it.strip()
    group.family_words = family_words.strip()
    group.recorded_by, group.recorded_at = by, at
    group.save()
    for clock in clocks:
        duties.meet(duty_due=clock, done=held, why_late=why_late, by=by, at=at)
    children = protection_plans.open_plans(family)
    for plan in children:
        protection_plans.detailed_by_core_group(plan=plan, by=by, at=at)
    _keep_what_was_agreed(group, agreed, by, at)
    owner, team = protection_plans.who_leads(family)
    if children:
        duties.open_duty(
            duty=duty(rules.LATER),
            family=family,
            headline="Hold the next core group",
            started=held,
            owner=owner,
            team=team,
            about=group,
            by=by,
            at=at,
        )
    chronology.write(
        family=family,
        people=[plan.person for plan in children],
        happened_at=group.meeting.starts_at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Core group",
        words=group.what_changed,
        said_by=by.full_name,
        about=group,
        by=by,
        at=at,
    )
    return group


@transaction.atomic
def call_off(*, group: CoreGroup, why: str, by: Account, at: datetime) -> CoreGroup:
    """It will not be held; the clock runs on. Raises moves.IllegalMove, moves.AlreadyMoved."""
    moves.make(table=STATES, thing=group.pk, name="call_off", reason=why, by=by, at=at)
    group = CoreGroup.objects.select_related("family", "meeting").get(pk=group.pk)
    if group.meeting is not None and group.meeting.cancelled_at is None:
        meetings.cancel(meeting=group.meeting, why=why[:300], by=by, at=at)
    chronology.write(
        family=group.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Core group called off",
        words=why,
        said_by=by.full_name,
        about=group,
        by=by,
        at=at,
    )
    return group


def waiting_for(family: Family) -> CoreGroup | None:
    """The core group that is called and not held yet."""
    called = Status.objects.filter(
        family=family, about_kind=STATES.kind, state=STATES.first.name, until__isnull=True
    ).values("about_id")
    return CoreGroup.objects.filter(pk__in=called).select_related("meeting").first()


def _open_clocks(family: Family) -> list[DutyDue]:
    return list(
        DutyDue.objects.filter(
            family=family, duty__in=[rules.FIRST, rules.LATER], state=DutyDue.State.OPEN
        )
    )


def _family_of(group: CoreGroup) -> list[UUID]:
    return list(
        Invitation.objects.filter(meeting=group.meeting, person__isnull=False).values_list(
            "pk", flat=True
        )
    )


def _keep_what_was_agreed(
    group: CoreGroup, agreed: Sequence[Agreed], by: Account, at: datetime
) -> None:
    wanted = [one for one in agreed if one.words.strip()]
    if not wanted:
        return
    goals = {
        goal.pk: goal
        for goal in Goal.objects.filter(
            pk__in=[one.goal_id for one in wanted], family=group.family
        ).select_related("plan")
    }
    for one in wanted:
        goal = goals.get(one.goal_id)
        if goal is None:
            raise CannotRecord("Choose which goal of the plan each action is for.")
        plans.add_action(
            goal=goal,
            words=one.words,
            person=one.person,
            practitioner=one.practitioner,
            who=one.who,
            by_date=one.by_date,
            meeting=group.meeting,
            by=by,
            at=at,
        )
