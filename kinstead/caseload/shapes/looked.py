"""Who has opened a record, and what they opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinstead.web.shapes import Fact, Pages


@dataclass(frozen=True)
class Look:
    """One opening of a record."""

    at: datetime
    who: str
    role: str
    what: str  # "Opened the overview", "Printed the chronology"
    reason: str = ""
    emergency: bool = False


@dataclass(frozen=True)
class WhoLooked:
    """Context `looked` of who_looked.html, beside `record`."""

    looks: tuple[Look, ...]
    pages: Pages
    summary: str  # "11 people since 7 May"
    people: tuple[Fact, ...] = ()  # name, how often and last
    pdf_url: str = ""
