"""A family gets a new lead practitioner: proposed, met together, accepted, and counted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, TeamMembership
from kinstead.family_help.actions import asked
from kinstead.family_help.actions.episodes import team_of
from kinstead.family_help.models import FamilyHelpEpisode, Handover
from kinstead.family_help.rules import handovers as rules
from kinstead.family_help.rules.handover_states import JOINT_VISIT, PROPOSED, STATES
from kinstead.kit.moments import day_of
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation
from kinstead.record.actions import chronology, duties, moves
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue, Status
from kinstead.record.rules.notes import shortened
from kinstead.statute.code_sets import code_set


class CannotPropose(Exception):
    """The handover may not be proposed so. The sentence is fit for the screen."""


class CannotLetIn(Exception):
    """The new worker may not be let into the record now."""


@transaction.atomic
def propose(
    *,
    episode: FamilyHelpEpisode,
    to: Practitioner,
    why: str,
    why_in_words: str = "",
    joint_visit_on: date | None = None,
    goodbye_on: date | None = None,
    family_words: str = "",
    by: Account,
    at: datetime,
) -> Handover:
    """Propose that `to` becomes the lead practitioner, and ask a manager.

    `why` is a code of `handover_reason`. The days of the visit together and of the goodbye may
    still be to come. Raises CannotPropose, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("handover", episode.pk)
    lead = _lead(episode)
    if episode.closed_on is not None or lead is None:
        raise CannotPropose("Nobody leads this family’s help now, so there is nobody to hand over.")
    if lead.practitioner_id == to.pk:
        raise CannotPropose(f"{to.full_name} is the lead practitioner already.")
    if to.account is not None and not to.account.is_active:
        raise CannotPropose(f"{to.full_name}’s account is closed. Choose somebody else.")
    if not code_set("handover_reason").knows(why):
        raise CannotPropose("Choose why the lead practitioner changes.")
    if why == "other" and not why_in_words.strip():
        raise CannotPropose("Enter the reason in your own words.")
    refused = rules.days_refused(
        goodbye_on=goodbye_on, joint_visit_on=joint_visit_on, opened_on=episode.opened_on
    )
    if refused:
        raise CannotPropose(refused)
    waiting = waiting_handover(episode)
    if waiting is not None:
        raise CannotPropose(
            f"{waiting.proposed_by.full_name} proposed a handover already, and it is still waiting."
        )
    handover = Handover(
        episode=episode,
        family=episode.family,
        from_practitioner=lead.practitioner,
        to_practitioner=to,
        why=why,
        why_in_words=why_in_words.strip()[:500],
        goodbye_on=goodbye_on,
        joint_visit_on=joint_visit_on,
        family_words=family_words.strip(),
        proposed_by=by,
        proposed_at=at,
    )
    handover.save(force_insert=True)
    moves.begin(table=STATES, thing=handover.pk, family=episode.family, by=by, at=at)
    asked.ask_manager(
        family=episode.family,
        headline=shortened(f"Decide: handover to {to.full_name}"),
        about=handover,
        by=by,
        at=at,
    )
    return handover


@transaction.atomic
def let_in(*, handover: Handover, by: Account, at: datetime) -> Allocation:
    """Let the new worker and their team open the record, for the visit together.

    For whoever may allocate. The new worker works alongside until the handover is accepted or
    taken back. Raises CannotLetIn, NotPermitted and what `allocations.allocate` raises.
    """
    require(by, Action.ALLOCATE)
    if moves.state_of(STATES, handover.pk) not in (PROPOSED, JOINT_VISIT):
        raise CannotLetIn("This handover is settled, so nobody is let in for it.")
    if _alongside(handover, let_in_only=False) is not None:
        raise CannotLetIn(f"{handover.to_practitioner.full_name} may open this record already.")
    return allocations.allocate(
        family=handover.family,
        practitioner=handover.to_practitioner,
        part=Allocation.Part.CO_WORKER,
        team=team_of(handover.to_practitioner, at),
        by=by,
        at=at,
    )


@transaction.atomic
def visited_together(
    *, handover: Handover, on: date, family_words: str = "", by: Account, at: datetime
) -> Handover:
    """The family met their new worker, with the one they know. Raises IllegalMove, AlreadyMoved."""
    moves.make(
        table=STATES,
        thing=handover.pk,
        name="visit_together",
        by=by,
        at=at,
        facts={
            "episode_open": handover.episode.closed_on is None,
            "visited": handover.episode.opened_on <= on <= day_of(at),
        },
    )
    handover.joint_visit_on = on
    if family_words.strip():
        handover.family_words = family_words.strip()
    handover.save(update_fields=["joint_visit_on", "family_words"])
    chronology.write(
        family=handover.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=shortened(
            f"{handover.from_practitioner.full_name} and {handover.to_practitioner.full_name}"
            " visited the family together"
        ),
        said_by=by.full_name,
        about=handover,
        by=by,
        at=at,
    )
    return handover


@transaction.atomic
def accept(
    *,
    handover: Handover,
    goodbye_on: date | None = None,
    reason: str = "",
    by: Account,
    at: datetime,
) -> Allocation:
    """The manager of the team the family comes to accepts: from today the new worker leads.

    The old lead's allocation ends with its reason, and what they still had to do for the family
    goes with it. Without a visit together `reason` says why there was none. Raises IllegalMove,
    AlreadyMoved, NotPermitted and what `allocations` raises.
    """
    lead = _lead(handover.episode)
    moves.make(
        table=STATES,
        thing=handover.pk,
        name="accept"
        if moves.state_of(STATES, handover.pk) != PROPOSED
        else "accept_without_visit",
        by=by,
        at=at,
        facts={
            "episode_open": FamilyHelpEpisode.objects.filter(
                pk=handover.episode_id, closed_on__isnull=True
            ).exists(),
            "still_leads": lead is not None
            and lead.practitioner_id == handover.from_practitioner_id,
            "receives": receives(by, handover, at),
        },
        reason=reason,
    )
    assert lead is not None
    if goodbye_on is not None:
        handover.goodbye_on = goodbye_on
        handover.save(update_fields=["goodbye_on"])
    team = team_of(handover.to_practitioner, at)
    allocation = allocations.hand_over(
        allocation=lead,
        practitioner=handover.to_practitioner,
        team=team,
        why=rules.why_in_words(handover.why, handover.why_in_words),
        by=by,
        at=at,
    )
    # After the new lead is there, because it may be what lets the receiving manager see the family.
    alongside = _alongside(handover, let_in_only=False)
    if alongside is not None:
        allocations.end(
            allocation=alongside, why="Became the lead practitioner", on=day_of(at), by=by, at=at
        )
    for duty_due in DutyDue.objects.filter(
        family=handover.family, owner=handover.from_practitioner, state=DutyDue.State.OPEN
    ):
        duties.hand_over(duty_due=duty_due, owner=handover.to_practitioner, team=team, by=by, at=at)
    chronology.write(
        family=handover.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(
            f"{handover.to_practitioner.full_name} is the lead practitioner, after"
            f" {handover.from_practitioner.full_name}"
        ),
        words=rules.why_in_words(handover.why, handover.why_in_words),
        said_by=by.full_name,
        about=handover,
        by=by,
        at=at,
    )
    asked.answered(about=handover, by=by, at=at)
    return allocation


@transaction.atomic
def withdraw(*, handover: Handover, reason: str, by: Account, at: datetime) -> Handover:
    """Take a handover back; a worker let in for it is let out. Raises IllegalMove, NotPermitted."""
    alongside = _alongside(handover)
    moves.make(
        table=STATES,
        thing=handover.pk,
        name="withdraw",
        by=by,
        at=at,
        facts={
            "let_in": alongside is not None,
            "may_allocate": Asker.of(by).may(Action.ALLOCATE),
        },
        reason=reason,
    )
    if alongside is not None:
        allocations.end(allocation=alongside, why="The handover was taken back", by=by, at=at)
    asked.answered(about=handover, by=by, at=at)
    return handover


def waiting_handover(episode: FamilyHelpEpisode) -> Handover | None:
    """The handover nobody has settled yet."""
    waiting = Status.objects.filter(
        about_kind=STATES.kind, until__isnull=True, state__in=(PROPOSED, JOINT_VISIT)
    ).values("about_id")
    return (
        Handover.objects.filter(episode=episode, pk__in=waiting)
        .select_related("proposed_by")
        .first()
    )


def receives(by: Account, handover: Handover, at: datetime) -> bool:
    """Whether `by` manages a team of the new worker; anybody who may allocate where they have
    no team, as a lead practitioner from another agency may not."""
    today = day_of(at)
    current = TeamMembership.objects.filter(from_date__lte=today).filter(
        Q(to_date__isnull=True) | Q(to_date__gt=today)
    )
    teams = set(
        current.filter(practitioner=handover.to_practitioner_id).values_list("team_id", flat=True)
    )
    return (
        not teams or current.filter(practitioner__account=by, manages=True, team__in=teams).exists()
    )


def _lead(episode: FamilyHelpEpisode) -> Allocation | None:
    return (
        Allocation.objects.filter(
            family_id=episode.family_id, part=Allocation.Part.LEAD, to_date__isnull=True
        )
        .select_related("practitioner")
        .first()
    )


def _alongside(handover: Handover, *, let_in_only: bool = True) -> Allocation | None:
    """The new worker beside the old one; `let_in_only`: not one who helped the family before."""
    found = Allocation.objects.filter(
        family_id=handover.family_id,
        practitioner_id=handover.to_practitioner_id,
        part=Allocation.Part.CO_WORKER,
        to_date__isnull=True,
    )
    if let_in_only:
        found = found.filter(from_date__gte=day_of(handover.proposed_at))
    return found.first()
