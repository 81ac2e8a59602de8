"""A family's notes: the list, and one to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, moment, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.people.record_bar import header
from kinstead.record import draft_kinds
from kinstead.record.models import Note
from kinstead.record.rules.notes import happened_in_words, late_in_words, seen_in_words, shortened
from kinstead.record.shapes import ChildPart, Correction, NoteLine, NoteRead, Notes
from kinstead.web.pages import pages
from kinstead.web.shapes import Link, RecordBar

PER_PAGE = 20
BEGINNING = 240

_KINDS = dict(Note.Kind.choices)

_LINES = """
SELECT n.id, n.kind, n.happened_at, n.days_late, n.corrects_id, a.full_name AS by,
       left(n.what_happened, %(most)s) AS beginning, count(*) OVER () AS total,
       coalesce((SELECT json_agg(json_build_object(
                     'called', coalesce(nullif(p.called, ''), p.full_name), 'seen', np.seen,
                     'alone', np.seen_alone, 'only', np.about_them_only <> '')
                     ORDER BY p.birth_date NULLS LAST, p.id)
                 FROM record_noteperson np JOIN people_person p ON p.id = np.person_id
                 WHERE np.note_id = n.id), '[]') AS people
FROM record_note n JOIN access_account a ON a.id = n.written_by_id
WHERE n.family_id = %(family)s
ORDER BY n.happened_at DESC, n.id DESC LIMIT %(per_page)s OFFSET %(skip)s
"""

_MY_DRAFTS = """
SELECT d.kind, d.about_id, d.title, d.saved_at FROM record_draft d
WHERE d.account_id = %(me)s AND d.family_id = %(family)s
  AND d.finished_at IS NULL AND d.discarded_at IS NULL
ORDER BY d.saved_at DESC
"""

_NOTE = """
SELECT n.*, a.full_name AS by,
       coalesce((SELECT json_agg(json_build_object(
                     'id', p.id, 'name', coalesce(nullif(p.called, ''), p.full_name),
                     'full', p.full_name, 'child', m.part = 'child', 'seen', np.seen,
                     'alone', np.seen_alone, 'bedroom', np.bedroom_seen, 'words', np.own_words,
                     'only', np.about_them_only) ORDER BY p.birth_date NULLS LAST, p.id)
                 FROM record_noteperson np JOIN people_person p ON p.id = np.person_id
                 LEFT JOIN LATERAL (
                     SELECT m.part FROM people_familymember m
                     WHERE m.person_id = p.id AND m.family_id = n.family_id
                     ORDER BY m.to_date DESC NULLS FIRST LIMIT 1) m ON true
                 WHERE np.note_id = n.id), '[]') AS people,
       coalesce((SELECT json_agg(json_build_object(
                     'id', c.id, 'words', c.what_happened, 'at', c.written_at,
                     'by', writer.full_name) ORDER BY c.written_at)
                 FROM record_note c JOIN access_account writer ON writer.id = c.written_by_id
                 WHERE c.corrects_id = n.id), '[]') AS corrections,
       EXISTS (SELECT FROM record_chronologyentry e
               WHERE e.about_kind = 'note' AND e.about_id = n.id AND e.family_id = n.family_id
                 AND e.source = 'imported') AS imported
FROM record_note n JOIN access_account a ON a.id = n.written_by_id
WHERE n.id = %(note)s AND n.family_id = %(family)s
"""


def notes_page(asker: Asker, family: UUID, *, page: int, at: datetime) -> tuple[RecordBar, Notes]:
    """One page of a family's notes, newest first. Raises NoSuchRecord."""
    assert asker.account is not None
    head = header(asker, family, page="notes", at=at, current="notes")
    page = max(1, page)
    found = rows(
        _LINES, family=family, most=BEGINNING, per_page=PER_PAGE, skip=(page - 1) * PER_PAGE
    )
    writing = rows(_MY_DRAFTS, family=family, me=asker.account.pk)
    if not found and page > 1:
        raise NoSuchRecord("There are no more notes.")
    return head.bar, Notes(
        lines=tuple(_line(family, row) for row in found),
        pages=pages(number=page, per_page=PER_PAGE, total=found[0]["total"] if found else 0),
        write_url=reverse("write_note", args=[family]) if asker.may(Action.WRITE_NOTE) else "",
        drafts=tuple(
            Link(row["title"], draft_kinds.page_of(row["kind"], family, row["about_id"]))
            for row in writing
        ),
    )


def _line(family: UUID, row: dict[str, Any]) -> NoteLine:
    people = row["people"]
    kind = _KINDS[row["kind"]]
    return NoteLine(
        title=f"{kind}, put right" if row["corrects_id"] else kind,
        url=reverse("note", args=[family, row["id"]]),
        happened_date=here(row["happened_at"]).date(),
        by=row["by"],
        about=tuple(p["called"] for p in people),
        beginning=shortened(row["beginning"], BEGINNING - 10),
        seen=seen_in_words(
            [p["called"] for p in people if p["seen"]], [p["called"] for p in people if p["alone"]]
        ),
        late_text=late_in_words(row["days_late"]),
        restricted_part=any(p["only"] for p in people),
    )


def note_page(
    asker: Asker, family: UUID, note: UUID, *, at: datetime
) -> tuple[RecordBar, NoteRead]:
    """One note to read. Raises NoSuchRecord."""
    head = header(asker, family, page="note", at=at, subject=note, kind="note", current="notes")
    return head.bar, note_read(asker, family, note)


def note_read(asker: Asker, family: UUID, note: UUID) -> NoteRead:
    """The note itself, for a page that has written its line in the read log."""
    found = rows(_NOTE, note=note, family=family)
    if not found:
        raise NoSuchRecord("There is no such note, or it is not yours to see.")
    row = found[0]
    kind = _KINDS[row["kind"]]
    may_correct = asker.may(Action.WRITE_NOTE) and not row["corrections"]
    return NoteRead(
        title=f"{kind}, put right" if row["corrects_id"] else kind,
        happened=happened_in_words(
            row["happened_at"], row["ended_at"], time_known=row["time_known"]
        ),
        where=row["place"],
        there=row["there"],
        by=row["by"],
        written_at=here(row["written_at"]),
        about=tuple(p["full"] or p["name"] for p in row["people"]),
        what_happened=row["what_happened"],
        what_you_make_of_it=row["what_we_make_of_it"],
        parts=tuple(
            _part(family, p)
            for p in row["people"]
            if p["child"] or p["seen"] or p["words"] or p["only"]
        ),
        late_text=late_in_words(row["days_late"]),
        corrections=tuple(_correction(family, c) for c in row["corrections"]),
        correct_url=reverse("correct_note", args=[family, note]) if may_correct else "",
        source="Taken in from an earlier system" if row["imported"] else "",
        corrects=Link("Read it as it was", reverse("note", args=[family, row["corrects_id"]]))
        if row["corrects_id"]
        else None,
    )


def _part(family: UUID, person: dict[str, Any]) -> ChildPart:
    return ChildPart(
        name=person["name"],
        url=reverse("child", args=[family, person["id"]]) if person["child"] else "",
        seen=person["seen"],
        alone=person["alone"],
        bedroom_seen=person["bedroom"],
        words=person["words"],
        only_here=person["only"],
    )


def _correction(family: UUID, row: dict[str, Any]) -> Correction:
    return Correction(
        words=row["words"],
        by=row["by"],
        written_at=moment(row["at"]),
        url=reverse("note", args=[family, row["id"]]),
    )


def note_to_correct(family: UUID, note: UUID) -> Note:
    """The note, for the action that puts it right. Raises NoSuchRecord."""
    found = Note.objects.filter(pk=note, family_id=family).first()
    if found is None:
        raise NoSuchRecord("There is no such note, or it is not yours to see.")
    return found
