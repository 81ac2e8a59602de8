"""Writing many rows quickly where row-level security stands.

PostgreSQL refuses `COPY … FROM` into a table under row-level security, because the policies could
not be applied, and the serving role may not make temporary tables. So each column is sent as one
array, and one `INSERT … SELECT` lays thousands of rows down, on which every policy, trigger and
constraint acts as usual.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from psycopg import Cursor, sql

AT_ONCE = 5000
"""Rows to a statement: enough to be quick, few enough to stay small in memory."""


def insert_rows(
    cursor: Cursor[Any], table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert `rows` (each in the order of `columns`) into `table`; return how many there were.

    Must be called inside a transaction. Raises what PostgreSQL raises: a broken constraint or a
    policy that refuses undoes the whole transaction.
    """
    kinds = _kinds(cursor, table, columns)
    whole = [_is_whole(kind) for kind in kinds]
    names = [sql.Identifier(f"c{n}") for n in range(len(columns))]
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM unnest({}) AS given ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(
            sql.SQL("{}::{}").format(name, sql.SQL(kind))
            for name, kind in zip(names, kinds, strict=True)
        ),
        sql.SQL(", ").join(
            sql.SQL("%s::{}[]").format(sql.SQL("text" if as_text else kind))
            for kind, as_text in zip(kinds, whole, strict=True)
        ),
        sql.SQL(", ").join(names),
    )
    count = 0
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        by_column = list(zip(*some, strict=True))
        cursor.execute(
            statement,
            [
                [_as_text(value, kind) for value in values] if as_text else list(values)
                for values, kind, as_text in zip(by_column, kinds, whole, strict=True)
            ],
        )
        count += len(some)
    return count


def _kinds(cursor: Cursor[Any], table: str, columns: Sequence[str]) -> list[str]:
    """Each column's type without its length: cast to a length, too long a text would be cut."""
    cursor.execute(
        "SELECT attname, format_type(atttypid, -1) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    )
    found = dict(cursor.fetchall())
    if missing := [name for name in columns if name not in found]:
        raise LookupError(f"{table} has no column {', '.join(missing)}.")
    return [found[name] for name in columns]


def _is_whole(kind: str) -> bool:
    """Types that cannot be one value of an array: sent as text and read there."""
    return kind.endswith("[]") or kind in {"json", "jsonb"}


def _as_text(value: object, kind: str) -> str | None:
    # psycopg's wrapper around JSON keeps what it wraps as `obj`.
    value = getattr(value, "obj", value)
    if value is None or isinstance(value, str):
        return value
    if kind.endswith("[]") and isinstance(value, (list, tuple)):
        quoted = (str(one).replace("\\", "\\\\").replace('"', '\\"') for one in value)
        return "{" + ",".join(f'"{one}"' for one in quoted) + "}"
    return json.dumps(value)
