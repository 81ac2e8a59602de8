"""Who does what by when, for a goal of the plan."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.family_help.actions.plan_goals import (
    CannotChangePlan,
    line,
    locked,
    open_goal,
    plain,
    require_any,
)
from kinstead.family_help.models import Goal, PlanAction
from kinstead.family_help.rules.plans import LONGEST_WORDS
from kinstead.kit.moments import day_of
from kinstead.people.models import FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.models import ChronologyEntry, Meeting


@transaction.atomic
def add_action(
    *,
    goal: Goal,
    words: str,
    person: Person | None = None,
    practitioner: Practitioner | None = None,
    who: str = "",
    by_date: date | None = None,
    meeting: Meeting | None = None,
    by: Account,
    at: datetime,
) -> PlanAction:
    """Who does what by when, for a goal: somebody of the family, a practitioner, or `who`.

    The same words for the same person, sent twice, are one. Raises CannotChangePlan, NotPermitted.
    """
    require_any(by, Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE)
    locked(goal.plan)
    goal = open_goal(goal)
    words, who = plain(words), who.strip()[:200]
    if not words:
        raise CannotChangePlan("Enter what will be done.")
    if len(words) > LONGEST_WORDS:
        raise CannotChangePlan(f"Words are kept up to {LONGEST_WORDS:,} characters.")
    if sum(map(bool, (person, practitioner, who))) != 1:
        raise CannotChangePlan("Choose one: somebody of the family, a practitioner, or a name.")
    if person and not FamilyMember.objects.filter(family=goal.family_id, person=person).exists():
        raise CannotChangePlan("That person is not in this family.")
    same = PlanAction.objects.filter(
        goal=goal, words=words, person=person, practitioner=practitioner, who=who, done_on=None
    ).first()
    if same is not None and same.dropped_on is None and same.by_date == by_date:
        return same
    action = PlanAction(
        goal=goal,
        family_id=goal.family_id,
        words=words,
        person=person,
        practitioner=practitioner,
        who=who,
        by_date=by_date,
        meeting=meeting,
        added_by=by,
        added_at=at,
    )
    action.save(force_insert=True)
    return action


@transaction.atomic
def finish_action(
    *, action: PlanAction, done_on: date, how_it_went: str = "", by: Account, at: datetime
) -> PlanAction:
    """It was done, on this day. Said twice, the first stands. Raises CannotChangePlan."""
    found = _action_to_end(action, done_on, by, at)
    if found.done_on is not None:
        return found
    if found.dropped_on is not None:
        raise CannotChangePlan("This was dropped before. Write down what was done as a new one.")
    found.done_on, found.how_it_went = done_on, how_it_went.strip()[:500]
    found.save(update_fields=["done_on", "how_it_went"])
    _action_line(found, ChronologyEntry.Kind.GOOD, "Done, as planned: ", by, at)
    return found


@transaction.atomic
def drop_action(*, action: PlanAction, why: str, by: Account, at: datetime) -> PlanAction:
    """It will not be done, and why. Raises CannotChangePlan, NotPermitted."""
    found = _action_to_end(action, day_of(at), by, at)
    if not why.strip():
        raise CannotChangePlan("Enter why this will not be done. The family reads it.")
    if found.done_on is not None:
        raise CannotChangePlan("This was done already, so it is not dropped.")
    if found.dropped_on is not None:
        return found
    found.dropped_on, found.how_it_went = day_of(at), why.strip()[:500]
    found.save(update_fields=["dropped_on", "how_it_went"])
    _action_line(found, ChronologyEntry.Kind.OTHER, "No longer planned: ", by, at)
    return found


def _action_to_end(action: PlanAction, on: date, by: Account, at: datetime) -> PlanAction:
    require_any(by, Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE)
    locked(action.goal.plan)
    if on > day_of(at):
        raise CannotChangePlan("The day it was done must be today or in the past.")
    return PlanAction.objects.select_for_update(no_key=True).get(pk=action.pk)


def _action_line(
    action: PlanAction, kind: ChronologyEntry.Kind, start: str, by: Account, at: datetime
) -> None:
    chronology.write(
        family=action.family,
        people=[action.person] if action.person else [],
        happened_at=at,
        kind=kind,
        headline=line(start, action.words),
        words=action.how_it_went,
        said_by=by.full_name,
        about=action,
        by=by,
        at=at,
    )
