"""Families in a list, and the words for a level of need or legal status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kinstead.web.shapes import Link, Pages, Urgency


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
class FamilyList:
    """Context `page` of families.html: the families a reader works with, or their team's."""

    heading: str
    families: tuple[FamilyLine, ...]
    pages: Pages
    scopes: tuple[Link, ...] = ()  # "Mine", "My team's"; the current one has url ""
    order: str = "By next date"
    other_orders: tuple[Link, ...] = ()
