"""The plan is the family's, is kept word for word, and is never worked on over somebody's head."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import plans
from kinstead.family_help.actions.plans import CannotChangePlan, ChangedMeanwhile, Said
from kinstead.family_help.models import (
    ChildLegalStatus,
    FamilyHelpPlan,
    Goal,
    PlanAction,
    PlanAgreement,
    PlanVersion,
)
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.models import ChronologyEntry, DutyDue, Status
from tests.actions.plan_scene import Help, make_help
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

FIRST_REVIEW = "family-help-plan-first-review"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def help_(scene: Scene) -> Help:
    return make_help(scene)


def begun(scene: Scene, help_: Help) -> FamilyHelpPlan:
    return plans.begin(episode=help_.episode, by=scene.bronagh, at=NOW)


def with_goal(scene: Scene, plan: FamilyHelpPlan, **more: Any) -> Goal:
    return plans.add_goal(
        **{
            "plan": plan,
            "whose": "family",
            "said_by": "Kayleigh-Ann",
            "words": "Calm mornings",
            "how_we_will_know": "School on time",
            "children": [scene.seun],
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


def all_agree(scene: Scene, **other: Said) -> list[Said]:
    said = {
        "kayleigh": Said(scene.kayleigh, "agrees"),
        "seun": Said(scene.seun, "agrees", "I want to keep football"),
        "tempe": Said(scene.tempe, "not_asked", "She was at her nan’s; Bronagh asks on Friday"),
        **other,
    }
    return list(said.values())


def agree(scene: Scene, version: PlanVersion, *said: Said) -> plans.Answered:
    return plans.agree(
        version=version,
        answers=said or all_agree(scene),
        answered_on=TODAY,
        by=scene.bronagh,
        at=NOW,
    )


def state(plan: FamilyHelpPlan) -> str:
    return Status.objects.get(about_id=plan.pk, until__isnull=True).state


class TestBeginning:
    def test_an_episode_has_one_plan(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            first, second = begun(scene, help_), begun(scene, help_)
            assert first == second
            assert plans.plan_of(scene.pell) == first
            assert state(first) == "draft"
            assert ChronologyEntry.objects.filter(headline="Family help plan begun").count() == 1

    def test_the_police_begin_none(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.police), pytest.raises(NotPermitted):
            plans.begin(episode=help_.episode, by=scene.police, at=NOW)


class TestGoals:
    def test_a_goal_is_in_the_words_of_whoever_wants_it(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            goal = with_goal(scene, plan)
            assert with_goal(scene, plan) == goal, "sent twice it is one"
            with pytest.raises(CannotChangePlan, match="who in the family"):
                with_goal(scene, plan, said_by=" ", words="Another")
            with pytest.raises(CannotChangePlan, match="not in this family"):
                with_goal(scene, plan, words="Another", children=[scene.stranger])
            assert [child.person for child in goal.children.all()] == [scene.seun]

    def test_a_conferences_goal_is_for_those_who_chair_or_lead_protection(
        self, scene: Scene, help_: Help
    ) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with pytest.raises(NotPermitted):
                with_goal(scene, plan, whose="conference", said_by="The conference")
        with acting_as(scene.anselm):
            goal = with_goal(scene, plan, whose="conference", by=scene.anselm)
            assert goal.whose == "conference"

    def test_two_people_rewording_a_goal_lose_nothing(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            goal = with_goal(scene, begun(scene, help_))
            again = {"said_by": "Kayleigh-Ann", "at": NOW, "seen": "Calm mornings"}
            plans.reword_goal(goal=goal, words="Quiet mornings", by=scene.bronagh, **again)
            with pytest.raises(ChangedMeanwhile) as why:
                plans.reword_goal(goal=goal, words="Slow mornings", by=scene.bronagh, **again)
            assert why.value.stands == "Quiet mornings"
            plans.reword_goal(goal=goal, words="Quiet mornings", by=scene.bronagh, **again)

    def test_goals_change_places(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            goals = [with_goal(scene, plan, words=words) for words in ("One", "Two", "Three")]
            plans.move_goal(goal=goals[2], up=True, by=scene.bronagh, at=NOW)
            plans.move_goal(goal=goals[0], up=True, by=scene.bronagh, at=NOW)
            assert [goal.words for goal in plan.goals.all()] == ["One", "Three", "Two"]

    def test_an_ended_goal_says_why_and_stays(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            goal = with_goal(scene, begun(scene, help_))
            end = {"goal": goal, "on": TODAY, "by": scene.bronagh, "at": NOW}
            with pytest.raises(CannotChangePlan, match="why"):
                plans.end_goal(ended="dropped", **end)
            plans.end_goal(ended="reached", why="On time for a month", **end)
            plans.end_goal(ended="reached", **end)
            with pytest.raises(CannotChangePlan, match="before"):
                plans.end_goal(ended="dropped", why="No", **end)
            with pytest.raises(CannotChangePlan, match="ended"):
                plans.add_action(goal=goal, words="More", who="Nan", by=scene.bronagh, at=NOW)
            line = ChronologyEntry.objects.get(headline="Goal reached: Calm mornings")
        assert (line.kind, line.said_by) == ("good", "Kayleigh-Ann")


class TestWhoDoesWhat:
    def test_somebody_does_it_and_it_is_done(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            goal = with_goal(scene, begun(scene, help_))
            one = {"goal": goal, "words": "Ring the school", "by": scene.bronagh, "at": NOW}
            with pytest.raises(CannotChangePlan, match="Choose one"):
                plans.add_action(**one)
            with pytest.raises(CannotChangePlan, match="Choose one"):
                plans.add_action(person=scene.kayleigh, who="Nan", **one)
            with pytest.raises(CannotChangePlan, match="not in this family"):
                plans.add_action(person=scene.stranger, **one)
            action = plans.add_action(person=scene.kayleigh, by_date=TODAY, **one)
            assert plans.add_action(person=scene.kayleigh, by_date=TODAY, **one) == action
            finish = {"action": action, "by": scene.bronagh, "at": NOW}
            with pytest.raises(CannotChangePlan, match="past"):
                plans.finish_action(done_on=TODAY + timedelta(1), **finish)
            plans.finish_action(done_on=TODAY, how_it_went="They were kind", **finish)
            plans.finish_action(done_on=TODAY, **finish)
            with pytest.raises(CannotChangePlan, match="done already"):
                plans.drop_action(why="No need", **finish)
            assert PlanAction.objects.get().how_it_went == "They were kind"
            assert ChronologyEntry.objects.filter(headline__startswith="Done, as planned").count()

    def test_what_is_dropped_says_why(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            goal = with_goal(scene, begun(scene, help_))
            action = plans.add_action(goal=goal, words="Call", who="Nan", by=scene.bronagh, at=NOW)
            with pytest.raises(CannotChangePlan, match="why"):
                plans.drop_action(action=action, why="", by=scene.bronagh, at=NOW)
            plans.drop_action(action=action, why="Nan moved", by=scene.bronagh, at=NOW)
            with pytest.raises(CannotChangePlan, match="dropped before"):
                plans.finish_action(action=action, done_on=TODAY, by=scene.bronagh, at=NOW)


class TestSharing:
    def test_it_is_kept_word_for_word(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with pytest.raises(IllegalMove, match="at least one goal"):
                plans.share(plan=plan, by=scene.bronagh, at=NOW)
            goal = with_goal(scene, plan)
            version = plans.share(plan=plan, by=scene.bronagh, at=NOW)
            assert plans.share(plan=plan, by=scene.bronagh, at=NOW) == version
            assert state(plan) == "shared_with_family"
            plans.reword_goal(
                goal=goal,
                words="Quiet mornings",
                said_by="Kayleigh-Ann",
                seen="Calm mornings",
                by=scene.bronagh,
                at=NOW,
            )
            later = plans.share(plan=plan, by=scene.bronagh, at=NOW)
            assert (version.number, later.number) == (1, 2)
            kept = PlanVersion.objects.get(number=1).content
        assert kept["goals"][0]["words"] == "Calm mornings"
        assert kept["goals"][0]["children"] == ["Seun"]

    def test_an_old_version_is_not_agreed(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with_goal(scene, plan)
            version = plans.share(plan=plan, by=scene.bronagh, at=NOW)
            with_goal(scene, plan, words="Another")
            plans.share(plan=plan, by=scene.bronagh, at=NOW)
            with pytest.raises(CannotChangePlan, match="later version"):
                agree(scene, version)


class TestAgreeing:
    @pytest.fixture
    def version(self, scene: Scene, help_: Help) -> PlanVersion:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with_goal(scene, plan)
            return plans.share(plan=plan, by=scene.bronagh, at=NOW)

    def test_agreed_it_is_worked_to_and_reviewed_in_time(
        self, scene: Scene, version: PlanVersion
    ) -> None:
        with acting_as(scene.bronagh):
            answered = agree(scene, version)
            assert answered.active
            assert agree(scene, version).kept == (), "sent twice it is said once"
            moves = Status.objects.filter(about_id=version.plan_id).order_by("id")
            assert [one.state for one in moves] == [
                "draft",
                "shared_with_family",
                "agreed",
                "active",
            ]
            duty = DutyDue.objects.get(duty=FIRST_REVIEW)
            plans_17 = ChildLegalStatus.objects.filter(kind="section_17_plan")
            assert {(row.person, row.from_date) for row in plans_17} == {
                (scene.seun, TODAY),
                (scene.tempe, TODAY),
            }
            assert all(row.referral_child is not None for row in plans_17)
            assert duty.owner == scene.worker(scene.bronagh)
        assert duty.due_on == date(2026, 6, 23)

    def test_somebody_not_asked_yet_holds_it_and_the_answers_are_kept(
        self, scene: Scene, version: PlanVersion
    ) -> None:
        with acting_as(scene.bronagh):
            answered = agree(scene, version, Said(scene.kayleigh, "agrees"))
            assert not answered.active
            assert "not been asked" in answered.why_not_yet
            assert PlanAgreement.objects.count() == 1
            assert state(version.plan) == "shared_with_family"

    def test_who_does_not_agree_says_with_what(self, scene: Scene, version: PlanVersion) -> None:
        with acting_as(scene.bronagh):
            for answer in ("disagrees", "in_part", "not_asked"):
                with pytest.raises(CannotChangePlan, match="Enter"):
                    agree(scene, version, Said(scene.kayleigh, answer))
            no = [Said(p, "disagrees", "Not this") for p in (scene.kayleigh, scene.seun)]
            answered = agree(
                scene, version, *no, Said(scene.tempe, "not_asked", "She is at her dad’s")
            )
            assert not answered.active and "Nobody" in answered.why_not_yet
            assert agree(scene, version, Said(scene.seun, "in_part", "Only football")).active
            assert PlanAgreement.objects.filter(answer="disagrees").count() == 2, "nothing is lost"

    def test_at_targeted_early_help_no_section_17_plan_begins(self, scene: Scene) -> None:
        help_ = make_help(scene, "targeted_early_help")
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with_goal(scene, plan)
            assert agree(scene, plans.share(plan=plan, by=scene.bronagh, at=NOW)).active
            assert not ChildLegalStatus.objects.exists()

    def test_the_police_agree_for_nobody(self, scene: Scene, version: PlanVersion) -> None:
        with acting_as(scene.police), pytest.raises(NotPermitted):
            plans.agree(
                version=version,
                answers=all_agree(scene),
                answered_on=TODAY,
                by=scene.police,
                at=NOW,
            )


class TestHopesAndClosing:
    def test_hopes_are_said_over_nobodys_words(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            plans.say_hopes(plan=plan, hopes="A calm home", seen="", by=scene.bronagh, at=NOW)
            with pytest.raises(ChangedMeanwhile) as why:
                plans.say_hopes(plan=plan, hopes="Peace", seen="", by=scene.bronagh, at=NOW)
            assert why.value.stands == "A calm home"
            plans.say_hopes(
                plan=plan, if_things_go_wrong="Ring Nan", seen="", by=scene.bronagh, at=NOW
            )
            plan.refresh_from_db()
        assert (plan.hopes, plan.if_things_go_wrong) == ("A calm home", "Ring Nan")

    def test_closing_ends_what_was_due(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            plan = begun(scene, help_)
            with_goal(scene, plan)
            agree(scene, plans.share(plan=plan, by=scene.bronagh, at=NOW))
            with pytest.raises(NotPermitted):
                plans.close(plan=plan, why="Done", by=scene.bronagh, at=NOW)
        with acting_as(scene.anselm):
            plans.close(plan=plan, why="They go on without us", by=scene.anselm, at=NOW)
            plans.close(plan=plan, why="They go on without us", by=scene.anselm, at=NOW)
            assert not DutyDue.objects.filter(about_id=plan.pk, state="open").exists()
            assert state(plan) == "closed"
            with pytest.raises(CannotChangePlan, match="closed"):
                with_goal(scene, plan, by=scene.anselm)


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_goals_at_once_both_find_theirs_in_place() -> None:
    scene = make_scene()
    help_ = make_help(scene)
    with acting_as(scene.bronagh):
        plan = begun(scene, help_)
    failures: list[BaseException] = []

    def add(words: str, who: Any) -> None:
        try:
            with acting_as(who):
                with_goal(scene, plan, words=words, by=who)
        except BaseException as why:  # told to the test's own thread
            failures.append(why)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=add, args=(f"Goal {n}", who))
        for n, who in enumerate((scene.bronagh, scene.imtiaz))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with acting_as(scene.bronagh):
        assert [goal.order for goal in Goal.objects.filter(plan=plan)] == [0, 1]
