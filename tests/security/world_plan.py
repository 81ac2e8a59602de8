"""An assessment and a plan with all it holds, in the small world of the security tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kinstead.access.models import Account
from kinstead.family_help.models import (
    Assessment,
    AssessmentChild,
    FamilyHelpEpisode,
    FamilyHelpPlan,
    Goal,
    GoalChild,
    PlanAction,
    PlanAgreement,
    PlanReview,
    PlanVersion,
)
from kinstead.family_help.plan_words import words_of
from kinstead.family_help.rules import assessment_states, plan_states
from kinstead.people.models import Family, Person
from kinstead.record.models import Answers, Status, TemplateVersion, VoiceOfChild
from kinstead.record.rules.snapshots import fingerprint


def write(
    keep: Callable[[str, Any], Any],
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """One of everything, for the help the family has."""
    episode = FamilyHelpEpisode.objects.get(family=family, closed_on=None)
    _plan(keep, episode, family, child, name, author, at)
    _assessment(keep, episode, family, child, name, author, at)


def _plan(
    keep: Callable[[str, Any], Any],
    episode: FamilyHelpEpisode,
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    plan = FamilyHelpPlan.objects.filter(episode=episode).first()
    if plan is None:
        plan = FamilyHelpPlan.objects.create(
            episode=episode, family=family, hopes=name, began_by=author, began_at=at
        )
        _begun(plan_states.STATES.kind, "active", plan, family, author, at)
    goal = keep(
        "goal_id",
        Goal.objects.create(
            plan=plan,
            family=family,
            whose="family",
            said_by=name,
            words=name,
            added_by=author,
            added_at=at,
        ),
    )
    GoalChild.objects.create(goal=goal, person=child, family=family)
    keep(
        "plan_action_id",
        PlanAction.objects.create(
            goal=goal, family=family, words=name, person=child, added_by=author, added_at=at
        ),
    )
    content = words_of(plan)
    version = keep(
        "plan_version_id",
        PlanVersion.objects.create(
            plan=plan,
            family=family,
            number=plan.versions.count() + 1,
            content=content,
            sha256=fingerprint(content),
            why=name,
            made_by=author,
            made_at=at,
        ),
    )
    PlanAgreement.objects.create(
        version=version,
        family=family,
        person=child,
        answer="agrees",
        answered_on=at.date(),
        recorded_by=author,
        recorded_at=at,
    )
    keep(
        "plan_review_id",
        PlanReview.objects.create(
            plan=plan,
            family=family,
            held_on=at.date(),
            family_words=name,
            what_changed=name,
            result="continue",
            written_by=author,
            written_at=at,
        ),
    )


def _assessment(
    keep: Callable[[str, Any], Any],
    episode: FamilyHelpEpisode,
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    assessment = keep(
        "assessment_id",
        Assessment.objects.create(
            family=family,
            episode=episode,
            started_on=date(2026, 4, 1),
            history={"said": [{"who": name, "on": "", "kind": "", "words": name}]},
        ),
    )
    AssessmentChild.objects.create(
        assessment=assessment, person=child, family=family, factors=["3B"]
    )
    _begun(assessment_states.STATES.kind, "in_progress", assessment, family, author, at)
    version = TemplateVersion.objects.filter(
        template__kind="assessment", template__level="", published_at__isnull=False
    ).first()
    about = {"family": family, "about_kind": "assessment", "about_id": assessment.pk}
    Answers.objects.create(version=version, answered_by=author, answered_at=at, **about)
    VoiceOfChild.objects.create(
        person=child,
        how="said",
        words=name,
        heard_on=at.date(),
        written_by=author,
        written_at=at,
        **about,
    )


def _begun(
    kind: str, state: str, thing: Any, family: Family, author: Account, at: datetime
) -> None:
    Status.objects.create(
        family=family,
        about_kind=kind,
        about_id=thing.pk,
        state=state,
        move="begin",
        since=at,
        moved_by=author,
    )
