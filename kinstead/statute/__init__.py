"""The law as readable, dated, cited data: time limits and code sets, in plain Python.

`all_duties()` lists every duty in the order of a child's journey, `duty(name)` finds one, and
`duty(name).due(start)` says when something is due and why. Codes of the collections are in
`kinstead.statute.code_sets`. This room holds no tables and knows no authority: an authority's own
tighter limits are rows elsewhere, handed in as a `LocalLimit`.
"""

from __future__ import annotations

from kinstead.statute.counting import CannotCount, Counting, Limit, Unit
from kinstead.statute.not_found import UnknownDuty
from kinstead.statute.shape import (
    Basis,
    Due,
    Duty,
    Edition,
    JourneyPart,
    LocalLimit,
    NoEditionInForce,
    WorkedExample,
)
from kinstead.statute.timescales import JOURNEY

__all__ = [
    "Basis",
    "CannotCount",
    "Counting",
    "Due",
    "Duty",
    "Edition",
    "JourneyPart",
    "Limit",
    "LocalLimit",
    "NoEditionInForce",
    "Unit",
    "UnknownDuty",
    "WorkedExample",
    "all_duties",
    "duty",
    "journey",
]

_BY_NAME = {duty.name: duty for part in JOURNEY for duty in part.duties}


def journey() -> tuple[JourneyPart, ...]:
    """The parts of the journey, each with its duties, in order."""
    return JOURNEY


def all_duties() -> tuple[Duty, ...]:
    """Every duty, in the order of the journey."""
    return tuple(_BY_NAME.values())


def duty(name: str) -> Duty:
    """The duty called `name`, such as `initial-child-protection-conference`.

    Raises `UnknownDuty`, which is a `KeyError` in words, when there is none of that name.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownDuty(
            f"There is no duty called “{name}”. The names are listed in docs/practice/duties.md."
        ) from None
