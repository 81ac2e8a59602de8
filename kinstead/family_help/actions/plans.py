"""The family's one plan: beginning it, what they hope for, and closing it.

Goals, versions and reviews have files of their own; everything that other rooms call is here by
name.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.actions.plan_actions import add_action, drop_action, finish_action
from kinstead.family_help.actions.plan_goals import (
    CannotChangePlan,
    ChangedMeanwhile,
    add_goal,
    end_goal,
    locked,
    move_goal,
    plain,
    require_any,
    reword_goal,
)
from kinstead.family_help.actions.plan_reviews import AlreadyReviewed, GoalSeen, review
from kinstead.family_help.actions.plan_versions import (
    Answered,
    Said,
    agree,
    begin_section_17_plans,
    share,
)
from kinstead.family_help.models import FamilyHelpEpisode, FamilyHelpPlan
from kinstead.family_help.plan_words import children_of
from kinstead.family_help.rules.plan_states import CLOSED, STATES
from kinstead.family_help.rules.plans import LONGEST_WORDS
from kinstead.people.models import Family
from kinstead.record.actions import chronology, duties, moves
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue, Status

__all__ = [
    "AlreadyReviewed",
    "Answered",
    "CannotChangePlan",
    "ChangedMeanwhile",
    "GoalSeen",
    "IllegalMove",
    "Said",
    "add_action",
    "add_goal",
    "agree",
    "begin",
    "begin_section_17_plans",
    "close",
    "drop_action",
    "end_goal",
    "finish_action",
    "move_goal",
    "plan_of",
    "review",
    "reword_goal",
    "say_hopes",
    "share",
]


def plan_of(family: Family) -> FamilyHelpPlan | None:
    """The plan of the help the family has now, or nothing where none has begun."""
    return (
        FamilyHelpPlan.objects.filter(family=family, episode__closed_on__isnull=True)
        .select_related("episode", "family")
        .first()
    )


@transaction.atomic
def begin(*, episode: FamilyHelpEpisode, by: Account, at: datetime) -> FamilyHelpPlan:
    """The plan of an episode, empty. Where it has begun already, that one: there is only one.

    For casework, and for a conference that asks for a plan before one was made. Raises
    CannotChangePlan for help that has ended, and NotPermitted.
    """
    require_any(by, Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE, Action.LEAD_PROTECTION)
    one_at_a_time("plan of", episode.pk)
    begun = FamilyHelpPlan.objects.filter(episode=episode).first()
    if begun is not None:
        return begun
    if FamilyHelpEpisode.objects.get(pk=episode.pk).closed_on is not None:
        raise CannotChangePlan("This help has ended, so it has no new plan.")
    plan = FamilyHelpPlan(episode=episode, family_id=episode.family_id, began_by=by, began_at=at)
    plan.save(force_insert=True)
    moves.begin(table=STATES, thing=plan.pk, family=plan.family, by=by, at=at)
    chronology.write(
        family=plan.family,
        people=children_of(plan),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Family help plan begun",
        said_by=by.full_name,
        about=plan,
        by=by,
        at=at,
    )
    return plan


@transaction.atomic
def say_hopes(
    *,
    plan: FamilyHelpPlan,
    hopes: str | None = None,
    if_things_go_wrong: str | None = None,
    seen: str,
    by: Account,
    at: datetime,
) -> FamilyHelpPlan:
    """What the family hope for, or what happens if things go wrong: one of the two at a time.

    `seen` is what stood there when the page was opened. Raises ChangedMeanwhile where somebody
    wrote something else since, CannotChangePlan, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    plan = locked(plan)
    name, words = (
        ("hopes", hopes) if hopes is not None else ("if_things_go_wrong", if_things_go_wrong or "")
    )
    words = plain(words)
    if len(words) > LONGEST_WORDS:
        raise CannotChangePlan(f"Words are kept up to {LONGEST_WORDS:,} characters.")
    stands: str = getattr(plan, name)
    if stands not in (plain(seen), words):
        raise ChangedMeanwhile(
            "Somebody changed this while you were writing. Their words and yours are both here:"
            " save what it should say.",
            stands=stands,
        )
    setattr(plan, name, words)
    plan.save(update_fields=[name])
    return plan


@transaction.atomic
def close(*, plan: FamilyHelpPlan, why: str, by: Account, at: datetime) -> FamilyHelpPlan:
    """Help ends, and the plan with it: what was due for it is due no longer.

    For the closure of help, which a manager authorises. A plan that was taken in from elsewhere,
    and one that is closed, stay as they are. Raises IllegalMove, NotPermitted.
    """
    require(by, Action.AUTHORISE)
    state = (
        Status.objects.filter(about_kind=STATES.kind, about_id=plan.pk, until__isnull=True)
        .values_list("state", flat=True)
        .first()
    )
    if state is None or state == CLOSED:
        return plan
    moves.make(table=STATES, thing=plan.pk, name="close", by=by, at=at, reason=why)
    for duty_due in DutyDue.objects.filter(about_id=plan.pk, state=DutyDue.State.OPEN):
        duties.no_longer_needed(
            duty_due=duty_due, why="The plan is closed: help has ended.", by=by, at=at
        )
    chronology.write(
        family=plan.family,
        people=children_of(plan),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Plan closed",
        words=why,
        said_by=by.full_name,
        about=plan,
        by=by,
        at=at,
    )
    return plan
