"""What the pages of professional disagreements are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DisagreementLine:
    """A disagreement in the list on the protection overview."""

    about: str
    url: str
    agency: str
    raised_at: datetime
    state: str
    settled: bool
    since: datetime | None


@dataclass(frozen=True)
class DisagreementsSection:
    """Context `disagreements` of disagreements_section.html."""

    open: tuple[DisagreementLine, ...]
    settled: tuple[DisagreementLine, ...]
    raise_url: str = ""


@dataclass(frozen=True)
class StageRead:
    """One stage it was at: who moved it there, who spoke, what was said."""

    title: str
    since: datetime
    by: str
    agency: str
    who: str
    said: str


@dataclass(frozen=True)
class DisagreementRead:
    """Context `disagreement` of disagreement.html."""

    about: str
    words: str
    what_they_ask: str
    agency: str
    raised_by: str
    raised_at: datetime
    state: str
    settled: bool
    stages: tuple[StageRead, ...]
    next_stage: str = ""  # "Take it to stage 2"
    stage_move: str = ""  # its name, as the form posts it
    next_url: str = ""
    resolve_url: str = ""
    # Why the reader may not settle it, where only they are asked to wait.
    why_not_resolve: str = ""
