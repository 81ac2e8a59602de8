"""Need rises and falls: a new level is proposed, agreed by somebody else, and kept.

Nothing here touches the episode, the lead practitioner's allocation or any assessment.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.family_help.actions import asked
from kinstead.family_help.actions.level_changes import (
    CannotStep,
    NotQualified,
    current,
    ensure_supervisor,
    has_social_work_manager,
    headline,
    move_to,
    step_for_protection,
    tell,
)
from kinstead.family_help.models import (
    ChildLegalStatus,
    FamilyHelpEpisode,
    LevelChange,
    LevelProposal,
)
from kinstead.family_help.models.episode import Level
from kinstead.family_help.rules import levels as rules
from kinstead.family_help.rules.level_proposal_states import ESCALATED, PROPOSED, STATES
from kinstead.people.models import Allocation
from kinstead.record.actions import authorisations, chronology, moves
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Authorisation, ChronologyEntry, Status
from kinstead.record.rules.notes import shortened

__all__ = [
    "CannotPropose",
    "CannotStep",
    "NotQualified",
    "agree",
    "current",
    "ensure_supervisor",
    "has_social_work_manager",
    "propose",
    "refuse",
    "step_for_protection",
    "waiting_proposal",
    "withdraw",
]

Decision = Authorisation.Decision


class CannotPropose(Exception):
    """The level may not be proposed so. The sentence is fit for the screen."""


@transaction.atomic
def propose(
    *,
    episode: FamilyHelpEpisode,
    level: Level | str,
    why: str,
    family_words: str = "",
    by: Account,
    at: datetime,
) -> LevelProposal:
    """Say that a family needs more help, or less, and ask a manager to agree.

    One proposal waits at a time. For less help the family's words are needed before a manager can
    agree. Raises CannotPropose, NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("level proposal", episode.pk)
    now = current(episode)
    if now is None:
        raise CannotPropose("This help has ended, so there is no level to change.")
    if level not in rules.ORDER:
        raise CannotPropose("Choose the level you think is right.")
    if level == now.level:
        raise CannotPropose(f"The level is {rules.title(now.level).lower()} already.")
    if not why.strip():
        raise CannotPropose("Enter why you think the level has changed.")
    if not rules.is_up(now.level, str(level)) and not family_words.strip():
        raise CannotPropose("Enter what the family say: less help is agreed with them.")
    waiting = waiting_proposal(episode)
    if waiting is not None:
        raise CannotPropose(
            f"{waiting.proposed_by.full_name} proposed a level already, and it is still waiting."
        )
    proposal = LevelProposal(
        episode=episode,
        family=episode.family,
        level_now=now.level,
        level_proposed=str(level),
        why=why.strip(),
        family_words=family_words.strip(),
        proposed_by=by,
        proposed_at=at,
    )
    proposal.save(force_insert=True)
    proposal.authorisation = authorisations.ask(
        family=episode.family,
        about=proposal,
        snapshot={
            "level_now": proposal.level_now,
            "level_proposed": proposal.level_proposed,
            "why": proposal.why,
            "family_words": proposal.family_words,
        },
        by=by,
        at=at,
    )
    proposal.save(update_fields=["authorisation"])
    moves.begin(table=STATES, thing=proposal.pk, family=episode.family, by=by, at=at)
    asked.ask_manager(
        family=episode.family,
        headline=shortened(f"Decide: {rules.title(str(level)).lower()} proposed"),
        about=proposal,
        by=by,
        at=at,
    )
    return proposal


@transaction.atomic
def agree(
    *,
    proposal: LevelProposal,
    supervisor: Practitioner | None = None,
    by: Account,
    at: datetime,
) -> LevelChange | None:
    """Agree a proposal: as a manager, or after one as the lead child protection practitioner.

    The level now; None where a manager agreed to child protection and the lead child protection
    practitioner has still to. `supervisor` becomes the social work manager on the record where
    there is none and the level needs one. Raises IllegalMove, AlreadyMoved, NotPermitted,
    NotQualified.
    """
    state = moves.state_of(STATES, proposal.pk)
    if state == ESCALATED:
        moves.make(
            table=STATES,
            thing=proposal.pk,
            name="agree_for_protection",
            by=by,
            at=at,
            facts=_facts(proposal, by),
        )
        change = move_to(proposal.episode, proposal.level_proposed, why=proposal.why, by=by, at=at)
        tell(proposal.episode, proposal.level_now, change, by=by, at=at)
        asked.answered(about=proposal, by=by, at=at)
        return change
    if supervisor is not None and rules.is_section_17_work(proposal.level_proposed):
        ensure_supervisor(episode=proposal.episode, supervisor=supervisor, by=by, at=at)
    to_protection = proposal.level_proposed == rules.SECTION_47
    moves.make(
        table=STATES,
        thing=proposal.pk,
        name="escalate" if to_protection else "agree",
        by=by,
        at=at,
        facts=_facts(proposal, by),
    )
    title = rules.title(proposal.level_proposed).lower()
    _decide(
        proposal,
        Decision.AUTHORISED,
        f"Manager agreed {title}; child protection decides"
        if to_protection
        else headline(proposal.level_now, proposal.level_proposed),
        by=by,
        at=at,
    )
    asked.answered(about=proposal, by=by, at=at)
    if to_protection:
        _ask_protection(proposal, by, at)
        return None
    return move_to(proposal.episode, proposal.level_proposed, why=proposal.why, by=by, at=at)


@transaction.atomic
def refuse(*, proposal: LevelProposal, reason: str, by: Account, at: datetime) -> LevelProposal:
    """Do not agree, saying why; the level stays. Raises IllegalMove, AlreadyMoved, NotPermitted."""
    escalated = moves.state_of(STATES, proposal.pk) == ESCALATED
    moves.make(
        table=STATES,
        thing=proposal.pk,
        name="refuse_for_protection" if escalated else "refuse",
        by=by,
        at=at,
        facts=_facts(proposal, by),
        reason=reason,
    )
    line = f"Level of need stays {rules.title(proposal.level_now).lower()}"
    if escalated:
        chronology.write(
            family=proposal.family,
            happened_at=at,
            kind=ChronologyEntry.Kind.DECISION,
            headline=line,
            words=reason,
            said_by=by.full_name,
            about=proposal,
            by=by,
            at=at,
        )
    else:
        _decide(proposal, Decision.REFUSED, line, by=by, at=at, reason=reason)
    asked.answered(about=proposal, by=by, at=at)
    return proposal


@transaction.atomic
def withdraw(*, proposal: LevelProposal, reason: str, by: Account, at: datetime) -> LevelProposal:
    """Take one's own proposal back. Raises IllegalMove, AlreadyMoved, NotPermitted."""
    moves.make(
        table=STATES,
        thing=proposal.pk,
        name="withdraw",
        by=by,
        at=at,
        facts=_facts(proposal, by),
        reason=reason,
    )
    asked.answered(about=proposal, by=by, at=at)
    return proposal


def waiting_proposal(episode: FamilyHelpEpisode) -> LevelProposal | None:
    """The proposal nobody has decided yet."""
    waiting = Status.objects.filter(
        about_kind=STATES.kind, until__isnull=True, state__in=(PROPOSED, ESCALATED)
    ).values("about_id")
    return (
        LevelProposal.objects.filter(episode=episode, pk__in=waiting)
        .select_related("proposed_by")
        .first()
    )


def _decide(
    proposal: LevelProposal,
    decision: Authorisation.Decision,
    headline: str,
    *,
    by: Account,
    at: datetime,
    reason: str = "",
) -> None:
    assert proposal.authorisation is not None
    authorisations.decide(
        authorisation=proposal.authorisation,
        decision=decision,
        headline=headline,
        reason=reason,
        by=by,
        at=at,
    )


def _ask_protection(proposal: LevelProposal, by: Account, at: datetime) -> None:
    """Put it on the desk of the lead child protection practitioner, where the family has one."""
    lead = (
        Allocation.objects.filter(
            family=proposal.family,
            part=Allocation.Part.PROTECTION_LEAD,
            to_date__isnull=True,
            practitioner__account__isnull=False,
        )
        .select_related("practitioner__account")
        .first()
    )
    if lead is not None and lead.practitioner.account is not None:
        asked.ask(
            account=lead.practitioner.account,
            family=proposal.family,
            headline="Decide: child protection beside family help",
            about=proposal,
            by=by,
            at=at,
        )


def _facts(proposal: LevelProposal, by: Account) -> dict[str, Any]:
    episode = FamilyHelpEpisode.objects.get(pk=proposal.episode_id)
    now = current(episode)
    statuses = ChildLegalStatus.objects.filter(
        family_id=proposal.family_id,
        to_date__isnull=True,
        kind__in=(ChildLegalStatus.Kind.CHILD_PROTECTION_PLAN, ChildLegalStatus.Kind.SECTION_47),
    )
    worker = Practitioner.objects.filter(account=by).first()
    return {
        "episode_open": episode.closed_on is None,
        "level": proposal.level_proposed,
        "level_now": now.level if now else "",
        "level_then": proposal.level_now,
        "goes_up": rules.is_up(proposal.level_now, proposal.level_proposed),
        "family_words": bool(proposal.family_words),
        "needs_social_work_manager": rules.is_section_17_work(proposal.level_proposed),
        "has_social_work_manager": has_social_work_manager(episode),
        "protection_runs": statuses.exists(),
        "is_proposer": proposal.proposed_by_id == by.pk,
        "is_social_worker": worker is not None and worker.is_social_worker,
    }
