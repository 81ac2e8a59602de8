"""The shape of a threshold document: levels with signs and examples, and what forces a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.statute.shape import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One level of need: what it looks like in a family, and what is offered."""

    level: str
    """The code of `level_of_need`, and `universal` for families who need nothing from us."""
    title: str
    says: str
    """In one sentence, who is meant."""
    signs: tuple[str, ...]
    examples: tuple[str, ...]
    """Short invented stories: people recognise a family sooner than a definition."""
    offered: str
    agreement: str
    """What the family's agreement means at this level."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFlag:
    """Something that nobody but a social worker may weigh."""

    name: str
    asked: str
    """As whoever tells us is asked it: “A child is hurt, or says somebody hurt them”."""
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The document as it stood from a day on. A later one is added, never written over it."""

    name: str
    title: str
    in_force_from: date
    basis: Basis
    source: str
    thresholds: tuple[Threshold, ...]
    risk_flags: tuple[RiskFlag, ...]
    checked_by: str | None = None
    """The practice lead who has signed it. None until somebody has."""

    def threshold(self, level: str) -> Threshold | None:
        """The level of that code; None where this edition has none."""
        return next((one for one in self.thresholds if one.level == level), None)

    def risk_flag(self, name: str) -> RiskFlag | None:
        """The risk flag of that name; None where this edition has none."""
        return next((one for one in self.risk_flags if one.name == name), None)

    def choices(self) -> list[tuple[str, str]]:
        """The levels to choose from on a form, least first."""
        return [(one.level, one.title) for one in self.thresholds]
