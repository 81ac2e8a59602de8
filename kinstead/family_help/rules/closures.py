"""What must hold for help to end, on plain values."""

from __future__ import annotations

from datetime import date

from kinstead.statute.code_sets import YEARS, CodeSet, code_set, collection_year_of


def reasons_for_closure(day: date) -> CodeSet:
    """The census's reasons for closure in the collection year of `day`; the newest known year's
    where that year is not known yet."""
    year = collection_year_of(day)
    return code_set("reason_for_closure", year if year in YEARS else YEARS[-1])


def refusals(*, reason: str, what_changed: str, keep_doing: str, day: date) -> tuple[str, ...]:
    """What is missing from a proposal to end help, in words for the screen."""
    found = []
    if reason not in dict(reasons_for_closure(day).choices()):
        found.append("Choose why help ends.")
    if not what_changed.strip():
        found.append("Enter what has changed since help began.")
    if not keep_doing.strip():
        found.append("Enter what the family will keep doing.")
    return tuple(found)
