"""The answer to whoever told us, drafted from what was decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import looked, one
from kinstead.access.permissions import Asker
from kinstead.front_door.models import Contact, Screening
from kinstead.front_door.queries.words import teller_in_words
from kinstead.front_door.rules import reply_words
from kinstead.front_door.shapes.contacts import Reply
from kinstead.kit.moments import day_of
from kinstead.web.shapes import Link
from kinstead.web.words import day_long

_CONTACT = """
SELECT c.*, a.name AS body, x.result AS screened, x.advice, x.reasons AS why_screened,
       r.id AS referral, s.state,
       d.result AS decided, d.reasons AS why_decided, y.name AS authority,
       (SELECT count(*) FROM record_letter l WHERE l.about_kind = 'contact' AND l.about_id = c.id
        AND l.sent_on IS NOT NULL) AS letters
FROM front_door_contact c
LEFT JOIN agencies_agency a ON a.id = c.agency_id
LEFT JOIN people_family f ON f.id = c.family_id
LEFT JOIN agencies_authority y ON y.is_ours
LEFT JOIN front_door_screening x ON x.contact_id = c.id
LEFT JOIN front_door_referral r ON r.contact_id = c.id
LEFT JOIN record_status s
       ON s.about_kind = 'referral' AND s.about_id = r.id AND s.until IS NULL
LEFT JOIN LATERAL (
    SELECT * FROM front_door_referraldecision z WHERE z.referral_id = r.id
    ORDER BY z.decided_at DESC LIMIT 1) d ON true
WHERE c.id = %(contact)s AND (c.family_id IS NULL OR f.id IS NOT NULL)
"""


def reply(asker: Asker, contact: UUID, *, at: datetime) -> Reply:
    """The letter as it may be sent, or why it may not yet. Raises NoSuchRecord."""
    row = one(_CONTACT, contact=contact)
    if row["family_id"]:
        looked(
            asker,
            page="answer to a contact",
            kind="contact",
            subject=contact,
            family=row["family_id"],
            at=at,
        )
    cannot = _cannot(row)
    public = row["from_whom"] == Contact.FromWhom.PUBLIC
    return Reply(
        reference=row["reference"],
        to_whom=teller_in_words(row["from_whom"], row["name"], row["body"]),
        words="" if cannot else _draft(row),
        is_private=row["keep_name_private"] or public,
        reads_here=row["how"] == Contact.How.WEB,
        ways_to_reach=row["ways_to_reach"],
        cannot=cannot,
        back=Link(
            "Back to the referral", reverse("referral", args=[row["family_id"], row["referral"]])
        )
        if row["referral"] and row["family_id"]
        else Link("Back to the contact", reverse("contact", args=[contact])),
    )


def _cannot(row: dict[str, Any]) -> str:
    if row["from_whom"] == Contact.FromWhom.ANONYMOUS:
        return "Whoever told us gave no name, so nobody can be written to."
    if row["screened"] is None:
        return "Nobody has decided anything yet. Screen the contact first."
    if row["screened"] == Screening.Result.REFERRAL and row["state"] not in {"ratified", "closed"}:
        return "A manager has not ratified the decision yet, so it may still change."
    if row["letters"]:
        return "They have been written to. The letter is on the contact’s page."
    return ""


def _draft(row: dict[str, Any]) -> str:
    result = row["decided"] if row["screened"] == Screening.Result.REFERRAL else row["screened"]
    return reply_words.drafted(
        from_whom=row["from_whom"],
        result=result,
        reference=row["reference"],
        told_on=day_long(day_of(row["received_at"])),
        name=row["name"],
        reasons=row["why_decided"] or row["why_screened"] or "",
        advice=row["advice"] or "",
        signed=f"The front door, {row['authority']}" if row["authority"] else "The front door",
    )
