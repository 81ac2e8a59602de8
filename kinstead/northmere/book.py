"""Rows waiting to be written: Northmere is told first and put into the tables all at once.

Row by row through the records' own classes would take a minute; written with
`kit.bulk_rows.insert_rows` it takes a second. Every trigger and policy still acts.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from psycopg.types.json import Jsonb

from kinstead.kit.bulk_rows import insert_rows

Row = tuple[Any, ...]


class Keys:
    """Keys in the form of `kit.keys`, but the same for the same seed and start.

    So a demonstration built twice on one day has the same addresses. Made faster than that
    module's, too, for the millions of rows of a benchmark.
    """

    def __init__(self, seed: int | str, start: datetime) -> None:
        self._chance = random.Random(f"keys {seed}").getrandbits
        self._count = 0
        self._milliseconds = int(start.timestamp() * 1000) << 80

    def __call__(self) -> UUID:
        self._count += 1
        count = self._count
        return UUID(
            int=self._milliseconds
            | 0x7 << 76
            | (count >> 20) << 64
            | 0b10 << 62
            | (count & 0xFFFFF) << 42
            | self._chance(42)
        )


class Table:
    """One table's columns, some given row by row, the rest filled in with the record's defaults."""

    def __init__(self, model: type[models.Model], given: Sequence[str], at: datetime) -> None:
        fields = {f.attname: f for f in model._meta.concrete_fields if _is_stored(f)}
        unknown = [name for name in given if name not in fields]
        if unknown:
            raise ValueError(f"{model.__name__} has no column {', '.join(unknown)}.")
        rest = [f for name, f in fields.items() if name not in given]
        self.name = model._meta.db_table
        self.columns = [str(f.column) for f in (*(fields[name] for name in given), *rest)]
        self._json = [
            i for i, name in enumerate(given) if isinstance(fields[name], models.JSONField)
        ]
        self._rest = tuple(_default(f, at) for f in rest)
        self._rows: list[Row] = []

    def add(self, *values: Any) -> None:
        """Keep one row, its values in the order of the given columns."""
        self._rows.append(values)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def kept(self) -> Sequence[Row]:
        """The rows kept so far, given columns only."""
        return self._rows

    def write(self, cursor: Any) -> int:
        """Put the rows kept so far into the table, and forget them."""
        count = insert_rows(cursor, self.name, self.columns, self._whole_rows())
        self._rows = []
        return count

    def _whole_rows(self) -> Iterator[Row]:
        rest = self._rest
        for row in self._rows:
            for i in self._json:
                row = (*row[:i], Jsonb(row[i]), *row[i + 1 :])
            yield row + rest


class Book:
    """All that is to be written of Northmere, each record named by its class and its columns."""

    def __init__(self, seed: int, at: datetime) -> None:
        self.at = at
        self.key = Keys(seed, at)
        self._tables: dict[tuple[type[models.Model], tuple[str, ...]], Table] = {}
        self.counts: dict[type[models.Model], int] = defaultdict(int)

    def add(self, model: type[models.Model], **values: Any) -> UUID:
        """Keep a record with these columns (a foreign key as `family_id`); return its key."""
        key = values.setdefault("id", self.key())
        names = tuple(values)
        table = self._tables.get((model, names))
        if table is None:
            table = self._tables[model, names] = Table(model, names, self.at)
        table.add(*values.values())
        self.counts[model] += 1
        return key if isinstance(key, UUID) else UUID(str(key))

    def write(self, cursor: Any, order: Iterable[type[models.Model]]) -> None:
        """Write the tables of `order`, in that order, and forget what was written."""
        for model in order:
            for (kept, names), table in list(self._tables.items()):
                if kept is model:
                    table.write(cursor)
                    del self._tables[kept, names]

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every row not yet written, with its record's class and its given columns by name."""
        for (model, names), table in self._tables.items():
            for row in table.kept:
                yield model.__name__, dict(zip(names, row, strict=True))

    @property
    def unwritten(self) -> set[str]:
        """Records kept and not yet written, by class name."""
        return {model.__name__ for (model, _), table in self._tables.items() if len(table)}


def _is_stored(field: models.Field[Any, Any]) -> bool:
    # The database numbers these itself.
    return not isinstance(field, models.BigAutoField) and not field.generated


def _default(field: models.Field[Any, Any], at: datetime) -> Any:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return at
    value = field.get_default()
    return Jsonb(value) if isinstance(field, models.JSONField) else value
