"""Rows waiting to be written, and writing them: a few statements for thousands of children.

Each record is laid out once as columns and text, exactly as the model declares it, and inserted by
one statement, on which every policy, trigger and constraint acts as usual.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models
from psycopg import Cursor, sql

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
        fields = {field.column: field for field in model._meta.concrete_fields}
        unknown = {*columns, *same} - fields.keys()
        self.kind = model._meta.label_lower
        if unknown:
            raise LookupError(f"{self.kind} has no column {', '.join(sorted(unknown))}.")
        rest: dict[str, str | None] = dict(same)
        for column, field in fields.items():
            if column not in columns and column not in same:
                rest[column] = _default(field, at)
        self._width = len(columns)
        self._same = list(rest.values())
        self._statement = _insert_statement(model._meta.db_table, fields, columns, tuple(rest))
        self.waiting: list[tuple[str | None, ...]] = []

    def add(self, *values: str | None) -> None:
        """One more row: the given columns' values, as PostgreSQL writes them as text."""
        self.waiting.append(values)

    def write(self, cursor: Cursor[Any]) -> None:
        """Insert what waits, in one statement."""
        if not self.waiting:
            return
        count = len(self.waiting)
        # The first is no row: a text of nothing but one empty value would be taken for none.
        columns = [_END.join((_NONE, *map(_or_none, c))) for c in zip(*self.waiting, strict=True)]
        if len(columns) != self._width or any(c.count(_END) != count for c in columns):
            raise ValueError(f"A row of {self.kind} holds a character that separates values.")
        cursor.execute(self._statement, [*self._same, *columns])
        self.waiting = []


# What separates values on their way to the database, and what stands for none. No XML, and so no
# return, can hold either character.
_END, _NONE = "\x1f", "\x1e"


def _or_none(value: str | None) -> str:
    return _NONE if value is None else value


def _insert_statement(
    table: str, fields: Mapping[str, Any], columns: tuple[str, ...], same: tuple[str, ...]
) -> sql.Composed:
    """One `INSERT … SELECT` of columns sent each as one text: `COPY` is refused to tables under
    row-level security, and this is as quick."""

    def cast(value: sql.Composable, column: str) -> sql.Composed:
        # Django's own word for the column's type, but for its length: a value too long must fail
        # and not be cut.
        kind = re.sub(r"\(\d+\)", "", fields[column].db_type(connection))
        return sql.SQL("{}::{}").format(value, sql.SQL(kind))

    names = [sql.Identifier(f"c{i}") for i in range(len(columns))]
    one = sql.SQL("string_to_table(%s, {}, {})").format(sql.Literal(_END), sql.Literal(_NONE))
    return sql.SQL(
        "INSERT INTO {} ({}) SELECT {} FROM ROWS FROM ({}) AS given ({}) OFFSET 1"
    ).format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, (*columns, *same))),
        sql.SQL(", ").join(
            [cast(name, column) for name, column in zip(names, columns, strict=True)]
            + [cast(sql.Placeholder(), column) for column in same]
        ),
        sql.SQL(", ").join([one] * len(columns)),
        sql.SQL(", ").join(names),
    )


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
