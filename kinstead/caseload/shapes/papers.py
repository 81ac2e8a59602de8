"""What the pages about papers are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Given:
    """Somebody was given a paper."""

    to_whom: str
    day_short: str
    day: str
    how: str


@dataclass(frozen=True)
class PaperLine:
    """A paper that was made."""

    title: str
    layout: str
    format: str
    made_at: datetime
    made_by: str
    url: str
    given: tuple[Given, ...] = ()


@dataclass(frozen=True)
class ToPrint:
    """Something of the record that can be made into a paper."""

    kind: str
    title: str
    url: str
    happened: date | None = None


@dataclass(frozen=True)
class Papers:
    """Given to `caseload/papers.html` as `papers`."""

    lines: tuple[PaperLine, ...]
    to_print: tuple[ToPrint, ...]


@dataclass(frozen=True)
class WhoReads:
    """Somebody a paper may be for."""

    key: str
    name: str
    note: str


@dataclass(frozen=True)
class Making:
    """Given to `caseload/make_paper.html` as `making`."""

    kind: str
    title: str
    readers: tuple[WhoReads, ...]
    back_url: str


@dataclass(frozen=True)
class OnePaper:
    """Given to `caseload/paper.html` as `paper`."""

    line: PaperLine
    file_url: str
    give_url: str
    readers: tuple[tuple[str, str], ...]
    may_give: bool
