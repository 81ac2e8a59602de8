"""What the shared pages and parts need to be told, as plain values.

A view builds these from its queries and hands them to a template; a template asks nothing else.
Nothing here knows Django or a database, so a page can be drawn from invented values in a test.
Dates stay dates (templates word them); an address that is not known or not permitted is "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Urgency = Literal["late", "today", "week", "later", "done"]
"""Where a date stands, always in this order. Each has a word, a shape and an edge on screen."""


@dataclass(frozen=True)
class Link:
    """Somewhere to go. `about` finishes the sentence for someone who hears links alone."""

    text: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class NavigationItem:
    """One place in a menu; `current` marks the page or part of the site being read."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Account:
    """Who is signed in, as the header says it."""

    name: str
    role: str = ""  # "Harbour family help team", or a role where there is no team
    help_url: str = ""
    account_url: str = ""


@dataclass(frozen=True)
class Furniture:
    """What stands round every page. Given to all templates as `furniture`.

    `account` None means nobody is signed in: no menu, no search.
    """

    council_name: str
    today: date
    account: Account | None = None
    navigation: tuple[NavigationItem, ...] = ()
    demo: bool = False  # everyone shown is invented, and the banner says so
    search_url: str = ""
    sign_out_url: str = ""
    accessibility_url: str = ""
    privacy_url: str = ""
    start_url: str = "/"


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: str
    note: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Restricted:
    """The banner of a record that only some may open. Never built for anyone else."""

    sentence: str  # "You and three others may open this record."
    manage_url: str = ""


@dataclass(frozen=True)
class EmergencyView:
    """The banner of someone reading through emergency access."""

    until: datetime
    reason: str
    told: str  # "Anselm Bickerstaffe-Rao was told at 23:16."


@dataclass(frozen=True)
class RecordBar:
    """Whose record this is: the identity bar above every page of a family. Context `record`."""

    title: str
    reference: str
    facts: tuple[Fact, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    action: Link | None = None  # the one thing most often done here: "Write a note"
    restricted: Restricted | None = None
    emergency: EmergencyView | None = None


@dataclass(frozen=True)
class PageLink:
    """One step of a pagination; `gap` is an ellipsis."""

    number: int
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Pages:
    """Which part of a long list is shown. `first`..`last` of `total`, counted from 1."""

    first: int
    last: int
    total: int
    links: tuple[PageLink, ...] = ()
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class DayBox:
    """One day of a limit that is counted in working days."""

    day: date
    number: int | None  # None: this day does not count
    state: Literal["start", "past", "ahead", "due", "left_out"]
    label: str = ""  # "started", "today", "due", or the holiday's name


@dataclass(frozen=True)
class DayBoxes:
    """The days of a limit one by one, week by week, with the sentence that says the same."""

    weeks: tuple[tuple[DayBox, ...], ...]
    sentence: str


@dataclass(frozen=True)
class WhyThisDate:
    """Why something is due when it is: start, limit, source, days counted out.

    `checked` is False until a practice lead has signed the rule, and the page then says so.
    """

    sentences: tuple[str, ...]
    source: str = ""
    boxes: DayBoxes | None = None
    checked: bool = True
    rule_url: str = ""


@dataclass(frozen=True)
class FamilyWords:
    """A family's own words, which alone stand on the warm ground."""

    words: str
    who: str  # "Kayleigh-Ann, in her own words"
    said_date: date | None = None
    about: str = ""  # "a disagreement about the record, kept beside it"
    link: Link | None = None


@dataclass(frozen=True)
class CastMember:
    """Someone of the standing cast, offered on the sign-in page in the demo only."""

    key: str
    name: str
    sentence: str  # "Family support worker, leads six families in Harbour"
    team: str
    post_url: str


@dataclass(frozen=True)
class ThingToTry:
    """One of the five things the first page offers, and as whom."""

    title: str
    sentence: str
    as_whom: str
    key: str
    post_url: str
    next_url: str = ""


@dataclass(frozen=True)
class Confirmation:
    """A page that asks once more, or says that a thing is done. Context `confirmation`."""

    title: str
    sentences: tuple[str, ...] = ()
    button: str = ""
    post_url: str = ""
    cancel: Link | None = None
    next_steps: tuple[Link, ...] = ()
    hidden: tuple[tuple[str, str], ...] = field(default=())
    warning: bool = False
