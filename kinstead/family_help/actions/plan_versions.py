"""Sharing a plan word for word with the family, and writing down who agrees with it.

What somebody does not agree with is kept beside the plan in their own words and is never hidden:
a plan can be worked to while one parent disagrees with part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kinstead import statute
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, Team
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.actions.plan_goals import CannotChangePlan, locked, plain
from kinstead.family_help.models import (
    ChildLegalStatus,
    FamilyHelpPlan,
    Goal,
    LevelChange,
    PlanAgreement,
    PlanVersion,
)
from kinstead.family_help.models.episode import Level
from kinstead.family_help.plan_words import children_of, who_is_asked, words_of
from kinstead.family_help.rules.plan_states import ACTIVE, DRAFT, REVIEWED, SHARED, STATES
from kinstead.kit.moments import day_of
from kinstead.people.models import Allocation, Family, Person
from kinstead.record.actions import chronology, duties, moves
from kinstead.record.models import ChronologyEntry
from kinstead.record.rules.snapshots import fingerprint
from kinstead.web.words import day_plain


@dataclass(frozen=True)
class Said:
    """What one person of the family says of a version, in their words where they do not agree."""

    person: Person
    answer: str
    words: str = ""


@dataclass(frozen=True)
class Answered:
    """What was written down; whether the plan is being worked to; and if not, why not yet."""

    kept: tuple[PlanAgreement, ...]
    active: bool
    why_not_yet: str = ""


@transaction.atomic
def share(*, plan: FamilyHelpPlan, why: str = "", by: Account, at: datetime) -> PlanVersion:
    """Keep the plan word for word as the family is given it now, as its next version.

    Where nothing changed since the last version, that one stands. Raises IllegalMove, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    plan = locked(plan)
    state = moves.state_of(STATES, plan.pk)
    content = words_of(plan)
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    if last is not None and last.sha256 == fingerprint(content):
        return last
    open_goals = [goal for goal in content["goals"] if not goal["ended"]]
    if state in (DRAFT, SHARED):
        moves.make(
            table=STATES,
            thing=plan.pk,
            name="share",
            by=by,
            at=at,
            facts={"goals": len(open_goals)},
        )
    elif state not in (ACTIVE, REVIEWED):
        raise CannotChangePlan("This plan is being agreed, so it is not shared again now.")
    version = keep_version(plan, content, why or "Shared with the family", by, at)
    chronology.write(
        family=plan.family,
        people=children_of(plan),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"Plan shared with the family, version {version.number}",
        words=why.strip(),
        said_by=by.full_name,
        about=plan,
        by=by,
        at=at,
    )
    return version


@transaction.atomic
def agree(
    *,
    version: PlanVersion,
    answers: Sequence[Said],
    answered_on: date,
    by: Account,
    at: datetime,
) -> Answered:
    """Write down what people of the family say of the latest version.

    Everyone has answered once each adult and each child of the help has an answer, or the reason
    why they were not asked. With somebody who agrees, at least in part, the plan is agreed and
    worked to from then on: its first review is due, and at section 17 a section 17 plan begins for
    each child. Answers are kept even while that is not so. Raises CannotChangePlan, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    plan = locked(version.plan)
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    if last is None or last.pk != version.pk:
        raise CannotChangePlan(
            "A later version was shared meanwhile. Read that one with the family, and write down"
            " what they say of it."
        )
    if answered_on > day_of(at):
        raise CannotChangePlan("The day they answered must be today or in the past.")
    if answered_on < day_of(version.made_at):
        raise CannotChangePlan(
            f"This version was made on {day_plain(day_of(version.made_at))}: nobody can have"
            " answered before."
        )
    must_answer = {person.pk for person in who_is_asked(plan, day_of(at))}
    kept = tuple(
        filter(None, (_keep(version, said, answered_on, must_answer, by, at) for said in answers))
    )
    return _settle(plan, version, kept, answered_on, by, at)


def keep_version(
    plan: FamilyHelpPlan, content: dict[str, Any], why: str, by: Account, at: datetime
) -> PlanVersion:
    """The next version, with the fingerprint of its words. The caller holds the plan."""
    last = PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion(
        plan=plan,
        family_id=plan.family_id,
        number=last + 1,
        content=content,
        sha256=fingerprint(content),
        why=why.strip()[:200],
        made_by=by,
        made_at=at,
    )
    version.save(force_insert=True)
    return version


def lead_of(family_id: UUID) -> tuple[Practitioner | None, Team | None]:
    """The lead practitioner now, with the team they do it for."""
    found = (
        Allocation.objects.filter(family=family_id, part=Allocation.Part.LEAD, to_date__isnull=True)
        .select_related("practitioner", "team")
        .first()
    )
    return (found.practitioner, found.team) if found else (None, None)


def begin_section_17_plans(plan: FamilyHelpPlan, from_date: date, by: Account, at: datetime) -> int:
    """A section 17 plan for each child under no child protection plan, where the level is section
    17 and the plan is worked to; for how many it runs."""
    now = LevelChange.objects.filter(episode=plan.episode_id, until__isnull=True).first()
    if now is None or now.level != Level.SECTION_17:
        return 0
    if moves.state_of(STATES, plan.pk) not in (ACTIVE, REVIEWED):
        return 0
    protected = legal_statuses.protected_children(plan.episode)
    begun = [child for child in children_of(plan) if child.pk not in protected]
    for child in begun:
        legal_statuses.begin(
            person=child,
            family=plan.family,
            kind=ChildLegalStatus.Kind.SECTION_17_PLAN,
            from_date=from_date,
            by=by,
            at=at,
        )
    return len(begun)


def _keep(
    version: PlanVersion,
    said: Said,
    on: date,
    must_answer: set[UUID],
    by: Account,
    at: datetime,
) -> PlanAgreement | None:
    """One answer, unless it is what they said last."""
    answers = PlanAgreement.Answer
    if said.person.pk not in must_answer:
        raise CannotChangePlan(f"{said.person} is not one of those who are asked about this plan.")
    if said.answer not in answers.values:
        raise CannotChangePlan(f"Choose what {said.person} says of the plan.")
    words = plain(said.words)
    if not words and said.answer == answers.NOT_ASKED:
        raise CannotChangePlan(f"Enter why {said.person} was not asked.")
    if not words and said.answer in (answers.IN_PART, answers.DISAGREES):
        raise CannotChangePlan(
            f"Enter what {said.person} does not agree with, in their own words: it stands beside"
            " the plan."
        )
    last = (
        PlanAgreement.objects.filter(version=version, person=said.person)
        .order_by("-recorded_at", "-id")
        .first()
    )
    if last is not None and (last.answer, last.words) == (said.answer, words):
        return None
    kept = PlanAgreement(
        version=version,
        family_id=version.family_id,
        person=said.person,
        answer=said.answer,
        words=words,
        answered_on=on,
        recorded_by=by,
        recorded_at=at,
    )
    kept.save(force_insert=True)
    return kept


def _settle(
    plan: FamilyHelpPlan,
    version: PlanVersion,
    kept: tuple[PlanAgreement, ...],
    on: date,
    by: Account,
    at: datetime,
) -> Answered:
    """Move the plan on where everyone has answered, with its line and its clock."""
    state = moves.state_of(STATES, plan.pk)
    latest: dict[UUID, str] = {}
    for row in PlanAgreement.objects.filter(version=version).order_by("recorded_at", "id"):
        latest[row.person_id] = row.answer
    facts = {
        "everyone_answered": all(p.pk in latest for p in who_is_asked(plan, day_of(at))),
        "somebody_agrees": any(answer in ("agrees", "in_part") for answer in latest.values()),
        "a_conference_asks": Goal.objects.filter(
            plan=plan, whose=Goal.Whose.CONFERENCE, ended=""
        ).exists(),
    }
    if refused := STATES.refusals("agree", facts):
        _answers_line(plan, version, kept, by, at)
        return Answered(kept, state == ACTIVE, " ".join(refused))
    if state == SHARED:
        moves.make(table=STATES, thing=plan.pk, name="agree", by=by, at=at, facts=facts)
        moves.make(table=STATES, thing=plan.pk, name="start", by=by, at=at)
        owner, team = lead_of(plan.family_id)
        duties.open_duty(
            duty=statute.duty("family-help-plan-first-review"),
            family=plan.family,
            headline="Review the plan with the family",
            started=on,
            owner=owner,
            team=team,
            about=plan,
            by=by,
            at=at,
        )
        begin_section_17_plans(plan, on, by, at)
    elif state == REVIEWED:
        moves.make(table=STATES, thing=plan.pk, name="go_on", by=by, at=at)
    _answers_line(plan, version, kept, by, at)
    return Answered(kept, True)


def _answers_line(
    plan: FamilyHelpPlan,
    version: PlanVersion,
    kept: tuple[PlanAgreement, ...],
    by: Account,
    at: datetime,
) -> None:
    if not kept:
        return
    said = [
        f"{row.person}: {row.get_answer_display().lower()}{f'. “{row.words}”' if row.words else ''}"
        for row in kept
    ]
    chronology.write(
        family=Family.objects.get(pk=plan.family_id),
        people=[row.person for row in kept],
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"What the family say of the plan, version {version.number}",
        words="\n".join(said),
        said_by=by.full_name,
        about=plan,
        by=by,
        at=at,
    )
