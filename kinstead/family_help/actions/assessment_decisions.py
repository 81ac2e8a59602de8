"""What a manager does with an assessment: looks on the way, authorises it, or sends it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.family_help.actions import asked
from kinstead.family_help.actions.assessments import (
    FIRST_LOOK,
    LIMIT,
    SECOND_LOOK,
    CannotAssess,
    level_of,
    locked,
    people_of,
)
from kinstead.family_help.models import Assessment
from kinstead.family_help.rules.assessment_states import AUTHORISED, STATES, UNFINISHED
from kinstead.family_help.rules.levels import is_section_17_work
from kinstead.kit.moments import day_of
from kinstead.record.actions import authorisations, chronology, duties, moves, oversight
from kinstead.record.models import (
    Authorisation,
    ChronologyEntry,
    DutyDue,
    OversightNote,
    Status,
)

GATE = "assessment checkpoint"


@transaction.atomic
def look(*, assessment: Assessment, words: str, by: Account, at: datetime) -> OversightNote:
    """A manager looks at how it is going and writes what they think: the next look is done.

    Raises CannotAssess once it is finished, `oversight.CannotOversee`, NotPermitted.
    """
    require(by, Action.AUTHORISE)
    assessment = locked(assessment)
    if moves.state_of(STATES, assessment.pk) not in UNFINISHED:
        raise CannotAssess(
            "This assessment is finished, so there is nothing to look at on the way."
        )
    before = OversightNote.objects.filter(about_id=assessment.pk).count()
    note = oversight.write(
        family=assessment.family, gate=GATE, words=words, about=assessment, by=by, at=at
    )
    if OversightNote.objects.filter(about_id=assessment.pk).count() == before:
        return note
    due = _open(assessment, FIRST_LOOK, SECOND_LOOK)
    if due:
        duties.meet(duty_due=due[0], done=day_of(at), by=by, at=at)
    chronology.write(
        family=assessment.family,
        people=people_of(assessment),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="A manager looked at how the assessment is going",
        said_by=by.full_name,
        about=assessment,
        by=by,
        at=at,
    )
    return note


@transaction.atomic
def authorise(
    *, assessment: Assessment, why_late: str = "", by: Account, at: datetime
) -> Assessment:
    """What was sent is now the family's assessment, word for word. Its limit is met, looks still to
    come are not needed, and an earlier assessment is followed by this one.

    A late one says why. Raises AlreadyDecided, CannotAssess, CannotDecide, IllegalMove,
    NotPermitted.
    """
    require(by, Action.AUTHORISE)
    assessment = locked(assessment)
    today = day_of(at)
    due = _open(assessment, LIMIT)
    late = any(duty_due.due_on < today for duty_due in due)
    if late and not why_late.strip():
        raise CannotAssess("This is later than it was due. Enter why: the reason is kept with it.")
    _decide(assessment, Authorisation.Decision.AUTHORISED, "", by, at)
    moves.make(
        table=STATES,
        thing=assessment.pk,
        name="authorise",
        by=by,
        at=at,
        facts={
            "is_section_17_work": assessment.episode is not None
            and is_section_17_work(level_of(assessment.episode)),
            "by_social_worker": Practitioner.objects.filter(
                account=by, profession=Practitioner.Profession.SOCIAL_WORKER
            ).exists(),
        },
    )
    assessment.authorised_on = today
    assessment.save(update_fields=["authorised_on"])
    assessment.children.update(authorised_on=today)
    for duty_due in due:
        duties.meet(duty_due=duty_due, done=today, why_late=why_late if late else "", by=by, at=at)
    _not_needed(assessment, "The assessment is authorised.", by, at)
    _supersede(assessment, by, at)
    return assessment


@transaction.atomic
def send_back(*, assessment: Assessment, reason: str, by: Account, at: datetime) -> Assessment:
    """Back to whoever wrote it, with what is to be changed. The clock runs on.

    Raises AlreadyDecided, CannotDecide, IllegalMove, NotPermitted.
    """
    require(by, Action.AUTHORISE)
    assessment = locked(assessment)
    request = _decide(assessment, Authorisation.Decision.RETURNED, reason, by, at)
    moves.make(table=STATES, thing=assessment.pk, name="return", by=by, at=at, reason=reason)
    asked.ask(
        account=request.asked_by,
        family=assessment.family,
        headline="The assessment came back: read what is to be changed",
        words=reason.strip()[:500],
        about=assessment,
        by=by,
        at=at,
    )
    return assessment


@transaction.atomic
def stop(*, assessment: Assessment, why: str, by: Account, at: datetime) -> Assessment:
    """It ends without being finished (the family moved away, or help ended): nothing of it is due.

    Raises IllegalMove, NotPermitted.
    """
    require(by, Action.AUTHORISE)
    assessment = locked(assessment)
    moves.make(table=STATES, thing=assessment.pk, name="stop", by=by, at=at, reason=why)
    waiting = Authorisation.objects.filter(about_id=assessment.pk, decision="").first()
    if waiting is not None and waiting.asked_by_id != by.pk:
        authorisations.decide(
            authorisation=waiting,
            decision=Authorisation.Decision.RETURNED,
            headline="Assessment no longer to be authorised",
            reason=why,
            by=by,
            at=at,
        )
    _not_needed(assessment, "The assessment ended unfinished.", by, at)
    asked.answered(about=assessment, by=by, at=at)
    chronology.write(
        family=assessment.family,
        people=people_of(assessment),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Family help assessment ended unfinished",
        words=why,
        said_by=by.full_name,
        about=assessment,
        by=by,
        at=at,
    )
    return assessment


def _decide(
    assessment: Assessment,
    decision: Authorisation.Decision,
    reason: str,
    by: Account,
    at: datetime,
) -> Authorisation:
    request = assessment.authorisation
    if request is None:
        raise CannotAssess("Nobody has asked for a decision on this assessment yet.")
    headline = {
        Authorisation.Decision.AUTHORISED: "Family help assessment authorised",
        Authorisation.Decision.RETURNED: "Family help assessment sent back to be changed",
    }[decision]
    decided = authorisations.decide(
        authorisation=request, decision=decision, headline=headline, reason=reason, by=by, at=at
    )
    asked.answered(about=assessment, by=by, at=at)
    return decided


def _open(assessment: Assessment, *names: str) -> list[DutyDue]:
    """The duties of these names still to do, in the order they are due."""
    return list(
        DutyDue.objects.filter(
            about_id=assessment.pk, duty__in=names, state=DutyDue.State.OPEN
        ).order_by("due_on", "id")
    )


def _not_needed(assessment: Assessment, why: str, by: Account, at: datetime) -> None:
    for duty_due in _open(assessment, LIMIT, FIRST_LOOK, SECOND_LOOK):
        duties.no_longer_needed(duty_due=duty_due, why=why, by=by, at=at)


def _supersede(assessment: Assessment, by: Account, at: datetime) -> None:
    earlier = Status.objects.filter(
        about_kind=STATES.kind,
        family_id=assessment.family_id,
        state=AUTHORISED,
        until__isnull=True,
    ).exclude(about_id=assessment.pk)
    for status in earlier:
        moves.make(table=STATES, thing=status.about_id, name="supersede", by=by, at=at)
