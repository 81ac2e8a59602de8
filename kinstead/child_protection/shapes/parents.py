"""What the pages of the offer to a parent, and its printed pack, are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Stood:
    """Where the offer stood, since when, and who said so."""

    stands: str
    since: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class OfferShown:
    """Context `offer` of parent_offer.html."""

    key: UUID
    name: str
    called: str
    gate: str
    state: str
    stands: str
    language: str  # what they read best, as on their record
    interpreter: bool
    pack_given_on: date | None
    pack_language: str
    parent_words: str
    advocate: str
    organisation: str
    history: tuple[Stood, ...]
    pack_url: str
    large_pack_url: str
    can: tuple[str, ...] = ()  # the moves that are possible now


@dataclass(frozen=True)
class Pack:
    """Context `pack` of parent_pack.html: the printed pack for one parent."""

    council_name: str
    reference: str
    name: str
    children: tuple[str, ...]
    lead: str
    protection_lead: str
    conference: bool
    large: bool
    printed_on: date
