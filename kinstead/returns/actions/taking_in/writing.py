"""Rows waiting to be written, and writing them: a few statements for thousands of children.

Each record is laid out once as columns and text, exactly as the model declares it, and goes to the
database through `kit.bulk_rows`, on which every policy, trigger and constraint acts as usual.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from psycopg import Cursor

from kinstead.kit.bulk_rows import insert_rows
from kinstead.kit.keys import new_key

_AT_ONCE = 4096
_COUNTER_BITS = 32
_CHANCE_BITS = 42


def rising_keys() -> Iterator[str]:
    """Keys like those of `kit.keys`, as text, each later than the one before.

    Made many at a time, because a return needs half a million of them.
    """
    last = 0
    while True:
        first = new_key().int
        counter = (first >> 64 & 0xFFF) << 20 | (first & (1 << 62) - 1) >> _CHANCE_BITS
        moment = max(last + 1, first >> 80 << _COUNTER_BITS | counter)
        last = moment + _AT_ONCE
        chance = os.urandom(5 * _AT_ONCE).hex()
        for i in range(_AT_ONCE):
            # After the time: 32 bits that count (12, then 14 and 6 beside the fixed ones) and 40
            # of chance.
            count = moment + i
            ms = count >> _COUNTER_BITS
            yield (
                f"{ms >> 16:08x}-{ms & 0xFFFF:04x}-7{count >> 20 & 0xFFF:03x}-"
                f"{0x8000 | count >> 6 & 0x3FFF:04x}-{(count & 63) << 2:02x}"
            ) + chance[10 * i : 10 * i + 10]


class Rows:
    """The rows of one record, waiting. Columns that are not given take the model's defaults."""

    def __init__(
        self, model: type[models.Model], *columns: str, at: datetime, **same: str | None
    ) -> None:
        """`columns` are given for each row, in order; `same` have one value in every row."""
        self.table = model._meta.db_table
        self.kind = model._meta.label_lower
        given = {*columns, *same}
        rest: dict[str, str | None] = dict(same)
        for field in model._meta.concrete_fields:
            if field.column not in given:
                rest[field.column] = _default(field, at)
        unknown = given - {field.column for field in model._meta.concrete_fields}
        if unknown:
            raise LookupError(f"{self.kind} has no column {', '.join(sorted(unknown))}.")
        self.columns = (*columns, *rest)
        self._rest = tuple(rest.values())
        self._width = len(columns)
        self.waiting: list[tuple[str | None, ...]] = []

    def add(self, *values: str | None) -> None:
        """One more row: the given columns' values, as PostgreSQL writes them as text."""
        assert len(values) == self._width, self.kind
        self.waiting.append(values + self._rest)

    def write(self, cursor: Cursor[Any]) -> None:
        """Insert what waits."""
        if self.waiting:
            insert_rows(cursor, self.table, self.columns, self.waiting)
            self.waiting = []


def _default(field: models.Field[Any, Any], at: datetime) -> str | None:
    """What a field holds when nobody says: the model's default, as PostgreSQL writes it."""
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return at.isoformat()
    value = field.get_default()
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list) and not value:
        return "{}"
    if value is None and not field.null:
        raise LookupError(f"{field.model.__name__}.{field.name} must be given: it has no default.")
    return None if value is None else str(value)


def as_array(codes: tuple[str, ...] | list[str]) -> str:
    """Codes as PostgreSQL writes an array."""
    return "{" + ",".join(f'"{code}"' for code in codes) + "}"


def change(
    cursor: Cursor[Any], table: str, column: str, cast: str, values: Mapping[str, str | None]
) -> None:
    """Set one column of many records at once, by their keys.

    The names come from this package's own tables of columns, never from outside.
    """
    if not values:
        return
    empty = "coalesce(v.value, '')" if cast == "text" else f"v.value::{cast}"
    cursor.execute(
        f'UPDATE "{table}" SET "{column}" = {empty}'  # noqa: S608  # our own names
        " FROM unnest(%s::uuid[], %s::text[]) AS v(id, value)"
        f' WHERE "{table}".id = v.id',
        [list(values), list(values.values())],
    )
