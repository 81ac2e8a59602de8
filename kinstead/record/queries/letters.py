"""A family's letters: the list, one to read, and whom one could be to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.people.record_bar import header
from kinstead.record.meeting_shapes import LetterLine, LetterRead, Letters
from kinstead.record.models import Letter
from kinstead.web.pages import pages
from kinstead.web.shapes import RecordBar
from kinstead.web.words import day_plain

PER_PAGE = 20

_HOW = dict(Letter.How.choices)
# For what reads a page aloud; a language we do not know is left unsaid.
_LANGUAGES = {
    "arabic": "ar",
    "bengali": "bn",
    "farsi": "fa",
    "french": "fr",
    "kurdish": "ku",
    "lithuanian": "lt",
    "pashto": "ps",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "punjabi": "pa",
    "romanian": "ro",
    "somali": "so",
    "spanish": "es",
    "tigrinya": "ti",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "vietnamese": "vi",
    "welsh": "cy",
}

_LETTERS = """
SELECT l.id, l.title, l.to_whom, l.how, l.sent_on, l.written_at, a.full_name AS by,
       count(*) OVER () AS total
FROM record_letter l JOIN access_account a ON a.id = l.written_by_id
WHERE l.family_id = %(family)s
ORDER BY l.written_at DESC, l.id DESC LIMIT %(per_page)s OFFSET %(skip)s
"""

_LETTER = """
SELECT l.*, a.full_name AS by, coalesce(w.job_title, '') AS by_job, f.reference
FROM record_letter l
JOIN access_account a ON a.id = l.written_by_id
JOIN people_family f ON f.id = l.family_id
LEFT JOIN agencies_practitioner w ON w.account_id = a.id
WHERE l.id = %(letter)s AND l.family_id = %(family)s
"""

_PEOPLE = """
SELECT p.id, p.full_name, m.described FROM people_familymember m
JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND p.full_name <> '' AND p.death_date IS NULL
  AND (m.from_date IS NULL OR m.from_date <= %(today)s)
  AND (m.to_date IS NULL OR m.to_date > %(today)s)
ORDER BY m.part, p.birth_date NULLS LAST, p.id
"""


def letters_page(
    asker: Asker, family: UUID, *, page: int, at: datetime
) -> tuple[RecordBar, Letters]:
    """A family's letters, newest first. Raises NoSuchRecord."""
    head = header(asker, family, page="letters", at=at, current="letters")
    page = max(1, page)
    found = rows(_LETTERS, family=family, per_page=PER_PAGE, skip=(page - 1) * PER_PAGE)
    if not found and page > 1:
        raise NoSuchRecord("There are no more letters.")
    return head.bar, Letters(
        lines=tuple(
            LetterLine(
                title=row["title"],
                url=reverse("letter", args=[family, row["id"]]),
                to_whom=row["to_whom"],
                by=row["by"],
                written_at=here(row["written_at"]),
                sent=_sent(row),
                is_sent=row["sent_on"] is not None,
            )
            for row in found
        ),
        pages=pages(number=page, per_page=PER_PAGE, total=found[0]["total"] if found else 0),
        write_url=reverse("write_letter", args=[family]) if asker.may(Action.WRITE_NOTE) else "",
    )


def letter_page(
    asker: Asker, family: UUID, letter: UUID, *, page: str, at: datetime
) -> tuple[RecordBar, LetterRead]:
    """One letter. Raises NoSuchRecord."""
    head = header(asker, family, page=page, at=at, subject=letter, kind="letter", current="letters")
    found = rows(_LETTER, letter=letter, family=family)
    if not found:
        raise NoSuchRecord("There is no such letter, or it is not yours to see.")
    row = found[0]
    is_sent = row["sent_on"] is not None
    changes = asker.may(Action.WRITE_NOTE) and not is_sent

    def to(name: str, allowed: bool = True) -> str:
        return reverse(name, args=[family, letter]) if allowed else ""

    return head.bar, LetterRead(
        title=row["title"],
        url=to("letter"),
        to_whom=row["to_whom"],
        words=row["words"],
        language=row["language"],
        language_tag=_LANGUAGES.get(row["language"].strip().lower(), "")
        if row["language"]
        else "en-GB",
        by=row["by"],
        by_job=row["by_job"],
        written_at=here(row["written_at"]),
        sent=_sent(row),
        sent_on=row["sent_on"],
        is_sent=is_sent,
        council=settings.COUNCIL_NAME,
        reference=row["reference"],
        paper_url=to("letter_paper"),
        rewrite_url=to("rewrite_letter", changes),
        sent_url=to("letter_sent", changes),
    )


def _sent(row: dict[str, Any]) -> str:
    sent_on: date | None = row["sent_on"]
    return f"Sent {_HOW[row['how']].lower()}, {day_plain(sent_on)}" if sent_on else "Not sent yet"


def people_to_write_to(family: UUID, *, at: datetime) -> list[tuple[str, str]]:
    """The family as choices, grown-ups first: one statement."""
    return [
        (
            str(row["id"]),
            ", ".join(filter(None, (row["full_name"], row["described"]))),
        )
        for row in rows(_PEOPLE, family=family, today=day_of(at))
    ]


def person_chosen(key: str) -> Person | None:
    """The person chosen on the page, for an action."""
    return Person.objects.filter(pk=key).first()


def letter_to_change(family: UUID, letter: UUID) -> Letter:
    """The letter, for an action. Raises NoSuchRecord."""
    found = Letter.objects.filter(pk=letter, family_id=family).first()
    if found is None:
        raise NoSuchRecord("There is no such letter, or it is not yours to see.")
    return found
