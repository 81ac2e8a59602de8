"""Breaking the glass: the record opens, and whoever must know is told in the same moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from kinstead.access.models import Account
from kinstead.agencies.models import TeamMembership
from kinstead.kit.keys import new_key
from kinstead.kit.moments import day_of
from kinstead.people.actions import emergency_access as people_actions
from kinstead.people.models import EmergencyAccess
from kinstead.record.actions import chronology, tasks
from kinstead.record.models import ChronologyEntry


@transaction.atomic
def open_record(*, reference: str, reason: str, by: Account, at: datetime) -> EmergencyAccess:
    """Open a record in an emergency, tell those who answer for it, and write it in the story.

    Those who may see the family's tasks are told which family; everybody else who must know, such
    as the asker's own manager, is told that it happened and not whose record it was. Raises what
    `people.actions.emergency_access.open_record` raises.
    """
    access = people_actions.open_record(reference=reference, reason=reason, by=by, at=at)
    family = access.family
    told: set[UUID] = {by.pk}
    answers = {
        key: sees for key, sees in people_actions.who_answers_for(family).items() if key != by.pk
    }
    # Where nobody answers for the record, everyone who may review hears that it happened.
    keys: set[UUID] = set(answers) or _who_may_review() - {by.pk}
    for account in Account.objects.filter(pk__in=keys).order_by("full_name"):
        sees = answers.get(account.pk, False)
        tasks.hand(
            account=account,
            family=family if sees else None,
            headline=f"Review the emergency access by {by.full_name}"[:200],
            words=reason.strip()[:500]
            if sees
            else "A record was opened in an emergency. See “Emergency access”.",
            due_on=access.review_due_on,
            about=access,
            by=by,
            at=at,
        )
        told.add(account.pk)
    for account in _managers_of(by, at).exclude(pk__in=told):
        tasks.hand(
            account=account,
            headline=f"{by.full_name} opened a record in an emergency"[:200],
            words="Whoever answers for that record reviews it. Ask how they are, and whether there"
            " is something they need.",
            due_on=access.review_due_on,
            about=access,
            by=by,
            at=at,
        )
    chronology.write(
        family=family,
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=f"Record opened in an emergency by {by.full_name}"[:200],
        words=access.reason,
        said_by=by.full_name,
        about=access,
        by=by,
        at=at,
    )
    return access


@transaction.atomic
def review(
    *,
    access: EmergencyAccess,
    found: EmergencyAccess.Found,
    words: str,
    by: Account,
    at: datetime,
) -> EmergencyAccess:
    """Write down what the review found; every task about it is done. Never one's own.

    Raises what `people.actions.emergency_access.review` raises.
    """
    reviewed = people_actions.review(access=access, found=found, words=words, by=by, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note_emergency_review(%s, %s)", [reviewed.pk, new_key()])
    return reviewed


def _who_may_review() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT who_may_review()")
        return {row[0] for row in cursor.fetchall()}


def _managers_of(by: Account, at: datetime) -> QuerySet[Account]:
    """Open accounts of those who manage a team `by` belongs to today."""
    today = day_of(at)
    current = Q(from_date__lte=today) & (Q(to_date__isnull=True) | Q(to_date__gt=today))
    teams = TeamMembership.objects.filter(current, practitioner__account=by).values("team")
    managers = TeamMembership.objects.filter(current, team__in=teams, manages=True)
    return Account.objects.filter(
        pk__in=managers.values("practitioner__account"), is_active=True, is_person=True
    ).order_by("full_name")
