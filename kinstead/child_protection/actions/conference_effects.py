"""What follows from a conference for the whole family: the one plan, the clocks, the level of need.

Called by `conference_decisions` within its transaction, after each child was decided about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from kinstead.access.models import Account
from kinstead.child_protection.actions import protection_plans
from kinstead.child_protection.models import Conference, ConferenceChild, CoreGroup
from kinstead.child_protection.rules import conferences as rules
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.child_protection.rules.core_group_states import STATES as CORE_GROUP_STATES
from kinstead.child_protection.rules.core_groups import FIRST as FIRST_CORE_GROUP
from kinstead.child_protection.rules.core_groups import LATER as LATER_CORE_GROUP
from kinstead.family_help.actions import levels, plans
from kinstead.family_help.models import ChildLegalStatus, FamilyHelpEpisode, Goal
from kinstead.family_help.models.episode import Level
from kinstead.people.models import Family
from kinstead.record.actions import duties, meetings, moves
from kinstead.record.models import DutyDue, Status
from kinstead.statute import duty
from kinstead.web.words import day_plain

INITIAL_CONFERENCE = "initial-child-protection-conference"
TRANSFER_IN = "transfer-in-conference"
FIRST_REVIEW = "first-review-child-protection-conference"
LATER_REVIEW = "later-review-child-protection-conference"


class CannotDecide(Exception):
    """It may not be recorded so. The sentence is fit for the screen."""


def clocks_met(conference: Conference, children: Collection[UUID]) -> list[DutyDue]:
    """The open clocks that this conference meets for the children it decided about."""
    if not children:
        return []
    open_ones = DutyDue.objects.filter(family=conference.family, state=DutyDue.State.OPEN)
    if conference.kind == Conference.Kind.REVIEW:
        waiting = list(open_ones.filter(duty__in=[FIRST_REVIEW, LATER_REVIEW]))
        left = _children_left_out(conference.family, waiting, children)
        return [one for one in waiting if one.about_id not in left]
    name = INITIAL_CONFERENCE if conference.kind == Conference.Kind.INITIAL else TRANSFER_IN
    return [
        one
        for one in open_ones.filter(duty=name)
        if one.person_id is None or one.person_id in children
    ]


def _children_left_out(
    family: Family, waiting: Iterable[DutyDue], children: Collection[UUID]
) -> set[UUID | None]:
    """Conferences whose children with an open plan are not all reviewed today."""
    return set(
        ConferenceChild.objects.filter(
            conference__in=[one.about_id for one in waiting if one.about_id],
            plan__family=family,
            plan__ended_on__isnull=True,
        )
        .exclude(person__in=list(children))
        .values_list("conference_id", flat=True)
    )


def plan_together(
    conference: Conference,
    sitting: Sequence[ChildDecision],
    rows: Mapping[UUID, ConferenceChild],
    goals: Sequence[OutlineGoal],
    reached: Collection[UUID],
    by: Account,
    at: datetime,
) -> None:
    """What must change goes into the family's one plan; when no plan is left, what the conferences
    asked for ends, and the family's own goals stay where they were (ADR 16)."""
    family, held = conference.family, conference.held_on
    wanted = [goal for goal in goals if goal.words.strip()]
    help_plan = plans.plan_of(family)
    if wanted and any(d.has_a_plan_after for d in sitting):
        if help_plan is None:
            episode = _episode(family)
            if episode is None:
                raise CannotDecide(
                    "Family help has not begun for this family, so there is no plan to write in."
                    " Ask for it to be begun, then record the conference."
                )
            help_plan = plans.begin(episode=episode, by=by, at=at)
        with_plan = [d.person_id for d in sitting if d.has_a_plan_after]
        for goal in wanted:
            whom = [key for key in goal.children if key in with_plan] or with_plan
            plans.add_goal(
                plan=help_plan,
                whose=Goal.Whose.CONFERENCE,
                said_by=f"The conference of {day_plain(held)}",
                words=goal.words,
                how_we_will_know=goal.how_we_will_know,
                children=[rows[key].person for key in whom],
                by=by,
                at=at,
            )
    if help_plan is None:
        return
    none_left = not protection_plans.open_plans(family)
    for asked_for in Goal.objects.filter(
        plan=help_plan, whose=Goal.Whose.CONFERENCE, ended=Goal.Ended.NOT_ENDED
    ):
        if asked_for.pk in reached:
            plans.end_goal(goal=asked_for, ended=Goal.Ended.REACHED, on=held, by=by, at=at)
        elif none_left:
            plans.end_goal(
                goal=asked_for,
                ended=Goal.Ended.DROPPED,
                on=held,
                why="The child protection plan has ended. What the family still want goes on in"
                " their own plan.",
                by=by,
                at=at,
            )


def next_clocks(
    conference: Conference, sitting: Sequence[ChildDecision], by: Account, at: datetime
) -> None:
    family, held = conference.family, conference.held_on
    if not protection_plans.open_plans(family):
        _nothing_more_due(family, by, at)
        return
    owner, team = protection_plans.who_leads(family)
    opened: list[tuple[str, str]] = []
    if any(d.makes_a_plan for d in sitting):
        opened = [
            (FIRST_CORE_GROUP, "Hold the first core group"),
            (FIRST_REVIEW, "Hold the first review child protection conference"),
        ]
    elif any(d.result == rules.CONTINUE for d in sitting):
        opened = [(LATER_REVIEW, "Hold the next review child protection conference")]
    for name, headline in opened:
        duties.open_duty(
            duty=duty(name),
            family=family,
            headline=headline,
            started=held,
            owner=owner,
            team=team,
            about=conference,
            by=by,
            at=at,
        )


def _nothing_more_due(family: Family, by: Account, at: datetime) -> None:
    """No child of the family has a plan any more: what was due for the plans is due no longer."""
    why = "No child of the family has a child protection plan any more."
    for one in DutyDue.objects.filter(
        family=family,
        state=DutyDue.State.OPEN,
        duty__in=[FIRST_CORE_GROUP, LATER_CORE_GROUP, FIRST_REVIEW, LATER_REVIEW],
    ):
        duties.no_longer_needed(duty_due=one, why=why, by=by, at=at)
    called = Status.objects.filter(
        family=family,
        about_kind=CORE_GROUP_STATES.kind,
        state=CORE_GROUP_STATES.first.name,
        until__isnull=True,
    ).values("about_id")
    for group in CoreGroup.objects.filter(pk__in=called).select_related("meeting"):
        moves.make(
            table=CORE_GROUP_STATES,
            thing=group.pk,
            name="end_with_the_plans",
            reason=why,
            by=by,
            at=at,
        )
        if group.meeting is not None and group.meeting.cancelled_at is None:
            meetings.cancel(meeting=group.meeting, why=why, by=by, at=at)


def level_follows(conference: Conference, level_after: str, by: Account, at: datetime) -> None:
    """The level of need goes where the conference puts it; help and its lead stay."""
    family = conference.family
    episode = _episode(family)
    if episode is None:
        return
    protected = ChildLegalStatus.objects.filter(
        family=family,
        kind__in=[ChildLegalStatus.Kind.CHILD_PROTECTION_PLAN, ChildLegalStatus.Kind.SECTION_47],
        to_date__isnull=True,
    ).exists()
    label = conference.get_kind_display().lower()
    why = f"The {label} of {day_plain(conference.held_on)}"
    levels.step_for_protection(
        episode=episode,
        level=Level.SECTION_47 if protected else level_after,
        why=why,
        by=by,
        at=at,
    )


def _episode(family: Family) -> FamilyHelpEpisode | None:
    return FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True).first()
