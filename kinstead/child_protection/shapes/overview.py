"""What the protection overview of a family is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.web.shapes import Urgency, WhyThisDate


@dataclass(frozen=True)
class LeadLine:
    """One of the two named leads. An empty `name` is a blank place, and the page says so."""

    title: str
    name: str
    note: str = ""
    change_url: str = ""


@dataclass(frozen=True)
class ChildStanding:
    """Where one child stands, the one to whom nothing applies included."""

    name: str
    age: str
    url: str
    tags: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """Something that is due in child protection."""

    what: str
    due_date: date
    urgency: Urgency
    distance: str
    about: str = ""
    who: str = ""
    due_at: datetime | None = None
    why: WhyThisDate | None = None


@dataclass(frozen=True)
class Step:
    """Something that can be done now. Without an address somebody else does it: `who` says who."""

    what: str
    who: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class OfferLine:
    """Where the offer to one parent stands."""

    name: str
    stands: str
    mark: Urgency
    note: str
    url: str = ""


@dataclass(frozen=True)
class EventLine:
    """A discussion, an enquiry or an immediate protection of this family, latest first."""

    what: str
    on: date
    stands: str
    mark: Urgency
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Protection:
    """Context `protection` of protection.html. `hidden`: not part of the reader's role."""

    hidden: bool
    begun: bool
    leads: tuple[LeadLine, ...] = ()
    children: tuple[ChildStanding, ...] = ()
    clocks: tuple[Clock, ...] = ()
    steps: tuple[Step, ...] = ()
    offers: tuple[OfferLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    protect_url: str = ""
