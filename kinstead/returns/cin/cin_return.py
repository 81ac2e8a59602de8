"""One census return in memory: its year, its tables and what no table could hold.

The reader makes one from a file; ``ReturnBeingMade`` makes one row by row, numbering as it goes.
Everything else (writer, comparison, rules, the database side) works on these plain tables, so
their columns are the year's columns in ``years`` and every cell is text or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from kinstead.returns.cin.tables import HEADER, LA_CHILD_ID
from kinstead.returns.cin.years import CollectionYear, year_coded

Row = tuple[str | None, ...]
"""One row: a cell for each column, in order. A cell is text as received, or None for no text."""


@dataclass(slots=True)
class Table:
    """The rows of one table, and beside each the line of the file it began on (0: no file)."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def as_dicts(self) -> Iterator[dict[str, str | None]]:
        """Each row as column name to cell."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


class OddityKind(StrEnum):
    """What sort of thing the tables could not hold, or could not hold simply."""

    UNKNOWN_ELEMENT = "unknown element"
    STRAY_TEXT = "stray text"
    REPEATED_ELEMENT = "repeated element"
    MISSING_ELEMENT = "missing element"
    ATTRIBUTE = "attribute"
    COMMENT = "comment"
    OTHER_YEAR = "belongs to another year"
    YEAR = "collection year"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the file that no table holds, or that a reader of the tables should know.

    ``raw`` is the text or XML as it stood, where a table does not hold it; ``line`` is where it
    stood, counting from 1, or 0 where it has no place. ``child_number`` says in which child.
    """

    kind: OddityKind
    line: int
    words: str
    raw: str | None = None
    child_number: str | None = None
    la_child_id: str | None = None


@dataclass(slots=True)
class CinReturn:
    """One return. ``year`` is the code of its collection year, ``2024_25``."""

    year: str
    tables: dict[str, Table]
    oddities: list[Oddity] = field(default_factory=list)

    @classmethod
    def blank(cls, year: str) -> CinReturn:
        """A return of the year with every table and no rows. Raises ``UnknownYear``."""
        columns = year_coded(year).columns
        return cls(year, {name: Table(name, columns[name]) for name in columns})

    @property
    def collection_year(self) -> CollectionYear:
        """The year's dates and tables."""
        return year_coded(self.year)

    @property
    def header(self) -> dict[str, str | None]:
        """The header's values; all None where the file had no header.

        Where the file named several sources, the first. The others are further rows of the table.
        """
        table = self.tables[HEADER]
        row = table.rows[0] if table.rows else (None,) * len(table.columns)
        return dict(zip(table.columns, row, strict=True))

    @property
    def children(self) -> int:
        """How many children are in the return: each has exactly one row of identifiers."""
        return len(self.tables["ChildIdentifiers"])

    @property
    def rows_read(self) -> int:
        """How many rows there are about children: every table but the header."""
        return sum(len(table) for name, table in self.tables.items() if name != HEADER)


@dataclass(slots=True)
class Place:
    """A row already added, under which others can be."""

    child_number: str
    la_child_id: str | None
    table: str
    numbers: tuple[str, ...]
    below: dict[str, int] = field(default_factory=dict)


class ReturnBeingMade:
    """Makes a return row by row and numbers the rows, so that nobody else has to.

    Values are given by column name; a name that the year's table does not have is a mistake and
    raises ``KeyError``, so that no value is quietly dropped. Add a child, then rows under it::

        made = ReturnBeingMade("2025_26", {"Collection": "CIN", "Year": "2026", …})
        child = made.child(LAchildID="A1", Sex="F")
        made.add("ChildCharacteristics", child, Ethnicity="WBRI")
        details = made.add("CINdetails", child, CINreferralDate="2025-05-01", …)
        made.add("Section47", details, S47ActualStartDate="2025-05-06", …)
        cin_return = made.finished()
    """

    def __init__(self, year: str, header: Mapping[str, str | None]) -> None:
        self._return = CinReturn.blank(year)
        self._shapes = self._return.collection_year.tables
        self._children = 0
        table = self._return.tables[HEADER]
        table.rows.append(_cells(table.columns, header, HEADER))
        table.lines.append(0)

    def child(self, **values: str | None) -> Place:
        """Add a child by its identifiers."""
        self._children += 1
        table = self._return.tables["ChildIdentifiers"]
        number = str(self._children)
        row = (number, *_cells(table.columns[1:], values, table.name))
        table.rows.append(row)
        table.lines.append(0)
        return Place(number, values.get(LA_CHILD_ID), table.name, ())

    def add(self, table: str, under: Place, **values: str | None) -> Place:
        """Add a row below another; raises ``ValueError`` where such a row has no place there."""
        shape = self._shapes[table]
        if under.table != (shape.above or "ChildIdentifiers"):
            raise ValueError(f"A row of {table} cannot stand under a row of {under.table}.")
        numbers = under.numbers
        if shape.number:
            count = under.below.get(table, 0) + 1
            under.below[table] = count
            numbers = (*numbers, str(count))
        to = self._return.tables[table]
        key = (under.child_number, under.la_child_id, *numbers)
        to.rows.append((*key, *_cells(to.columns[len(key) :], values, table)))
        to.lines.append(0)
        return Place(under.child_number, under.la_child_id, table, numbers)

    def finished(self) -> CinReturn:
        """The return made so far."""
        return self._return


def _cells(columns: tuple[str, ...], values: Mapping[str, str | None], table: str) -> Row:
    if not values.keys() <= _names(columns):
        unknown = ", ".join(sorted(values.keys() - _names(columns)))
        raise KeyError(f"{table} has no column {unknown} in this collection year.")
    get = values.get
    return tuple([get(name) for name in columns])


@cache
def _names(columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(columns)
