"""Minutes of a meeting as a paper."""

from __future__ import annotations

from kinstead.access.asking import here, one, rows
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, framed
from kinstead.record.models import Invitation
from kinstead.web.printed import Block, Heading, Pairs, Prose, TheirWords
from kinstead.web.words import day_plain, moment

_MINUTES = """
SELECT m.id, m.title, m.starts_at, m.place, n.number, n.family_words, n.what_was_said,
       n.what_was_agreed, n.who_disagreed, n.written_at, w.full_name AS written_by
FROM record_minutes n JOIN record_meeting m ON m.id = n.meeting_id
JOIN access_account w ON w.id = n.written_by_id
WHERE n.id = %(about)s AND n.family_id = %(family)s
"""
_THERE = """
SELECT coalesce(nullif(p.called, ''), p.full_name, w.full_name, i.guest) AS name,
       coalesce(w.job_title, '') AS part, i.came
FROM record_invitation i
LEFT JOIN people_person p ON p.id = i.person_id
LEFT JOIN agencies_practitioner w ON w.id = i.practitioner_id
WHERE i.meeting_id = %(meeting)s AND i.why_not_asked = ''
ORDER BY (i.person_id IS NULL), i.id
"""


def _make(asked: Asked) -> Made:
    row = one(_MINUTES, about=asked.about, family=asked.family)
    there = rows(_THERE, meeting=row["id"])
    came = dict(Invitation.Came.choices)
    blocks: list[Block] = [
        Heading("Who was there", sign="people"),
        Pairs(
            tuple(
                (
                    f"{who['name']}{', ' + who['part'] if who['part'] else ''}",
                    str(came[who["came"]]),
                )
                for who in there
            )
        ),
    ]
    if row["family_words"]:
        blocks += [Heading("What the family said", sign="heart"), TheirWords(row["family_words"])]
    blocks += [Heading("What was said", sign="talk"), Prose(row["what_was_said"])]
    blocks += [Heading("What was agreed", sign="tick"), Prose(row["what_was_agreed"])]
    if row["who_disagreed"]:
        blocks += [Heading("Who sees it differently"), Prose(row["who_disagreed"])]
    blocks.append(
        Prose("", note=f"Written by {row['written_by']} on {day_plain(here(row['written_at']))}")
    )
    where = f", {row['place']}" if row["place"] else ""
    return Made(
        framed(asked, row["title"], blocks, subtitle=f"{moment(here(row['starts_at']))}{where}"),
        "minutes",
        row["number"],
    )


MINUTES = PaperKind(
    "minutes",
    "Minutes",
    "SELECT n.id, m.title || CASE WHEN n.number > 1 THEN ', version ' || n.number ELSE '' END"
    " AS title, m.starts_at AS happened FROM record_minutes n"
    " JOIN record_meeting m ON m.id = n.meeting_id WHERE n.family_id = %(family)s",
    _make,
)
