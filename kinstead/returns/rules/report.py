"""What came of taking in a return, counted: for a page, a person at a terminal, or a program."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of the rows of one table."""

    table: str
    added: int
    amended: int
    unchanged: int
    held: int
    to_put_right: int = 0
    """Values marked in this table's rows: they are on the record."""

    @property
    def promoted(self) -> int:
        """Rows that speak of a record."""
        return self.added + self.amended + self.unchanged

    @property
    def read(self) -> int:
        """Rows in the file."""
        return self.promoted + self.held


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one return. Names nobody."""

    received_id: str
    collection: str
    year: str
    file_name: str
    children: int
    children_new: int
    tables: tuple[TableReport, ...]
    values_held: int
    """Single values that could not be understood or kept, in rows promoted and held alike."""
    held_entries: int
    """Lines in the list of what is held: rows, values and pieces of the file."""
    beside_the_tables: int
    """Pieces of the file that no table of the census holds, kept as they stood."""
    remarks: tuple[str, ...]
    """What else should be known of the file as a whole."""
    seconds: float

    @property
    def rows_read(self) -> int:
        """Rows of every table but the header."""
        return sum(table.read for table in self.tables)

    @property
    def rows_promoted(self) -> int:
        """Rows that made a record, changed one, or found it so already."""
        return sum(table.promoted for table in self.tables)

    @property
    def rows_held(self) -> int:
        """Rows that could not be understood, each kept with its reason."""
        return sum(table.held for table in self.tables)

    @property
    def to_put_right(self) -> int:
        """Values on the record that break a rule."""
        return sum(table.to_put_right for table in self.tables)

    @property
    def changed(self) -> int:
        """Rows that made or changed a record."""
        return sum(table.added + table.amended for table in self.tables)

    @property
    def year_words(self) -> str:
        """The year as people write it: ``2024/25``."""
        return self.year.replace("_", "/")

    def summary_lines(self) -> list[str]:
        """The report as lines to print."""
        known = self.children - self.children_new
        total = f"Rows read {self.rows_read:,} = promoted {self.rows_promoted:,}"
        whose = f"({self.children_new:,} new, {known:,} already known)"
        lines = [
            f"{self.file_name}: children in need census {self.year_words}.",
            f"{self.children:,} children {whose}.",
            f"{total} + held {self.rows_held:,}.",
            "",
            f"{'':22}{'read':>10}{'added':>10}{'amended':>10}{'unchanged':>11}{'held':>8}",
        ]
        lines += [
            f"{t.table:22}{t.read:>10,}{t.added:>10,}{t.amended:>10,}{t.unchanged:>11,}{t.held:>8,}"
            for t in self.tables
        ]
        lines.append("")
        if not self.changed:
            lines.append("Nothing on any record changed.")
        if self.values_held:
            lines.append(f"Values held because they could not be understood: {self.values_held:,}.")
        if self.beside_the_tables:
            lines.append(
                "Pieces of the file that no table of the census holds, kept as they stood:"
                f" {self.beside_the_tables:,}."
            )
        if self.to_put_right:
            lines.append(
                f"Values on the record that break a rule, marked for putting right:"
                f" {self.to_put_right:,}."
            )
        lines += self.remarks
        ending = 2000 + int(self.year[-2:])
        lines.append(f"To write this year's return from the records: --year {ending}.")
        lines.append(f"Taken in {self.seconds:.1f} seconds.")
        return lines

    def as_json(self) -> dict[str, Any]:
        """The report as a program may read it."""
        return {
            "received": self.received_id,
            "collection": self.collection,
            "year": self.year,
            "file": self.file_name,
            "children": self.children,
            "children_new": self.children_new,
            "rows_read": self.rows_read,
            "rows_promoted": self.rows_promoted,
            "rows_held": self.rows_held,
            "tables": {
                t.table: {
                    "read": t.read,
                    "promoted": t.promoted,
                    "added": t.added,
                    "amended": t.amended,
                    "unchanged": t.unchanged,
                    "held": t.held,
                    "to_put_right": t.to_put_right,
                }
                for t in self.tables
            },
            "values_held": self.values_held,
            "values_to_put_right": self.to_put_right,
            "beside_the_tables": self.beside_the_tables,
            "remarks": list(self.remarks),
            "seconds": round(self.seconds, 3),
        }

    def as_counts(self) -> dict[str, Any]:
        """What is kept with the return."""
        return {
            "tables": [asdict(table) for table in self.tables],
            "children_new": self.children_new,
            "values_held": self.values_held,
            "held_entries": self.held_entries,
            "to_put_right": self.to_put_right,
            "beside_the_tables": self.beside_the_tables,
            "remarks": list(self.remarks),
        }


def tables_of(counts: dict[str, Any]) -> tuple[TableReport, ...]:
    """The tables out of what was kept."""
    return tuple(TableReport(**table) for table in counts.get("tables", ()))
