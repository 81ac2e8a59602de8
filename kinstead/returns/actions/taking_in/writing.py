"""Rows waiting to be written, and writing them: a few statements for thousands of children.

Each record is laid out once as columns and text, exactly as the model declares it, and inserted by
one statement, on which every policy, trigger and constraint acts as usual.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models
from psycopg import sql

from kinstead.kit.keys import new_key

_KEYS_AT_ONCE = 4096

# What separates values on their way to the database, and what stands for none. No XML, and so no
# return, can hold either character.
_END, _NONE = "\x1f", "\x1e"

Statement = tuple[sql.SQL | sql.Composed, list[Any]]
"""Something ready to be written: the statement and its values."""


def rising_keys() -> Iterator[str]:
    """Keys like those of `kit.keys`, as text, each later than the one before.

    Made many at a time, because a return needs a quarter of a million of them.
    """
    count = 0
    while True:
        first = new_key().int
        # As `kit.keys` lays a key out: 48 bits of milliseconds and 12 that count, then 20 more
        # that count and 42 of chance, of which 40 are left to chance here.
        now = (first >> 80 << 32) | (first >> 64 & 0xFFF) << 20 | (first >> 42 & 0xFFFFF)
        count = max(count, now) + 1
        if (count & 0xFFFFF) + _KEYS_AT_ONCE > 0xFFFFF:
            count = (count >> 20) + 1 << 20
        high = f"{count >> 32:012x}"
        start = f"{high[:8]}-{high[8:]}-7{count >> 20 & 0xFFF:03x}-"
        chance = os.urandom(5 * _KEYS_AT_ONCE).hex()
        low = count & 0xFFFFF
        yield from [
            f"{start}{0x8000 | low + i >> 6:04x}-{(low + i & 63) << 2:02x}"
            f"{chance[10 * i : 10 * i + 10]}"
            for i in range(_KEYS_AT_ONCE)
        ]
        count += _KEYS_AT_ONCE


class Rows:
    """The rows of one record, waiting. Columns that are not given take the model's defaults."""

    def __init__(
        self, model: type[models.Model], *columns: str, at: datetime, **same: str | None
    ) -> None:
        """`columns` are given for each row, in order; `same` have one value in every row."""
        fields = {str(field.column): field for field in model._meta.concrete_fields}
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

    def ready(self) -> Iterator[Statement]:
        """The insertion of what waits, if anything does; nothing is left waiting."""
        if not self.waiting:
            return
        count = len(self.waiting)
        # The first is no row: a text of nothing but one empty value would be taken for none.
        columns = [_END.join((_NONE, *_without_none(c))) for c in zip(*self.waiting, strict=True)]
        if len(columns) != self._width or any(c.count(_END) != count for c in columns):
            raise ValueError(f"A row of {self.kind} holds a character that separates values.")
        self.waiting = []
        yield self._statement, [*self._same, *columns]


def _without_none(values: tuple[str | None, ...]) -> Iterable[str]:
    if None not in values:
        return values  # type: ignore[return-value]  # just seen
    return [_NONE if value is None else value for value in values]


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
