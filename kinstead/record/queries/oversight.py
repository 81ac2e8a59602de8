"""What managers wrote at the gates of a family's work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action, Section
from kinstead.people.record_bar import header
from kinstead.record.meeting_shapes import Oversight, OversightLine
from kinstead.record.queries.mentions import who_may_be_named
from kinstead.web.pages import pages
from kinstead.web.shapes import RecordBar

PER_PAGE = 20

_NOTES = """
SELECT o.gate, o.words, o.written_at, a.full_name AS by, coalesce(w.job_title, '') AS job,
       count(*) OVER () AS total
FROM record_oversightnote o
JOIN access_account a ON a.id = o.written_by_id
LEFT JOIN agencies_practitioner w ON w.account_id = a.id
WHERE o.family_id = %(family)s AND (%(about)s::uuid IS NULL OR o.about_id = %(about)s)
ORDER BY o.written_at DESC, o.id DESC LIMIT %(per_page)s OFFSET %(skip)s
"""


def oversight_page(
    asker: Asker, family: UUID, *, page: int, at: datetime
) -> tuple[RecordBar, Oversight]:
    """A family's oversight notes, newest first. Raises NoSuchRecord."""
    head = header(asker, family, page="oversight", at=at, current="oversight_notes")
    page = max(1, page)
    lines, total = _lines(family, None, page)
    if not lines and page > 1:
        raise NoSuchRecord("There are no more notes.")
    writes = asker.may(Action.AUTHORISE)
    return head.bar, Oversight(
        lines=lines,
        pages=pages(number=page, per_page=PER_PAGE, total=total),
        post_url=reverse("oversight_notes", args=[family]) if writes else "",
        colleagues=who_may_be_named(asker, family, at=at, section=Section.NOTES) if writes else (),
    )


def notes_about(family: UUID, about: UUID) -> tuple[OversightLine, ...]:
    """What managers wrote about one thing, for the page of that thing: one statement.

    Shown with `record/oversight_notes.html`; empty for whoever does not read the notes.
    """
    return _lines(family, about, 1)[0]


def _lines(family: UUID, about: UUID | None, page: int) -> tuple[tuple[OversightLine, ...], int]:
    found = rows(_NOTES, family=family, about=about, per_page=PER_PAGE, skip=(page - 1) * PER_PAGE)
    lines = tuple(
        OversightLine(
            gate=row["gate"],
            words=row["words"],
            by=row["by"],
            job=row["job"],
            written_at=here(row["written_at"]),
        )
        for row in found
    )
    return lines, found[0]["total"] if found else 0
