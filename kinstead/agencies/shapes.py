"""What the pages of duties are told: the law as Kinstead counts it, readable by anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.web.shapes import WhyThisDate


@dataclass(frozen=True)
class DutyLine:
    """A duty in the list."""

    name: str
    url: str
    must: str  # "hold the initial child protection conference"
    limit: str  # "15 working days"
    counted_from: str
    basis: str  # "Statutory", "Guidance", "Practice", "Proposal"
    checked: bool
    local: str = ""  # Northmere's own tighter limit


@dataclass(frozen=True)
class DutyGroup:
    """Duties of one stage, in the order a child meets them."""

    heading: str
    duties: tuple[DutyLine, ...]


@dataclass(frozen=True)
class FilterChoice:
    """One thing the list can be narrowed to."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True)
class Duties:
    """Context `duties` of duties.html. `filtered`: some are left out, as was asked."""

    groups: tuple[DutyGroup, ...]
    total: int
    unchecked: int
    words: str = ""
    parts: tuple[FilterChoice, ...] = ()
    bases: tuple[FilterChoice, ...] = ()
    filtered: bool = False


@dataclass(frozen=True)
class EditionRow:
    """One edition of a duty's limit. Later ones are added, never written over."""

    in_force_from: date | None  # None: made, and not yet commenced
    in_force_to: date | None
    limit: str
    source: str
    source_url: str = ""
    checked: str = ""  # who checked it and when; "" until a practice lead has
    note: str = ""


@dataclass(frozen=True)
class WorkedExample:
    """A case a practice lead can check by hand."""

    title: str  # "A strategy discussion on a Thursday in May"
    why: WhyThisDate


@dataclass(frozen=True)
class DutyRead:
    """Context `duty` of duty.html."""

    name: str
    must: str
    counted_from: str
    limit: str
    basis: str
    convention: str  # how the days are counted, in a sentence
    editions: tuple[EditionRow, ...]
    examples: tuple[WorkedExample, ...] = ()
    checked: bool = False
    pauses: str = "Nothing pauses it."
    closed_by: str = ""  # what ends the duty: "The conference is held."
    local: str = ""
    notes: tuple[str, ...] = ()
    back_url: str = ""
    sentence: str = ""  # the whole duty in one sentence, where "within … of" would not fit


@dataclass(frozen=True)
class NominatedMember:
    """Somebody named to the multi-agency child protection team."""

    name: str
    job: str
    agency: str
    nominated_by: str
    since: date
    until: date | None = None
    why_ended: str = ""
    end_url: str = ""


@dataclass(frozen=True)
class DisciplineMembers:
    """A discipline of the team. `missing`: the law asks for it, and nobody is named."""

    title: str
    members: tuple[NominatedMember, ...]
    missing: bool
    nominate_url: str = ""


@dataclass(frozen=True)
class NominatedTeam:
    """One team, by discipline, with the sentence that says which is missing."""

    name: str
    disciplines: tuple[DisciplineMembers, ...]
    sentence: str
    complete: bool
    anybody: bool  # whether anybody is named to it now
    before: tuple[NominatedMember, ...]


@dataclass(frozen=True)
class Nominations:
    """Context `nominations` of nominations.html."""

    teams: tuple[NominatedTeam, ...]
