"""Emergency access: what waits for review, and what one of them was and opened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import here, looked, one, rows
from kinstead.access.permissions import Asker
from kinstead.people.models import EmergencyAccess
from kinstead.people.models.restriction import EMERGENCY_LASTS
from kinstead.people.record_bar import family_title
from kinstead.people.shapes import (
    EmergencyAsk,
    EmergencyLine,
    EmergencyReview,
    EmergencyReviews,
)
from kinstead.web.shapes import Fact, Link
from kinstead.web.words import day_plain

_SHOWN = 30
_ACCESSES = """
SELECT e.id, e.at, e.reason, e.review_due_on, e.found, e.reviewed_at, e.review_words,
       a.full_name AS who, coalesce(p.job_title, '') AS job, f.name AS family, f.id AS family_id,
       reviewer.full_name AS reviewer, e.ends_at, e.account_id
FROM people_emergencyaccess e
JOIN access_account a ON a.id = e.account_id
LEFT JOIN agencies_practitioner p ON p.account_id = a.id
JOIN people_family f ON f.id = e.family_id
LEFT JOIN access_account reviewer ON reviewer.id = e.reviewed_by_id
"""
_LISTED = (
    _ACCESSES
    + """
WHERE e.account_id <> %(me)s AND (e.reviewed_at IS NOT NULL) = %(reviewed)s
ORDER BY CASE WHEN e.reviewed_at IS NULL THEN e.review_due_on END, e.at DESC LIMIT %(limit)s
"""
)
_ONE = _ACCESSES + "WHERE e.id = %(access)s AND e.account_id <> %(me)s"
_OPENED = """
SELECT at, page FROM access_readlog
WHERE family_id = %(family)s AND account_id = %(who)s AND at >= %(begun)s AND at <= %(ended)s
ORDER BY at LIMIT 200
"""
_WROTE = """
SELECT headline FROM record_chronologyentry
WHERE family_id = %(family)s AND written_by_id = %(who)s AND written_at >= %(begun)s
  AND written_at <= %(ended)s AND about_kind <> 'emergency_access'
ORDER BY written_at LIMIT 50
"""


def ask() -> EmergencyAsk:
    """The page on which somebody asks. Says nothing of any record."""
    return EmergencyAsk(
        reference="",
        hours=int(EMERGENCY_LASTS.total_seconds() // 3600),
        tells="whoever answers for the record, and your own manager",
        post_url=reverse("emergency_access"),
        back=Link("Do something else", reverse("start")),
    )


def reviews(asker: Asker, *, today: date) -> EmergencyReviews:
    """What the asker may review, soonest first, and what was reviewed lately.

    Only of records they may see by their own role; never their own.
    """
    assert asker.account is not None
    me = asker.account.pk

    def lines(*, reviewed: bool) -> tuple[EmergencyLine, ...]:
        found = rows(_LISTED, me=me, reviewed=reviewed, limit=_SHOWN)
        return tuple(_line(row, today) for row in found)

    return EmergencyReviews(to_review=lines(reviewed=False), reviewed=lines(reviewed=True))


def review(asker: Asker, access: UUID, *, at: datetime) -> EmergencyReview:
    """One of them, with what was opened and written. Raises NoSuchRecord."""
    assert asker.account is not None
    row = one(_ONE, access=access, me=asker.account.pk)
    during = {
        "family": row["family_id"],
        "who": row["account_id"],
        "begun": row["at"],
        "ended": row["ends_at"],
    }
    opened = tuple(
        Fact(f"{here(look['at']):%H:%M}", look["page"].replace("_", " ").capitalize())
        for look in rows(_OPENED, **during)
    )
    wrote = tuple(line["headline"] for line in rows(_WROTE, **during))
    looked(
        asker,
        page="review of an emergency access",
        kind="emergency_access",
        subject=access,
        family=row["family_id"],
        at=at,
    )
    return EmergencyReview(
        who=row["who"],
        role=row["job"],
        family=family_title(row["family"]),
        family_url=reverse("family", args=[row["family_id"]]),
        began_at=here(row["at"]),
        ended_at=here(row["ends_at"]),
        reason=row["reason"],
        opened=opened,
        wrote=wrote,
        post_url=reverse("emergency_review", args=[access]),
        review_by=row["review_due_on"],
        reviewed=_reviewed(row),
    )


def access_to_review(access: UUID) -> EmergencyAccess | None:
    """The record, for the action that reviews it; None when it is not the asker's to see."""
    return EmergencyAccess.objects.filter(pk=access).first()


def _line(row: dict[str, Any], today: date) -> EmergencyLine:
    return EmergencyLine(
        who=row["who"],
        role=row["job"],
        family=family_title(row["family"]),
        url=reverse("emergency_review", args=[row["id"]]),
        at=here(row["at"]),
        reason=row["reason"],
        review_by=row["review_due_on"],
        late=row["reviewed_at"] is None and row["review_due_on"] < today,
        reviewed=_reviewed(row),
    )


def _reviewed(row: dict[str, Any]) -> str:
    if row["reviewed_at"] is None:
        return ""
    found = "justified" if row["found"] == EmergencyAccess.Found.JUSTIFIED else "not justified"
    sentence = (
        f"Found {found} by {row['reviewer']} on {day_plain(here(row['reviewed_at']).date())}."
    )
    return f"{sentence} {row['review_words']}".strip()
