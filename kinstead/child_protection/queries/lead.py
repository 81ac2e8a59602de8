"""Naming the lead child protection practitioner: who could be, and who is now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.permissions import Asker
from kinstead.child_protection.queries.people import Choices, could_lead_protection
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar


def to_name(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, Choices, str]:
    """The bar, who could lead, and the name of who does now. Raises NoSuchRecord."""
    head = header(asker, family, page="name_protection_lead", at=at, current="protection")
    now = [a for a in head.current if a["part"] == "protection_lead"]
    choices = could_lead_protection(day_of(at))
    if now:
        choices = tuple(c for c in choices if c[0] != now[0]["practitioner"])
    return head.bar, choices, now[0]["name"] if now else ""
