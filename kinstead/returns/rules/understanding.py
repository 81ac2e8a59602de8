"""What one value of a census return means in its year, or why it cannot be told.

Three answers. A value is **understood** and kept; or understood and kept **to be put right**,
because it breaks a rule (a withdrawn code, last year's way of saying it); or **held**, because no
year of the census gives it a meaning (a day that is in no calendar, a code in no year's set).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kinstead.returns.cin.tables import Item, Kind
from kinstead.returns.cin.values import as_boolean, as_date
from kinstead.returns.cin.years import CollectionYear
from kinstead.statute import code_sets

LONGEST: Mapping[str, int] = {
    "LAchildID": 60,
    "UPN": 60,
    "FormerUPN": 60,
    "FGDMMeetingOffer": 20,
    "FGDMMeetingFac": 20,
    "PPOutcome": 20,
}
"""How many characters the record has room for, where the census itself sets no length. A longer
value is held whole: half a reference would be somebody else's."""

MOST = 2_147_483_647
"""The largest count the record has room for."""

_BEFORE_ANYONE = "1900-01-01"
_SIBLING = {"sex": "gender", "gender": "sex"}


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of one value."""

    value: str | None
    """As the record keeps it: an ISO day, 1 or 0, a code or text as it came. None: held."""
    held: str = ""
    """Why it cannot be understood."""
    to_put_right: str = ""
    """What is wrong with it, although it is kept."""


Understand = Callable[[str], Understood]


def understanding(item: Item, year: CollectionYear) -> Understand:
    """How to understand the values of one column in one year."""
    if item.kind is Kind.DATE:
        return _day
    if item.kind is Kind.BOOLEAN:
        return _yes_or_no
    if item.kind is Kind.INTEGER:
        return _count
    if item.kind is Kind.CODE and item.codes:
        return _Codes(item.codes, year)
    return _Text(LONGEST.get(item.name, 200))


def _day(text: str) -> Understood:
    day = as_date(text)
    if day is None:
        return Understood(None, held=f"“{shortened(text)}” is not a date.")
    iso = day.isoformat()
    if iso < _BEFORE_ANYONE:
        return Understood(iso, to_put_right="This is before anyone in the return was born.")
    return Understood(iso)


def _yes_or_no(text: str) -> Understood:
    yes = as_boolean(text)
    if yes is None:
        return Understood(None, held=f"“{shortened(text)}” is neither yes (1) nor no (0).")
    return Understood("1" if yes else "0")


def _count(text: str) -> Understood:
    if not re.fullmatch(r"[0-9]{1,12}", text) or int(text) > MOST:
        return Understood(None, held=f"“{shortened(text)}” is not a count.")
    return Understood(str(int(text)))


class _Text:
    """Text that has no code set, kept exactly as it came."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, text: str) -> Understood:
        if len(text) > self.longest:
            return Understood(
                None, held=f"It has {len(text):,} characters; there is room for {self.longest}."
            )
        return Understood(text)


class _Codes:
    """The codes of one item in one year, and in every other year."""

    def __init__(self, name: str, year: CollectionYear) -> None:
        self.year = year
        self.sets = _of_every_year(name)
        self.this_year = self.sets.get(year.code)
        self.sibling = _of_every_year(_SIBLING[name]) if name in _SIBLING else {}

    def __call__(self, text: str) -> Understood:
        if self.this_year and self.this_year.knows(text):
            return Understood(text, to_put_right=self._withdrawn(text))
        known_in = [code for code, found in self.sets.items() if found.knows(text)]
        if known_in:
            first, last = _words(known_in[0]), _words(known_in[-1])
            years = first if first == last else f"{first} to {last}"
            return Understood(
                text, to_put_right=f"“{text}” is a code of {years}, not of {self.year.words}."
            )
        if any(found.knows(text) for found in self.sibling.values()):
            return Understood(text, to_put_right=self._said_the_other_way(text))
        if any(found.knows(text.upper()) for found in self.sets.values()):
            return Understood(text, to_put_right=f"The code is {text.upper()}, in capital letters.")
        return Understood(None, held=f"“{shortened(text)}” is a code in no year of the census.")

    def _withdrawn(self, text: str) -> str:
        found = self.this_year.find(text) if self.this_year else None
        if found is None or self.this_year is None or not self.this_year.withdrawn(text):
            return ""
        instead = f" Use {' or '.join(found.instead)}." if found.instead else ""
        since = _words(found.withdrawn_from or "")
        return f"The census has not used {text} since {since}.{instead}"

    def _said_the_other_way(self, text: str) -> str:
        if self.this_year is None:
            return f"“{text}” belongs to another year's way of asking."
        codes = ", ".join(self.this_year.codes)
        asks = self.this_year.title.lower()
        return f"In {self.year.words} the census asks for {asks} as {codes}, not “{text}”."


def _of_every_year(name: str) -> dict[str, code_sets.CodeSet]:
    return {
        year: code_sets.code_set(name, year)
        for year in code_sets.YEARS
        if name in code_sets.names(year)
    }


def _words(year: str) -> str:
    return year.replace("_", "/")


def shortened(text: str, longest: int = 60) -> str:
    """A value as it can be shown in a sentence."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
