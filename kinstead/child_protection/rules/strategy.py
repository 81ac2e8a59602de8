"""Who must be at a strategy discussion, and what each took part as. Plain values only.

Working Together to Safeguard Children: social care, the police and health at the least, and others
who know the child. Which agency somebody speaks for is the agency's kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

THERE = "there"
SENT = "sent"
ABSENT = "absent"

HOW_TAKEN_PART = (
    (THERE, "There"),
    (SENT, "Sent what they know"),
    (ABSENT, "Asked, did not take part"),
)

DISCIPLINES = (
    ("council", "Children’s social care"),
    ("police", "Police"),
    ("health", "Health"),
    ("school", "School or nursery"),
    ("voluntary", "Voluntary or community organisation"),
    ("other", "Somebody else who knows the children"),
)
"""In the order in which they are asked. The first three take part in every discussion."""

NEEDED = ("council", "police", "health")

_SPEAKS_FOR = {"integrated_care_board": "health"}


def discipline_of(agency_kind: str) -> str:
    """Which discipline an agency of this kind speaks for at a discussion."""
    return _SPEAKS_FOR.get(agency_kind, agency_kind)


def title_of(discipline: str) -> str:
    """“Police”, for a discipline or an agency's kind."""
    return dict(DISCIPLINES).get(discipline_of(discipline), discipline)


@dataclass(frozen=True)
class TookPart:
    """One discipline's part in a discussion: who, how, and what they brought in their own words."""

    discipline: str
    who: str
    how: str
    brought: str = ""

    @property
    def counts(self) -> bool:
        """There, or sent what they know: enough to decide with."""
        return self.how in (THERE, SENT)


def missing(taken_part: Iterable[TookPart]) -> tuple[str, ...]:
    """The disciplines that must take part and did not, in words."""
    counted = {discipline_of(part.discipline) for part in taken_part if part.counts}
    return tuple(title_of(needed) for needed in NEEDED if needed not in counted)


def social_care_there(taken_part: Iterable[TookPart]) -> bool:
    """Whether somebody of social care was in the discussion itself."""
    return any(part.discipline == "council" and part.how == THERE for part in taken_part)
