"""What the pages of a strategy discussion are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kinstead.child_protection.shapes.overview import Clock, LeadLine, OfferLine
from kinstead.web.shapes import FamilyWords, Link, Urgency

Choice = tuple[str, str]


@dataclass(frozen=True)
class ToAsk:
    """What the page that asks for a discussion offers: keys with words."""

    children: tuple[Choice, ...]
    partners: tuple[Choice, ...]  # of other agencies, who work with the family already
    others: dict[str, tuple[Choice, ...]]  # by discipline, who could be asked as well
    leads: tuple[Choice, ...]  # social workers who could lead; empty where one does
    protection_lead: str
    may_allocate: bool
    referral: UUID | None
    why: str = ""
    waiting_url: str = ""


@dataclass(frozen=True)
class Brought:
    """What one agency brought, in its own words."""

    discipline: str
    title: str
    by: str
    words: str
    at: datetime


@dataclass(frozen=True)
class TookPartLine:
    """Who took part for an agency, and how."""

    title: str
    who: str
    how: str
    mark: Urgency


@dataclass(frozen=True)
class ChildDecision:
    """What was decided for one child, and why."""

    key: str
    name: str
    age: str
    result: str
    says: str
    why: str


@dataclass(frozen=True)
class Discussion:
    """Context `discussion` of strategy_discussion.html."""

    key: UUID
    title: str
    state: str
    asked_at: datetime
    asked_by: str
    why: str
    held_at: datetime | None
    how_long: str  # "held 26 hours later"
    limit: str  # "Done in time"
    held_without: str
    called_off: str
    children: tuple[ChildDecision, ...]
    took_part: tuple[TookPartLine, ...]
    brought: tuple[Brought, ...]
    known: str
    make_of_it: str
    decided: str
    how_enquiry: str
    safety: str
    clocks: tuple[Clock, ...] = ()
    leads: tuple[LeadLine, ...] = ()
    offers: tuple[OfferLine, ...] = ()
    voices: tuple[FamilyWords, ...] = ()
    enquiry_url: str = ""
    hold_url: str = ""
    bring_url: str = ""
    call_off_url: str = ""
    disagree_url: str = ""
    next_links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ToHold:
    """What the page that records a discussion needs: who leads already, who could, each child."""

    discussion: Discussion
    children: tuple[Choice, ...]
    lead: str
    protection_lead: str
    lead_choices: tuple[Choice, ...]
    protection_choices: tuple[Choice, ...]
    supervisor_choices: tuple[Choice, ...]
    brought_already: dict[str, str] = field(default_factory=dict)
    who: dict[str, str] = field(default_factory=dict)
    may_allocate: bool = False
