"""Where a day stands across a picture, with long silences folded up and said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FOLD_WIDTH = 96.0
SHORTEST_FOLD = timedelta(days=240)


@dataclass(frozen=True)
class Fold:
    """A silence drawn narrow: nothing at all is recorded from `start` to `end`."""

    start: date
    end: date
    x: float


@dataclass(frozen=True)
class Tick:
    """A date written along the top."""

    day: date
    x: float
    word: str


class Axis:
    """Maps days to places between `left` and `right`. Days outside are moved to the nearer end.

    `busy` are the stretches of time (start, end) in which something stands, in any order; where
    none does for eight months and a tenth of the whole, the silence is folded.
    """

    def __init__(
        self,
        *,
        start: date,
        end: date,
        left: float,
        right: float,
        busy: Iterable[tuple[date, date]],
    ) -> None:
        self.start, self.end = start, max(end, start + timedelta(days=1))
        self.left, self.right = left, right
        silences = _silences(self.start, self.end, busy)
        open_days = (self.end - self.start).days - sum((b - a).days for a, b in silences)
        self._per_day = (right - left - FOLD_WIDTH * len(silences)) / max(open_days, 1)
        self.folds: list[Fold] = []
        self._from: list[int] = []  # ordinals at which a stretch begins
        self._at: list[tuple[float, float]] = []  # where it begins, and its width of a day
        x, day = left, self.start
        for begins, ends in silences:
            self._stretch(day, x, self._per_day)
            x += (begins - day).days * self._per_day
            self.folds.append(Fold(start=begins, end=ends, x=x))
            self._stretch(begins, x, FOLD_WIDTH / (ends - begins).days)
            x, day = x + FOLD_WIDTH, ends
        self._stretch(day, x, self._per_day)

    def _stretch(self, day: date, x: float, per_day: float) -> None:
        self._from.append(day.toordinal())
        self._at.append((x, per_day))

    def x(self, day: date) -> float:
        """Where `day` stands."""
        within = min(max(day, self.start), self.end).toordinal()
        number = bisect_right(self._from, within) - 1
        begins, per_day = self._at[number]
        return begins + (within - self._from[number]) * per_day

    def ticks(self) -> list[Tick]:
        """Months, quarters or years: the finest that leaves each word its room, never in a fold."""
        for months in (1, 2, 3, 6, 12, 24, 60):
            if self._per_day * 30.4 * months >= 62:
                break
        found: list[Tick] = []
        previous_year = 0
        for year in range(self.start.year, self.end.year + 1):
            for month in range(1, 13):
                day = date(year, month, 1)
                if (year * 12 + month - 1) % months or not self.start <= day <= self.end:
                    continue
                if any(fold.start < day < fold.end for fold in self.folds):
                    continue
                if self.right - self.x(day) < 56 or (found and self.x(day) - found[-1].x < 50):
                    continue
                word = MONTHS[month - 1] if months < 12 else str(year)
                if months < 12 and year != previous_year:
                    word += f" {year}"
                found.append(Tick(day=day, x=self.x(day), word=word))
                previous_year = year
        return found


def _silences(start: date, end: date, busy: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    margin = timedelta(days=14)
    shortest = max(SHORTEST_FOLD, (end - start) / 10)
    found: list[tuple[date, date]] = []
    reached = start
    stretches: Sequence[tuple[date, date]] = sorted([*busy, (end, end)])
    for begins, ends in stretches:
        if begins - reached > shortest + 2 * margin:
            first = reached if reached == start else reached + margin
            found.append((first, begins - margin))
        reached = max(reached, min(ends, end))
    return found[:4]
