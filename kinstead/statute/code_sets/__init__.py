"""The codes of the collections and of practice, each with a plain label of our own.

`code_set("primary_need", "2026_27")` gives the codes as that collection year knows them;
`code_set("level_of_need")` gives a set that practice uses and no collection year changes. A code
that was withdrawn stays in its set, marked, so that an old record can still be read aloud.

Codes and element names are facts of the collections; every label here is written for Kinstead.
"""

from __future__ import annotations

from kinstead.statute.code_sets import assessment_factors, cin, practice
from kinstead.statute.code_sets.shape import Code, CodeSet
from kinstead.statute.code_sets.years import YEARS, collection_year_of
from kinstead.statute.not_found import UnknownCode, UnknownCodeSet

__all__ = [
    "YEARS",
    "Code",
    "CodeSet",
    "UnknownCode",
    "UnknownCodeSet",
    "code_set",
    "collection_year_of",
    "names",
]

_SETS: dict[tuple[str, str | None], CodeSet] = {
    (found.name, found.year): found
    for found in (*cin.SETS, *assessment_factors.SETS, *practice.SETS)
}


def names(year: str | None = None) -> tuple[str, ...]:
    """The names of the sets of a collection year, or of practice where no year is given."""
    return tuple(name for name, of_year in _SETS if of_year == year)


def code_set(name: str, year: str | None = None) -> CodeSet:
    """The set called `name`, as collection year `year` (`2025_26`) knows it.

    Raises `UnknownCodeSet`, which is a `KeyError`, saying which years have it.
    """
    found = _SETS.get((name, year))
    if found is not None:
        return found
    years = [of_year for of_name, of_year in _SETS if of_name == name]
    if not years:
        raise UnknownCodeSet(f"There is no code set called “{name}”.")
    if years == [None]:
        raise UnknownCodeSet(f"The code set “{name}” has no collection years: leave the year out.")
    known = ", ".join(str(y) for y in years)
    raise UnknownCodeSet(f"The code set “{name}” is known for {known}, and not for {year}.")
