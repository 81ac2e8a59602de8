"""Help, and what is proposed about it, in the small world of the security tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner
from kinstead.family_help.models import (
    ChildLegalStatus,
    Closure,
    EpisodeChild,
    FamilyHelpEpisode,
    Handover,
    LevelChange,
    LevelProposal,
    OutcomeScore,
    Visit,
)
from kinstead.family_help.rules import closure_states, handover_states, level_proposal_states
from kinstead.people.models import Family, Person
from kinstead.record.models import Note, Status
from kinstead.record.rules.states import StateTable


def episode_of(family: Family, child: Person, author: Account, at: datetime) -> FamilyHelpEpisode:
    """The family's help, begun once."""
    found = FamilyHelpEpisode.objects.filter(family=family, closed_on=None).first()
    if found is None:
        found = FamilyHelpEpisode.objects.create(family=family, opened_on=at.date())
        LevelChange.objects.create(
            episode=found,
            family=family,
            level="targeted_early_help",
            since=at.date(),
            why=family.name,
            changed_by=author,
            changed_at=at,
        )
    EpisodeChild.objects.create(episode=found, person=child, family=family)
    return found


def write(
    keep: Callable[[str, Any], Any],
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """One of everything that is proposed about help, a visit, a rating and a footing."""
    episode = episode_of(family, child, author, at)
    told = {"family": family, "proposed_by": author, "proposed_at": at}
    proposal = keep(
        "proposal_id",
        LevelProposal.objects.create(
            episode=episode,
            level_now="targeted_early_help",
            level_proposed="section_17",
            why=name,
            family_words=name,
            **told,
        ),
    )
    leaving, coming = Practitioner.objects.order_by("full_name")[:2]
    handover = keep(
        "handover_id",
        Handover.objects.create(
            episode=episode,
            from_practitioner=leaving,
            to_practitioner=coming,
            why="leaving",
            why_in_words=name,
            **told,
        ),
    )
    closure = keep(
        "closure_id",
        Closure.objects.create(
            episode=episode, reason="RC7", what_changed=name, keep_doing=name, **told
        ),
    )
    for table, thing in (
        (level_proposal_states.STATES, proposal),
        (handover_states.STATES, handover),
        (closure_states.STATES, closure),
    ):
        _begun(table, thing, family, author, at)
    ChildLegalStatus.objects.create(
        person=child, family=family, kind="section_17", from_date=at.date()
    )
    OutcomeScore.objects.create(
        episode=episode,
        family=family,
        part_of_life="safe",
        score=7,
        when="beginning",
        said_on=at.date(),
        recorded_by=author,
        recorded_at=at,
    )
    note = Note.objects.filter(family=family, kind="visit").first()
    if note is not None:
        Visit.objects.create(
            family=family,
            episode=episode,
            note=note,
            what_for="family_help",
            person=child,
            made_on=at.date(),
            seen=True,
        )


def _begun(table: StateTable, thing: Any, family: Family, author: Account, at: datetime) -> None:
    Status.objects.create(
        family=family,
        about_kind=table.kind,
        about_id=thing.pk,
        state=table.first.name,
        move="begin",
        since=at,
        moved_by=author,
    )
