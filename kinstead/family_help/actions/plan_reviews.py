"""Looking at the plan with the family: what they say of each goal, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kinstead import statute
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.actions.plan_goals import CannotChangePlan, locked, plain
from kinstead.family_help.actions.plan_versions import lead_of
from kinstead.family_help.models import FamilyHelpPlan, Goal, PlanReview
from kinstead.family_help.plan_words import children_of
from kinstead.family_help.rules.plan_states import STATES
from kinstead.family_help.rules.plans import HOW_IT_GOES, LONGEST_WORDS
from kinstead.kit.moments import day_of
from kinstead.record.actions import chronology, duties, moves
from kinstead.record.models import ChronologyEntry, DutyDue, Meeting
from kinstead.record.rules.notes import moment_of
from kinstead.web.words import day_plain

FIRST = "family-help-plan-first-review"
LATER = "family-help-plan-later-review"


class AlreadyReviewed(CannotChangePlan):
    """A review of that day is on the record. `same_words`: this very one, sent twice."""

    def __init__(self, words: str, *, review: PlanReview, same_words: bool) -> None:
        super().__init__(words)
        self.review, self.same_words = review, same_words


@dataclass(frozen=True)
class GoalSeen:
    """How the family see one goal now: a word of `HOW_IT_GOES`, and what they say."""

    goal: Goal
    how: str
    words: str = ""


@transaction.atomic
def review(
    *,
    plan: FamilyHelpPlan,
    held_on: date,
    family_words: str,
    what_changed: str,
    result: str,
    what_we_make_of_it: str = "",
    goals: Sequence[GoalSeen] = (),
    meeting: Meeting | None = None,
    why_late: str = "",
    by: Account,
    at: datetime,
) -> PlanReview:
    """Write down a review, once for the day it was held. It meets the review that was due and says
    by when the next is.

    “Go on, with changes” leaves the plan reviewed until the family has answered about the next
    version; after any other result it goes on as it is. More, less or no help is proposed apart,
    to a manager. Raises AlreadyReviewed, CannotChangePlan, IllegalMove, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    plan = locked(plan)
    _check(plan, held_on, family_words, what_changed, result, goals, by, at)
    moves.make(table=STATES, thing=plan.pk, name="review", by=by, at=at)
    kept = PlanReview(
        plan=plan,
        family_id=plan.family_id,
        meeting=meeting,
        held_on=held_on,
        family_words=plain(family_words),
        what_changed=plain(what_changed),
        what_we_make_of_it=plain(what_we_make_of_it),
        goals=[
            {
                "goal": str(seen.goal.pk),
                "words_of_goal": seen.goal.words,
                "how": seen.how,
                "words": plain(seen.words),
            }
            for seen in goals
        ],
        result=result,
        written_by=by,
        written_at=at,
    )
    kept.save(force_insert=True)
    if result != PlanReview.Result.CHANGE:
        moves.make(table=STATES, thing=plan.pk, name="go_on", by=by, at=at)
    _clock(plan, held_on, why_late, by, at)
    chronology.write(
        family=plan.family,
        people=children_of(plan),
        happened_at=moment_of(held_on, None),
        time_known=False,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"Plan reviewed with the family: {kept.get_result_display().lower()}",
        words=kept.what_changed,
        said_by=by.full_name,
        about=kept,
        by=by,
        at=at,
    )
    return kept


def _check(
    plan: FamilyHelpPlan,
    held_on: date,
    family_words: str,
    what_changed: str,
    result: str,
    goals: Sequence[GoalSeen],
    by: Account,
    at: datetime,
) -> None:
    if held_on > day_of(at):
        raise CannotChangePlan("The day of the review must be today or in the past.")
    if not plain(family_words):
        raise CannotChangePlan("Enter what the family say, or why they could not be there.")
    if not plain(what_changed):
        raise CannotChangePlan("Enter what has changed.")
    if max(len(family_words), len(what_changed)) > LONGEST_WORDS:
        raise CannotChangePlan(f"Words are kept up to {LONGEST_WORDS:,} characters.")
    if result not in PlanReview.Result.values:
        raise CannotChangePlan("Choose what happens next.")
    for seen in goals:
        if seen.goal.plan_id != plan.pk or seen.how not in HOW_IT_GOES:
            raise CannotChangePlan("Choose how each goal stands, in the family’s words.")
    same_day = (
        PlanReview.objects.filter(plan=plan, held_on=held_on).select_related("written_by").first()
    )
    if same_day is not None:
        raise AlreadyReviewed(
            f"{same_day.written_by.full_name} wrote down the review of {day_plain(held_on)}"
            " already.",
            review=same_day,
            same_words=same_day.written_by_id == by.pk
            and same_day.family_words == plain(family_words)
            and same_day.what_changed == plain(what_changed),
        )


def _clock(plan: FamilyHelpPlan, held_on: date, why_late: str, by: Account, at: datetime) -> None:
    """The review that was due is met, and the next is due."""
    due = DutyDue.objects.filter(
        about_id=plan.pk, duty__in=(FIRST, LATER), state=DutyDue.State.OPEN
    )
    for duty_due in due:
        duties.meet(duty_due=duty_due, done=held_on, why_late=why_late, by=by, at=at)
    owner, team = lead_of(plan.family_id)
    duties.open_duty(
        duty=statute.duty(LATER),
        family=plan.family,
        headline="Review the plan with the family again",
        started=held_on,
        owner=owner,
        team=team,
        about=plan,
        by=by,
        at=at,
    )
