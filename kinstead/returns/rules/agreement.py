"""Which record a row speaks of, and whether it may change what the record says.

Three parties: what the record says now, what earlier returns said of it, and what this return
says. A return changes a record only where it says something **new** and where nobody has changed
the record since the return before. So a file taken in twice changes nothing, a later year's file
amends what it says differently, and a correction made by a practitioner is never undone by an
older file's mistake. Where a return and a person disagree, the person's words stay and the
return's value is held.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)
Record = TypeVar("Record")


class Change(Enum):
    """What becomes of one value."""

    KEEP = "the record stays as it is"
    APPLY = "the record takes the return's value"
    CONFLICT = "the record stays, and the return's value is held"


@dataclass(frozen=True, slots=True)
class Before(Generic[Value]):
    """What returns taken in before said of one value, the latest first."""

    said: tuple[Value, ...]
    is_later: bool = False
    """Whether the latest of them belongs to a later year than the return now taken in."""


def settle(record: Value, before: Before[Value], now: Value, empty: Value) -> Change:
    """What becomes of one value: `record` says it now, `now` is what this return says.

    `empty` is how no value at all is written.
    """
    if now == record:
        return Change.KEEP
    if not before.said:
        # No return has spoken of it: an empty place may be filled, nothing more.
        if record == empty:
            return Change.APPLY
        return Change.KEEP if now == empty else Change.CONFLICT
    if before.is_later:
        # A later year has spoken since: an earlier one may add what nobody has said, no more.
        if now in before.said or now == empty:
            return Change.KEEP
        nobody_said = record == empty and before.said[0] == empty
        return Change.APPLY if nobody_said else Change.CONFLICT
    if now == before.said[0]:
        return Change.KEEP
    if record == before.said[0]:
        return Change.APPLY
    return Change.KEEP if now == empty else Change.CONFLICT


@dataclass(slots=True)
class Candidate(Generic[Record]):
    """A record a row may be about: its values now, and as earlier returns gave them."""

    record: Record
    now: dict[str, str]
    said: list[dict[str, str]] = field(default_factory=list)


def pair(
    rows: Sequence[dict[str, str]], candidates: Sequence[Candidate[Record]], key: str
) -> list[Record | None]:
    """For each row the record it speaks of, or None where there is none yet.

    The rows stand under one row of the return and the candidates under its record. A record that
    an earlier return described in the same words comes first, then one that says the same now,
    then one with the same day (`key`) in the same place; of several, the most alike. No record
    answers for two rows, so the same row twice in a file is two records, once and for ever.
    """
    found: list[Record | None] = [None] * len(rows)
    if not candidates:
        return found
    free = list(candidates)
    waiting = list(range(len(rows)))
    for is_like in (
        lambda row, candidate: row in candidate.said,
        lambda row, candidate: row == candidate.now,
        lambda row, candidate: row.get(key) in [said.get(key) for said in candidate.said],
        lambda row, candidate: row.get(key) == candidate.now.get(key),
    ):
        still = []
        for place in waiting:
            row = rows[place]
            alike = [candidate for candidate in free if is_like(row, candidate)]
            if not alike:
                still.append(place)
                continue
            best = max(alike, key=lambda candidate: _likeness(row, candidate))
            found[place] = best.record
            free.remove(best)
        waiting = still
    return found


def _likeness(row: dict[str, str], candidate: Candidate[Record]) -> int:
    values = candidate.said[0] if candidate.said else candidate.now
    return len(row.items() & values.items())
