"""The two clocks of a referral: its decision, and the answer to whoever told us."""

from __future__ import annotations

from datetime import date, datetime

from kinstead import statute
from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner, Team, TeamMembership
from kinstead.front_door.models import Referral
from kinstead.kit.moments import day_of
from kinstead.record.actions import duties
from kinstead.record.actions.about import kind_of
from kinstead.record.models import DutyDue
from kinstead.record.rules.notes import shortened

DECISION, ANSWER = "referral-decision", "referral-acknowledgement"


def start(referral: Referral, called: str, by: Account, at: datetime) -> None:
    """Both run from the day the referral was received; whoever opened it owns them."""
    today = day_of(at)
    owner = Practitioner.objects.filter(account=by).first()
    team = (
        Team.objects.filter(
            pk__in=TeamMembership.objects.filter(
                practitioner=owner, from_date__lte=today, to_date__isnull=True
            ).values("team"),
            kind=Team.Kind.FRONT_DOOR,
        ).first()
        if owner
        else None
    )
    for duty, headline in (
        (DECISION, f"Decide on the referral about {called}"),
        (ANSWER, f"Tell whoever told us about {called} what was decided"),
    ):
        duties.open_duty(
            duty=statute.duty(duty),
            family=referral.family,
            headline=shortened(headline),
            started=referral.received_on,
            owner=owner,
            team=team,
            about=referral,
            by=by,
            at=at,
        )


def running(referral: Referral, duty: str = "") -> list[DutyDue]:
    """The clocks of a referral that still run, or the one named."""
    found = DutyDue.objects.filter(
        family_id=referral.family_id,
        about_kind=kind_of(Referral),
        about_id=referral.pk,
        state=DutyDue.State.OPEN,
    )
    return list(found.filter(duty=duty) if duty else found)


def meet(referral: Referral, duty: str, done: date, by: Account, at: datetime) -> None:
    """It was done that day; nothing where it was closed before."""
    for duty_due in running(referral, duty):
        duties.meet(duty_due=duty_due, done=done, by=by, at=at)


def not_needed(referral: Referral, why: str, by: Account, at: datetime, *, duty: str = "") -> None:
    """It need not be done after all, and why; every one that runs, or the one named."""
    for duty_due in running(referral, duty):
        duties.no_longer_needed(duty_due=duty_due, why=why, by=by, at=at)
