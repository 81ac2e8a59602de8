"""Moving a record from one state to the next, as its state table allows.

Every room's actions call these within their own transaction. The current status row is locked
first, so that a double click, two browsers or two people deciding at once cause one decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.kit.moments import ENGLAND
from kinstead.people.models import Family
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Status
from kinstead.record.rules.states import BEGIN, IllegalMove, StateTable
from kinstead.web.words import moment as moment_in_words

__all__ = ["AlreadyMoved", "IllegalMove", "begin", "history", "make", "state_of"]


class AlreadyMoved(IllegalMove):
    """Somebody made this very move first. The sentence says who and when.

    A page that was sent twice by the same person may take it for done: `by_same` says so.
    """

    def __init__(self, words: str, *, by_same: bool) -> None:
        super().__init__(words)
        self.by_same = by_same


@transaction.atomic
def begin(
    *,
    table: StateTable,
    thing: UUID,
    family: Family | None,
    by: Account,
    at: datetime,
    reason: str = "",
) -> Status:
    """The first status of a new record. Its action has asked whether it may begin."""
    status = Status(
        family=family,
        about_kind=table.kind,
        about_id=thing,
        state=table.first.name,
        move=BEGIN,
        since=at,
        reason=reason.strip(),
        moved_by=by,
    )
    status.save(force_insert=True)
    return status


@transaction.atomic
def make(
    *,
    table: StateTable,
    thing: UUID,
    name: str,
    by: Account,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Status:
    """Move `thing` by the move called `name`, and return its new status.

    Raises NotPermitted, IllegalMove in words fit for the screen, and AlreadyMoved for a move that
    was made while somebody else was looking at the old state.
    """
    move = table.move(name)
    require(by, move.who)
    # Before the row is looked for: whoever waited for a row that was ended meanwhile would find
    # neither that one nor its successor.
    one_at_a_time("move", table.kind, thing)
    now = (
        Status.objects.select_for_update(of=("self",), no_key=True)
        .select_related("moved_by")
        .filter(about_kind=table.kind, about_id=thing, until__isnull=True)
        .first()
    )
    if now is None:
        raise IllegalMove(f"There is no such {table.record}, or it is not yours to see.")
    if now.move == name and now.state == move.end and now.state not in move.start:
        raise AlreadyMoved(
            f"{now.moved_by.full_name} did this already, on"
            f" {moment_in_words(now.since.astimezone(ENGLAND))}.",
            by_same=now.moved_by_id == by.pk,
        )
    try:
        table.check(name, state=now.state, facts=facts or {})
    except IllegalMove as why:
        if now.state in move.start or now.move == BEGIN or now.moved_by_id == by.pk:
            raise
        # Somebody else decided otherwise while this person was reading: say who, and when.
        raise IllegalMove(
            f"{why} That was done by {now.moved_by.full_name} on"
            f" {moment_in_words(now.since.astimezone(ENGLAND))}."
        ) from None
    if move.reason_needed and not reason.strip():
        raise IllegalMove("Enter your reason: whoever reads this record later needs it.")
    if move.needs_other and _made_by(table, thing, move.needs_other) == by.pk:
        raise IllegalMove("This is your own work, so somebody else decides it.")
    now.until = at
    now.save(update_fields=["until"])
    status = Status(
        family_id=now.family_id,
        about_kind=table.kind,
        about_id=thing,
        state=move.end,
        move=name,
        since=at,
        reason=reason.strip(),
        moved_by=by,
    )
    status.save(force_insert=True)
    return status


def state_of(table: StateTable, thing: UUID) -> str:
    """The state a record is in now. Raises IllegalMove where there is none to be seen."""
    found = (
        Status.objects.filter(about_kind=table.kind, about_id=thing, until__isnull=True)
        .values_list("state", flat=True)
        .first()
    )
    if found is None:
        raise IllegalMove(f"There is no such {table.record}, or it is not yours to see.")
    return found


def history(table: StateTable, thing: UUID) -> list[Status]:
    """Every status a record had, first to last."""
    return list(
        Status.objects.filter(about_kind=table.kind, about_id=thing)
        .select_related("moved_by")
        .order_by("since", "id")
    )


def _made_by(table: StateTable, thing: UUID, name: str) -> UUID | None:
    """Who last made that move."""
    return (
        Status.objects.filter(about_kind=table.kind, about_id=thing, move=name)
        .order_by("-since", "-id")
        .values_list("moved_by_id", flat=True)
        .first()
    )
