"""The goals of a plan and whose they are; who does what for each is in `plan_actions`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted, require
from kinstead.access.roles import Action
from kinstead.family_help.models import FamilyHelpPlan, Goal, GoalChild
from kinstead.family_help.rules.plan_states import CLOSED, STATES
from kinstead.family_help.rules.plans import LONGEST_WORDS
from kinstead.kit.moments import day_of
from kinstead.people.models import FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.moves import state_of
from kinstead.record.models import ChronologyEntry
from kinstead.record.rules.notes import LONGEST_HEADLINE, shortened


class CannotChangePlan(Exception):
    """The plan may not be changed like that. The sentence is fit for the screen."""


class ChangedMeanwhile(CannotChangePlan):
    """Somebody else changed the same words. Nothing is lost: `stands` is what they wrote."""

    def __init__(self, words: str, *, stands: str) -> None:
        super().__init__(words)
        self.stands = stands


_CONFERENCE = (Action.CHAIR_CONFERENCE, Action.LEAD_PROTECTION)


def require_any(by: Account, *actions: Action) -> None:
    """Raise NotPermitted unless `by` may do one of these."""
    asker = Asker.of(by)
    if not any(asker.may(action) for action in actions):
        raise NotPermitted("Your role does not include changing a plan. Ask your manager.")


def may_write_goals_of(by: Account, whose: str) -> None:
    """A conference's goals are for those who chair or lead protection; the others for casework."""
    if whose == Goal.Whose.CONFERENCE:
        require_any(by, *_CONFERENCE)
    else:
        require(by, Action.RECORD_CASEWORK)


def locked(plan: FamilyHelpPlan) -> FamilyHelpPlan:
    """The plan, held until the transaction ends so that changes come one after another.

    Raises CannotChangePlan for one that is closed, or is not the person's to see.
    """
    found = FamilyHelpPlan.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if found is None:
        raise CannotChangePlan("There is no such plan, or it is not yours to see.")
    if state_of(STATES, found.pk) == CLOSED:
        raise CannotChangePlan("This plan is closed, so nothing in it can be changed.")
    return found


@transaction.atomic
def add_goal(
    *,
    plan: FamilyHelpPlan,
    whose: str,
    said_by: str,
    words: str,
    how_we_will_know: str = "",
    children: Sequence[Person] = (),
    by: Account,
    at: datetime,
) -> Goal:
    """Something that should be different, at the end of the plan. With no `children` it is the
    whole family's.

    The same words of the same person, sent twice, are one goal. Raises CannotChangePlan,
    NotPermitted.
    """
    may_write_goals_of(by, whose)
    plan = locked(plan)
    words, said_by = _wording(words, said_by, whose), said_by.strip()[:200]
    if len(how_we_will_know) > LONGEST_WORDS:
        raise CannotChangePlan(f"Words are kept up to {LONGEST_WORDS:,} characters.")
    same = Goal.objects.filter(
        plan=plan, whose=whose, words=words, said_by=said_by, ended=Goal.Ended.NOT_ENDED
    ).first()
    if same is not None:
        return same
    last = Goal.objects.filter(plan=plan).aggregate(last=Max("order"))["last"]
    goal = Goal(
        plan=plan,
        family_id=plan.family_id,
        whose=whose,
        said_by=said_by,
        words=words,
        how_we_will_know=how_we_will_know.strip(),
        order=0 if last is None else last + 1,
        added_by=by,
        added_at=at,
    )
    goal.save(force_insert=True)
    _about(goal, children)
    return goal


@transaction.atomic
def reword_goal(
    *,
    goal: Goal,
    said_by: str,
    words: str,
    how_we_will_know: str = "",
    children: Sequence[Person] = (),
    seen: str,
    by: Account,
    at: datetime,
) -> Goal:
    """Say a goal in better words, or that it is about another child too. `seen` is the words that
    stood when the page was opened.

    Versions keep what was said before. Raises ChangedMeanwhile where somebody else changed the
    words since, CannotChangePlan, NotPermitted.
    """
    may_write_goals_of(by, goal.whose)
    locked(goal.plan)
    goal = open_goal(goal)
    words = _wording(words, said_by, goal.whose)
    if goal.words not in (plain(seen), words):
        raise ChangedMeanwhile(
            "Somebody changed this goal while you were writing. Their words and yours are both"
            " here: save what it should say.",
            stands=goal.words,
        )
    goal.words, goal.said_by = words, said_by.strip()[:200]
    goal.how_we_will_know = how_we_will_know.strip()[:LONGEST_WORDS]
    goal.save(update_fields=["words", "said_by", "how_we_will_know"])
    known = set(GoalChild.objects.filter(goal=goal).values_list("person_id", flat=True))
    _about(goal, [child for child in children if child.pk not in known])
    return goal


@transaction.atomic
def end_goal(*, goal: Goal, ended: str, on: date, why: str = "", by: Account, at: datetime) -> Goal:
    """A goal is reached, or is no longer one, with the reason. What was still to be done for it
    stays as it was written.

    Raises CannotChangePlan, NotPermitted.
    """
    may_write_goals_of(by, goal.whose)
    locked(goal.plan)
    found = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if found.ended:
        if found.ended == ended:
            return found
        raise CannotChangePlan(f"This goal was ended before: {found.get_ended_display().lower()}.")
    if ended not in (Goal.Ended.REACHED, Goal.Ended.DROPPED):
        raise CannotChangePlan("Say whether the goal is reached or no longer one.")
    if ended == Goal.Ended.DROPPED and not why.strip():
        raise CannotChangePlan("Enter why it is no longer a goal. The family reads it.")
    if on > day_of(at):
        raise CannotChangePlan("The day must be today or in the past.")
    found.ended, found.ended_on, found.why_ended = ended, on, why.strip()[:500]
    found.save(update_fields=["ended", "ended_on", "why_ended"])
    reached = ended == Goal.Ended.REACHED
    chronology.write(
        family=found.family,
        people=[child.person for child in found.children.select_related("person")],
        happened_at=at,
        kind=ChronologyEntry.Kind.GOOD if reached else ChronologyEntry.Kind.OTHER,
        headline=line("Goal reached: " if reached else "No longer a goal: ", found.words),
        words=found.why_ended,
        said_by=found.said_by or by.full_name,
        about=found,
        by=by,
        at=at,
    )
    return found


@transaction.atomic
def move_goal(*, goal: Goal, up: bool, by: Account, at: datetime) -> Goal:
    """One place up or down among the goals of the same people. Raises CannotChangePlan."""
    require(by, Action.RECORD_CASEWORK)
    plan = locked(goal.plan)
    goals = list(Goal.objects.filter(plan=plan, whose=goal.whose, ended=""))
    place = next((n for n, one in enumerate(goals) if one.pk == goal.pk), None)
    if place is None:
        raise CannotChangePlan("That goal is ended, so it is not moved.")
    other = place - 1 if up else place + 1
    if 0 <= other < len(goals):
        goals[place], goals[other] = goals[other], goals[place]
    for number, one in enumerate(goals):
        one.order = number
    Goal.objects.bulk_update(goals, ["order"])
    return goals[other if 0 <= other < len(goals) else place]


def plain(words: str) -> str:
    """Words as they are stored: one kind of line end, no space around them."""
    return words.replace("\r\n", "\n").strip()


def _wording(words: str, said_by: str, whose: str) -> str:
    words = plain(words)
    if whose not in Goal.Whose.values:
        raise CannotChangePlan("Say whose goal it is.")
    if not words:
        raise CannotChangePlan("Enter what should be different, in the words of whoever wants it.")
    if len(words) > LONGEST_WORDS:
        raise CannotChangePlan(f"Words are kept up to {LONGEST_WORDS:,} characters.")
    if whose == Goal.Whose.FAMILY and not said_by.strip():
        raise CannotChangePlan("Enter who in the family said it.")
    return words


def _about(goal: Goal, children: Sequence[Person]) -> None:
    known = set(
        FamilyMember.objects.filter(family=goal.family_id, person__in=children).values_list(
            "person_id", flat=True
        )
    )
    if any(child.pk not in known for child in children):
        raise CannotChangePlan("One of those children is not in this family.")
    GoalChild.objects.bulk_create(
        GoalChild(goal=goal, person=child, family_id=goal.family_id)
        for child in dict.fromkeys(children)
    )


def open_goal(goal: Goal) -> Goal:
    """The goal, held until the transaction ends. Raises CannotChangePlan for one that ended."""
    found = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if found.ended:
        raise CannotChangePlan("This goal is ended, so it is not changed any more.")
    return found


def line(start: str, words: str) -> str:
    """The headline of a chronology line about something in the plan."""
    first = words.splitlines()[0]
    return shortened(start + first)[:LONGEST_HEADLINE]
