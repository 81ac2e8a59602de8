"""How a disagreement's stages read: which comes next, and who spoke beside what was said."""

from __future__ import annotations

from kinstead.child_protection.rules.disagreement_states import STAGES, STATES
from kinstead.record.rules.states import Move

_BETWEEN = "\n"
LONGEST_WHO = 200
LONGEST_SAID = 780
"""Together with who spoke they are one reason in the history, which holds a thousand letters."""

STAGE_MOVES = tuple(move.name for move in STATES.moves if move.end in STAGES)


def next_stage(state: str) -> Move | None:
    """The move up from `state`; None where there is no stage above it."""
    return next((m for m in STATES.moves_from(state) if m.name in STAGE_MOVES), None)


def joined(who: str, said: str) -> str:
    """Who spoke, and what was said, as one reason in the record's history."""
    return f"{' '.join(who.split())}{_BETWEEN}{said.strip()}"


def parted(reason: str) -> tuple[str, str]:
    """The two again: (who, what was said)."""
    who, between, said = reason.partition(_BETWEEN)
    return (who, said) if between else ("", reason)
