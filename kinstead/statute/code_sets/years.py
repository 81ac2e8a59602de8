"""Collection years: from 1 April to 31 March, named as `2025_26`."""

from __future__ import annotations

from datetime import date

YEARS = ("2022_23", "2023_24", "2024_25", "2025_26", "2026_27")
"""The collection years whose codes are declared here, earliest first."""

SPECIFICATION_NOT_CHECKED = "2026_27"
"""A year whose published specification has not been read: its codes are carried forward."""


def collection_year_of(day: date) -> str:
    """The name of the collection year in which `day` falls, whether or not it is declared."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}_{(first + 1) % 100:02}"


def years_from(first: str) -> tuple[str, ...]:
    """The declared years from `first` on."""
    return YEARS[YEARS.index(first) :]


def years_before(last: str) -> tuple[str, ...]:
    """The declared years before `last`."""
    return YEARS[: YEARS.index(last)]


def note_for(year: str) -> str:
    """What to say about how sure a year's codes are; empty where nothing need be said."""
    if year != SPECIFICATION_NOT_CHECKED:
        return ""
    return "Carried forward from 2025/26: the specification for 2026/27 has not been checked."
