"""Chance for inventing returns: weighted choices and working days, repeatable from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from kinstead.kit.working_days import add_working_days, is_working_day

_T = TypeVar("_T")


class Weighted:
    """Things to choose from, some likelier than others."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.choices = tuple(weights)
        self.cumulative = tuple(accumulate(weights.values()))


class Chance:
    """One child's luck: the same seed always gives the same child."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self._random.random() < probability

    def one_of(self, weighted: Weighted) -> str:
        """One choice, by weight."""
        return self._random.choices(weighted.choices, cum_weights=weighted.cumulative)[0]

    def some_of(self, weighted: Weighted, count: int) -> list[str]:
        """Several different choices, by weight, in the order drawn."""
        drawn: dict[str, None] = {}
        while len(drawn) < min(count, len(weighted.choices)):
            drawn[self.one_of(weighted)] = None
        return list(drawn)

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return self._random.randint(low, high)

    def item(self, items: Sequence[_T]) -> _T:
        """Any of several things, all as likely."""
        return self._random.choice(items)

    def day(self, first: date, last: date) -> date:
        """Any day from the first to the last; the first where the last is before it."""
        return first + timedelta(days=self.number(0, max(0, (last - first).days)))

    def working_day(self, first: date, last: date) -> date | None:
        """A working day from the first to the last, or None where there is none."""
        if last < first:
            return None
        day = self.day(first, last)
        if not is_working_day(day):
            later, earlier = add_working_days(day, 1), add_working_days(day, -1)
            day = later if later <= last else earlier
        return day if day >= first else None
