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


class CannotTakeBack(Exception):
    """Only whoever asked for something takes it back, and only while it is to be done."""


class CannotUndo(Exception):
    """It is not done, or somebody else said that it is. The sentence is fit for the screen."""


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
    found = _locked(task)
    if found.done_by_id is not None:
        raise AlreadyDone(_over(found))
    found.done_by, found.done_at = by, at
    found.save(update_fields=["done_by", "done_at"])
    return found


@transaction.atomic
def undo(*, task: Task, by: Account, at: datetime) -> Task:
    """It is not done after all, and is on its holder's desk again.

    For whoever said that it is done, whoever asked and whoever was asked. Sent twice, it changes
    nothing. Raises CannotUndo and NoSuchTask.
    """
    require(by, Action.SEE_DESK)
    found = _locked(task)
    if found.done_by_id is None:
        return found
    if found.taken_back:
        raise CannotUndo(f"{_over(found)} Hand it over again if it is still to be done.")
    if by.pk not in (found.done_by_id, found.account_id, found.asked_by_id):
        raise CannotUndo(f"{_over(found)} Ask them whether it is.")
    found.done_by, found.done_at = None, None
    found.save(update_fields=["done_by", "done_at"])
    return found


@transaction.atomic
def take_back(*, task: Task, by: Account, at: datetime) -> Task:
    """Whoever asked for it no longer does: it leaves the other's desk. Sent twice, it is once.

    Raises CannotTakeBack, AlreadyDone and NoSuchTask.
    """
    require(by, Action.SEE_DESK)
    found = _locked(task)
    if found.asked_by_id != by.pk:
        raise CannotTakeBack("Somebody else asked for this, so only they can take it back.")
    if found.taken_back:
        return found
    if found.done_by_id is not None:
        raise AlreadyDone(_over(found))
    found.done_by, found.done_at, found.taken_back = by, at, True
    found.save(update_fields=["done_by", "done_at", "taken_back"])
    return found


def _locked(task: Task) -> Task:
    # Without its joins: after waiting for somebody else, only the task's own row is the latest.
    found = Task.objects.select_for_update(no_key=True).filter(pk=task.pk).first()
    if found is None:
        raise NoSuchTask("There is no such task, or it is not yours to see.")
    return found


def _over(task: Task) -> str:
    assert task.done_by is not None
    if task.taken_back:
        return f"{task.done_by.full_name} has taken this back."
    return f"{task.done_by.full_name} has said that this is done."


def _would_reach(account: Account, family: Family) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT work_would_reach(%s, %s)", [account.pk, family.pk])
        row = cursor.fetchone()
    return bool(row and row[0])
