"""The collection years of the census, as data: a new year is an entry here and nothing else.

A collection year runs from 1 April to 31 March and is named for both, ``2024_25``. Each entry
states only what changed since the year before. Years later than the last entry are refused by
name rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from kinstead.returns.cin.tables import (
    PRE_PROCEEDINGS,
    TABLES_2022_23,
    Item,
    Kind,
    TableShape,
    adding,
    columns,
    replacing,
)


class UnknownYear(ValueError):
    """The text does not name a collection year we know. The message lists those we do."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a collection year of the census known here; "
            f"choose one of {', '.join(YEARS)}."
        )


@dataclass(frozen=True)
class CollectionYear:
    """One year of the census: its dates and its tables."""

    ending: int
    shapes: tuple[TableShape, ...]

    @property
    def code(self) -> str:
        """The year as the rules and the command line write it: ``2024_25``."""
        return f"{self.ending - 1}_{self.ending % 100:02}"

    @property
    def words(self) -> str:
        """The year as people write it: ``2024/25``."""
        return self.code.replace("_", "/")

    @property
    def first_date(self) -> date:
        """The first day of the collection year, 1 April."""
        return date(self.ending - 1, 4, 1)

    @property
    def reference_date(self) -> date:
        """The last day of the collection year, 31 March, which the header must state."""
        return date(self.ending, 3, 31)

    @cached_property
    def tables(self) -> Mapping[str, TableShape]:
        """The year's tables by name, in the order they are met in the file."""
        return MappingProxyType({shape.name: shape for shape in self.shapes})

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The columns of each table of the year."""
        return MappingProxyType({name: columns(self.tables, name) for name in self.tables})

    def item(self, table: str, name: str) -> Item | None:
        """The item behind a column, or None for a column that only numbers or names the child."""
        return next((item for item in self.tables[table].items if item.name == name), None)


_SEX = Item("Sex", Kind.CODE, codes="sex", required=True)

# From 2024/25 the census asks for sex (M, F, U) where it asked for gender (1, 2, 0, 9).
_TABLES_2024_25 = replacing(TABLES_2022_23, "ChildIdentifiers", "GenderCurrent", _SEX)
# 2026/27 adds pre-proceedings and family group decision-making; its specification is not ours
# to read yet, so other changes are unknown, not absent.
_TABLES_2026_27 = adding(_TABLES_2024_25, PRE_PROCEEDINGS)

YEARS: Mapping[str, CollectionYear] = MappingProxyType(
    {
        year.code: year
        for year in (
            CollectionYear(2023, TABLES_2022_23),
            CollectionYear(2024, TABLES_2022_23),
            CollectionYear(2025, _TABLES_2024_25),
            CollectionYear(2026, _TABLES_2024_25),
            CollectionYear(2027, _TABLES_2026_27),
        )
    }
)
"""Every collection year we know, earliest first."""


def year_called(text: str) -> CollectionYear:
    """The collection year that somebody names as 2024_25, 2024/25, 2024-25, 2024-2025 or 2025.

    A single year is the one the collection ends in, as in the header. Raises ``UnknownYear``.
    """
    named = re.fullmatch(r"\s*(\d{4})(?:\s*[_/-]\s*(\d{2}|\d{4}))?\s*", text, re.ASCII)
    if named:
        first, second = named.groups()
        ending = int(first) if second is None else int(first) + 1
        if second in (None, f"{ending % 100:02}", str(ending)):
            for year in YEARS.values():
                if year.ending == ending:
                    return year
    raise UnknownYear(text)


def year_coded(code: str) -> CollectionYear:
    """The collection year with exactly this code, ``2024_25``. Raises ``UnknownYear``."""
    year = YEARS.get(code)
    if year is None:
        raise UnknownYear(code)
    return year


def year_containing(day: date) -> CollectionYear | None:
    """The collection year a day falls in, or None when that year is not known here."""
    for year in YEARS.values():
        if year.first_date <= day <= year.reference_date:
            return year
    return None
