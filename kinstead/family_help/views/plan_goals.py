"""The small pages of a goal, and of who does what for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kinstead.access.pages import asker_of, page
from kinstead.family_help.actions import plans
from kinstead.family_help.forms.plans import (
    SOMEBODY_ELSE,
    EndGoal,
    FinishAction,
    GoalWords,
    PlanActionWords,
)
from kinstead.family_help.queries import plans as queries
from kinstead.family_help.shapes.plans import Small
from kinstead.family_help.views.plans import (
    CASEWORK,
    REFUSED,
    account_of,
    back_to_plan,
    see_now,
    small_page,
    tried,
)
from kinstead.kit import moments


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def add_goal(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Another goal, in the words of whoever wants it."""
    at, asker = moments.now(), asker_of(request)
    bar, found = queries.plan_to_change(asker, family_id, page="add goal", at=at)
    children = queries.children_of_plan(found)
    form = GoalWords(
        request.POST if request.method == "POST" else None,
        children=[(child.pk, child.called or str(child)) for child in children],
        conference=queries.may_conference(asker),
    )
    if form.is_valid():
        given = form.cleaned_data
        stands = tried(
            form,
            lambda: plans.add_goal(
                plan=found,
                whose=given["whose"],
                said_by=given["said_by"],
                words=given["words"],
                how_we_will_know=given["how_we_will_know"],
                children=[c for c in children if str(c.pk) in given.get("children", ())],
                by=account_of(request),
                at=at,
            ),
        )
        if stands is None:
            messages.success(request, "The goal is in the plan.")
            return redirect("plan", family_id)
    small = Small(
        title="Add a goal",
        button="Add the goal",
        back=back_to_plan(family_id),
        hints=("The family’s own goals come first in the plan, and nobody rewords them.",),
        warm=True,
    )
    return small_page(request, bar, form, small)


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def change_goal(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """Say a goal in better words."""
    at = moments.now()
    bar, found = queries.plan_to_change(asker_of(request), family_id, page="change goal", at=at)
    goal = queries.the_goal(family_id, goal_id)
    children = queries.children_of_plan(found)
    form = GoalWords(
        request.POST if request.method == "POST" else None,
        children=[(child.pk, child.called or str(child)) for child in children],
        conference=True,
        goal=goal,
        initial={
            "words": goal.words,
            "said_by": goal.said_by,
            "how_we_will_know": goal.how_we_will_know,
            "seen": goal.words,
            "children": queries.children_of_goal(goal),
        },
    )
    stands: str | None = ""
    if form.is_valid():
        given = form.cleaned_data
        stands = tried(
            form,
            lambda: plans.reword_goal(
                goal=goal,
                said_by=given["said_by"],
                words=given["words"],
                how_we_will_know=given["how_we_will_know"],
                children=[c for c in children if str(c.pk) in given.get("children", ())],
                seen=given["seen"],
                by=account_of(request),
                at=at,
            ),
            "words",
        )
        if stands is None:
            messages.success(request, "The goal is changed. Earlier versions of the plan keep it.")
            return redirect("plan", family_id)
        if stands:
            see_now(form, stands)
    small = Small(
        title="Change the words of a goal",
        button="Keep these words",
        back=back_to_plan(family_id),
        stands=stands or "",
        hints=("Versions that the family already have stay as they are.",),
        warm=True,
    )
    return small_page(request, bar, form, small)


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def end_goal(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """A goal is reached, or is no longer one."""
    at = moments.now()
    bar, _ = queries.plan_to_change(asker_of(request), family_id, page="end goal", at=at)
    goal = queries.the_goal(family_id, goal_id)
    form = EndGoal(request.POST if request.method == "POST" else None, today=moments.day_of(at))
    if form.is_valid():
        given = form.cleaned_data
        stands = tried(
            form,
            lambda: plans.end_goal(
                goal=goal,
                ended=given["ended"],
                on=given["on_date"],
                why=given["why"],
                by=account_of(request),
                at=at,
            ),
        )
        if stands is None:
            messages.success(request, "Written down. The goal stays in the plan, as it ended.")
            return redirect("plan", family_id)
    small = Small(
        title="What became of this goal",
        button="Write it down",
        back=back_to_plan(family_id),
        quoted=goal.words,
        quoted_is_theirs=goal.whose == "family",
        quoted_by=goal.said_by,
        hints=("It adds a line to the chronology.",),
    )
    return small_page(request, bar, form, small)


@page(CASEWORK)
@require_POST
def move_goal(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """A goal one place up or down."""
    goal = queries.the_goal(family_id, goal_id)
    try:
        plans.move_goal(
            goal=goal,
            up=request.POST.get("do") == "up",
            by=account_of(request),
            at=moments.now(),
        )
    except REFUSED as why:
        messages.error(request, str(why))
    return redirect(reverse("plan", args=[family_id]) + f"#goal-{goal.pk}")


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def add_plan_action(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """Who does what by when, for one goal."""
    at = moments.now()
    bar, _ = queries.plan_to_change(asker_of(request), family_id, page="add plan action", at=at)
    goal = queries.the_goal(family_id, goal_id)
    people = queries.who_may_act(family_id, moments.day_of(at))
    form = PlanActionWords(
        request.POST if request.method == "POST" else None,
        people=[(one.key, f"{one.name}{f', {one.note}' if one.note else ''}") for one in people],
    )
    if form.is_valid():
        stands = tried(form, lambda: _add_action(goal, form.cleaned_data, request, at))
        if stands is None:
            messages.success(request, "It is in the plan.")
            return redirect(reverse("plan", args=[family_id]) + f"#goal-{goal.pk}")
    small = Small(
        title="Who does what",
        button="Add it to the plan",
        back=back_to_plan(family_id),
        quoted=goal.words,
        quoted_is_theirs=goal.whose == "family",
        quoted_by=goal.said_by,
    )
    return small_page(request, bar, form, small)


def _add_action(goal: Any, given: dict[str, Any], request: HttpRequest, at: datetime) -> None:
    who = given["who"]
    person, practitioner = queries.whoever(who) if who != SOMEBODY_ELSE else (None, None)
    plans.add_action(
        goal=goal,
        words=given["words"],
        person=person,
        practitioner=practitioner,
        who=given["name"] if who == SOMEBODY_ELSE else "",
        by_date=given["by_date"],
        by=account_of(request),
        at=at,
    )


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_action(request: HttpRequest, family_id: UUID, plan_action_id: UUID) -> HttpResponse:
    """Something in the plan was done, or will not be."""
    at = moments.now()
    bar, _ = queries.plan_to_change(asker_of(request), family_id, page="plan action", at=at)
    action = queries.the_action(family_id, plan_action_id)
    form = FinishAction(
        request.POST if request.method == "POST" else None, today=moments.day_of(at)
    )
    if form.is_valid():
        given, by = form.cleaned_data, account_of(request)

        def do() -> None:
            if given["what"] == "done":
                plans.finish_action(
                    action=action,
                    done_on=given["done_date"],
                    how_it_went=given["how_it_went"],
                    by=by,
                    at=at,
                )
            else:
                plans.drop_action(action=action, why=given["how_it_went"], by=by, at=at)

        if tried(form, do) is None:
            messages.success(request, "Written down.")
            return redirect(reverse("plan", args=[family_id]) + f"#goal-{action.goal_id}")
    small = Small(
        title="What became of this",
        button="Write it down",
        back=back_to_plan(family_id),
        quoted=action.words,
        quoted_by=queries.who_of(action),
        hints=("It adds a line to the chronology.",),
    )
    return small_page(request, bar, form, small)
