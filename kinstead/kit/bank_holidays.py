"""Bank holidays in England, by year, without asking the network.

GOV.UK publishes the list a few years ahead; the copy that comes with `govuk-bank-holidays` is used
for every year it covers. Before and after those years the `holidays` package works the days out
from the law. Days worked out ahead may still change: a coronation adds one, an anniversary moves
one. `is_published` says which kind of year it is, so that a page can say so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

# The `holidays` package answers years outside these with an empty list rather than an error.
FIRST_YEAR = 1872
LAST_YEAR = 2100

# One name for one day, whichever list it came from. GOV.UK's names are the ones people know.
_NAMES_AS_PUBLISHED = {
    "New Year's Day": "New Year’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


class YearNotCovered(ValueError):
    """No list of bank holidays reaches this year, so no working day in it can be counted."""


def bank_holidays_in(year: int) -> Mapping[date, str]:
    """The bank holidays of England and Wales in `year`: day to name, as observed.

    A holiday that falls on a weekend stands on its substitute day. Raises `YearNotCovered` for a
    year before 1872 or after 2100.
    """
    published = _published().get(year)
    return published if published is not None else _worked_out(year)


def is_published(year: int) -> bool:
    """Whether GOV.UK has published the list for `year`, rather than it being worked out ahead."""
    return year in _published()


def published_years() -> range:
    """The years whose list comes from GOV.UK."""
    years = _published()
    return range(min(years), max(years) + 1)


@lru_cache(maxsize=1)
def _published() -> Mapping[int, Mapping[date, str]]:
    # Imported on first use: the package brings in an HTTP client that a page rarely needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    published = BankHolidays(use_cached_holidays=True)
    by_year: dict[int, dict[date, str]] = {}
    for holiday in published.get_holidays(division=BankHolidays.ENGLAND_AND_WALES):
        day: date = holiday["date"]
        by_year.setdefault(day.year, {})[day] = str(holiday["title"])
    return MappingProxyType({year: MappingProxyType(days) for year, days in by_year.items()})


@lru_cache(maxsize=256)
def _worked_out(year: int) -> Mapping[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearNotCovered(
            f"Working days can be counted from {FIRST_YEAR} to {LAST_YEAR}, and {year} is outside"
            " that. Check the year of the date."
        )
    from holidays import country_holidays

    observed = country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return MappingProxyType(
        {
            day: _name_as_published(name)
            for day, name in sorted(observed.items())
            # The package lists the weekend day too; the substitute is the day off work.
            if day.weekday() < 5
        }
    )


def _name_as_published(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    return _NAMES_AS_PUBLISHED.get(plain, plain)
