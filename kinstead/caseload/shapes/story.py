"""The chronology: its lines, its picture, its filters, and the same on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from kinstead.web.shapes import Fact, Link, Pages

EntryKind = Literal["seen", "worry", "meeting", "moved", "good", "other"]
"""What a line of a chronology is about. Each has a mark of its own shape."""


@dataclass(frozen=True)
class Picture:
    """A drawing with the words that say the same. `svg` is made by `caseload.pictures`."""

    svg: str
    caption: str
    words: tuple[Fact, ...] = ()
    wide: bool = False  # scrolls in a box of its own on a phone
    legend: tuple[tuple[str, str], ...] = ()  # (svg of the mark, its word)


@dataclass(frozen=True)
class TimelineRow:
    """One line of a chronology."""

    kind: EntryKind
    kind_text: str  # "Child seen", "Something worrying", "Meeting", "Decision", …
    happened_date: date
    summary: str
    url: str = ""
    happened_time: time | None = None
    about: tuple[str, ...] = ()  # names; empty means everyone
    said_by: str = ""
    late_text: str = ""  # "Written 8 May, 3 days after"
    remarks: tuple[str, ...] = ()  # "Shared by police", "Adebayo disagrees: see his words"
    draft: bool = False
    corrects: str = ""  # "Corrects the line of 2 May"
    corrected: str = ""  # "Put right on 9 May: see that line"
    detail: str = ""  # printed under the line on paper


@dataclass(frozen=True)
class Choice:
    """One tick of a filter, with how many of the lines the reader may see it would keep."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class FilterGroup:
    """A group of ticks, sent as repeated `name=value`."""

    legend: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ChronologyPage:
    """Context `chronology` of chronology.html, beside `record`."""

    span: str  # "November 2025 to today, 64 lines"
    rows: tuple[TimelineRow, ...]
    pages: Pages
    picture: Picture | None
    filters: tuple[FilterGroup, ...]
    newest_first: bool = True
    order_url: str = ""
    pdf_url: str = ""
    words_sought: str = ""
    from_text: str = ""
    to_text: str = ""
    is_filtered: bool = False
    clear_url: str = ""
    earlier: Link | None = None


@dataclass(frozen=True)
class ChronologyPaper:
    """Context `paper` of chronology_paper.html, which becomes a PDF."""

    council_name: str
    family: str
    reference: str
    printed_at: datetime
    printed_by: str
    span: str
    people: tuple[Fact, ...]
    rows: tuple[TimelineRow, ...]
    picture: Picture | None = None
    chosen: str = ""  # "Only lines about Seun, from 1 March 2026"; "" is everything
    left_out: str = ""  # "3 lines are left out because …"; "" is none
    restricted: bool = False
    years: tuple[tuple[int, tuple[TimelineRow, ...]], ...] = ()
