"""What the pages of places of harm are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.web.shapes import Link


@dataclass(frozen=True)
class PlaceLine:
    """A place in the list. `children` says whom the reader may see, and that there are others."""

    name: str
    reference: str
    kind: str
    where: str
    url: str
    children: str
    to_do: str
    closed_on: date | None = None


@dataclass(frozen=True)
class Places:
    """Context `places` of places.html."""

    open: tuple[PlaceLine, ...]
    closed: tuple[PlaceLine, ...]
    open_url: str = ""


@dataclass(frozen=True)
class LinkedChild:
    """A child the reader may see, linked to the place."""

    name: str
    url: str
    family: str
    since: date
    until: date | None
    why: str
    unlink_url: str = ""


@dataclass(frozen=True)
class PlanLine:
    """What somebody does to make the place safer."""

    words: str
    who: str
    by_date: date | None
    urgency: str
    date_text: str
    done_on: date | None
    how_it_went: str
    finish_url: str = ""


@dataclass(frozen=True)
class MeetingLine:
    """Agencies met about the place."""

    held_on: date
    who_was_there: str
    what_was_said: str
    what_was_agreed: str
    written_by: str


@dataclass(frozen=True)
class PlaceRead:
    """Context `place` of place.html."""

    name: str
    reference: str
    kind: str
    where: str
    what_worries: str
    what_keeps_children_safe: str
    opened_by: str
    opened_at: datetime
    closed_on: date | None
    why_closed: str
    children: tuple[LinkedChild, ...]
    before: tuple[LinkedChild, ...]
    others: str
    to_do: tuple[PlanLine, ...]
    done: tuple[PlanLine, ...]
    meetings: tuple[MeetingLine, ...]
    reword_url: str = ""
    link_url: str = ""
    action_url: str = ""
    meeting_url: str = ""
    close_url: str = ""


@dataclass(frozen=True)
class PlaceForm:
    """Context `writing` of the forms about a place: its title, what pressing does, where back."""

    title: str
    button: str
    sentences: tuple[str, ...]
    post_url: str
    back: Link
    names_no_child: bool = True


@dataclass(frozen=True)
class PlaceOfChild:
    """One child of the family and one place."""

    child: str
    child_url: str
    place: str
    reference: str
    place_url: str
    since: date
    until: date | None
    why: str
    closed_on: date | None
    unlink_url: str = ""


@dataclass(frozen=True)
class PlacesSection:
    """Context `places` of places_section.html: a family's children and the places they are
    linked to. `may_see` is False for whoever may not open places: then nothing is said."""

    may_see: bool
    now: tuple[PlaceOfChild, ...] = ()
    before: tuple[PlaceOfChild, ...] = ()
    page_url: str = ""
    link_url: str = ""
