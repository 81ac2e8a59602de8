"""What somebody left in a long form, and who else is writing the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.models import Account
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.people.models import Family
from kinstead.people.record_bar import family_title
from kinstead.record.models import Draft
from kinstead.record.queries.writing import open_draft_of
from kinstead.record.rules.drafts import KEPT_AFTERWARDS
from kinstead.web.shapes import Link
from kinstead.web.words import clock_time, day_short

_OTHERS = """
SELECT d.id, a.full_name AS by, d.started_at, d.saved_at
FROM record_draft d JOIN access_account a ON a.id = d.account_id
WHERE d.kind = %(kind)s AND d.about_id = %(about)s AND d.account_id <> %(me)s
  AND d.family_id = %(family)s
  AND d.finished_at IS NULL AND d.discarded_at IS NULL AND d.saved_at > %(lately)s
ORDER BY d.saved_at DESC LIMIT 5
"""


def left(asker: Asker, *, kind: str, about: UUID, at: datetime) -> dict[str, Any] | None:
    """The asker's own draft with what stands beside it, open or thrown away lately."""
    assert asker.account is not None
    return open_draft_of(asker.account.pk, kind=kind, about=about, at=at)


def family_of(*, by: Account, kind: str, about: UUID, family: UUID | None) -> Family | None:
    """The family a long form is about, for its draft; None where it is about none.

    None too where the writer may no longer see it and goes on with a draft of their own. Raises
    NoSuchRecord where there is neither.
    """
    if family is None:
        return None
    seen = Family.objects.filter(pk=family).first()
    if seen is not None:
        return seen
    if Draft.objects.filter(account=by, kind=kind, about_id=about, finished_at=None).exists():
        return None
    raise NoSuchRecord("There is no such family, or it is not yours to see.")


def title_of(called: str, family: Family | None) -> str:
    """How a draft is found again on the desk."""
    return f"{called}, {family_title(family.name)}" if family else called


def others_writing(
    asker: Asker, *, kind: str, about: UUID, family: UUID | None, at: datetime
) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """Who else is writing the same, and what each has so far, for those who may read notes."""
    assert asker.account is not None
    if family is None or not asker.may(Action.SEE_NOTES):
        return (), ()
    found = rows(
        _OTHERS,
        kind=kind,
        about=about,
        me=asker.account.pk,
        family=family,
        lately=at - KEPT_AFTERWARDS,
    )
    return tuple(_sentence(row) for row in found), tuple(
        Link(
            f"Read what {str(row['by']).split(' ')[0]} has so far",
            reverse("draft", args=[row["id"]]),
        )
        for row in found
    )


def _sentence(row: dict[str, Any]) -> str:
    began, saved = here(row["started_at"]), here(row["saved_at"])
    since = clock_time(began) if began.date() == saved.date() else day_short(began.date())
    return (
        f"{row['by']} has been writing this too since {since}, last saved"
        f" {day_short(saved.date())} at {clock_time(saved)}. Theirs and yours are kept apart, so"
        " neither can overwrite the other."
    )
