"""The plan as it stands, word for word in plain values, and who is asked about it.

The action that keeps a version and the page that shows the plan say exactly the same, because both
take it from here.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from kinstead.family_help.models import FamilyHelpPlan, Goal, PlanAction
from kinstead.people.models import FamilyMember, Person
from kinstead.web.words import day_plain


def who_is_asked(plan: FamilyHelpPlan, today: date) -> list[Person]:
    """Every adult of the family, then each child the help is for who is born."""
    adults = Person.objects.filter(
        Q(memberships__to_date__isnull=True) | Q(memberships__to_date__gt=today),
        memberships__family=plan.family_id,
        memberships__part=FamilyMember.Part.ADULT,
    ).order_by("birth_date", "id")
    return [*adults, *(child for child in children_of(plan) if not child.is_unborn_on(today))]


def children_of(plan: FamilyHelpPlan) -> list[Person]:
    """The children the help is for, eldest first."""
    return list(Person.objects.filter(episodes__episode=plan.episode_id).order_by("birth_date"))


def words_of(plan: FamilyHelpPlan) -> dict[str, Any]:
    """The plan word for word, in plain values that can be kept for ever."""
    actions: dict[UUID, list[dict[str, Any]]] = {}
    for action in PlanAction.objects.filter(goal__plan=plan).select_related(
        "person", "practitioner"
    ):
        actions.setdefault(action.goal_id, []).append(_action_words(action))
    goals = Goal.objects.filter(plan=plan).prefetch_related("children__person")
    return {
        "hopes": plan.hopes,
        "if_things_go_wrong": plan.if_things_go_wrong,
        "goals": [
            {
                "id": str(goal.pk),
                "whose": goal.whose,
                "said_by": goal.said_by,
                "words": goal.words,
                "how_we_will_know": goal.how_we_will_know,
                "children": sorted(
                    child.person.called or str(child.person) for child in goal.children.all()
                ),
                "ended": goal.ended,
                "ended_on": _day(goal.ended_on),
                "why_ended": goal.why_ended,
                "actions": actions.get(goal.pk, []),
            }
            for goal in goals
        ],
    }


def _action_words(action: PlanAction) -> dict[str, Any]:
    if action.person is not None:
        who = action.person.called or str(action.person)
    elif action.practitioner is not None:
        who = action.practitioner.full_name
    else:
        who = action.who
    return {
        "id": str(action.pk),
        "words": action.words,
        "who": who,
        "by": day_plain(action.by_date) if action.by_date else "",
        "by_date": _day(action.by_date),
        "done_on": _day(action.done_on),
        "dropped_on": _day(action.dropped_on),
        "how_it_went": action.how_it_went,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
