"""What the pages of a section 47 enquiry are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kinstead.child_protection.shapes.overview import Clock, LeadLine, OfferLine
from kinstead.web.shapes import FamilyWords, Link


@dataclass(frozen=True)
class EnquiryChild:
    """One child of an enquiry: seen or not, what was found, and the other parent."""

    key: str
    name: str
    age: str
    unborn: bool
    seen: str  # "Seen alone on 8 May 2026"; "" not yet
    why_not: str
    result: str
    result_code: str
    why: str
    other_parent: str  # the answer in words; "" not asked yet
    other_parent_why: str
    conference: str  # "By 29 May 2026", "Not needed", "Held 27 May 2026"
    see_url: str = ""
    other_parent_url: str = ""
    voices: tuple[FamilyWords, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A decision on the enquiry's conclusion, or that it waits for one."""

    says: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class EnquiryShown:
    """Context `enquiry` of section_47_enquiry.html."""

    key: UUID
    state: str
    stands: str
    began_on: date
    lead: str
    children: tuple[EnquiryChild, ...]
    what_happened: str
    make_of_it: str
    family_words: str
    decisions: tuple[Decision, ...]
    leads: tuple[LeadLine, ...] = ()
    clocks: tuple[Clock, ...] = ()
    offers: tuple[OfferLine, ...] = ()
    discussion_url: str = ""
    conclude_url: str = ""
    authorise_url: str = ""
    waits_for: str = ""  # why the reader cannot decide: it is their own work
    missing: tuple[str, ...] = ()  # what must be there before it can be concluded
    next_links: tuple[Link, ...] = ()
