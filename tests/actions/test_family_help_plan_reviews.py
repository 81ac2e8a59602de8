"""The plan looked at together: the review that was due is met, and the next has its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import plans
from kinstead.family_help.actions.plans import AlreadyReviewed, CannotChangePlan, GoalSeen, Said
from kinstead.family_help.models import FamilyHelpPlan, PlanReview
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.models import ChronologyEntry, DutyDue, Status
from tests.actions.plan_scene import make_help
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

FIRST, LATER = "family-help-plan-first-review", "family-help-plan-later-review"
HELD = date(2026, 6, 22)
THEN = NOW + timedelta(days=41)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def plan(scene: Scene) -> FamilyHelpPlan:
    """A plan that is worked to."""
    help_ = make_help(scene)
    with acting_as(scene.bronagh):
        begun = plans.begin(episode=help_.episode, by=scene.bronagh, at=NOW)
        plans.add_goal(
            plan=begun,
            whose="family",
            said_by="Kayleigh-Ann",
            words="Calm mornings",
            by=scene.bronagh,
            at=NOW,
        )
        plans.agree(
            version=plans.share(plan=begun, by=scene.bronagh, at=NOW),
            answers=[Said(p, "agrees") for p in (scene.kayleigh, scene.seun, scene.tempe)],
            answered_on=TODAY,
            by=scene.bronagh,
            at=NOW,
        )
    return begun


def review(scene: Scene, plan: FamilyHelpPlan, **more: Any) -> PlanReview:
    return plans.review(
        **{
            "plan": plan,
            "held_on": HELD,
            "family_words": "It is quieter",
            "what_changed": "On time most days",
            "result": "continue",
            "goals": [GoalSeen(goal, "nearer", "So much better") for goal in plan.goals.all()],
            "by": scene.bronagh,
            "at": THEN,
            **more,
        }
    )


def state(plan: FamilyHelpPlan) -> str:
    return Status.objects.get(about_id=plan.pk, until__isnull=True).state


def test_it_meets_the_one_that_was_due_and_the_next_is_due(
    scene: Scene, plan: FamilyHelpPlan
) -> None:
    with acting_as(scene.bronagh):
        kept = review(scene, plan)
        first, later = (DutyDue.objects.get(duty=name) for name in (FIRST, LATER))
        assert (first.state, first.done_on) == ("met", HELD)
        assert (later.state, later.due_on) == ("open", date(2026, 9, 22))
        assert state(plan) == "active"
        assert kept.goals == [
            {
                "goal": str(plan.goals.get().pk),
                "words_of_goal": "Calm mornings",
                "how": "nearer",
                "words": "So much better",
            }
        ]
        line = ChronologyEntry.objects.get(about_id=kept.pk)
    assert line.headline == "Plan reviewed with the family: go on as we are"


def test_a_late_one_says_why_where_it_is_said(scene: Scene, plan: FamilyHelpPlan) -> None:
    with acting_as(scene.bronagh):
        review(
            scene,
            plan,
            held_on=date(2026, 7, 10),
            why_late="They were away",
            at=NOW + timedelta(days=70),
        )
        due = DutyDue.objects.get(duty=FIRST)
    assert (due.state, due.why) == ("late", "They were away")


def test_every_later_review_meets_the_one_before(scene: Scene, plan: FamilyHelpPlan) -> None:
    with acting_as(scene.bronagh):
        review(scene, plan)
        review(scene, plan, held_on=date(2026, 7, 20), at=NOW + timedelta(days=70))
        states = list(
            DutyDue.objects.filter(duty=LATER).order_by("due_on").values_list("state", flat=True)
        )
    assert states == ["met", "open"]


def test_with_changes_it_waits_for_the_familys_answer(scene: Scene, plan: FamilyHelpPlan) -> None:
    with acting_as(scene.bronagh):
        review(scene, plan, result="change")
        assert state(plan) == "reviewed"
        plans.say_hopes(plan=plan, hopes="A dog", seen="", by=scene.bronagh, at=THEN)
        plans.agree(
            version=plans.share(plan=plan, by=scene.bronagh, at=THEN),
            answers=[Said(p, "agrees") for p in (scene.kayleigh, scene.seun, scene.tempe)],
            answered_on=HELD,
            by=scene.bronagh,
            at=THEN,
        )
        assert state(plan) == "active"
        assert DutyDue.objects.filter(duty=FIRST).count() == 1, "its clock does not begin again"


def test_one_day_has_one_review(scene: Scene, plan: FamilyHelpPlan) -> None:
    with acting_as(scene.bronagh):
        kept = review(scene, plan)
        with pytest.raises(AlreadyReviewed, match="Bronagh") as why:
            review(scene, plan)
        assert why.value.same_words and why.value.review == kept
        with pytest.raises(AlreadyReviewed) as other:
            review(scene, plan, family_words="It is loud")
        assert not other.value.same_words


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"family_words": " "}, "what the family say"),
        ({"what_changed": ""}, "what has changed"),
        ({"result": "maybe"}, "what happens next"),
        ({"held_on": date(2026, 12, 1)}, "past"),
    ],
)
def test_it_says_what_is_missing(
    scene: Scene, plan: FamilyHelpPlan, wrong: dict[str, Any], words: str
) -> None:
    with acting_as(scene.bronagh):
        with pytest.raises(CannotChangePlan, match=words):
            review(scene, plan, **wrong)
        assert not PlanReview.objects.exists()


def test_a_draft_is_not_reviewed(scene: Scene) -> None:
    help_ = make_help(scene)
    with acting_as(scene.bronagh):
        draft = plans.begin(episode=help_.episode, by=scene.bronagh, at=NOW)
        with pytest.raises(IllegalMove, match="draft"):
            review(scene, draft)


def test_the_police_review_nothing(scene: Scene, plan: FamilyHelpPlan) -> None:
    with acting_as(scene.police), pytest.raises(NotPermitted):
        review(scene, plan, by=scene.police)
