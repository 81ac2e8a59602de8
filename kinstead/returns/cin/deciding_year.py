"""Which collection year a file belongs to, and what to say where the file disagrees with itself.

Three things speak: the header's reference date, the header's year, and the elements used. The
header is believed unless most children are recorded in elements its year does not have, because
headers are typed by people and elements come out of a system.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kinstead.returns.cin.cin_return import Oddity, OddityKind
from kinstead.returns.cin.values import as_date
from kinstead.returns.cin.years import YEARS, CollectionYear, year_containing

Contested = Mapping[tuple[str, str], int]
"""How often each (table, column) that only some years have is filled in."""


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
