"""The overview of a family: what they say, who is who, where they live, who works with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.caseload.shapes.due import DueLine
from kinstead.caseload.shapes.lists import LevelTag
from kinstead.caseload.shapes.story import Picture, TimelineRow
from kinstead.web.shapes import Fact, FamilyWords


@dataclass(frozen=True)
class ChildRow:
    """One child in the family's table."""

    name: str
    url: str
    age: str  # "11, boy" or "expected 27 July 2026"
    home: str  # "2", or "–" where there is none yet
    parental_responsibility: tuple[str, ...]
    levels: tuple[LevelTag, ...]
    since: str = ""  # "Since 10 March. Targeted early help before"
    unborn: bool = False


@dataclass(frozen=True)
class AdultRow:
    """One adult and how to reach them."""

    name: str
    url: str
    who: str  # "31, mother of all four"
    home: str
    how_to_reach: str
    interpreter: str = ""  # "Polish, needs an interpreter"


@dataclass(frozen=True)
class Home:
    """Where some of the family live. A protected address is "" until its reader gave a reason."""

    number: int
    who: str  # "Kayleigh-Ann, Temperance-Rose and Jaxon"
    address: str = ""
    protected: bool = False
    hidden_from: str = ""  # "Hidden from Craig Duddridge"
    show_url: str = ""  # where the reason is posted
    shown_until: datetime | None = None
    note: str = ""  # "Since August 2022, council tenancy"


@dataclass(frozen=True)
class WorkerLine:
    """Someone who works with the family."""

    name: str
    role: str
    note: str = ""
    way_to_reach: str = ""


@dataclass(frozen=True)
class KeepInMind:
    """What someone must know before they knock."""

    text: str
    by: str
    written_date: date
    review_date: date | None = None


@dataclass(frozen=True)
class FamilyOverview:
    """Context `family` of family.html, beside `record` (web.shapes.RecordBar)."""

    says: tuple[FamilyWords, ...]
    children: tuple[ChildRow, ...]
    adults: tuple[AdultRow, ...]
    homes: tuple[Home, ...]
    workers: tuple[WorkerLine, ...]
    due: tuple[DueLine, ...]
    who_is_who: Picture | None = None
    due_total: int = 0
    due_url: str = ""
    going_well: tuple[Fact, ...] = ()  # label: what; note: who said it and when
    keep_in_mind: KeepInMind | None = None
    lead_changes: str = ""  # "0 changes of lead"
    latest: tuple[TimelineRow, ...] = ()
    chronology_url: str = ""
    not_allocated: bool = False
    write_says_url: str = ""
