"""What the pages of an assessment are told, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kinstead.record.question_shapes import AnsweredPart
from kinstead.web.shapes import Link, Urgency, WhyThisDate


@dataclass(frozen=True)
class ChildAssessed:
    """What the assessment says of one child."""

    name: str
    factors: tuple[str, ...]
    voice_how: str = ""
    voice: str = ""
    voice_on: str = ""


@dataclass(frozen=True)
class Clock:
    """How far the time for the assessment has run."""

    sentence: str  # "Day 12 of 45 working days"
    due_on: date
    urgency: Urgency
    why: WhyThisDate

    @property
    def why_without_boxes(self) -> WhyThisDate:
        """The same where the days are drawn beside it already."""
        return replace(self.why, boxes=None)


@dataclass(frozen=True)
class Look:
    """A manager's note on the way."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class LookDue:
    """The next look by a manager, where one is due."""

    what: str
    due_on: date
    urgency: Urgency


@dataclass(frozen=True)
class AssessmentShown:
    """Context `assessment` of assessment.html."""

    id: UUID
    title: str
    state: str  # "Being written"; "" for one taken in from elsewhere
    state_name: str
    started_on: date
    lead: str
    children: tuple[ChildAssessed, ...]
    parts: tuple[AnsweredPart, ...]
    history: Mapping[str, Any] = field(default_factory=dict)
    authorised: str = ""  # "Authorised by Anselm … on 12 May 2026, as it stood when it was sent"
    authorised_on: date | None = None
    sent: str = ""  # "Sent by Bronagh … on 11 May 2026"
    came_back: str = ""  # why a manager sent it back
    came_back_by: str = ""
    clock: Clock | None = None
    looks: tuple[Look, ...] = ()
    look_due: LookDue | None = None
    lacks: tuple[str, ...] = ()
    write_url: str = ""
    factors_url: str = ""
    submit_url: str = ""
    look_url: str = ""
    decide_url: str = ""
    stop_url: str = ""
    why_not_yours: str = ""  # why the reader may not decide on it


@dataclass(frozen=True)
class AssessmentLine:
    """One assessment in the list of a family's."""

    title: str
    state: str
    url: str
    note: str


@dataclass(frozen=True)
class Assessments:
    """Context `assessments` of assessments.html."""

    lines: tuple[AssessmentLine, ...]
    begin_url: str = ""
    plan_url: str = ""


@dataclass(frozen=True)
class ToWrite:
    """Context `assessment` of write_assessment.html."""

    id: UUID
    title: str
    history: Mapping[str, Any]
    clock: Clock | None
    back: Link
    factors_url: str
    came_back: str = ""


@dataclass(frozen=True)
class FactorRow:
    """One factor, with a box for each child."""

    code: str
    label: str
    boxes: tuple[tuple[str, str, str, bool], ...]  # (name, id, child, ticked)


@dataclass(frozen=True)
class FactorGroup:
    """Factors that people look for together."""

    title: str
    rows: tuple[FactorRow, ...]
    open: bool


@dataclass(frozen=True)
class Factors:
    """Context `factors` of assessment_factors.html."""

    groups: tuple[FactorGroup, ...]
    children: tuple[str, ...]
    chosen: tuple[tuple[str, tuple[str, ...]], ...]  # child, labels
    search: str
    back: Link
    # Ticks that the search hides, kept as the form is sent.
    hidden: tuple[tuple[str, str], ...] = ()
    error: str = ""
    nothing_found: bool = False
