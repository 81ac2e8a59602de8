"""Nominations to the multi-agency child protection team: who, by which body, from when to when.

At least social work, police, health and education are in the team (Children's Wellbeing and
Schools Act 2026, section 3). Only those who lead child protection record it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency, Nomination, Practitioner, Team
from kinstead.kit.moments import day_of
from kinstead.web.words import day_plain

Discipline = Nomination.Discipline
# Whose people may speak for a discipline. Education is spoken for by schools and by the council.
_BODIES = {
    Discipline.POLICE: {Agency.Kind.POLICE},
    Discipline.HEALTH: {Agency.Kind.HEALTH, Agency.Kind.INTEGRATED_CARE_BOARD},
    Discipline.EDUCATION: {Agency.Kind.SCHOOL, Agency.Kind.COUNCIL},
}
# Who names them: the council for social work, and for the others the bodies they speak for.
_NAMED_BY = {Discipline.SOCIAL_WORK: {Agency.Kind.COUNCIL}, **_BODIES}


class CannotNominate(Exception):
    """The nomination may not be recorded so. The sentence is fit for the screen."""


class AlreadyEnded(Exception):
    """It ended before. The sentence says when and why."""


@transaction.atomic
def nominate(
    *,
    team: Team,
    practitioner: Practitioner,
    discipline: Nomination.Discipline,
    nominated_by: Agency,
    since: date,
    by: Account,
    at: datetime,
) -> Nomination:
    """`nominated_by` names `practitioner` to the team for a discipline, from a day on.

    Raises CannotNominate: for another kind of team, for somebody who cannot speak for the
    discipline or whose account is closed, and where they are nominated already.
    """
    require(by, Action.LEAD_PROTECTION)
    if team.kind != Team.Kind.CHILD_PROTECTION:
        raise CannotNominate("Only the multi-agency child protection team has nominated members.")
    if not speaks_for(discipline, practitioner):
        raise CannotNominate(
            f"{practitioner.full_name} cannot speak for {Discipline(discipline).label.lower()}."
            " Choose somebody of that profession or agency."
        )
    if nominated_by.kind not in _NAMED_BY.get(discipline, {nominated_by.kind}):
        raise CannotNominate(
            f"{nominated_by.name} does not name members for"
            f" {Discipline(discipline).label.lower()}. Choose the body that does."
        )
    account = practitioner.account
    if account is not None and not account.is_active:
        raise CannotNominate(f"{practitioner.full_name}’s account is closed. Choose somebody else.")
    try:
        with transaction.atomic():
            nomination = Nomination(
                team=team,
                practitioner=practitioner,
                discipline=discipline,
                nominated_by=nominated_by,
                from_date=since,
                recorded_by=by,
                recorded_at=at,
            )
            nomination.save(force_insert=True)
    except IntegrityError:
        # The database holds one open nomination a person, also when two record it at once.
        raise CannotNominate(
            f"{practitioner.full_name} is nominated to {team.name} already."
        ) from None
    return nomination


@transaction.atomic
def end(
    *, nomination: Nomination, why: str, on: date | None = None, by: Account, at: datetime
) -> Nomination:
    """Somebody is in the team no longer, from `on` (today). Raises AlreadyEnded, CannotNominate."""
    require(by, Action.LEAD_PROTECTION)
    if not why.strip():
        raise CannotNominate("Enter why the nomination ends.")
    found = Nomination.objects.select_for_update(no_key=True).filter(pk=nomination.pk).first()
    if found is None:
        raise CannotNominate("There is no such nomination.")
    if found.to_date is not None:
        raise AlreadyEnded(f"This ended on {day_plain(found.to_date)}: {found.why_ended}")
    on = on or day_of(at)
    if not found.from_date <= on <= day_of(at):
        raise CannotNominate("The last day must be between the first day and today.")
    found.to_date, found.why_ended = on, why.strip()[:300]
    found.save(update_fields=["to_date", "why_ended"])
    return found


def speaks_for(discipline: str, practitioner: Practitioner) -> bool:
    """Whether they may be named for the discipline: by profession for social work, else by the
    kind of body they work for."""
    if discipline == Discipline.SOCIAL_WORK:
        return practitioner.is_social_worker
    bodies = _BODIES.get(Discipline(discipline))
    return bodies is None or practitioner.agency.kind in bodies
