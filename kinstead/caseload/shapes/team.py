"""What a manager sees of a team: people and what they hold, never a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.caseload.shapes.due import DueGroup
from kinstead.web.shapes import Link, Urgency


@dataclass(frozen=True)
class PractitionerLine:
    """What one practitioner holds. Listed by name, never ranked."""

    name: str
    url: str
    role: str
    families: int
    children: int
    late: int
    today: int
    week: int
    away: str = ""  # "Away until 20 May, covered by Delphine Achterberg"


@dataclass(frozen=True)
class UnallocatedLine:
    """A family waiting for someone to work with them."""

    family: str
    url: str
    since: date
    waiting: str  # "2 working days"
    reason: str
    allocate_url: str = ""


@dataclass(frozen=True)
class ToReview:
    """An emergency access that somebody must look at."""

    who: str
    family: str
    at: datetime
    reason: str
    url: str
    review_by: date
    urgency: Urgency


@dataclass(frozen=True)
class ExceptionLine:
    """Something a rule put before the manager. The rule speaks, in words."""

    what: str
    detail: str
    rule: str  # "Rule: duty late and its holder away"
    url: str
    urgency: Urgency
    date_text: str
    restricted: bool = False


@dataclass(frozen=True)
class Team:
    """Context `team` of team.html."""

    name: str
    now: datetime
    late: int
    today: int
    week: int
    family_count: int
    child_count: int
    exceptions: tuple[ExceptionLine, ...]
    practitioners: tuple[PractitionerLine, ...]
    unallocated: tuple[UnallocatedLine, ...] = ()
    to_review: tuple[ToReview, ...] = ()
    due: tuple[DueGroup, ...] = ()
    other_teams: tuple[Link, ...] = ()
