"""What the pages of conferences are told, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kinstead.web.shapes import FamilyWords, Link, RecordBar


@dataclass(frozen=True)
class ConferenceLine:
    """One conference in a list."""

    title: str
    url: str
    on: date
    state: str
    open: bool
    children: tuple[str, ...]
    decided: str = ""


@dataclass(frozen=True)
class ConferencesSection:
    """A family's conferences for a section of another page, those still to come first."""

    coming: tuple[ConferenceLine, ...]
    held: tuple[ConferenceLine, ...]
    to_call: tuple[Link, ...]
    transfers: tuple[Link, ...]
    record_transfer_url: str = ""


@dataclass(frozen=True)
class ChildRow:
    """A child the conference is about, and what it decided for them."""

    person_id: UUID
    name: str
    age: str
    unborn: bool
    result: str
    result_title: str
    why: str
    category: str
    visit_every: int | None
    plan_url: str
    voice: FamilyWords | None
    # Before a review: the plan as it stands.
    category_now: str = ""
    category_code: str = ""
    visit_every_now: int | None = None


@dataclass(frozen=True)
class Invited:
    """Somebody asked to the conference, or not, with the reason."""

    key: UUID
    name: str
    who: str
    of_family: bool
    needed: bool
    answer: str
    came: str
    came_title: str
    why_not_asked: str
    is_chair: bool = False


@dataclass(frozen=True)
class Report:
    """A report to the conference, and whether the family was given it."""

    key: UUID
    service: str
    brought_by: str
    words: str
    recorded_at: datetime
    shared_on: date | None
    why_not_shared: str
    share_url: str = ""


@dataclass(frozen=True)
class GoalLine:
    """Something an earlier conference asked for, still a goal."""

    key: UUID
    words: str
    how_we_will_know: str
    children: tuple[str, ...]


@dataclass(frozen=True)
class ConferenceRead:
    """One conference: before, at, and after."""

    key: UUID
    kind: str
    title: str
    chair: str
    state: str
    state_title: str
    since: datetime | None
    reason: str
    starts_at: datetime | None
    ends_at: datetime | None
    held_on: date
    place: str
    how: str
    children: tuple[ChildRow, ...]
    invited: tuple[Invited, ...]
    reports: tuple[Report, ...]
    dissents: tuple[tuple[str, str], ...]
    family_says: FamilyWords | None
    what_was_said: str
    what_was_decided: str
    goals: tuple[GoalLine, ...]
    due: str
    due_late: bool
    missing_leads: str
    url: str = ""
    hold_url: str = ""
    report_url: str = ""
    call_off_url: str = ""
    meeting_url: str = ""
    help_url: str = ""
    core_group_url: str = ""

    @property
    def decided(self) -> bool:
        return self.state == "decided" or not self.state

    @property
    def not_shared(self) -> int:
        """How many reports the family has not been given, with no reason said."""
        return sum(not r.shared_on and not r.why_not_shared for r in self.reports)


@dataclass(frozen=True)
class Choice:
    """Somebody who may be chosen in a form."""

    key: UUID
    name: str
    hint: str = ""
    is_child: bool = False


@dataclass(frozen=True)
class Convening:
    """What the page that calls a conference needs to know."""

    bar: RecordBar
    kind: str
    title: str
    children: tuple[Choice, ...]
    members: tuple[Choice, ...]
    practitioners: tuple[Choice, ...]
    chairs: tuple[Choice, ...]
    due: str
    latest: date | None
    missing_leads: str
    post_url: str
    back: Link
    what_they_told_us: str = ""
