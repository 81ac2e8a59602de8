"""The life of a record as one table: its states, the moves between them, who may, what must hold.

The guards of the actions, the diagrams in `docs/practice/states.md` and the tests are all made
from these tables, so that they cannot say different things. A table is plain data; what must hold
is asked of plain values (the *facts*), which the action gathers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kinstead.access.roles import Action

Facts = Mapping[str, Any]
"""What is known at the moment of a move: plain values, by name."""


class IllegalMove(Exception):
    """The move may not be made now. The sentence is fit for the screen."""


@dataclass(frozen=True)
class State:
    """Where a record stands. A settled state is an end: no move leads out of it."""

    name: str
    title: str
    settled: bool = False


@dataclass(frozen=True)
class Must:
    """What must hold for a move: a rule on the facts, and the sentence for when it does not."""

    sentence: str
    holds: Callable[[Facts], bool]

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Move:
    """A verb that takes a record from one state to another.

    `who` is the permission; `says` is what the button says; `needs_other` forbids whoever made
    the move named there from making this one: nobody approves their own work.
    """

    name: str
    start: tuple[str, ...]
    end: str
    who: Action
    says: str
    musts: tuple[Must, ...] = ()
    needs_other: str = ""
    reason_needed: bool = False


@dataclass(frozen=True)
class StateTable:
    """One record's states and moves: `record` is its name in practice, `kind` its `about_kind`."""

    record: str
    kind: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    source: str

    def __post_init__(self) -> None:
        names = [state.name for state in self.states]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.record}: a state is named twice.")
        if len({move.name for move in self.moves}) != len(self.moves):
            raise ValueError(f"{self.record}: a move is named twice.")
        verbs = {move.name for move in self.moves}
        for move in self.moves:
            if unknown := {*move.start, move.end} - set(names):
                raise ValueError(f"{self.record}, {move.name}: no state {sorted(unknown)}.")
            if settled := [s for s in move.start if self.state(s).settled]:
                raise ValueError(f"{self.record}, {move.name}: {settled} is settled.")
            if move.needs_other and move.needs_other not in {*verbs, BEGIN}:
                raise ValueError(f"{self.record}, {move.name}: no move {move.needs_other}.")
        if stuck := [
            s.name
            for s in self.states
            if not s.settled and not any(s.name in m.start for m in self.moves)
        ]:
            raise ValueError(f"{self.record}: nothing leads out of {stuck}; mark it settled.")

    @property
    def first(self) -> State:
        """The state a record begins in."""
        return self.states[0]

    def state(self, name: str) -> State:
        """The state of that name. Raises LookupError."""
        for state in self.states:
            if state.name == name:
                return state
        raise LookupError(f"{self.record} has no state {name}.")

    def move(self, name: str) -> Move:
        """The move of that name. Raises LookupError."""
        for move in self.moves:
            if move.name == name:
                return move
        raise LookupError(f"{self.record} has no move {name}.")

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """The moves that the table allows from a state."""
        return tuple(move for move in self.moves if state in move.start)

    def refusals(self, name: str, facts: Facts) -> tuple[str, ...]:
        """The sentences of everything that does not hold for a move, in order."""
        return tuple(must.sentence for must in self.move(name).musts if not must.holds(facts))

    def check(self, name: str, *, state: str, facts: Facts) -> Move:
        """The move, if it may be made from `state` with these facts. Raises IllegalMove."""
        move = self.move(name)
        if state not in move.start:
            raise IllegalMove(self._wrong_state(move, state))
        if refused := self.refusals(name, facts):
            raise IllegalMove(" ".join(refused))
        return move

    def _wrong_state(self, move: Move, state: str) -> str:
        now = self.state(state).title.lower()
        possible = either(f"“{m.says}”" for m in self.moves_from(state))
        then = f" What can be done now: {possible}." if possible else " Nothing more can be done."
        return f"This {self.record} is {now}, so “{move.says}” is not possible.{then}"


BEGIN = "begin"
"""The move that every record's first status row carries."""


def either(things: Iterable[str]) -> str:
    """“a, b or c”."""
    listed = list(things)
    return " or ".join(filter(None, [", ".join(listed[:-1]), listed[-1]])) if listed else ""
