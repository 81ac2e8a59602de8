"""What the pages of child protection plans, core groups and transfers in are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kinstead.child_protection.shapes.conferences import Choice, GoalLine, Invited
from kinstead.web.shapes import FamilyWords, Link, RecordBar, Urgency


@dataclass(frozen=True)
class PlanLine:
    """One child's plan in a list."""

    child: str
    url: str
    category: str
    state: str
    since: date | None
    ended_on: date | None
    visit_every: int | None
    next_visit: date | None
    next_visit_urgency: Urgency
    last_seen: date | None


@dataclass(frozen=True)
class CoreGroupLine:
    """One core group in a list."""

    url: str
    on: date
    state: str
    open: bool


@dataclass(frozen=True)
class PlansSection:
    """A family's child protection plans, core groups and visits, for a section of another page."""

    open: tuple[PlanLine, ...]
    ended: tuple[PlanLine, ...]
    core_groups: tuple[CoreGroupLine, ...]
    core_group_due: date | None
    core_group_urgency: Urgency
    arrange_url: str
    to_count: tuple[Link, ...]


@dataclass(frozen=True)
class Period:
    """A category or a frequency, from when to when."""

    words: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True)
class VisitLine:
    """A visit that counted for this child."""

    on: date
    seen: str
    url: str
    by: str


@dataclass(frozen=True)
class PlanRead:
    """One child's plan with all that happened to it."""

    child: str
    state: str
    started_on: date | None
    ended_on: date | None
    previous_plans: int | None
    categories: tuple[Period, ...]
    frequencies: tuple[Period, ...]
    conferences: tuple[Link, ...]
    visits: tuple[VisitLine, ...]
    goals: tuple[GoalLine, ...]
    next_visit: date | None
    next_visit_urgency: Urgency
    why_next_visit: str
    leads: tuple[tuple[str, str], ...]
    from_elsewhere: bool


@dataclass(frozen=True)
class VisitChild:
    """A child under a plan whom a note concerns."""

    key: UUID
    name: str
    seen: str
    counted: bool
    due: date | None
    next_due: str


@dataclass(frozen=True)
class VisitToCount:
    """A note of a visit, before it is counted."""

    bar: RecordBar
    note_url: str
    headline: str
    happened: str
    children: tuple[VisitChild, ...]
    late: bool
    back: Link


@dataclass(frozen=True)
class CoreGroupRead:
    """One core group: before it, and what came of it."""

    key: UUID
    state: str
    state_title: str
    reason: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    due_on: date
    late: bool
    invited: tuple[Invited, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[tuple[str, str], ...]
    what_changed: str
    what_we_make_of_it: str
    family_says: FamilyWords | None
    by: str
    recorded_at: datetime | None
    write_url: str = ""
    call_off_url: str = ""
    meeting_url: str = ""


@dataclass(frozen=True)
class ArrangingCoreGroup:
    """What the page that calls a core group needs to know."""

    bar: RecordBar
    members: tuple[Choice, ...]
    practitioners: tuple[Choice, ...]
    children: tuple[Choice, ...]
    due: str
    has_plans: bool
    post_url: str
    back: Link


@dataclass(frozen=True)
class TransferRead:
    """A transfer in, and where its conference stands."""

    key: UUID
    from_authority: str
    told_on: date
    moved_on: date | None
    category: str
    what_they_told_us: str
    papers_received_on: date | None
    children: tuple[tuple[str, str], ...]
    due_on: date | None
    urgency: Urgency
    waiting: bool
    by: str
    convene_url: str = ""
    post_url: str = ""
