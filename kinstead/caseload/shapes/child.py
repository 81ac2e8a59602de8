"""The overview of one child: clocks, levels and legal status, words, facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.caseload.shapes.lists import LevelTag
from kinstead.caseload.shapes.story import Picture, TimelineRow
from kinstead.web.shapes import Fact, FamilyWords, Link, Urgency, WhyThisDate


@dataclass(frozen=True)
class Clock:
    """A time limit running for a child. `unit` is "working days", "days" or "weeks"."""

    what: str
    counted_from: str
    used: int
    total: int
    unit: str
    due_date: date
    urgency: Urgency
    distance: str
    why: WhyThisDate | None = None

    @property
    def shown(self) -> int:
        """How much of the bar is filled, never beyond it."""
        return min(max(self.used, 0), self.total)


@dataclass(frozen=True)
class StatusRow:
    """One dated level or legal status of a child, newest first."""

    status: str
    from_date: date
    to_date: date | None
    decided: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class IdentifierRow:
    """An identifier and, where it breaks its rule, what has to be put right."""

    label: str
    value: str
    put_right: str = ""


@dataclass(frozen=True)
class ChildOverview:
    """Context `child` of child.html, beside `record`."""

    name: str
    reference: str
    age: str  # "8 years" or "expected 27 July 2026"
    born: str  # "born 6 November 2017", "" if unborn
    levels: tuple[LevelTag, ...]
    pronoun: str = "them"  # "her", "him" or "them": "Clocks running for her"
    possessive: str = "their"
    likes_to_be_called: str = ""
    clocks: tuple[Clock, ...] = ()
    status_picture: Picture | None = None
    statuses: tuple[StatusRow, ...] = ()
    words: tuple[FamilyWords, ...] = ()
    words_url: str = ""
    words_total: int = 0
    about: tuple[Fact, ...] = ()
    identifiers: tuple[IdentifierRow, ...] = ()
    episode: str = ""  # "One family help episode, from 13 January 2026"
    last_seen: str = ""  # "Last seen Monday 11 May; last seen alone Friday 8 May"
    latest: tuple[TimelineRow, ...] = ()
    chronology_url: str = ""
