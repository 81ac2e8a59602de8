"""Making two records of one person one record, and taking that back.

The moving itself is done by the database (`merge_people`, `undo_merge` in
`migrations/_sql_merging.py`): it reaches every table that points at a person, whichever room it
belongs to and whether or not the one who merges may see the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import ProgrammingError, connection, transaction
from psycopg import errors

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.keys import new_key
from kinstead.people.actions import Refused
from kinstead.people.models import Merge, Person, PossibleDuplicate

_LONGEST_REASON = 300


class CannotMerge(Refused):
    """The two cannot be made one: why, in a sentence."""


class CannotUndo(Refused):
    """The merge cannot be taken back now: why, in a sentence."""


@transaction.atomic
def merge(*, kept: Person, gone: Person, reason: str, by: Account, at: datetime) -> Merge:
    """Make `gone` part of `kept`, all at once; whatever cannot move stays and is remembered.

    Blank particulars of `kept` are filled from `gone`; where both say something `kept` stands, and
    what `gone` said stays on it to come back when the merge is undone. Raises CannotMerge.
    """
    require(by, Action.SETTLE_DUPLICATES)
    reason = reason.strip()
    if not reason:
        raise CannotMerge("Say why these are one person.")
    if len(reason) > _LONGEST_REASON:
        raise CannotMerge(f"The reason may have up to {_LONGEST_REASON} characters.")
    the_merge = new_key()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT merge_people(%s, %s, %s, %s, %s)", [the_merge, kept.pk, gone.pk, reason, at]
            )
    except ProgrammingError as refusal:
        raise CannotMerge(_in_words(refusal)) from None
    _answer((kept.pk, gone.pk), PossibleDuplicate.Answer.SAME, by, at)
    return Merge.objects.get(pk=the_merge)


@contextmanager
def tried_out(*, kept: Person, gone: Person, by: Account, at: datetime) -> Iterator[None]:
    """Inside, the two are merged; afterwards nothing was done. For showing what a merge would do.

    Raises CannotMerge like the merge itself.
    """
    with transaction.atomic():
        merge(kept=kept, gone=gone, reason="To see what it would do", by=by, at=at)
        yield
        transaction.set_rollback(True)


@transaction.atomic
def undo(*, merge: Merge, by: Account, at: datetime) -> bool:
    """Put everything back where it was; true unless something was changed again meanwhile.

    What was changed since stays as it is now, and what was written since stays with the record it
    was written on. The pair is offered again. Raises CannotUndo.
    """
    require(by, Action.SETTLE_DUPLICATES)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT undo_merge(%s, %s)", [merge.pk, at])
            row = cursor.fetchone()
    except ProgrammingError as refusal:
        raise CannotUndo(_in_words(refusal)) from None
    _answer((merge.kept_id, merge.gone_id), PossibleDuplicate.Answer.OPEN, None, None)
    merge.refresh_from_db()
    return bool(row and row[0])


def _answer(
    people: Iterable[UUID],
    answer: PossibleDuplicate.Answer,
    by: Account | None,
    at: datetime | None,
) -> None:
    """The pair these two make, where it was on the list, has this answer."""
    person, other = sorted(people)
    PossibleDuplicate.objects.filter(person=person, other=other).update(
        answer=answer, answered_by=by, answered_at=at
    )


def _in_words(refusal: ProgrammingError) -> str:
    """What the database's function said in refusing; anything else is a fault, and is raised."""
    said = refusal.__cause__
    if isinstance(said, errors.RaiseException) and said.diag.message_primary:
        return said.diag.message_primary
    if isinstance(said, errors.InsufficientPrivilege):
        return "There is no such record, or it is not yours to see."
    raise refusal
