"""Sending an assessment to a manager, word for word as it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.actions import asked
from kinstead.family_help.actions.assessments import CannotAssess, locked, people_of, take_up
from kinstead.family_help.models import Assessment
from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.rules.assessment_states import STATES
from kinstead.kit.moments import day_of
from kinstead.record.actions import authorisations, chronology, moves
from kinstead.record.models import Authorisation, ChronologyEntry, VoiceOfChild
from kinstead.record.queries.answers import latest
from kinstead.record.rules.templates import questions_of
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.words import day_plain


@transaction.atomic
def submit(*, assessment: Assessment, by: Account, at: datetime) -> Authorisation:
    """Send it to a manager, word for word as it stands now, and put it on their desk.

    Raises IllegalMove with everything that is still missing, AlreadyMoved, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    assessment = locked(assessment)
    take_up(assessment, by, at)
    lacks = what_it_lacks(assessment, day_of(at))
    moves.make(table=STATES, thing=assessment.pk, name="submit", by=by, at=at, facts=lacks.facts)
    request = authorisations.ask(
        family=assessment.family, about=assessment, snapshot=snapshot(assessment), by=by, at=at
    )
    assessment.authorisation = request
    assessment.save(update_fields=["authorisation"])
    asked.answered(about=assessment, by=by, at=at)
    asked.ask_manager(
        family=assessment.family,
        headline="Read the assessment and authorise it, or send it back",
        about=assessment,
        by=by,
        at=at,
    )
    chronology.write(
        family=assessment.family,
        people=people_of(assessment),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Family help assessment sent to a manager",
        said_by=by.full_name,
        about=assessment,
        by=by,
        at=at,
    )
    return request


def what_it_lacks(assessment: Assessment, today: date) -> rules.Lacks:
    """What is still to be written before a manager sees it."""
    answered = latest(assessment)
    heard = set(
        VoiceOfChild.objects.filter(about_id=assessment.pk).values_list("person_id", flat=True)
    )
    children = [
        rules.ChildFound(
            key=str(row.person_id),
            called=row.person.called or str(row.person),
            heard=row.person_id in heard,
            unborn=row.person.is_unborn_on(today),
            factors=tuple(row.factors),
        )
        for row in assessment.children.select_related("person")
    ]
    if answered is None:
        raise CannotAssess("This assessment came from another system, and is not written here.")
    return rules.missing(questions_of(answered.version.questions), answered.content, children)


def snapshot(assessment: Assessment) -> dict[str, Any]:
    """Everything a manager authorises, in plain values: questions and answers, voices, factors,
    and what was known beforehand."""
    answered = latest(assessment)
    rows = list(
        assessment.children.select_related("person").order_by("person__birth_date", "person_id")
    )
    heard: dict[Any, VoiceOfChild] = {}
    for voice in VoiceOfChild.objects.filter(about_id=assessment.pk).order_by("id"):
        heard[voice.person_id] = voice
    assert answered is not None
    return {
        "started_on": day_plain(assessment.started_on),
        "lead": assessment.lead.full_name if assessment.lead else "",
        "children": [
            {
                "person": str(row.person_id),
                "name": str(row.person),
                "called": row.person.called or str(row.person),
                "factors": [
                    {"code": code, "label": in_words("assessment_factors", code)}
                    for code in row.factors
                ],
                "voice": _voice(heard.get(row.person_id)),
            }
            for row in rows
        ],
        "questions": answered.version.questions,
        "answers": answered.content,
        "history": assessment.history,
    }


def _voice(voice: VoiceOfChild | None) -> dict[str, str]:
    if voice is None:
        return {}
    return {
        "how": voice.get_how_display(),
        "words": voice.words,
        "on": day_plain(voice.heard_on),
    }
