"""The level of need itself: which it is, and moving it with each child's legal footing.

`levels` has what is proposed and agreed; nothing here touches the episode, the lead practitioner's
allocation or any assessment.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.family_help.actions import legal_statuses, plans
from kinstead.family_help.models import FamilyHelpEpisode, FamilyHelpPlan, LevelChange
from kinstead.family_help.models.episode import Level
from kinstead.family_help.rules import levels as rules
from kinstead.kit.moments import day_of
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation, Family
from kinstead.record.actions import chronology, moves
from kinstead.record.models import ChronologyEntry
from kinstead.record.rules.notes import shortened


class CannotStep(Exception):
    """The level may not move so. The sentence is fit for the screen."""


class NotQualified(Exception):
    """The social work manager of section 17 work must be a social worker."""


@transaction.atomic
def step_for_protection(
    *, episode: FamilyHelpEpisode, level: Level | str, why: str, by: Account, at: datetime
) -> LevelChange:
    """A strategy discussion or a conference moves the level itself, up or down.

    The same level changes nothing and is returned. A proposal that still waits is left for whoever
    decides it, who is told that the level has changed since. No check of a social work manager
    here: protecting a child never waits for one, and the page says that one is missing. Raises
    NotPermitted, CannotStep.
    """
    asker = Asker.of(by)
    if not (asker.may(Action.LEAD_PROTECTION) or asker.may(Action.CHAIR_CONFERENCE)):
        raise NotPermitted("Your role does not include this: lead protection. Ask your manager.")
    if level not in rules.ORDER:
        raise CannotStep("Choose the level.")
    now = current(episode)
    if now is None:
        raise CannotStep("This help has ended. Begin help again first.")
    if now.level == level:
        return now
    if level != rules.SECTION_47 and legal_statuses.protected_children(episode):
        raise CannotStep("A child still has a child protection plan, so the level stays.")
    before = now.level
    change = move_to(episode, str(level), why=why, by=by, at=at)
    tell(episode, before, change, by=by, at=at)
    return change


def current(episode: FamilyHelpEpisode) -> LevelChange | None:
    """The level now; None once help has ended."""
    return LevelChange.objects.filter(episode=episode, until__isnull=True).first()


def has_social_work_manager(of: FamilyHelpEpisode | Family) -> bool:
    """Whether a practice supervisor who is a social worker is on the family's record now.

    Source: Working Together to Safeguard Children: another agency may lead section 17 work under
    a qualified social work manager.
    """
    family = of.family_id if isinstance(of, FamilyHelpEpisode) else of.pk
    return Allocation.objects.filter(
        family_id=family,
        part=Allocation.Part.SUPERVISOR,
        to_date__isnull=True,
        practitioner__profession=Practitioner.Profession.SOCIAL_WORKER,
    ).exists()


def ensure_supervisor(
    *, episode: FamilyHelpEpisode, supervisor: Practitioner, by: Account, at: datetime
) -> None:
    """Put a qualified social work manager on the record, where there is none yet.

    Raises NotQualified, and what `allocations.allocate` raises.
    """
    if has_social_work_manager(episode):
        return
    if not supervisor.is_social_worker:
        raise NotQualified(
            f"{supervisor.full_name} is not a social worker. Choose a qualified social work"
            " manager."
        )
    allocations.allocate(
        family=episode.family,
        practitioner=supervisor,
        part=Allocation.Part.SUPERVISOR,
        by=by,
        at=at,
    )


def move_to(
    episode: FamilyHelpEpisode, level: str, *, why: str, by: Account, at: datetime
) -> LevelChange:
    """End the level there is and add the new one, with each child's legal footing.

    For the actions of this room, which have asked who may and whether it may be.
    """
    former = (
        LevelChange.objects.select_for_update(no_key=True)
        .filter(episode=episode, until__isnull=True)
        .first()
    )
    today = day_of(at)
    if former is not None:
        former.until = today
        former.save(update_fields=["until"])
    change = LevelChange(
        episode=episode,
        family_id=episode.family_id,
        level=level,
        since=today,
        why=shortened(why, 300),
        changed_by=by,
        changed_at=at,
    )
    change.save(force_insert=True)
    legal_statuses.follow_level(episode=episode, level=level, by=by, at=at)
    begin_plans(episode, level, by=by, at=at)
    return change


def begin_plans(episode: FamilyHelpEpisode, level: str, *, by: Account, at: datetime) -> None:
    """At section 17 a plan that is worked to is each child's section 17 plan."""
    plan = FamilyHelpPlan.objects.filter(episode=episode).select_related("family").first()
    if plan is not None and level == rules.SECTION_17:
        # One that was taken in from elsewhere stands by its dates.
        with suppress(moves.IllegalMove):
            plans.begin_section_17_plans(plan, day_of(at), by, at)


def tell(
    episode: FamilyHelpEpisode, before: str, change: LevelChange, *, by: Account, at: datetime
) -> None:
    """The line of a change in the chronology."""
    chronology.write(
        family=episode.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=headline(before, change.level),
        words=change.why,
        said_by=by.full_name,
        about=change,
        by=by,
        at=at,
    )


def headline(before: str, after: str) -> str:
    """“More help: level of need is now section 17”."""
    way = "More help" if rules.is_up(before, after) else "Less help"
    return f"{way}: level of need is now {rules.title(after).lower()}"
