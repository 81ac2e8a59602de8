"""Asking the family's manager to decide something, and taking the question off their desk again."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from kinstead.access.models import Account
from kinstead.agencies.models import TeamMembership
from kinstead.kit.moments import day_of
from kinstead.people.models import Allocation, Family
from kinstead.record.actions import tasks
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.models import Task


def ask_manager(
    *,
    family: Family,
    headline: str,
    words: str = "",
    about: About,
    by: Account,
    at: datetime,
) -> Account | None:
    """Put a question on the desk of somebody who may decide it: the practice supervisor on the
    record, else the manager of the lead practitioner's team. Never the one who asks.

    Who was asked; None where there is nobody whom it would reach, and the page says so.
    """
    for account in _deciders(family, at):
        if account.pk != by.pk and ask(
            account=account,
            family=family,
            headline=headline,
            words=words,
            about=about,
            by=by,
            at=at,
        ):
            return account
    return None


def ask(
    *,
    account: Account,
    family: Family,
    headline: str,
    words: str = "",
    about: About,
    by: Account,
    at: datetime,
) -> bool:
    """Put a question on one desk; False where it would not reach them."""
    try:
        tasks.hand(
            account=account,
            family=family,
            headline=headline,
            words=words,
            about=about,
            by=by,
            at=at,
        )
    except tasks.CannotHand:
        return False
    return True


def answered(*, about: About, by: Account, at: datetime) -> None:
    """What was asked about this thing is decided, so it leaves every desk."""
    kind, thing = kind_and_key(about)
    for task in Task.objects.filter(about_kind=kind, about_id=thing, done_at__isnull=True):
        try:
            tasks.done(task=task, by=by, at=at)
        except (tasks.AlreadyDone, tasks.NoSuchTask):
            continue


def _deciders(family: Family, at: datetime) -> list[Account]:
    """Supervisors of the family first, then managers of the team that leads the work."""
    today = day_of(at)
    current = Allocation.objects.filter(family=family).filter(
        Q(to_date__isnull=True) | Q(to_date__gt=today)
    )
    supervisors = current.filter(
        part=Allocation.Part.SUPERVISOR, practitioner__account__isnull=False
    ).select_related("practitioner__account")
    lead = current.filter(part=Allocation.Part.LEAD).order_by("to_date").first()
    found = [a.practitioner.account for a in supervisors]
    if lead is not None:
        teams = (
            Q(team=lead.team_id)
            if lead.team_id
            else Q(
                team__in=TeamMembership.objects.filter(
                    practitioner=lead.practitioner_id, to_date__isnull=True
                ).values("team")
            )
        )
        managers = (
            TeamMembership.objects.filter(teams, manages=True, from_date__lte=today)
            .filter(Q(to_date__isnull=True) | Q(to_date__gt=today))
            .exclude(practitioner__account__isnull=True)
            .select_related("practitioner__account")
            .order_by("from_date", "id")
        )
        found += [m.practitioner.account for m in managers]
    return list({account.pk: account for account in found if account is not None}.values())
