"""What the pages of a family's help are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kinstead.web.shapes import FamilyWords, Link


@dataclass(frozen=True)
class LevelRow:
    """One level of need, from a day until another."""

    title: str
    since: date
    until: date | None
    why: str
    who: str


@dataclass(frozen=True)
class Footing:
    """One legal status of a child, from a day until another."""

    status: str
    since: date
    until: date | None


@dataclass(frozen=True)
class StatusRow:
    """One child, with the legal footing now and the footings since help began."""

    child: str
    child_url: str
    now: tuple[Footing, ...]
    before: tuple[Footing, ...]


@dataclass(frozen=True)
class Waiting:
    """Something proposed that nobody has decided yet, and what the reader may do about it."""

    title: str
    words: str
    state: str
    who: str
    proposed_on: date
    url: str
    may_decide: bool


@dataclass(frozen=True)
class HandoverRow:
    """A change of lead practitioner that was accepted."""

    names: str
    why: str
    accepted_on: date
    url: str


@dataclass(frozen=True)
class RatingCell:
    """How the family rated one part of life once: the number, in dots and in words."""

    score: int | None
    column: str
    dots: str = ""


@dataclass(frozen=True)
class RatingRow:
    """One part of life, through the help."""

    part: str
    cells: tuple[RatingCell, ...]
    change: str = ""


@dataclass(frozen=True)
class Ratings:
    """How the family themselves rate their life: a column for every time they said so."""

    columns: tuple[str, ...]
    rows: tuple[RatingRow, ...]


@dataclass(frozen=True)
class PieceOfWork:
    """The assessment, or the plan: where it stands, and where it is."""

    title: str
    state: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Visits:
    """How often the family is visited."""

    sentence: str
    last: str
    total: int
    url: str


@dataclass(frozen=True)
class Episode:
    """One period of help as one story."""

    level: str
    level_words: str
    level_since: date | None
    opened_on: date
    closed_on: date | None
    why_closed: str
    children: tuple[str, ...]
    lead: str
    lead_since: date | None
    changes_of_lead: str
    social_work_manager: str
    manager_missing: bool
    picture: str
    levels: tuple[LevelRow, ...]
    statuses: tuple[StatusRow, ...]
    work: tuple[PieceOfWork, ...]
    waiting: tuple[Waiting, ...]
    handovers: tuple[HandoverRow, ...]
    ratings: Ratings | None
    visits: Visits
    closure: ClosureShown | None = None


@dataclass(frozen=True)
class EarlierHelp:
    """A period of help that has ended."""

    opened_on: date
    closed_on: date
    highest: str
    why_closed: str
    url: str


@dataclass(frozen=True)
class HelpPage:
    """A family's help. Without `sees_casework` nothing else is told."""

    sees_casework: bool
    episode: Episode | None = None
    earlier: tuple[EarlierHelp, ...] = ()
    actions: tuple[Link, ...] = ()
    begin_url: str = ""


@dataclass(frozen=True)
class Step:
    """One state that a proposal was in."""

    title: str
    when: str
    who: str
    reason: str = ""


@dataclass(frozen=True)
class Decision:
    """What the reader may do with a proposal: a button, what it does, and what it asks."""

    do: str
    says: str
    will: tuple[str, ...] = ()
    warning: bool = False


@dataclass(frozen=True)
class ProposalShown:
    """A proposal to change the level, as it stands."""

    id: UUID
    level_now: str
    level_proposed: str
    proposed_words: str
    goes_up: bool
    why: str
    says: FamilyWords | None
    who: str
    proposed_on: date
    state: str
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    asks_supervisor: bool
    not_yours: str = ""


@dataclass(frozen=True)
class HandoverShown:
    """A handover as it stands."""

    id: UUID
    leaving: str
    coming: str
    coming_team: str
    why: str
    joint_visit_on: date | None
    goodbye_on: date | None
    says: FamilyWords | None
    who: str
    proposed_on: date
    state: str
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    duties: int
    not_yours: str = ""


@dataclass(frozen=True)
class ClosureShown:
    """The end of help, as it was proposed or authorised."""

    id: UUID
    episode: UUID
    reason: str
    what_changed: str
    says: FamilyWords | None
    keep_doing: str
    who_will_help: str
    hub: str
    who: str
    proposed_on: date
    state: str
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    ratings: Ratings | None = None
    not_yours: str = ""
    url: str = ""


@dataclass(frozen=True)
class NoteToCount:
    """A note of a visit that is not counted yet."""

    id: str
    happened: str
    headline: str
    who: str
    url: str


@dataclass(frozen=True)
class VisitRow:
    """A visit that counts."""

    made_on: date
    what_for: str
    whom: str
    seen: str
    headline: str
    url: str


@dataclass(frozen=True)
class VisitsPage:
    """The visits of a family, and what could be counted."""

    sentence: str
    rows: tuple[VisitRow, ...]
    to_count: tuple[NoteToCount, ...]
    write_url: str
    protection_url: str


@dataclass(frozen=True)
class BeginPage:
    """What is known before help begins, so that nothing is asked twice."""

    children: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    level: str
    why: str
    lead: str
    workers: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str], ...]
    has_social_work_manager: bool
    supervisors: tuple[tuple[str, str], ...]
    me_as_supervisor: str
    referral_words: str
    again: bool
    running: bool
    to_add: tuple[tuple[str, str], ...] = ()
