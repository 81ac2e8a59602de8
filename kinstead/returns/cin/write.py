"""Writing a return as the XML of its collection year, one child at a time.

The file has elements in schema order, one ``Reviews`` block with every date of a plan, booleans
as 0 and 1, dates as ISO days, UTF-8, and the same bytes for the same return. It appears under its
name whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from typing import IO

from lxml import etree

from kinstead.returns.cin.cin_return import CinReturn, Row, Table
from kinstead.returns.cin.tables import (
    CHILD_ELEMENT,
    CHILD_SEQUENCE,
    COLLECTION_DETAILS,
    HEADER,
    SOURCE,
    Item,
    Kind,
    TableShape,
)
from kinstead.returns.cin.values import as_boolean, as_date

_SPOOL_BYTES = 8 * 2**20


class UnwritableReturn(Exception):
    """The tables cannot be written as a return; the message says which row and why."""


def write(cin_return: CinReturn, path_or_file: str | os.PathLike[str] | IO[bytes]) -> None:
    """Write a return to a path, replacing what is there, or to a file open for writing bytes.

    A new file can be read by its owner alone, since it names children. Raises
    ``UnwritableReturn``, and then what was there before is untouched.
    """
    if not isinstance(path_or_file, (str, os.PathLike)):
        with tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES) as aside:
            _write_in_order(cin_return, aside)
            aside.seek(0)
            shutil.copyfileobj(aside, path_or_file)
        return
    path = os.path.realpath(path_or_file)
    try:
        _write_beside_and_replace(cin_return, path)
    except OSError as error:
        raise UnwritableReturn(
            f"“{path_or_file}” cannot be written ({error.strerror}); choose another place."
        ) from error


def _write_beside_and_replace(cin_return: CinReturn, path: str) -> None:
    """Write a hidden file in the same folder and give it the name only when it is whole."""
    handle, beside = tempfile.mkstemp(
        dir=os.path.dirname(path), prefix=f".{os.path.basename(path)[:60]}.", suffix=".part"
    )
    try:
        with os.fdopen(handle, "w+b") as file:
            _write_in_order(cin_return, file)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _write_in_order(cin_return: CinReturn, file: IO[bytes]) -> None:
    """Write tables as they stand; if their rows prove out of order, put them in order first."""
    if left := _write_tables(cin_return, cin_return.tables, file):
        file.seek(0)
        file.truncate()
        left = _write_tables(cin_return, _in_order(cin_return), file)
    if left:
        raise UnwritableReturn(left)


def _in_order(cin_return: CinReturn) -> dict[str, Table]:
    """The same tables with their rows in order of child and of the numbers that place them."""
    shapes = cin_return.collection_year.tables
    ordered = {}
    for name, table in cin_return.tables.items():
        first_item = len(table.columns) - len(shapes[name].items)
        places = [0, *range(2, first_item)]

        def place(row: Row, places: list[int] = places) -> list[int]:
            return [int(row[i] or 0) for i in places]

        try:
            rows = table.rows if name == HEADER else sorted(table.rows, key=place)
        except ValueError:
            raise UnwritableReturn(
                f"{name} has a row whose numbers are not numbers; rows are numbered from 1."
            ) from None
        ordered[name] = Table(name, table.columns, rows)
    return ordered


class _Rows:
    """The rows of one table, handed out in order to the rows they stand under."""

    def __init__(self, shape: TableShape, table: Table) -> None:
        self.shape = shape
        self.name = table.name
        self.rows = table.rows
        self.next = 0
        self.first_item = len(table.columns) - len(shape.items)
        if table.name == "ChildIdentifiers":
            self.first_item = 1
        own = 1 if shape.number else 0
        self.key_end = self.first_item - own
        self.steps: list[Item | _Rows] = []

    def under(self, child: Row, numbers: Row) -> Iterator[tuple[Row, Row]]:
        """Each row under the row with these numbers, with its own numbers."""
        key_end, first_item = self.key_end, self.first_item
        while self.next < len(self.rows):
            row = self.rows[self.next]
            if row[0] != child[0] or row[2:key_end] != numbers:
                return
            if row[1] != child[1]:
                raise UnwritableReturn(
                    f"{self.name} has a row for child {row[1]} under child {child[1]}"
                    f" ({row[0]} in the return); put the row under its own child."
                )
            self.next += 1
            yield row, row[2:first_item]


def _write_tables(
    cin_return: CinReturn, tables: Mapping[str, Table], file: IO[bytes]
) -> str | None:
    """Write the file; say what is wrong where some row had no row to stand under."""
    year = cin_return.collection_year
    cursors = {}
    for name, columns in year.columns.items():
        table = tables.get(name)
        if table is None or table.columns != columns:
            raise UnwritableReturn(
                f"{name} does not have the columns of {year.words}: {', '.join(columns)}."
            )
        cursors[name] = _Rows(year.tables[name], table)
    for cursor in cursors.values():
        cursor.steps = [
            step if isinstance(step, Item) else cursors[step.table]
            for step in cursor.shape.sequence
        ]
    with etree.xmlfile(file, encoding="UTF-8", close=False) as out:
        out.write_declaration()
        with out.element("Message"):
            _write_header(out, tables[HEADER])
            out.write("\n  ")
            with out.element("Children"):
                for row in tables["ChildIdentifiers"].rows:
                    _write_child(out, row, cursors)
                out.write("\n  ")
            out.write("\n")
    file.write(b"\n")
    for cursor in cursors.values():
        if cursor.next < len(cursor.rows) and cursor.name not in (HEADER, "ChildIdentifiers"):
            row = cursor.rows[cursor.next]
            return (
                f"{cursor.name} has a row for child {row[1]} ({row[0]} in the return, numbered"
                f" {', '.join(str(n) for n in row[2 : cursor.first_item]) or 'not at all'}) with"
                " no row above it to stand under."
            )
    return None


def _write_header(out: etree._IncrementalFileWriter, table: Table) -> None:
    if not table.rows:
        return
    header = etree.Element(HEADER)
    count = len(COLLECTION_DETAILS)
    details = etree.SubElement(header, "CollectionDetails")
    _add_items(details, COLLECTION_DETAILS, table.rows[0][:count], HEADER, None)
    if not len(details):
        header.remove(details)
    for row in table.rows:
        if any(row[count:]):
            source = etree.SubElement(header, "Source")
            _add_items(source, SOURCE, row[count:], HEADER, None)
    _write_indented(out, header, 1)


def _write_child(out: etree._IncrementalFileWriter, row: Row, cursors: Mapping[str, _Rows]) -> None:
    child = etree.Element(CHILD_ELEMENT)
    for step in CHILD_SEQUENCE:
        cursor = cursors[step.table]
        if step.table == "ChildIdentifiers":
            _add_row(child, cursor, row, row, ())
            continue
        for count, (below, numbers) in enumerate(cursor.under(row, ())):
            if count and cursor.shape.single:
                raise UnwritableReturn(
                    f"{cursor.name} has two rows for child {row[1]} ({row[0]} in the return);"
                    " a return has room for one."
                )
            _add_row(child, cursor, row, below, numbers)
    _write_indented(out, child, 2)


def _add_row(above: etree._Element, cursor: _Rows, child: Row, row: Row, numbers: Row) -> None:
    """Add the element of one row, and of every row below it, in schema order."""
    element = etree.SubElement(above, cursor.shape.element)
    position = cursor.first_item
    for step in cursor.steps:
        if isinstance(step, Item):
            text = row[position]
            position += 1
            if text:
                _add_item(element, step, text, cursor.name, child[1])
        elif step.shape.wrapper is None:
            for below, own in step.under(child, numbers):
                _add_row(element, step, child, below, own)
        else:
            wrapper: etree._Element | None = None
            for below, _ in step.under(child, numbers):
                if wrapper is None:
                    wrapper = etree.SubElement(element, step.shape.wrapper)
                _add_item(wrapper, step.shape.items[0], below[-1] or "", step.name, child[1])


def _add_items(
    element: etree._Element,
    items: tuple[Item, ...],
    values: Row,
    table: str,
    la_child_id: str | None,
) -> None:
    for item, text in zip(items, values, strict=True):
        if text:
            _add_item(element, item, text, table, la_child_id)


def _add_item(
    above: etree._Element, item: Item, text: str, table: str, la_child_id: str | None
) -> None:
    """Add one value, in the form the schema asks for where its meaning is certain."""
    if item.kind is Kind.BOOLEAN:
        yes = as_boolean(text)
        text = text if yes is None else "1" if yes else "0"
    elif item.kind is Kind.DATE:
        day = as_date(text)
        text = day.isoformat() if day else text
    try:
        etree.SubElement(above, item.name).text = text or None
    except ValueError:
        raise UnwritableReturn(
            f"{item.name} in {table} of child {la_child_id} holds a character that XML cannot"
            " carry; take it out of the record."
        ) from None


def _write_indented(out: etree._IncrementalFileWriter, element: etree._Element, level: int) -> None:
    etree.indent(element, space="  ", level=level)
    out.write("\n" + "  " * level)
    out.write(element)
