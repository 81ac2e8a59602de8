"""A letter as a paper: its words as they were written, and nothing else of the record."""

from __future__ import annotations

from kinstead.access.asking import one
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, framed
from kinstead.web.printed import Prose
from kinstead.web.words import day_plain

_LETTER = """
SELECT l.title, l.words, l.to_whom, l.sent_on, a.full_name AS written_by
FROM record_letter l JOIN access_account a ON a.id = l.written_by_id
WHERE l.id = %(about)s AND l.family_id = %(family)s
"""


def _make(asked: Asked) -> Made:
    row = one(_LETTER, about=asked.about, family=asked.family)
    day = row["sent_on"] or asked.at.date()
    return Made(
        framed(
            asked,
            row["title"],
            (Prose(f"To {row['to_whom']}\n\n{day_plain(day)}"), Prose(row["words"])),
        ),
        "letter",
    )


LETTER = PaperKind(
    "letter",
    "Letter",
    "SELECT l.id, l.title || ', to ' || l.to_whom AS title, l.written_at AS happened"
    " FROM record_letter l WHERE l.family_id = %(family)s",
    _make,
)
