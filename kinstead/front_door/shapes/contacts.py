"""What the pages about contacts are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kinstead.statute.thresholds import Edition
from kinstead.web.shapes import Link, Urgency, WhyThisDate


@dataclass(frozen=True)
class WaitingContact:
    """A line of the front door's list: who, since when, and what is known already."""

    reference: str
    url: str
    about: tuple[str, ...]
    teller: str
    received_at: datetime
    waited: str
    has_risk: bool
    state: str
    next_step: str
    known: tuple[str, ...] = ()
    """“Told us twice before”, “Family open to Bronagh Tillotson”."""


@dataclass(frozen=True)
class WaitingReferral:
    """A referral that waits for a decision, a manager, or its answer."""

    title: str
    url: str
    about: str
    what: str
    due_on: date | None
    urgency: Urgency
    distance: str
    why: WhyThisDate | None = None
    next_step: Link | None = None


@dataclass(frozen=True)
class FrontDoor:
    """The front door this morning."""

    now: datetime
    contacts: tuple[WaitingContact, ...]
    to_decide: tuple[WaitingReferral, ...]
    to_ratify: tuple[WaitingReferral, ...]
    to_answer: tuple[WaitingReferral, ...]
    may_ratify: bool
    more: bool = False


@dataclass(frozen=True)
class NamedPerson:
    """Somebody a contact names, as they were described."""

    id: UUID
    is_child: bool
    name: str
    born: str
    described: tuple[str, ...]
    family_name: str = ""
    person_url: str = ""
    on_record: str = ""


@dataclass(frozen=True)
class Match:
    """Somebody on the record who may be the person named, and why."""

    person: UUID
    name: str
    born: str
    why: str
    certain: bool
    family: UUID | None
    family_title: str
    reference: str
    url: str


@dataclass(frozen=True)
class KnownFamily:
    """A family on record that this may be about: with whom it is open, and what came before."""

    id: UUID
    title: str
    reference: str
    url: str
    lead: str
    referrals: tuple[str, ...]
    """Those within the time that makes another a re-referral."""
    keep_in_mind: str
    children: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class EarlierContact:
    """An earlier contact that names the same child."""

    reference: str
    url: str
    received_at: datetime
    teller: str
    state: str
    words: str


@dataclass(frozen=True)
class Screened:
    """What was made of it, by whom, against which document."""

    result: str
    level: str
    reasons: str
    advice: str
    who: str
    at: datetime
    document: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class SentLetter:
    """An answer as it was sent."""

    title: str
    words: str
    how: str
    sent_on: date


@dataclass(frozen=True)
class ContactPage:
    """Everything the front door reads before it says what becomes of a contact."""

    id: UUID
    reference: str
    received_at: datetime
    teller: str
    teller_facts: tuple[tuple[str, str], ...]
    is_private: bool
    worries: str
    going_well: str
    would_help: str
    family_knows: str
    flags: tuple[str, ...]
    flag_names: tuple[str, ...]
    children: tuple[NamedPerson, ...]
    adults: tuple[NamedPerson, ...]
    matches: dict[UUID, tuple[Match, ...]]
    families: tuple[KnownFamily, ...]
    earlier: tuple[EarlierContact, ...]
    state: str
    state_title: str
    screened: Screened | None
    document: Edition
    is_social_worker: bool
    family: Link | None
    referral_url: str
    on_record_url: str
    reply_url: str
    letters: tuple[SentLetter, ...] = ()

    @property
    def named(self) -> tuple[NamedPerson, ...]:
        """Children, then adults."""
        return (*self.children, *self.adults)

    @property
    def known_sentences(self) -> tuple[str, ...]:
        """What somebody with half a minute must see."""
        said = [
            f"{family.title} ({family.reference}) is open to {family.lead}."
            for family in self.families
            if family.lead
        ]
        said += [
            f"{family.title}: {line}, so this would be a re-referral."
            for family in self.families
            for line in family.referrals
        ]
        return tuple(said)


@dataclass(frozen=True)
class Reply:
    """The answer to whoever told us, drafted, with what it may and may not say."""

    reference: str
    to_whom: str
    words: str
    is_private: bool
    reads_here: bool
    ways_to_reach: str
    cannot: str
    back: Link


@dataclass(frozen=True)
class Teller:
    """Whom the form knows already, so that they are not asked."""

    name: str
    body: str
    is_front_door: bool
    hears_by: date
    document: Edition
    agencies: tuple[tuple[str, str], ...] = ()
    sent_url: str = ""


@dataclass(frozen=True)
class SentContact:
    """What somebody told us, as they see it afterwards, and what became of it."""

    reference: str
    received_at: datetime
    worries: str
    going_well: str
    would_help: str
    family_knows: str
    flags: tuple[str, ...]
    people: tuple[NamedPerson, ...]
    hears_by: date
    letters: tuple[SentLetter, ...]


@dataclass(frozen=True)
class SentLine:
    """One of the contacts somebody made."""

    reference: str
    url: str
    received_at: datetime
    about: tuple[str, ...]
    answered: bool
