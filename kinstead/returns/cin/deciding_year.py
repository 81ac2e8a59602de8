"""Which collection year a file belongs to, and its rows as the tables of that year.

Three things speak: the header's reference date, the header's year, and the elements used. The
header is believed unless most children are recorded in elements its year does not have, because
headers are typed by people and elements come out of a system. Where the file disagrees with itself
it is said, and what belongs to another year is not lost: it becomes an oddity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import itemgetter

from lxml import etree

from kinstead.returns.cin.cin_return import CinReturn, Oddity, OddityKind, Row, Table
from kinstead.returns.cin.layout import ALL_SHAPES
from kinstead.returns.cin.tables import HEADER
from kinstead.returns.cin.values import as_date
from kinstead.returns.cin.years import YEARS, CollectionYear, year_containing

Contested = Mapping[tuple[str, str], int]
"""How often each (table, column) that only some years have is filled in."""


def tables_of_the_year(
    everything: Mapping[str, Table],
    header: Mapping[str, str | None],
    oddities: list[Oddity],
    given: CollectionYear | None,
) -> CinReturn:
    """The return of its collection year, from rows that have the columns of all years.

    ``given`` is the year somebody asked for. ``oddities`` are those met on the way here.
    """
    children, lines = len(everything["ChildIdentifiers"]), everything[HEADER].lines
    contested = _contested(everything)
    year, said = decide_year(header, contested, children, given, lines[0] if lines else 0)
    found = CinReturn.blank(year.code)
    for name, table in everything.items():
        columns = found.tables[name].columns if name in found.tables else ()
        said.extend(_of_other_years(table, columns, year))
        if columns == table.columns:
            found.tables[name] = table
        elif columns:
            pick = itemgetter(*(table.columns.index(column) for column in columns))
            found.tables[name] = Table(name, columns, [pick(r) for r in table.rows], table.lines)
    found.oddities = sorted([*oddities, *said], key=lambda oddity: oddity.line)
    return found


def decide_year(
    header: Mapping[str, str | None],
    contested: Contested,
    children: int,
    given: CollectionYear | None,
    header_line: int,
) -> tuple[CollectionYear, list[Oddity]]:
    """The collection year, and an oddity for every disagreement or guess on the way to it.

    ``given`` is the year somebody asked for, which is then believed over everything.
    """
    said: list[str] = []
    header_year, ending = _year_of_header(header, said)
    if given is not None:
        if header_year is not None and header_year != given:
            said.append(
                f"The header belongs to {header_year.words}; read as {given.words}, as asked."
            )
        return given, _oddities(said, header_line)
    fewest = _by_elements(contested, near=ending)
    if header_year is None:
        said.append(
            f"The header names no collection year known here; read as {fewest.words}, the nearest"
            " that has the elements used. Name the year to be certain."
        )
        return fewest, _oddities(said, header_line)
    if _misfits(header_year, contested) * 2 > children and fewest != header_year:
        said.append(
            f"The header belongs to {header_year.words}, but most children are recorded in"
            f" elements which that year does not have; read as {fewest.words}."
        )
        return fewest, _oddities(said, header_line)
    return header_year, _oddities(said, header_line)


def _year_of_header(
    header: Mapping[str, str | None], said: list[str]
) -> tuple[CollectionYear | None, int]:
    """The known year the header names, if any, and the year it ends in as far as it says.

    A header that says nothing of use is taken to mean the latest year.
    """
    reference, year = header.get("ReferenceDate"), header.get("Year")
    day = as_date(reference)
    ending = int(year) if year and re.fullmatch(r"\d{4}", year, re.ASCII) else None
    if reference is not None and day is None:
        said.append(f"The header's ReferenceDate, “{reference}”, is not a date.")
    if year is not None and ending is None:
        said.append(f"The header's Year, “{year}”, is not a year.")
    by_date = year_containing(day) if day else None
    by_year = next((known for known in YEARS.values() if known.ending == ending), None)
    if day and by_date is None:
        said.append(f"The header's ReferenceDate, {reference}, is in no year known here.")
    if ending and by_year is None:
        said.append(
            f"The header's Year, {year}, is no year known here"
            + (f"; its ReferenceDate is in {by_date.words}." if by_date else ".")
        )
    if by_date and by_year and by_date != by_year:
        said.append(
            f"The header's Year, {year}, means {by_year.words}, but its ReferenceDate,"
            f" {reference}, is in {by_date.words}; the date is believed."
        )
    latest = max(known.ending for known in YEARS.values())
    found = by_date or by_year
    if found:
        return found, found.ending
    return None, ending or (day.year if day else latest)


def _by_elements(contested: Contested, near: int) -> CollectionYear:
    """The year that has most of the elements used; of several, the nearest to one year."""

    def rank(year: CollectionYear) -> tuple[int, int]:
        return (_misfits(year, contested), abs(year.ending - near))

    return min(YEARS.values(), key=rank)


def _misfits(year: CollectionYear, contested: Contested) -> int:
    return sum(
        count
        for (table, column), count in contested.items()
        if table not in year.columns or column not in year.columns[table]
    )


def _oddities(said: list[str], line: int) -> list[Oddity]:
    return [Oddity(OddityKind.YEAR, line, words) for words in said]


def _contested(everything: Mapping[str, Table]) -> dict[tuple[str, str], int]:
    """How often each column that only some years have is filled in."""
    counts = {}
    for name, table in everything.items():
        number = ALL_SHAPES[name].number
        if number is not None and not all(name in year.tables for year in YEARS.values()):
            counts[name, number] = len(table)
            continue
        for position, column in enumerate(table.columns):
            if not all(column in year.columns[name] for year in YEARS.values()):
                counts[name, column] = sum(row[position] is not None for row in table.rows)
    return counts


def _of_other_years(table: Table, columns: tuple[str, ...], year: CollectionYear) -> list[Oddity]:
    """An oddity for each value, or each row, that the collection year has no column for."""
    if columns:
        places = [i for i, column in enumerate(table.columns) if column not in columns]
    else:
        items = {item.name for item in ALL_SHAPES[table.name].items}
        places = [i for i, column in enumerate(table.columns) if column in items]
    found = []
    for row, line in zip(table.rows, table.lines, strict=True) if places else ():
        raw = "".join(_as_xml(table.columns[i], row[i]) for i in places if row[i] is not None)
        if raw or not columns:
            what = ", ".join(table.columns[i] for i in places) if columns else table.name
            words = f"{what} is not part of the census in {year.words}."
            found.append(Oddity(OddityKind.OTHER_YEAR, line, words, raw, *_child(row)))
    return found


def _child(row: Row) -> tuple[str | None, str | None]:
    return row[0], row[1]


def _as_xml(tag: str, text: str | None) -> str:
    element = etree.Element(tag)
    element.text = text
    return etree.tostring(element, encoding="unicode")
