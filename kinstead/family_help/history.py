"""What the record already knows of a family, gathered once when an assessment begins.

So that nobody tells their story again: whoever assesses starts from it, and what is kept with the
assessment is how it stood that day. Both the action that begins an assessment and the pages that
show it use this; it holds plain values only, fit for a snapshot.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from kinstead.family_help.models import (
    Assessment,
    ChildLegalStatus,
    FamilyHelpEpisode,
    FamilyHelpPlan,
    PlanReview,
)
from kinstead.front_door.models import Referral, ReferralDecision
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember
from kinstead.record.models import FamilyWords
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.words import day_plain, names

History = dict[str, Any]

MOST_WORDS = 12
"""How many of the family's own sayings stand beside an assessment; the rest are on the record."""


def gather(family: Family, today: date) -> History:
    """Who is in the family, what they said, and every referral, episode, assessment, plan and legal
    footing before today, each as a line that can be read aloud."""
    return {
        "taken_on": day_plain(today),
        "members": _members(family, today),
        "said": _said(family),
        "referrals": _referrals(family),
        "episodes": _episodes(family),
        "assessments": _assessments(family),
        "plans": _plans(family),
        "footing": _footing(family),
    }


def _members(family: Family, today: date) -> list[dict[str, str]]:
    members = (
        FamilyMember.objects.filter(family=family, person__merged_into__isnull=True)
        .filter(Q(to_date__isnull=True) | Q(to_date__gt=today))
        .select_related("person")
        .order_by("person__birth_date", "id")
    )
    found = []
    for member in members:
        person = member.person
        age = person.age_on(today)
        if person.is_unborn_on(today) and person.expected_birth_date:
            born = f"expected {day_plain(person.expected_birth_date)}"
        else:
            born = "" if age is None else f"{age} years"
        needs = [member.described, born, person.communication_needs]
        if person.needs_interpreter:
            needs.append(f"speaks {person.first_language or 'another language'}, with interpreter")
        found.append(
            {
                "name": str(person),
                "part": member.get_part_display(),
                "note": ", ".join(filter(None, needs)),
            }
        )
    return found


def _said(family: Family) -> list[dict[str, str]]:
    said = (
        FamilyWords.objects.filter(family=family)
        .select_related("person")
        .order_by("-said_on", "-id")[:MOST_WORDS]
    )
    return [
        {
            "who": str(words.person) if words.person else "The family",
            "on": day_plain(words.said_on),
            "kind": words.get_kind_display(),
            "words": words.words,
        }
        for words in said
    ]


def _referrals(family: Family) -> list[dict[str, str]]:
    decided = {
        one.referral_id: one
        for one in ReferralDecision.objects.filter(family=family).order_by("decided_at", "id")
    }
    lines = []
    for referral in (
        Referral.objects.filter(family=family)
        .prefetch_related("children__person")
        .order_by("-received_on", "-id")
    ):
        decision = decided.get(referral.pk)
        source = in_words("referral_source", referral.source)
        lines.append(
            {
                "on": day_plain(referral.received_on),
                "what": referral.from_whom or source or "Referral",
                "about": names(c.person.called or str(c.person) for c in referral.children.all()),
                "words": referral.words,
                "then": decision.get_result_display() if decision else "",
            }
        )
    return lines


def _episodes(family: Family) -> list[dict[str, str]]:
    return [
        {
            "on": day_plain(episode.opened_on),
            "until": day_plain(episode.closed_on) if episode.closed_on else "",
            "what": " → ".join(level.get_level_display() for level in episode.levels.all()),
            "then": episode.why_closed,
        }
        for episode in FamilyHelpEpisode.objects.filter(family=family)
        .prefetch_related("levels")
        .order_by("-opened_on", "-id")
    ]


def _assessments(family: Family) -> list[dict[str, str]]:
    lines = []
    for assessment in (
        Assessment.objects.filter(family=family)
        .prefetch_related("children__person")
        .order_by("-started_on", "-id")
    ):
        found = [
            f"{child.person.called or child.person}:"
            f" {names(in_words('assessment_factors', code).lower() for code in child.factors)}"
            for child in assessment.children.all()
            if child.factors
        ]
        lines.append(
            {
                "on": day_plain(assessment.started_on),
                "until": day_plain(assessment.authorised_on) if assessment.authorised_on else "",
                "what": "; ".join(found) or "No factors recorded",
            }
        )
    return lines


def _plans(family: Family) -> list[dict[str, Any]]:
    lines = []
    last: dict[Any, PlanReview] = {}
    for review in PlanReview.objects.filter(family=family).order_by("held_on", "id"):
        last[review.plan_id] = review
    for plan in (
        FamilyHelpPlan.objects.filter(family=family)
        .prefetch_related("goals")
        .order_by("-began_at", "-id")
    ):
        seen = last.get(plan.pk)
        lines.append(
            {
                "on": day_plain(day_of(plan.began_at)),
                "what": plan.hopes,
                "goals": [
                    f"{goal.words}{f' ({goal.get_ended_display().lower()})' if goal.ended else ''}"
                    for goal in plan.goals.all()
                ],
                "then": f"Reviewed {day_plain(seen.held_on)}: {seen.what_changed}" if seen else "",
            }
        )
    return lines


def _footing(family: Family) -> list[dict[str, str]]:
    return [
        {
            "on": day_plain(status.from_date),
            "until": day_plain(status.to_date) if status.to_date else "",
            "what": f"{status.person.called or status.person}: {status.get_kind_display()}",
        }
        for status in ChildLegalStatus.objects.filter(family=family)
        .select_related("person")
        .order_by("-from_date", "person_id")
    ]
