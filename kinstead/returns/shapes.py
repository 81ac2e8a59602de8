"""What the pages of taking in and writing out a return are told, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinstead.web.shapes import Link, Pages


@dataclass(frozen=True)
class ReceivedLine:
    """A return taken in before."""

    name: str
    url: str
    year: str
    at: datetime
    by: str
    result: str  # "332 children, 4,011 rows: 4,008 promoted, 3 held"


@dataclass(frozen=True)
class ReturnsImport:
    """Context `receiving` of returns_import.html, beside Django's `form` (one field, `file`)."""

    post_url: str
    largest: int  # bytes
    before: tuple[ReceivedLine, ...] = ()


@dataclass(frozen=True)
class ImportProgress:
    """Context `progress` of import_progress.html. The page loads itself again every few seconds."""

    name: str
    step: str  # "Reading children", "Writing records"
    done: int
    total: int  # 0 while it is not known
    began_at: datetime
    again_seconds: int = 3
    problem: str = ""  # it stopped: one sentence saying where and why; nothing was kept

    @property
    def percent(self) -> int:
        """How much is done, for the words beside the bar."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True)
class TableCount:
    """Rows of one table of the return: read = promoted + held, always."""

    table: str
    read: int
    promoted: int
    held: int
    put_right: int = 0
    unchanged: int = 0
    added: int = 0
    amended: int = 0


@dataclass(frozen=True)
class HeldRow:
    """A row that could not be understood, kept as it came."""

    where: str  # "Child 214, line 8,120"
    table: str
    reason: str
    received: str  # the row, as text
    url: str = ""


@dataclass(frozen=True)
class ToPutRight:
    """A value that breaks a rule, kept on the record and marked."""

    who: str
    url: str
    field: str
    value: str
    why: str


@dataclass(frozen=True)
class ImportReport:
    """Context `report` of import_report.html."""

    name: str
    year: str
    at: datetime
    by: str
    seconds: float
    children_read: int
    children_new: int
    children_known: int
    tables: tuple[TableCount, ...]
    held: tuple[HeldRow, ...] = ()
    held_pages: Pages | None = None
    put_right: tuple[ToPutRight, ...] = ()
    put_right_pages: Pages | None = None
    download_url: str = ""
    next_steps: tuple[Link, ...] = ()
    nothing_changed: bool = False  # the same file as before
    hidden: int = 0  # lines held about records the reader may not see: counted, never shown
    values_held: int = 0
    beside_the_tables: int = 0  # pieces of the file that no table of the census holds
    remarks: tuple[str, ...] = ()  # what else should be known of the file as a whole

    @property
    def read(self) -> int:
        """Rows read, of all tables."""
        return sum(table.read for table in self.tables)

    @property
    def promoted(self) -> int:
        """Rows that became records."""
        return sum(table.promoted for table in self.tables)

    @property
    def held_rows(self) -> int:
        """Rows kept and listed, with a reason."""
        return sum(table.held for table in self.tables)


@dataclass(frozen=True)
class BuiltLine:
    """A return written before."""

    name: str
    at: datetime
    by: str
    children: int
    url: str  # download
    differences: str = ""  # "12 more children than the one before"


@dataclass(frozen=True)
class ReturnsBuild:
    """Context `building` of returns_build.html, beside Django's `form` (`year`)."""

    post_url: str
    before: tuple[BuiltLine, ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()  # what is still to put right, and how many
    put_right_url: str = ""
