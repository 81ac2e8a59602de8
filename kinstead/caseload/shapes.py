"""What each page of the caseload room is told, as plain values.

`queries` builds one of these for each page and the view hands it to the template under the name
given in each docstring. Texts are ready to read; dates stay dates. A name, an address or a family
that the reader may not see is never put in: it is "" or left out, not hidden by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from kinstead.web.shapes import Fact, FamilyWords, Link, Pages, Urgency, WhyThisDate

EntryKind = Literal["seen", "worry", "meeting", "moved", "good", "other"]
"""What a line of a chronology is about. Each has a mark of its own shape."""


@dataclass(frozen=True)
class DueLine:
    """One thing that is due, on the desk or on a record."""

    what: str  # begins with a verb: "Review the family help plan"
    due_date: date
    urgency: Urgency
    distance: str  # "1 working day late", "3 working days left"
    url: str = ""
    family: str = ""  # "Szczepańska-Ward family"; "" on the family's own page
    about: str = ""  # "Zofia, 14, and Aleksander, 9"
    who: str = ""  # who does it, where it is not the reader
    why: WhyThisDate | None = None
    actions: tuple[Link, ...] = ()
    remark: str = ""  # "Aunt asked to move it: she works Mondays"
    restricted: str = ""  # "You and three others may open this record"; names are then left out
    started_date: date | None = None  # day 0 of its count


@dataclass(frozen=True)
class DueGroup:
    """The lines of one urgency, soonest first. Beyond `show`, the rest is folded away."""

    urgency: Urgency
    heading: str  # "Late", "Today, Tuesday 12 May", "This week", "Next three weeks"
    lines: tuple[DueLine, ...]
    show: int = 10

    @property
    def first(self) -> tuple[DueLine, ...]:
        """The lines shown at once; one more than `show` is shown rather than folded alone."""
        return self.lines if len(self.lines) <= self.show + 1 else self.lines[: self.show]

    @property
    def rest(self) -> tuple[DueLine, ...]:
        """The lines folded away."""
        return self.lines[len(self.first) :]


@dataclass(frozen=True)
class DraftLine:
    """Something begun and not yet on the record. Only its writer sees it."""

    title: str  # "Visit, Monday 11 May: Seun, Temperance-Rose and Jaxon"
    url: str
    saved_at: datetime
    remark: str  # "161 words"
    conflict: bool = False  # two versions are kept and wait for a choice


@dataclass(frozen=True)
class ChangeLine:
    """Something that happened on the reader's families since they were last here."""

    who: str
    did: str  # "extended Craig Duddridge’s bail to 4 June"
    at: datetime
    family: str
    link: Link | None = None


@dataclass(frozen=True)
class LevelTag:
    """A level of need or legal status in words. `weight` sets the border, never a colour alone."""

    text: str
    weight: Literal["level", "enquiry", "plain", "unborn"] = "level"


@dataclass(frozen=True)
class FamilyLine:
    """A family in a list. For a restricted one, `name` is "Restricted record"."""

    name: str
    url: str
    reference: str
    children: tuple[str, ...]  # "Zofia 14"
    levels: tuple[LevelTag, ...] = ()
    lead: str = ""
    with_whom: str = ""  # "With Imtiaz Rahmani-Clarke, lead child protection practitioner"
    next_what: str = ""
    next_date: date | None = None
    next_urgency: Urgency = "later"
    restricted: bool = False
    last_seen_date: date | None = None


@dataclass(frozen=True)
class Desk:
    """Context `desk` of desk.html: one worker's day."""

    first_name: str
    now: datetime
    groups: tuple[DueGroup, ...]  # empty groups are left out
    drafts: tuple[DraftLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    last_here_at: datetime | None = None  # None on a first visit
    changes_more_url: str = ""
    families: tuple[FamilyLine, ...] = ()
    family_count: int = 0
    child_count: int = 0
    remarks: tuple[str, ...] = ()  # "Covering for Oonagh Sutherland-Pires until Friday 15 May"
    print_url: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether nothing at all is due."""
        return not any(group.lines for group in self.groups)


@dataclass(frozen=True)
class FamilyList:
    """Context `page` of families.html: the families a reader works with, or their team's."""

    heading: str
    families: tuple[FamilyLine, ...]
    pages: Pages
    scopes: tuple[Link, ...] = ()  # "Mine", "My team's"; the current one has url ""
    order: str = "By next date"
    other_orders: tuple[Link, ...] = ()


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


@dataclass(frozen=True)
class ChildRow:
    """One child in the family's table."""

    name: str
    url: str
    age: str  # "11, boy" or "expected 27 July 2026"
    home: str  # "2", or "–" where there is none yet
    parental_responsibility: tuple[str, ...]
    levels: tuple[LevelTag, ...]
    since: str = ""  # "Since 10 March. Targeted early help before"
    unborn: bool = False


@dataclass(frozen=True)
class AdultRow:
    """One adult and how to reach them."""

    name: str
    url: str
    who: str  # "31, mother of all four"
    home: str
    how_to_reach: str
    interpreter: str = ""  # "Polish, needs an interpreter"


@dataclass(frozen=True)
class Home:
    """Where some of the family live. A protected address is "" until its reader gave a reason."""

    number: int
    who: str  # "Kayleigh-Ann, Temperance-Rose and Jaxon"
    address: str = ""
    protected: bool = False
    hidden_from: str = ""  # "Hidden from Craig Duddridge"
    show_url: str = ""  # where the reason is posted
    shown_until: datetime | None = None
    note: str = ""  # "Since August 2022, council tenancy"


@dataclass(frozen=True)
class WorkerLine:
    """Someone who works with the family."""

    name: str
    role: str
    note: str = ""
    way_to_reach: str = ""


@dataclass(frozen=True)
class KeepInMind:
    """What someone must know before they knock."""

    text: str
    by: str
    written_date: date
    review_date: date | None = None


@dataclass(frozen=True)
class Picture:
    """A drawing with the words that say the same. `svg` is made by `caseload.pictures`."""

    svg: str
    caption: str
    words: tuple[Fact, ...] = ()
    wide: bool = False  # scrolls in a box of its own on a phone
    legend: tuple[tuple[str, str], ...] = ()  # (svg of the mark, its word)


@dataclass(frozen=True)
class FamilyOverview:
    """Context `family` of family.html, beside `record` (web.shapes.RecordBar)."""

    says: tuple[FamilyWords, ...]
    children: tuple[ChildRow, ...]
    adults: tuple[AdultRow, ...]
    homes: tuple[Home, ...]
    workers: tuple[WorkerLine, ...]
    due: tuple[DueLine, ...]
    who_is_who: Picture | None = None
    due_total: int = 0
    due_url: str = ""
    going_well: tuple[Fact, ...] = ()  # label: what; note: who said it and when
    keep_in_mind: KeepInMind | None = None
    lead_changes: str = ""  # "0 changes of lead"
    latest: tuple[TimelineRow, ...] = ()
    chronology_url: str = ""
    not_allocated: bool = False
    write_says_url: str = ""


@dataclass(frozen=True)
class Clock:
    """A time limit running for a child. `unit` is "working days", "days" or "weeks"."""

    what: str
    counted_from: str
    used: int
    total: int
    unit: str
    due_date: date
    urgency: Urgency
    distance: str
    why: WhyThisDate | None = None

    @property
    def shown(self) -> int:
        """How much of the bar is filled, never beyond it."""
        return min(max(self.used, 0), self.total)


@dataclass(frozen=True)
class StatusRow:
    """One dated level or legal status of a child, newest first."""

    status: str
    from_date: date
    to_date: date | None
    decided: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class IdentifierRow:
    """An identifier and, where it breaks its rule, what has to be put right."""

    label: str
    value: str
    put_right: str = ""


@dataclass(frozen=True)
class ChildOverview:
    """Context `child` of child.html, beside `record`."""

    name: str
    reference: str
    age: str  # "8 years" or "expected 27 July 2026"
    born: str  # "born 6 November 2017", "" if unborn
    levels: tuple[LevelTag, ...]
    pronoun: str = "them"  # "her", "him" or "them": "Clocks running for her"
    possessive: str = "their"
    likes_to_be_called: str = ""
    clocks: tuple[Clock, ...] = ()
    status_picture: Picture | None = None
    statuses: tuple[StatusRow, ...] = ()
    words: tuple[FamilyWords, ...] = ()
    words_url: str = ""
    words_total: int = 0
    about: tuple[Fact, ...] = ()
    identifiers: tuple[IdentifierRow, ...] = ()
    episode: str = ""  # "One family help episode, from 13 January 2026"
    last_seen: str = ""  # "Last seen Monday 11 May; last seen alone Friday 8 May"
    latest: tuple[TimelineRow, ...] = ()
    chronology_url: str = ""


@dataclass(frozen=True)
class TimelineRow:
    """One line of a chronology."""

    kind: EntryKind
    kind_text: str  # "Child seen", "Something worrying", "Meeting", "Decision", …
    happened_date: date
    summary: str
    url: str = ""
    happened_time: time | None = None
    about: tuple[str, ...] = ()  # names; empty means everyone
    said_by: str = ""
    late_text: str = ""  # "Written 8 May, 3 days after"
    remarks: tuple[str, ...] = ()  # "Shared by police", "Adebayo disagrees: see his words"
    draft: bool = False
    corrects: str = ""  # "Corrects the line of 2 May"
    corrected: str = ""  # "Put right on 9 May: see that line"
    detail: str = ""  # printed under the line on paper


@dataclass(frozen=True)
class Choice:
    """One tick of a filter, with how many of the lines the reader may see it would keep."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class FilterGroup:
    """A group of ticks, sent as repeated `name=value`."""

    legend: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ChronologyPage:
    """Context `chronology` of chronology.html, beside `record`."""

    span: str  # "November 2025 to today, 64 lines"
    rows: tuple[TimelineRow, ...]
    pages: Pages
    picture: Picture | None
    filters: tuple[FilterGroup, ...]
    newest_first: bool = True
    order_url: str = ""
    pdf_url: str = ""
    words_sought: str = ""
    from_text: str = ""
    to_text: str = ""
    is_filtered: bool = False
    clear_url: str = ""
    earlier: Link | None = None


@dataclass(frozen=True)
class ChronologyPaper:
    """Context `paper` of chronology_paper.html, which becomes a PDF."""

    council_name: str
    family: str
    reference: str
    printed_at: datetime
    printed_by: str
    span: str
    people: tuple[Fact, ...]
    rows: tuple[TimelineRow, ...]
    picture: Picture | None = None
    chosen: str = ""  # "Only lines about Seun, from 1 March 2026"; "" is everything
    left_out: str = ""  # "3 lines are left out because …"; "" is none
    restricted: bool = False
    years: tuple[tuple[int, tuple[TimelineRow, ...]], ...] = ()


@dataclass(frozen=True)
class FoundPerson:
    """Someone a search found."""

    name: str
    url: str
    born: str  # "born 6 November 2017, 8 years" or "expected 27 July 2026"
    why_matched: str  # "Name sounds alike: Temperance-Rose", "Former name: Hargreaves"
    family: str = ""
    family_url: str = ""
    reference: str = ""
    lead: str = ""
    levels: tuple[LevelTag, ...] = ()
    home: str = ""  # town or "Address hidden"
    restricted: bool = False  # shown only to those on its list


@dataclass(frozen=True)
class SearchResults:
    """Context `search` of search.html. `asked` is put back in the box."""

    asked: str = ""
    found: tuple[FoundPerson, ...] = ()
    pages: Pages | None = None
    too_short: bool = False
    hint: str = ""  # "Try the birth date, or fewer letters of the name."
    new_contact_url: str = ""


@dataclass(frozen=True)
class Look:
    """One opening of a record."""

    at: datetime
    who: str
    role: str
    what: str  # "Opened the overview", "Printed the chronology"
    reason: str = ""
    emergency: bool = False


@dataclass(frozen=True)
class WhoLooked:
    """Context `looked` of who_looked.html, beside `record`."""

    looks: tuple[Look, ...]
    pages: Pages
    summary: str  # "11 people since 7 May"
    people: tuple[Fact, ...] = ()  # name, how often and last
    pdf_url: str = ""
