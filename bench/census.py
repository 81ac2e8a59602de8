"""Taking in a census of ten thousand children and writing it out again."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.pages import plain
from bench.report import Report
from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit import moments
from kinstead.returns.actions import built_returns, received_returns
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.read import read
from kinstead.returns.cin.write import write

YEAR = "2025_26"


def measure(report: Report, *, children: int) -> None:
    """Import and export, each beside psycopg copying as many rows with nothing understood."""
    root = Account.objects.command_line()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "census.xml"
        write(invented(children, YEAR, seed=11), path)
        began = time.perf_counter()
        made = read(path)
        reading = time.perf_counter() - began
        began = time.perf_counter()
        received_returns.take_in_file(path, collection="cin", by=root, at=moments.now())
        taken = time.perf_counter() - began
        rows = sum(len(table.rows) for table in made.tables.values())
        bare = _bare_copy(made)
        report.add(
            f"CIN import of {children:,} children",
            f"{children / taken:,.0f} children a second ({taken:.1f} s; reading the file "
            f"{reading:.2f} s)",
            "≥ 2,000 a second",
            children / taken >= 2000,
        )
        report.add(
            "CIN import beside psycopg copying the rows",
            f"{taken / bare:.0f}× the {bare:.2f} s of {rows:,} rows copied bare",
        )
        began = time.perf_counter()
        with acting_as(root):
            built_returns.build_file(YEAR, Path(folder) / "out.xml", by=root, at=moments.now())
        wrote = time.perf_counter() - began
        report.add("CIN export", f"{children / wrote:,.0f} children a second ({wrote:.1f} s)")


def _bare_copy(made: object) -> float:
    """Seconds to copy the same rows as text into tables that check nothing."""
    began = time.perf_counter()
    with plain("owner") as conn, conn.cursor() as cursor:
        for number, table in enumerate(made.tables.values()):  # type: ignore[attr-defined]
            columns = ", ".join(f"c{n} text" for n in range(len(table.columns)))
            cursor.execute(f"CREATE TEMPORARY TABLE bare{number} ({columns})")
            with cursor.copy(f"COPY bare{number} FROM STDIN") as copy:
                for row in table.rows:
                    copy.write_row(row)
        conn.rollback()
    return time.perf_counter() - began
