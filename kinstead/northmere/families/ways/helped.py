"""Ways of families who are helped: at the hub, early, in need, or waiting for somebody to lead."""

from __future__ import annotations

from datetime import date, timedelta

from kinstead.northmere.days import start_for, working_after, working_on_or_before
from kinstead.northmere.families.journey import EARLY, HUB, IN_NEED
from kinstead.northmere.families.ways.way import (
    Periods,
    Way,
    goodbye,
    names,
    next_review,
    up_to_plan,
)
from kinstead.northmere.themes.shared import BEGINNINGS


def hub(way: Way, years: float) -> Periods:
    """Universal plus: a referral that needed no assessment, and help at the hub."""
    began = way.story.days.ago(max(int(years * 365), 20))
    way.start_leading(working_after(began, 1))
    decided = way.referral(began, no_further_action=True)
    way.journey.open_help(decided, HUB, "They asked for a hand rather than a plan.")
    plan = start_for("family-help-plan-later-review", way.due_on)
    if plan > decided:
        way.journey.plan_agreed(plan, way.say(way.theme.plans, plan), at_law=False)
        way.story.duty(
            "family-help-plan-later-review",
            "Look at the plan with the family",
            started=plan,
            owner=way.lead,
        )
    return [(began, way.today)]


def early(way: Way, years: float, until: date | None = None) -> Periods:
    """Targeted early help, with an assessment that no census counts."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(began, until, "Help ended." if until else "")
    way.journey.open_help(began, EARLY, way.say(way.theme.referrals, began))
    done = way.assessed(began, counted=False)
    agreed = working_after(done, way.pick(3, 9))
    way.journey.plan_agreed(agreed, way.say(way.theme.plans, agreed), at_law=False)
    if until:
        way.reviews(agreed, working_on_or_before(until - timedelta(days=12)))
        way.journey.close_help(until, goodbye(way))
        return [(began, until)]
    next_review(way, agreed)
    return [(began, way.today)]


def assessing(way: Way, years: float = 0) -> Periods:
    """Section 17, the assessment under way."""
    received = start_for("assessment", way.due_on)
    way.start_leading(working_after(received, 1))
    way.referral(received)
    begun = working_after(received, 2)
    way.journey.open_help(begun, IN_NEED, way.say(BEGINNINGS, begun))
    way.journey.assess(begun, None, way.factors)
    _checkpoints(way, received)
    way.story.duty(
        "assessment", f"Finish the assessment of {names(way)}", started=received, owner=way.lead
    )
    return [(received, way.today)]


def in_need(way: Way, years: float, until: date | None = None) -> Periods:
    """Section 17 with a plan, reviewed; still open, or ended on `until`."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1), until, "Help ended." if until else "")
    agreed = up_to_plan(way, began)
    if until:
        way.reviews(agreed, working_on_or_before(until - timedelta(days=10)))
        way.journey.end_referral(until, way.closed_reason)
        way.journey.close_help(until, goodbye(way))
        return [(began, until)]
    next_review(way, agreed)
    return [(began, way.today)]


def waiting(way: Way, years: float = 0, *, left: bool = False) -> Periods:
    """Accepted, and nobody leads: just come, or the lead has left."""
    team = way.story.council.manager_of(way.lead.post.team)
    way.story.team = way.lead.post.team
    if left:
        began = way.story.days.ago(int(years * 365))
        gone = way.story.days.ago(way.pick(3, 9))
        way.story.allocate(
            way.lead, "lead", working_after(began, 1), until=gone, why_ended="Left the council."
        )
        way.story.allocate(team, "supervisor", working_after(began, 1))
        agreed = up_to_plan(way, began)
        last = way.reviews(agreed, start_for("family-help-plan-later-review", way.due_on))
        way.story.duty("family-help-plan-later-review", "Review the section 17 plan", started=last)
        return [(began, way.today)]
    received = way.story.days.working(-way.pick(2, 6))
    way.story.allocate(team, "supervisor", working_after(received, 1))
    way.referral(received)
    way.journey.open_help(working_after(received, 1), IN_NEED, "", quietly=True)
    way.journey.assess(working_after(received, 1), None, way.factors)
    way.story.duty(
        "assessment-first-checkpoint",
        f"Look at how the assessment of {names(way)} is going",
        started=received,
    )
    way.story.duty("assessment", f"Finish the assessment of {names(way)}", started=received)
    return [(received, way.today)]


def _checkpoints(way: Way, received: date) -> None:
    manager = way.story.council.manager_of(way.lead.post.team)
    for name, days in (("assessment-first-checkpoint", 10), ("assessment-second-checkpoint", 20)):
        due = working_after(received, days)
        done = working_on_or_before(min(due, way.today - timedelta(days=1)))
        way.story.duty(
            name,
            f"Look at how the assessment of {names(way)} is going",
            started=received,
            owner=manager,
            done=done if due < way.today and done > received else None,
        )
