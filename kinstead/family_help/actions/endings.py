"""What ends with a family's help: footing, referrals, what waited, duties, who works with them.

Called by the action that authorises the end, in its transaction and after it asked who may.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.models import Account
from kinstead.family_help.actions import (
    asked,
    assessment_decisions,
    handovers,
    legal_statuses,
    levels,
)
from kinstead.family_help.models import (
    Assessment,
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    FamilyHelpPlan,
    LevelProposal,
)
from kinstead.family_help.rules import assessment_states
from kinstead.family_help.rules.level_proposal_states import STATES as LEVEL_STATES
from kinstead.front_door.actions import referrals
from kinstead.front_door.models import ReferralChild
from kinstead.kit.moments import day_of
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation
from kinstead.record.actions import authorisations, duties, moves
from kinstead.record.models import Authorisation, DutyDue, Status

Decision = Authorisation.Decision
Kind = ChildLegalStatus.Kind


def end_footing(episode: FamilyHelpEpisode, by: Account, at: datetime) -> list[UUID]:
    """Each child's section 17 and section 17 plan end today; the children's keys."""
    children = [
        c.person for c in EpisodeChild.objects.filter(episode=episode).select_related("person")
    ]
    for person in children:
        for kind in (Kind.SECTION_17_PLAN, Kind.SECTION_17):
            legal_statuses.end(
                person=person,
                family=episode.family,
                kind=kind,
                to_date=day_of(at),
                by=by,
                at=at,
            )
    return [person.pk for person in children]


def close_referrals(
    episode: FamilyHelpEpisode, children: list[UUID], reason: str, by: Account, at: datetime
) -> None:
    """Every open referral of these children that help came of; not one still to be decided."""
    settled = {}
    still_open = ReferralChild.objects.select_related("referral").filter(
        family_id=episode.family_id, closed_on__isnull=True
    )
    for row in still_open.select_for_update(of=("self",), no_key=True):
        of_the_episode = row.referral_id == episode.referral_id
        decided = row.person_id in children and row.no_further_action is not None
        if not (of_the_episode or decided):
            continue
        row.closed_on, row.reason_closed = day_of(at), reason
        if row.no_further_action is None:
            # Help was given, which is the answer to the census's question.
            row.no_further_action = False
        row.save(update_fields=["closed_on", "reason_closed", "no_further_action"])
        settled[row.referral_id] = row.referral
    for referral in settled.values():
        referrals.settle(referral=referral, by=by, at=at)


def settle_what_waits(episode: FamilyHelpEpisode, by: Account, at: datetime) -> None:
    """A proposal, a handover and an assessment that nobody finished end with the help."""
    why = "The help ended."
    proposal: LevelProposal | None = levels.waiting_proposal(episode)
    if proposal is not None:
        moves.make(
            table=LEVEL_STATES,
            thing=proposal.pk,
            name="lapse",
            by=by,
            at=at,
            facts={"episode_open": False},
            reason=why,
        )
        waiting = proposal.authorisation
        if waiting is not None and not waiting.decision and waiting.asked_by_id != by.pk:
            authorisations.decide(
                authorisation=waiting,
                decision=Decision.RETURNED,
                headline="Level proposal ended with the help",
                reason=why,
                by=by,
                at=at,
            )
        asked.answered(about=proposal, by=by, at=at)
    handover = handovers.waiting_handover(episode)
    if handover is not None:
        handovers.withdraw(handover=handover, reason=why, by=by, at=at)
    unfinished = Status.objects.filter(
        about_kind=assessment_states.STATES.kind,
        until__isnull=True,
        state__in=assessment_states.UNFINISHED,
    ).values("about_id")
    for assessment in Assessment.objects.filter(episode=episode, pk__in=unfinished):
        assessment_decisions.stop(assessment=assessment, why=why, by=by, at=at)


def settle_duties(
    episode: FamilyHelpEpisode, plan: FamilyHelpPlan | None, by: Account, at: datetime
) -> None:
    """What was still due for the help is due no longer."""
    things = [episode.pk, *([plan.pk] if plan else [])]
    things += Assessment.objects.filter(episode=episode).values_list("pk", flat=True)
    for duty_due in DutyDue.objects.filter(
        family_id=episode.family_id, about_id__in=things, state=DutyDue.State.OPEN
    ):
        duties.no_longer_needed(duty_due=duty_due, why="Family help has ended.", by=by, at=at)


def end_allocations(episode: FamilyHelpEpisode, by: Account, at: datetime) -> None:
    """From tomorrow nobody works with the family; only nobody leads, where a child is looked
    after and others go on."""
    open_ones = Allocation.objects.filter(family_id=episode.family_id, to_date__isnull=True)
    if ChildLegalStatus.objects.filter(
        family_id=episode.family_id, kind=Kind.LOOKED_AFTER, to_date__isnull=True
    ).exists():
        open_ones = open_ones.filter(part=Allocation.Part.LEAD)
    # The lead's last: it is what lets the one who decides see the family at all.
    for allocation in sorted(open_ones, key=lambda a: a.part == Allocation.Part.LEAD):
        allocations.end(allocation=allocation, why="Family help ended", by=by, at=at)
