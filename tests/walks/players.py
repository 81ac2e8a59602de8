"""What a walk over a state table needs: facts that satisfy a move, and facts that do not.

Musts are questions about facts, so most answers are found by trial: a fact is given a value when
it is first asked for, and another when that does not satisfy. Tried are plain values and every
constant that the must itself mentions. A table whose musts ask for something of a special shape
(a mapping of children, an object) gets a line in `FACTS`; without one, the walk fails and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kinstead.record.rules.states import Move, Must, StateTable

# about_kind -> move -> facts with which everything holds. Only where trial does not find them.
FACTS: dict[str, dict[str, Mapping[str, Any]]] = {}

_PLAIN: tuple[Any, ...] = (
    True,
    False,
    "words",
    "",
    1,
    0,
    100,
    None,
    date(2026, 5, 1),
    date(2026, 5, 12),
    datetime(2026, 5, 1, 9, tzinfo=UTC),
    datetime(2026, 5, 12, 9, tzinfo=UTC),
    timedelta(days=1),
    ("one",),
    (),
    frozenset({"one"}),
    {"one": "words"},
)
_MOST_TRIALS = 60_000


class NoPlayer(AssertionError):
    """A table has a move that nothing here can make."""


class _AskedFor(Exception):
    """A must asked for a fact that has no value yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class _Trial(Mapping[str, Any]):
    """Facts that say which of them is asked for next."""

    given: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        if name not in self.given:
            raise _AskedFor(name)
        return self.given[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A fact that may be missing is asked for as any other."""
        return self[name]

    def __contains__(self, name: object) -> bool:
        return bool(self[str(name)]) or True

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)


def facts_that_hold(table: StateTable, move: Move) -> Mapping[str, Any]:
    """Facts with which every must of the move holds. Raises NoPlayer."""
    named = FACTS.get(table.kind, {}).get(move.name)
    if named is not None:
        if table.refusals(move.name, named):
            raise NoPlayer(
                f"{table.record}, “{move.says}”: the facts in tests/walks/players.py do not satisfy"
                f" {table.refusals(move.name, named)}"
            )
        return named
    found = _solve(move.musts, [True] * len(move.musts))
    if found is None:
        raise NoPlayer(
            f"{table.record}, “{move.says}”: no facts were found by trial with which its musts"
            f" hold. Add FACTS[{table.kind!r}][{move.name!r}] to tests/walks/players.py."
        )
    return found


def facts_that_do_not(table: StateTable, move: Move, number: int) -> Mapping[str, Any] | None:
    """Facts with which must `number` of the move does not hold, and the others do if they can.

    None where that must cannot fail by itself with facts found by trial.
    """
    wanted = [True] * len(move.musts)
    wanted[number] = False
    return _solve(move.musts, wanted) or _solve([move.musts[number]], [False])


def _solve(musts: Sequence[Must], wanted: Sequence[bool]) -> dict[str, Any] | None:
    """Values with which each must answers as wanted, or None."""
    values = _values(musts)
    trials = 0

    def go_on(given: dict[str, Any]) -> dict[str, Any] | None:
        nonlocal trials
        for must, answer in zip(musts, wanted, strict=True):
            trials += 1
            if trials > _MOST_TRIALS:
                return None
            try:
                holds = bool(must.holds(_Trial(given)))
            except _AskedFor as asked:
                for value in values:
                    found = go_on({**given, asked.name: value})
                    if found is not None:
                        return found
                return None
            except (TypeError, AttributeError, ValueError, LookupError, ArithmeticError):
                return None
            if holds is not answer:
                return None
        return given

    return go_on({})


def _values(musts: Sequence[Must]) -> list[Any]:
    """Plain values, and before them whatever the musts mention: a level, a kind, a limit."""
    mentioned: list[Any] = []
    for must in musts:
        mentioned += _mentioned(must.holds)
    values: list[Any] = []
    for value in (*_PLAIN, *mentioned):
        if not any(type(value) is type(other) and value == other for other in values):
            values.append(value)
    return values


def _mentioned(rule: Callable[..., Any]) -> list[Any]:
    code = getattr(rule, "__code__", None)
    if code is None:
        return []
    found: list[Any] = [
        c for c in code.co_consts if isinstance(c, str | int) and not isinstance(c, bool)
    ]
    for name in code.co_names:
        value = getattr(rule, "__globals__", {}).get(name)
        if isinstance(value, str | int | date):
            found.append(value)
        elif isinstance(value, tuple | frozenset | set):
            found += list(value)
    for cell in getattr(rule, "__closure__", None) or ():
        if isinstance(cell.cell_contents, str | int | date):
            found.append(cell.cell_contents)
    return found
