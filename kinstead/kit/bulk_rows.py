"""Writing many rows quickly where row-level security stands.

PostgreSQL refuses `COPY … FROM` into a table under row-level security, because the policies could
not be applied. So the rows are copied into a temporary table, which only this transaction sees,
and moved from there by one `INSERT … SELECT`, on which every policy and trigger acts as usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Cursor, sql


def insert_rows(
    cursor: Cursor[Any], table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert `rows` (each in the order of `columns`) into `table`; return how many there were.

    Must be called inside a transaction. Raises what PostgreSQL raises: a broken constraint or a
    policy that refuses undoes the whole transaction.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    holding = sql.Identifier(f"arriving_{table}"[:63])
    target = sql.Identifier(table)
    cursor.execute(
        sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            holding, names, target
        )
    )
    count = 0
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(holding, names)) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    cursor.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(target, names, names, holding)
    )
    cursor.execute(sql.SQL("DROP TABLE {}").format(holding))
    return count
