"""What a strategy discussion decided, written down and begun: called by `strategy_discussions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.actions import enquiries, leads
from kinstead.child_protection.models import (
    InformationBrought,
    StrategyDiscussion,
    StrategyDiscussionChild,
)
from kinstead.child_protection.rules import strategy
from kinstead.child_protection.rules.strategy import TookPart
from kinstead.family_help.actions import episodes, legal_statuses, level_changes
from kinstead.family_help.models import ChildLegalStatus, EpisodeChild, FamilyHelpEpisode
from kinstead.family_help.models.episode import Level
from kinstead.kit.moments import day_of
from kinstead.people.models import FamilyMember, Person
from kinstead.record.actions import meetings
from kinstead.record.models import Invitation, Meeting
from kinstead.record.rules.notes import shortened
from kinstead.web.words import names

Result = StrategyDiscussionChild.Result
_LASTED = timedelta(hours=1)
"""How long a discussion is taken to last where nobody says."""

_CAME = {
    strategy.THERE: Invitation.Came.CAME,
    strategy.SENT: Invitation.Came.SENT_WORDS,
    strategy.ABSENT: Invitation.Came.DID_NOT_COME,
}


@dataclass(frozen=True)
class Decided:
    """What was decided for one child, and why."""

    child: Person
    result: str
    why: str


def children_undecided(
    discussion: StrategyDiscussion, decided: Sequence[Decided], day: date
) -> tuple[str, ...]:
    """Who of the discussion, or of the family on that day, has no decision with its reason."""
    told = {d.child.pk for d in decided if d.result and d.why.strip()}
    asked = Person.objects.filter(
        Q(pk__in=StrategyDiscussionChild.objects.filter(discussion=discussion).values("person"))
        | Q(
            pk__in=FamilyMember.objects.filter(
                Q(to_date__isnull=True) | Q(to_date__gt=day),
                family=discussion.family,
                part=FamilyMember.Part.CHILD,
            ).values("person")
        ),
        merged_into__isnull=True,
        death_date__isnull=True,
    )
    return tuple(
        child.called or child.full_name
        for child in asked
        if child.pk not in told and (child.age_on(day) or 0) < 18
    )


def keep_who_was_there(
    discussion: StrategyDiscussion, taken_part: Sequence[TookPart], by: Account, at: datetime
) -> None:
    """The meeting the discussion was, with everybody who was asked and how they took part."""
    assert discussion.held_at is not None
    meeting = discussion.meeting
    if meeting is None:
        meeting = meetings.arrange(
            family=discussion.family,
            title="Strategy discussion",
            starts_at=discussion.held_at,
            ends_at=discussion.held_at + _LASTED,
            how=Meeting.How.BOTH,
            about=discussion,
            by=by,
            at=at,
        )
        discussion.meeting = meeting
    Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            family=discussion.family,
            guest=part.who or strategy.title_of(part.discipline),
            discipline=part.discipline,
            needed=part.discipline in strategy.NEEDED,
            asked_at=at,
            came=_CAME[part.how],
            recorded_by=by,
            recorded_at=at,
        )
        for part in taken_part
    )


def keep_what_was_brought(
    discussion: StrategyDiscussion, taken_part: Sequence[TookPart], by: Account, at: datetime
) -> None:
    """What was said for each agency, in its own words, beside what was put in beforehand."""
    InformationBrought.objects.bulk_create(
        InformationBrought(
            discussion=discussion,
            family=discussion.family,
            discipline=part.discipline,
            brought_by=part.who or strategy.title_of(part.discipline),
            words=part.brought.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        for part in taken_part
        if part.brought.strip()
    )


def in_one_line(decided: Sequence[Decided]) -> str:
    """“Strategy discussion: section 47 enquiry for Jaxon and Temperance-Rose”."""
    those = [d.child.called or d.child.full_name for d in decided if d.result == Result.SECTION_47]
    if those:
        return f"Strategy discussion: section 47 enquiry for {names(those)}"
    if any(d.result == Result.SECTION_17 for d in decided):
        return "Strategy discussion: no enquiry; family help under section 17"
    return "Strategy discussion: no enquiry"


def carry_out(
    discussion: StrategyDiscussion,
    decided: Sequence[Decided],
    *,
    protection_lead: Practitioner | None,
    lead: Practitioner | None,
    supervisor: Practitioner | None,
    by: Account,
    at: datetime,
) -> None:
    """Each child's decision, and what begins with it: the enquiry, the level, the legal footing."""
    assert discussion.held_at is not None
    day = day_of(discussion.held_at)
    known = {c.person_id: c for c in discussion.children.all()}
    for one in decided:
        row = known.get(one.child.pk) or StrategyDiscussionChild(
            discussion=discussion, person=one.child, family=discussion.family
        )
        row.result, row.why = one.result, one.why.strip()
        row.save()
    enquired = [one.child for one in decided if one.result == Result.SECTION_47]
    in_need = [one.child for one in decided if one.result == Result.SECTION_17]
    if not enquired and not in_need:
        return
    if enquired and protection_lead and leads.leads_of(discussion.family).protection_lead is None:
        leads.name_protection_lead(
            family=discussion.family, practitioner=protection_lead, by=by, at=at
        )
    level = Level.SECTION_47 if enquired else Level.SECTION_17
    _at_level(discussion, level, [*enquired, *in_need], lead, supervisor, by, at)
    for child in in_need:
        legal_statuses.begin(
            person=child,
            family=discussion.family,
            kind=ChildLegalStatus.Kind.SECTION_17,
            from_date=day,
            referral_child=enquiries.open_referral_of(child, discussion.referral),
            by=by,
            at=at,
        )
    if enquired:
        enquiries.begin(discussion=discussion, children=enquired, by=by, at=at)


def _at_level(
    discussion: StrategyDiscussion,
    level: Level,
    children: Sequence[Person],
    lead: Practitioner | None,
    supervisor: Practitioner | None,
    by: Account,
    at: datetime,
) -> None:
    """The family's one episode goes on at `level`, or begins there, with the lead they have."""
    family = discussion.family
    episode = FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True).first()
    if episode is None:
        if level == Level.SECTION_17:
            # Begun on its own page from the referral, where the family's lead is chosen.
            return
        episodes.begin(
            family=family,
            children=children,
            level=level,
            referral=discussion.referral,
            lead=lead,
            supervisor=supervisor,
            why=shortened(f"Strategy discussion: {discussion.why}", 300),
            by=by,
            at=at,
        )
        return
    known = set(EpisodeChild.objects.filter(episode=episode).values_list("person_id", flat=True))
    # A child the help was not for until now, such as a baby on the way.
    EpisodeChild.objects.bulk_create(
        EpisodeChild(episode=episode, person=child, family=family)
        for child in children
        if child.pk not in known
    )
    order, now = list(Level), level_changes.current(episode)
    if now is not None and order.index(Level(now.level)) >= order.index(level):
        return
    level_changes.step_for_protection(
        episode=episode,
        level=level,
        why=shortened(f"Strategy discussion: {discussion.what_was_decided or discussion.why}", 300),
        by=by,
        at=at,
    )
