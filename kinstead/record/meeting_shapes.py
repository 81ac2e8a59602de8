"""What the pages of meetings, letters, oversight and tasks are told, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kinstead.web.shapes import Link, Pages, Urgency, WhyThisDate


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list."""

    title: str
    url: str
    when: str  # "Monday 11 May 2026, 16:15 to 17:20"
    place: str = ""
    how: str = ""
    remark: str = ""  # "4 asked, 2 coming", "5 came · minutes written"
    cancelled: str = ""  # why, when it was


@dataclass(frozen=True)
class Meetings:
    """Context `meetings` of meetings.html, beside `record`."""

    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    pages: Pages
    arrange_url: str = ""


@dataclass(frozen=True)
class Askable:
    """Somebody who may be asked: of the family, or somebody who works with them."""

    key: UUID
    name: str
    hint: str = ""
    grown_up: bool = False  # of the family: if not asked, there is a reason
    asked: bool = False
    settled: bool = False  # asked, or kept as not asked, already


@dataclass(frozen=True)
class WhomToAsk:
    """Who is offered on the pages that ask people to a meeting."""

    family: tuple[Askable, ...] = ()
    workers: tuple[Askable, ...] = ()


@dataclass(frozen=True)
class InvitationLine:
    """Somebody asked to a meeting, or not asked with the reason."""

    key: UUID
    name: str
    who: str  # "Mother of all four", "Health visitor, Northmere Community Health"
    asked: bool
    answer: str = ""
    answer_text: str = ""
    came: str = ""
    came_text: str = ""
    needed: bool = False
    why_not_asked: str = ""


@dataclass(frozen=True)
class InvitationGroup:
    """Those asked for one discipline, the family first."""

    title: str  # "The family", "Police"
    lines: tuple[InvitationLine, ...]

    @property
    def asked(self) -> tuple[InvitationLine, ...]:
        """Those who were asked."""
        return tuple(line for line in self.lines if line.asked)


@dataclass(frozen=True)
class MinutesRead:
    """One version of the minutes."""

    number: int
    by: str
    written_at: datetime
    family_words: str
    what_was_said: str
    what_was_agreed: str
    who_disagreed: str


@dataclass(frozen=True)
class AgreedTask:
    """Something a colleague was handed at this meeting."""

    headline: str
    whose: str
    state: str  # "To do by 3 June 2026", "Done 1 June 2026"


@dataclass(frozen=True)
class MeetingRead:
    """Context `meeting` of meeting.html and the small pages beside it, beside `record`."""

    key: UUID
    title: str
    url: str
    when: str
    starts_at: datetime
    ends_at: datetime
    place: str
    how: str
    sequence: int
    arranged_by: str
    begun: bool
    held: bool
    cancelled: str = ""
    groups: tuple[InvitationGroup, ...] = ()
    minutes: MinutesRead | None = None
    earlier: tuple[MinutesRead, ...] = ()
    tasks: tuple[AgreedTask, ...] = ()
    mine: InvitationLine | None = None  # the reader's own invitation
    missing: str = ""  # who had to be there and was not
    calendar_url: str = ""
    ask_url: str = ""
    answers_url: str = ""
    move_url: str = ""
    cancel_url: str = ""
    attendance_url: str = ""
    minutes_url: str = ""
    hand_url: str = ""
    answer_url: str = ""
    plan_url: str = ""
    own_page: Link | None = None  # of the conference, core group or strategy discussion it is

    @property
    def lines(self) -> tuple[InvitationLine, ...]:
        """Everybody, in the order of the page."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def asked(self) -> tuple[InvitationLine, ...]:
        """Those who were asked."""
        return tuple(line for line in self.lines if line.asked)

    @property
    def not_asked(self) -> tuple[InvitationLine, ...]:
        """Those of the family who were not, each with why."""
        return tuple(line for line in self.lines if not line.asked)


@dataclass(frozen=True)
class LetterLine:
    """A letter in the list of a family's letters."""

    title: str
    url: str
    to_whom: str
    by: str
    written_at: datetime
    sent: str  # "Sent by post, 3 June 2026", "Not sent yet"
    is_sent: bool = False


@dataclass(frozen=True)
class Letters:
    """Context `letters` of letters.html, beside `record`."""

    lines: tuple[LetterLine, ...]
    pages: Pages
    write_url: str = ""


@dataclass(frozen=True)
class LetterRead:
    """Context `letter` of letter.html and of letter_paper.html."""

    title: str
    url: str
    to_whom: str
    words: str
    language: str
    language_tag: str
    by: str
    by_job: str
    written_at: datetime
    sent: str
    is_sent: bool
    council: str
    reference: str = ""
    sent_on: date | None = None
    paper_url: str = ""
    rewrite_url: str = ""
    sent_url: str = ""


@dataclass(frozen=True)
class OversightLine:
    """One of a manager's notes."""

    gate: str
    words: str
    by: str
    job: str
    written_at: datetime


@dataclass(frozen=True)
class Oversight:
    """Context `oversight` of oversight.html, beside `record`."""

    lines: tuple[OversightLine, ...]
    pages: Pages
    post_url: str = ""
    colleagues: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskLine:
    """A duty or a task on the page of everything there is to do."""

    what: str
    family: str = ""
    family_url: str = ""
    restricted: bool = False
    about: str = ""
    who: str = ""  # "Asked by Bronagh Tillotson on 3 June"
    words: str = ""
    due_date: date | None = None
    urgency: Urgency = "later"
    distance: str = ""
    why: WhyThisDate | None = None
    thing: Link | None = None  # what it came from
    done_url: str = ""
    take_back_url: str = ""
    undo_url: str = ""


@dataclass(frozen=True)
class TaskGroup:
    """The lines of one urgency."""

    urgency: Urgency
    heading: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True)
class Tasks:
    """Context `tasks` of tasks.html."""

    groups: tuple[TaskGroup, ...]
    undated: tuple[TaskLine, ...] = ()
    handed: tuple[TaskLine, ...] = ()  # what the reader asked of others
    finished: tuple[TaskLine, ...] = ()  # lately, by the reader
    meetings: tuple[MeetingLine, ...] = field(default=())  # to come, the reader is asked to them

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to do."""
        return not self.groups and not self.undated
