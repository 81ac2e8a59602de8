"""Help for a family begins: one episode, whatever the level of need, with a lead practitioner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, Team, TeamMembership
from kinstead.family_help.actions import legal_statuses, level_changes, levels
from kinstead.family_help.models import EpisodeChild, FamilyHelpEpisode, LevelChange
from kinstead.family_help.models.episode import Level
from kinstead.family_help.rules import episodes as rules
from kinstead.family_help.rules.levels import ORDER, title
from kinstead.front_door.models import Referral, ReferralDecision
from kinstead.kit.moments import day_of
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation, Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Authorisation, ChronologyEntry
from kinstead.record.rules.notes import shortened
from kinstead.web.words import names


class CannotBegin(Exception):
    """Help may not begin so. The sentence is fit for the screen."""


class AlreadyOpen(CannotBegin):
    """The family has help already: its level changes instead. `by_same`: begun by this person."""

    def __init__(self, words: str, *, by_same: bool) -> None:
        super().__init__(words)
        self.by_same = by_same


@transaction.atomic
def begin(
    *,
    family: Family,
    children: Sequence[Person],
    level: Level | str,
    referral: Referral | None = None,
    lead: Practitioner | None,
    team: Team | None = None,
    supervisor: Practitioner | None = None,
    why: str = "",
    by: Account,
    at: datetime,
) -> FamilyHelpEpisode:
    """Begin help for `children` of a family at `level`, led by `lead`, from any agency.

    A family that has a lead practitioner keeps them: `lead` must then be the same or None.
    At section 17 and above a qualified social work manager must be on the record: one who is, or
    `supervisor`, who is put on it. Each child is then a child in need from today, hung from their
    open referral. A referral that nobody ratified yet begins nothing. Raises AlreadyOpen,
    CannotBegin, NotPermitted, `levels.NotQualified` and what `allocations.allocate` raises.
    """
    require(by, Action.ALLOCATE)
    one_at_a_time("episode", family.pk)
    running = (
        FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True)
        .prefetch_related("levels__changed_by")
        .first()
    )
    if running is not None:
        raise _already_open(running, by)
    if level not in ORDER:
        raise CannotBegin("Choose the level of need.")
    day = day_of(at)
    people = list({child.pk: child for child in children}.values())
    _must_be_children(family, people, at)
    _must_be_ratified(family, referral)
    leads = (
        Allocation.objects.filter(family=family, part=Allocation.Part.LEAD, to_date__isnull=True)
        .select_related("practitioner")
        .first()
    )
    if leads is not None and lead is not None and leads.practitioner_id != lead.pk:
        raise CannotBegin(
            f"{leads.practitioner.full_name} is the family’s lead practitioner already. Hand over"
            " instead, so that the family can say goodbye."
        )
    qualified = levels.has_social_work_manager(family) or supervisor is not None
    refused = rules.refusals(
        level=str(level),
        children=len(people),
        has_social_work_manager=qualified,
        has_lead=leads is not None or lead is not None,
    )
    if refused:
        raise CannotBegin(" ".join(refused))
    again = FamilyHelpEpisode.objects.filter(family=family).exists()
    episode = FamilyHelpEpisode(family=family, referral=referral, opened_on=day)
    episode.save(force_insert=True)
    EpisodeChild.objects.bulk_create(
        EpisodeChild(episode=episode, person=child, family=family) for child in people
    )
    if leads is None and lead is not None:
        allocations.allocate(
            family=family,
            practitioner=lead,
            part=Allocation.Part.LEAD,
            team=team or team_of(lead, at),
            by=by,
            at=at,
        )
    if supervisor is not None:
        levels.ensure_supervisor(episode=episode, supervisor=supervisor, by=by, at=at)
    LevelChange(
        episode=episode,
        family=family,
        level=str(level),
        since=day,
        why=shortened(why, 300) if why.strip() else "Help began",
        changed_by=by,
        changed_at=at,
    ).save(force_insert=True)
    legal_statuses.follow_level(episode=episode, level=str(level), by=by, at=at)
    chronology.write(
        family=family,
        people=people,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"Family help began{' again' if again else ''}: {title(str(level)).lower()}",
        words=why,
        said_by=by.full_name,
        about=episode,
        by=by,
        at=at,
    )
    return episode


@transaction.atomic
def add_children(
    *,
    episode: FamilyHelpEpisode,
    children: Sequence[Person],
    referral: Referral | None = None,
    by: Account,
    at: datetime,
) -> FamilyHelpEpisode:
    """The help that runs is for these children too: a baby born, a child a later referral named.

    Each is then on the footing that the level asks, and on the plan. Raises CannotBegin,
    NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("episode", episode.family_id)
    now = levels.current(episode)
    if now is None:
        raise CannotBegin("This help has ended. Begin help again instead.")
    _must_be_ratified(episode.family, referral)
    there = set(EpisodeChild.objects.filter(episode=episode).values_list("person_id", flat=True))
    new = list({c.pk: c for c in children if c.pk not in there}.values())
    if not new:
        raise CannotBegin("Choose a child this help is not for yet.")
    _must_be_children(episode.family, new, at)
    EpisodeChild.objects.bulk_create(
        EpisodeChild(episode=episode, person=child, family_id=episode.family_id) for child in new
    )
    legal_statuses.follow_level(episode=episode, level=now.level, by=by, at=at)
    level_changes.begin_plans(episode, now.level, by=by, at=at)
    chronology.write(
        family=episode.family,
        people=new,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(f"Family help is for {names(str(c) for c in new)} too"),
        said_by=by.full_name,
        about=episode,
        by=by,
        at=at,
    )
    return episode


def team_of(practitioner: Practitioner, at: datetime) -> Team | None:
    """The team they work in now, family help first; None for somebody of no team."""
    day = day_of(at)
    found = list(
        TeamMembership.objects.filter(practitioner=practitioner, from_date__lte=day)
        .filter(Q(to_date__isnull=True) | Q(to_date__gt=day))
        .select_related("team")
        .order_by("from_date", "id")
    )
    found.sort(key=lambda m: m.team.kind != Team.Kind.FAMILY_HELP)
    return found[0].team if found else None


def _already_open(running: FamilyHelpEpisode, by: Account) -> AlreadyOpen:
    first = min(running.levels.all(), key=lambda change: change.changed_at, default=None)
    who = f"{first.changed_by.full_name} began" if first else "Somebody began"
    return AlreadyOpen(
        f"{who} help for this family already. Propose another level instead: the plan and the"
        " lead practitioner stay.",
        by_same=first is not None and first.changed_by_id == by.pk,
    )


def _must_be_children(family: Family, people: Sequence[Person], at: datetime) -> None:
    day = day_of(at)
    members = set(
        FamilyMember.objects.filter(family=family, person__in=[p.pk for p in people])
        .filter(Q(to_date__isnull=True) | Q(to_date__gt=day))
        .values_list("person_id", flat=True)
    )
    for person in people:
        if person.pk not in members:
            raise CannotBegin("Somebody chosen is not in this family now.")
        if person.birth_date is not None and not person.is_child_on(day):
            raise CannotBegin(f"{person} is grown up. Help is for the family’s children.")


def _must_be_ratified(family: Family, referral: Referral | None) -> None:
    if referral is None:
        return
    if referral.family_id != family.pk:
        raise CannotBegin("That referral is another family’s.")
    decided = (
        ReferralDecision.objects.filter(referral=referral)
        .select_related("authorisation")
        .order_by("-decided_at")
        .first()
    )
    if decided is None:
        # Taken in from a return, or from before Kinstead: what it led to is its dates.
        return
    if (
        decided.authorisation is None
        or decided.authorisation.decision != Authorisation.Decision.AUTHORISED
    ):
        raise CannotBegin("A manager has not ratified the decision on this referral yet.")
    if decided.result == ReferralDecision.Result.NO_FURTHER_ACTION:
        raise CannotBegin("This referral was decided as needing nothing further.")
