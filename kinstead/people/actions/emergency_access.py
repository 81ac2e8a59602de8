"""Opening a record in an emergency: a reason, an end, and a review the next working day.

Telling people and writing it in the family's story is the record room's part
(`record.actions.emergency_access`), which calls what is here. Nothing else should.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.kit.working_days import next_working_day
from kinstead.people.actions import Refused
from kinstead.people.models import EmergencyAccess, Family
from kinstead.people.models.restriction import EMERGENCY_LASTS

SHORTEST_REASON = 20
LONGEST_REASON = 500


class NoSuchReference(Refused):
    """No record has that reference."""


class ReasonTooShort(Refused):
    """Why a child cannot wait must be said in words somebody else can understand."""


class AlreadyYours(Refused):
    """The record can be opened without breaking any glass."""

    def __init__(self, sentence: str, family: Family) -> None:
        super().__init__(sentence)
        self.family = family


class AlreadyReviewed(Refused):
    """Somebody wrote down what they found before."""


class NotYoursToReview(Refused):
    """One's own, or a record for which somebody else answers."""


@transaction.atomic
def open_record(*, reference: str, reason: str, by: Account, at: datetime) -> EmergencyAccess:
    """Let `by` read the record called `reference` for two hours; a restricted one too.

    The reference must be exact; capitals and spaces are forgiven. Raises NoSuchReference,
    ReasonTooShort, and AlreadyYours when `by` may open the record anyway.
    """
    require(by, Action.ASK_EMERGENCY_ACCESS)
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(
            f"Say why this cannot wait, in {SHORTEST_REASON} characters or more. A manager reads"
            " it at once."
        )
    if len(reason) > LONGEST_REASON:
        raise ReasonTooShort(f"Say why this cannot wait in up to {LONGEST_REASON} characters.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT family_for_emergency(%s)", ["".join(reference.split()).upper()])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        raise NoSuchReference("No record has that reference.")
    seen = Family.objects.filter(pk=row[0]).first()
    if seen is not None:
        raise AlreadyYours("You may open this record already.", seen)
    access = EmergencyAccess(
        family_id=row[0],
        account=by,
        reason=reason,
        at=at,
        ends_at=at + EMERGENCY_LASTS,
        review_due_on=next_working_day(day_of(at)),
    )
    access.save(force_insert=True)
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
    """Write down whether it was justified. Never one's own, and only by who answers for the record.

    Raises NotYoursToReview and AlreadyReviewed.
    """
    require(by, Action.REVIEW_EMERGENCY_ACCESS)
    if access.account_id == by.pk:
        raise NotYoursToReview("Nobody reviews their own emergency access.")
    row = EmergencyAccess.objects.select_for_update(no_key=True).filter(pk=access.pk).first()
    if row is None or by.pk not in who_answers_for(row.family):
        raise NotYoursToReview("Somebody else answers for this record and reviews this.")
    if row.reviewed_by is not None:
        raise AlreadyReviewed(f"{row.reviewed_by.full_name} has reviewed this already.")
    row.found, row.review_words = found, words.strip()[:500]
    row.reviewed_by, row.reviewed_at = by, at
    row.save(update_fields=["found", "review_words", "reviewed_by", "reviewed_at"])
    return row


def who_answers_for(family: Family) -> dict[UUID, bool]:
    """Accounts that answer for the record, each with whether they see its duties and tasks.

    Told only to somebody who may see the record now.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_id, sees_duties FROM who_answers_for(%s)", [family.pk])
        return dict(cursor.fetchall())
