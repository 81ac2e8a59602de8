"""What the pages about identity and access are told: duplicates, merging, emergency, restriction.

Built by `queries`, handed to a template under the name in each docstring. Plain values only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kinstead.web.shapes import Fact, Link, Pages


@dataclass(frozen=True)
class FoundPerson:
    """Someone a search found, and why. Read by search.html as it reads `caseload.shapes`' own,
    which may add the child's levels of need."""

    name: str
    url: str  # "" for someone who belongs to no family yet
    born: str  # "born 6 November 2017, 8 years" or "expected 27 July 2026"
    why_matched: str  # "Name sounds alike", "Former name: Hargreaves"
    family: str = ""
    family_url: str = ""
    reference: str = ""
    lead: str = ""
    levels: tuple[object, ...] = ()
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
    more: str = ""  # what to add when there are too many to show
    new_contact_url: str = ""


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two records that may be one person. Reasons in words, never a score."""

    first: str
    second: str
    reasons: tuple[str, ...]  # "Same NHS number", "Names sound alike", "Born the same day"
    against: tuple[str, ...]  # "Different first names"
    url: str
    families: str = ""


@dataclass(frozen=True)
class Duplicates:
    """Context `duplicates` of duplicates.html."""

    pairs: tuple[PossibleDuplicate, ...]
    pages: Pages
    settled: int = 0  # pairs somebody has already decided about
    look_url: str = ""  # posting here compares everybody again
    merges_url: str = ""


@dataclass(frozen=True)
class ComparedField:
    """One field of two records side by side."""

    label: str
    first: str
    second: str
    verdict: Literal["same", "alike", "different", "one_only"]
    reason: str  # "Written differently, sounds the same"
    kept: str = ""  # in the preview: what the merged record will show, "both" where both stay


@dataclass(frozen=True)
class ComparedPerson:
    """One of the two records compared."""

    name: str
    reference: str
    url: str
    on_record_since: date
    counts: tuple[str, ...]  # "2 families", "14 chronology lines", "1 open duty"


@dataclass(frozen=True)
class Comparison:
    """Context `comparison` of compare.html. The form posts `keep` = "first" or "second"."""

    first: ComparedPerson
    second: ComparedPerson
    fields: tuple[ComparedField, ...]
    merge_url: str
    separate_url: str  # "these are two people"
    back: Link
    preview: bool = False  # True: what the merge will do is shown, and is confirmed here
    keep: str = "first"
    will_do: tuple[str, ...] = ()
    refused: str = ""  # why it may not be merged at all, in a sentence


@dataclass(frozen=True)
class MergeDone:
    """Context `merge` of merge_done.html."""

    name: str
    url: str
    at: datetime
    by: str
    did: tuple[str, ...]
    undo_url: str = ""  # "" once it can no longer be undone
    undone_at: datetime | None = None
    undone_by: str = ""


@dataclass(frozen=True)
class MergeLine:
    """One merge in the list, newest first."""

    title: str  # "Kaylee Pell into Kayleigh-Ann Pell"
    url: str
    at: datetime
    by: str
    undone: str = ""  # "Undone by Delphine Achterberg on 12 May 2026"


@dataclass(frozen=True)
class Merges:
    """Context `merges` of merges.html."""

    lines: tuple[MergeLine, ...]
    pages: Pages
    back: Link | None = None


@dataclass(frozen=True)
class EmergencyAsk:
    """Context `ask` of emergency_access.html. Names nobody: the reader may not know them yet."""

    reference: str
    hours: int
    tells: str  # who will be told at once: "Anselm Bickerstaffe-Rao, service manager"
    post_url: str
    back: Link


@dataclass(frozen=True)
class EmergencyReview:
    """Context `review` of emergency_access_review.html."""

    who: str
    role: str
    family: str
    family_url: str
    began_at: datetime
    ended_at: datetime
    reason: str
    opened: tuple[Fact, ...]  # time, and what was opened
    post_url: str
    review_by: date
    wrote: tuple[str, ...] = ()
    reviewed: str = ""  # "Found right by Anselm Bickerstaffe-Rao on 10 May: …"


@dataclass(frozen=True)
class EmergencyLine:
    """One emergency access in the list of those to review, or reviewed."""

    who: str
    role: str
    family: str
    url: str
    at: datetime
    reason: str
    review_by: date
    late: bool = False
    reviewed: str = ""


@dataclass(frozen=True)
class EmergencyReviews:
    """Context `reviews` of emergency_reviews.html."""

    to_review: tuple[EmergencyLine, ...]
    reviewed: tuple[EmergencyLine, ...] = ()  # the latest, newest first


@dataclass(frozen=True)
class ListMember:
    """Someone on the list of a restricted record."""

    name: str
    role: str
    since: date
    by: str
    remove_url: str = ""


@dataclass(frozen=True)
class Restriction:
    """Context `restriction` of restrict.html, beside `record`. `members` empty: not restricted."""

    is_restricted: bool
    post_url: str
    members: tuple[ListMember, ...] = ()
    reason: str = ""
    since: date | None = None
    lift_url: str = ""
    add_url: str = ""
    will_do: tuple[str, ...] = ()
