"""What the pages about referrals are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kinstead.web.shapes import Link, Urgency, WhyThisDate


@dataclass(frozen=True)
class ChildReferred:
    """One child of a referral, and what became of it for them."""

    name: str
    url: str
    born: str
    said: str


@dataclass(frozen=True)
class ClockOfReferral:
    """One of the two clocks: what is due by when, or how it ended."""

    what: str
    due_on: date
    urgency: Urgency
    said: str
    why: WhyThisDate | None = None


@dataclass(frozen=True)
class Decision:
    """A decision on the referral, who made it, and what the manager said."""

    result: str
    reasons: str
    primary_need: str
    who: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    answer_reason: str
    mine: bool


@dataclass(frozen=True)
class ReferralPage:
    """A referral on a family's record."""

    id: UUID
    family_id: UUID
    title: str
    received_on: date
    from_whom: str
    source: str
    words: str
    state: str
    state_title: str
    children: tuple[ChildReferred, ...]
    clocks: tuple[ClockOfReferral, ...]
    decisions: tuple[Decision, ...]
    level: str
    screened_reasons: str
    screened_by: str
    may_decide: bool
    why_not_decide: str
    onward: tuple[Link, ...]
    ratify_url: str
    contact: Link | None = None
    reply_url: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ratifying:
    """What a manager ratifies: the words as they were asked, and nothing since."""

    referral_id: UUID
    decision_id: UUID
    title: str
    facts: tuple[tuple[str, str], ...]
    what_was_said: str
    result: str
    reasons: str
    asked_by: str
    asked_at: datetime
    as_asked: bool
    own: bool
    decided: str
    will_do: tuple[str, ...]
    back: Link


@dataclass(frozen=True)
class ToRatify:
    """One decision in a manager's queue."""

    family: str
    url: str
    result: str
    children: str
    asked_by: str
    asked_at: datetime
    due_on: date | None
    urgency: Urgency
    mine: bool
