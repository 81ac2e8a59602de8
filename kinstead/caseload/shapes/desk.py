"""A worker's day: what is due, what is half-written, what changed, which families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinstead.caseload.shapes.due import DueGroup
from kinstead.caseload.shapes.lists import FamilyLine
from kinstead.web.shapes import Link


@dataclass(frozen=True)
class DraftLine:
    """Something begun and not yet on the record. Only its writer sees it."""

    title: str  # "Visit, Monday 11 May: Seun, Temperance-Rose and Jaxon"
    url: str
    saved_at: datetime
    remark: str  # "161 words"
    conflict: bool = False  # two versions are kept and wait for a choice


@dataclass(frozen=True)
class ChangeLine:
    """Something that happened on the reader's families since they were last here."""

    who: str
    did: str  # "extended Craig Duddridge’s bail to 4 June"
    at: datetime
    family: str
    link: Link | None = None


@dataclass(frozen=True)
class Desk:
    """Context `desk` of desk.html: one worker's day."""

    first_name: str
    now: datetime
    groups: tuple[DueGroup, ...]  # empty groups are left out
    drafts: tuple[DraftLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    last_here_at: datetime | None = None  # None on a first visit
    changes_more_url: str = ""
    families: tuple[FamilyLine, ...] = ()
    family_count: int = 0
    child_count: int = 0
    remarks: tuple[str, ...] = ()  # "Covering for Oonagh Sutherland-Pires until Friday 15 May"
    print_url: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether nothing at all is due."""
        return not any(group.lines for group in self.groups)
