"""A family help assessment, written once for the family: beginning and writing it.

Sending it to a manager is in `assessment_sending`; what a manager does with it (looking on the way,
authorising, sending back, ending it unfinished) is in `assessment_decisions`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kinstead import statute
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help import history
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.actions.plan_versions import lead_of
from kinstead.family_help.models import (
    Assessment,
    AssessmentChild,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.rules.assessment_states import (
    IN_PROGRESS,
    RETURNED,
    STATES,
    UNFINISHED,
)
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.record.actions import answers, chronology, duties, moves, voices
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import (
    Answers,
    ChronologyEntry,
    Status,
    Template,
    VoiceOfChild,
)
from kinstead.record.queries.answers import latest
from kinstead.record.queries.templates import current_version

LIMIT = "assessment"
FIRST_LOOK = "assessment-first-checkpoint"
SECOND_LOOK = "assessment-second-checkpoint"


class CannotAssess(Exception):
    """The assessment may not be begun or changed like that. The sentence is fit for the screen."""


class AlreadyAssessing(CannotAssess):
    """An assessment of the family is not finished: that is the one to go on with."""

    def __init__(self, words: str, *, assessment_id: Any) -> None:
        super().__init__(words)
        self.assessment_id = assessment_id


class AnsweredMeanwhile(CannotAssess):
    """Somebody else answered the same questions since. `theirs` is what they wrote, by question;
    `answers_id` is what to begin from next time."""

    def __init__(self, by: str, theirs: dict[str, str], *, answers_id: UUID) -> None:
        super().__init__(
            f"{by} answered the same while you were writing. Their words and yours are both here:"
            " put together what it should say, and keep it."
        )
        self.theirs, self.answers_id = theirs, answers_id


@transaction.atomic
def begin(
    *,
    episode: FamilyHelpEpisode,
    children: Sequence[Person],
    referral: Referral | None = None,
    by: Account,
    at: datetime,
) -> Assessment:
    """Begin one assessment for these children of an episode, with what the record already knows.

    Its limit and both looks by a manager are due from the day of the referral; without one, from
    today. The questions are those in force for the level of need today, for as long as it lasts.
    Raises AlreadyAssessing, CannotAssess, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("assess", episode.family_id)
    _may_begin(episode, children)
    today = day_of(at)
    referral = referral or episode.referral
    lead, team = lead_of(episode.family_id)
    assessment = Assessment(
        family=episode.family,
        episode=episode,
        lead=lead,
        history=history.gather(episode.family, today),
        started_on=today,
    )
    assessment.save(force_insert=True)
    counted_from = referral.received_on if referral else today
    due = [
        duties.open_duty(
            duty=statute.duty(name),
            family=episode.family,
            headline=headline,
            started=counted_from,
            owner=lead,
            team=team,
            about=assessment,
            by=by,
            at=at,
        )
        for name, headline in (
            (LIMIT, "Finish the assessment"),
            (FIRST_LOOK, "A manager looks at how the assessment is going"),
            (SECOND_LOOK, "A manager looks again at how the assessment is going"),
        )
    ]
    AssessmentChild.objects.bulk_create(
        AssessmentChild(
            assessment=assessment,
            person=child,
            family=episode.family,
            referral_child=_referral_child(child, episode, referral),
            started_on=today,
            internal_review_on=due[1].due_on,
        )
        for child in children
    )
    moves.begin(table=STATES, thing=assessment.pk, family=episode.family, by=by, at=at)
    answers.save(
        family=episode.family,
        about=assessment,
        version=current_version(Template.Kind.ASSESSMENT, level_of(episode)),
        content={},
        by=by,
        at=at,
    )
    chronology.write(
        family=episode.family,
        people=children,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Family help assessment begun",
        said_by=by.full_name,
        about=assessment,
        by=by,
        at=at,
    )
    return assessment


@transaction.atomic
def write(
    *,
    assessment: Assessment,
    content: Mapping[str, Any],
    seen: UUID | None = None,
    by: Account,
    at: datetime,
) -> Assessment:
    """Keep what is answered, to the questions as they stood when it began. What was answered
    before stays. One that a manager sent back is being written again from then on.

    `seen` are the answers that the page began from: what somebody else answered since is kept
    beside what is given now. Raises AnsweredMeanwhile where both answered the same, CannotAssess,
    IllegalMove, NotPermitted.
    """
    assessment = _writable(assessment, by, at)
    answered = latest(assessment)
    if answered is None:
        raise CannotAssess("This assessment came from another system, and is not written here.")
    given = dict(content)
    before = Answers.objects.filter(pk=seen, about_id=assessment.pk).first() if seen else None
    if before is not None and before.pk != answered.id:
        given, clashes = rules.merged(before.content, answered.content, given)
        if clashes:
            questions = {question.key: question.words for question in answered.questions}
            theirs = {questions[key]: _in_one(answered.content.get(key)) for key in clashes}
            raise AnsweredMeanwhile(answered.by, theirs, answers_id=answered.id)
    answers.save(
        family=assessment.family,
        about=assessment,
        version=answered.version,
        content=given,
        by=by,
        at=at,
    )
    return assessment


@transaction.atomic
def hear(
    *,
    assessment: Assessment,
    child: Person,
    how: str,
    words: str,
    heard_on: date,
    by: Account,
    at: datetime,
) -> VoiceOfChild:
    """What one child of the assessment said or showed, or why nobody asked.

    Raises CannotAssess, NotPermitted and `voices.CannotHear`.
    """
    assessment = _writable(assessment, by, at)
    if not assessment.children.filter(person=child).exists():
        raise CannotAssess("That child is not part of this assessment.")
    last = VoiceOfChild.objects.filter(about_id=assessment.pk, person=child).order_by("-id").first()
    said = words.replace("\r\n", "\n").strip()
    if last is not None and (last.how, last.words, last.heard_on) == (how, said, heard_on):
        return last
    return voices.hear(
        family=assessment.family,
        person=child,
        how=how,
        words=said,
        heard_on=heard_on,
        about=assessment,
        by=by,
        at=at,
    )


@transaction.atomic
def record_factors(
    *,
    assessment: Assessment,
    factors: Mapping[Person, Sequence[str]],
    by: Account,
    at: datetime,
) -> None:
    """What was found for each child, in the census's codes; the order of recording stays.

    Raises CannotAssess, NotPermitted.
    """
    assessment = _writable(assessment, by, at)
    rows = {
        row.person_id: row
        for row in AssessmentChild.objects.select_for_update(no_key=True).filter(
            assessment=assessment
        )
    }
    for child, chosen in factors.items():
        row = rows.get(child.pk)
        if row is None:
            raise CannotAssess("That child is not part of this assessment.")
        try:
            row.factors = rules.in_order(chosen, row.factors, day_of(at))
        except rules.NotAFactor as why:
            raise CannotAssess(f"{child.called or child}: {why}") from None
        row.save(update_fields=["factors"])


def _in_one(answer: Any) -> str:
    """An answer, or the answers about each child, to be shown."""
    if isinstance(answer, Mapping):
        return "\n\n".join(str(one) for one in answer.values())
    return str(answer or "(nothing any more)")


def locked(assessment: Assessment) -> Assessment:
    """The assessment, held until the transaction ends. Raises CannotAssess."""
    found = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment.pk).first()
    if found is None:
        raise CannotAssess("There is no such assessment, or it is not yours to see.")
    return found


def people_of(assessment: Assessment) -> list[Person]:
    """The children it is about, eldest first."""
    return list(
        Person.objects.filter(assessments__assessment=assessment).order_by("birth_date", "id")
    )


def level_of(episode: FamilyHelpEpisode) -> str:
    """The level of need of an episode now; empty where none is recorded."""
    return (
        LevelChange.objects.filter(episode=episode, until__isnull=True)
        .values_list("level", flat=True)
        .first()
        or ""
    )


def _may_begin(episode: FamilyHelpEpisode, children: Sequence[Person]) -> None:
    now = FamilyHelpEpisode.objects.get(pk=episode.pk)
    if now.closed_on is not None:
        raise CannotAssess("This help has ended, so no assessment of it begins.")
    if not children:
        raise CannotAssess("Choose at least one child the assessment is about.")
    helped = set(EpisodeChild.objects.filter(episode=episode).values_list("person_id", flat=True))
    if any(child.pk not in helped for child in children):
        raise CannotAssess("One of those children is not part of this help.")
    open_one = Status.objects.filter(
        about_kind=STATES.kind,
        family_id=episode.family_id,
        until__isnull=True,
        state__in=UNFINISHED,
    ).first()
    if open_one is not None:
        raise AlreadyAssessing(
            "An assessment of this family is being written already. Go on with that one.",
            assessment_id=open_one.about_id,
        )


def _referral_child(
    child: Person, episode: FamilyHelpEpisode, referral: Referral | None
) -> ReferralChild | None:
    found = (
        ReferralChild.objects.filter(referral=referral, person=child).first() if referral else None
    )
    return found or legal_statuses.open_referral_child(person=child, family=episode.family)


def _writable(assessment: Assessment, by: Account, at: datetime) -> Assessment:
    require(by, Action.RECORD_CASEWORK)
    assessment = locked(assessment)
    state = take_up(assessment, by, at)
    if state != IN_PROGRESS:
        title = STATES.state(state).title.lower()
        raise CannotAssess(f"This assessment is {title}, so it is not written in now.")
    return assessment


def take_up(assessment: Assessment, by: Account, at: datetime) -> str:
    """Go on with one that was sent back; the state it is in then."""
    state = moves.state_of(STATES, assessment.pk)
    if state == RETURNED:
        state = moves.make(table=STATES, thing=assessment.pk, name="take_up", by=by, at=at).state
    return state
