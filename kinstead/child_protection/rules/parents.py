"""Which adults of a family are offered the pack and an advocate. Plain values only.

Every parent: living with the child or not, with parental responsibility or recorded as a parent.
Source: Families First for Children policy paper, the offer for all parents in child protection.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class KnownParent:
    """That an adult is a parent of a child, or answers for them in law."""

    adult: UUID
    child: UUID
    died: bool = False


def parents_to_offer(known: Iterable[KnownParent]) -> tuple[UUID, ...]:
    """Each adult once, in the order found; nobody who has died."""
    return tuple(dict.fromkeys(tie.adult for tie in known if not tie.died))


def needs_words(answer: str) -> bool:
    """Whether an answer about the other parent must say why, or what was tried."""
    return answer in ("not_to_be_asked", "not_known")
