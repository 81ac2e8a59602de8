"""Handing something to a colleague, and saying that it is done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.people.models import Family
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.models import Task


class CannotHand(Exception):
    """The task would reach nobody. The sentence is fit for the screen."""


class AlreadyDone(Exception):
    """Somebody has said so before. The sentence names them."""


class NoSuchTask(Exception):
    """There is no such task, or it is not this person's to see."""


@transaction.atomic
def hand(
    *,
    account: Account,
    family: Family | None = None,
    headline: str,
    words: str = "",
    due_on: date | None = None,
    about: About = None,
    by: Account,
    at: datetime,
) -> Task:
    """Hand something to `account`. Raises CannotHand when they could not see it.

    With a family the task is seen by whoever may see that family's work. Without one it is seen by
    `account` alone, so its words must name nobody.
    """
    require(by, Action.SEE_DESK)
    if not headline.strip():
        raise CannotHand("Enter what is to be done.")
    if not (account.is_active and account.is_person):
        raise CannotHand(f"{account.full_name} has no open account. Choose somebody else.")
    if family is not None and not _would_reach(account, family):
        raise CannotHand(
            f"{account.full_name} may not open this family’s record, so they would never see this."
            " Choose somebody who works with the family."
        )
    about_kind, about_id = kind_and_key(about)
    task = Task(
        account=account,
        family=family,
        headline=headline.strip(),
        words=words.strip(),
        due_on=due_on,
        asked_by=by,
        asked_at=at,
        about_kind=about_kind,
        about_id=about_id,
    )
    task.save(force_insert=True)
    return task


@transaction.atomic
def done(*, task: Task, by: Account, at: datetime) -> Task:
    """It is done. Whoever sees a task may say so; who did is kept. Raises AlreadyDone."""
    require(by, Action.SEE_DESK)
    found = Task.objects.select_for_update(no_key=True).filter(pk=task.pk).first()
    if found is None:
        raise NoSuchTask("There is no such task, or it is not yours to see.")
    if found.done_by is not None:
        raise AlreadyDone(f"{found.done_by.full_name} has said that this is done.")
    found.done_by, found.done_at = by, at
    found.save(update_fields=["done_by", "done_at"])
    return found


def _would_reach(account: Account, family: Family) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT work_would_reach(%s, %s)", [account.pk, family.pk])
        row = cursor.fetchone()
    return bool(row and row[0])
