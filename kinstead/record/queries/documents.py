"""A family's documents: the list, what adding one needs, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import FamilyMember, Person
from kinstead.people.record_bar import header
from kinstead.record.models import Document, DocumentVersion
from kinstead.record.rules.file_kinds import ACCEPTED_IN_WORDS, ascii_name
from kinstead.record.shapes import DocumentForm, DocumentLine, Documents
from kinstead.web.pages import pages
from kinstead.web.shapes import Link, RecordBar
from kinstead.web.words import file_size

PER_PAGE = 25

_KIND_WORDS = {
    "application/pdf": "PDF",
    "image/png": "PNG picture",
    "image/jpeg": "JPEG picture",
    "image/heic": "HEIC picture",
    "text/plain": "Plain text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
}

# Never the content: a list of letters is not worth fetching them.
_LINES = """
SELECT d.id, d.title, d.received_from, d.dated_on, a.full_name AS by, count(*) OVER () AS total,
       v.versions,
       coalesce((SELECT json_agg(coalesce(nullif(p.called, ''), p.full_name)
                                 ORDER BY p.birth_date NULLS LAST, p.id)
                 FROM record_documentperson dp JOIN people_person p ON p.id = dp.person_id
                 WHERE dp.document_id = d.id), '[]') AS about
FROM record_document d
JOIN access_account a ON a.id = d.added_by_id
JOIN LATERAL (
    SELECT json_agg(json_build_object('id', v.id, 'number', v.number, 'type', v.content_type,
                                      'size', v.size, 'at', v.added_at) ORDER BY v.number DESC)
           AS versions
    FROM record_documentversion v WHERE v.document_id = d.id
) v ON v.versions IS NOT NULL
WHERE d.family_id = %(family)s
ORDER BY d.added_at DESC, d.id DESC LIMIT %(per_page)s OFFSET %(skip)s
"""


@dataclass(frozen=True)
class Download:
    """A file as it is handed out."""

    name: str
    ascii_name: str
    content_type: str
    content: bytes


def documents_page(
    asker: Asker, family: UUID, *, page: int, at: datetime
) -> tuple[RecordBar, Documents]:
    """One page of a family's documents, newest first. Raises NoSuchRecord."""
    head = header(asker, family, page="documents", at=at, current="documents")
    page = max(1, page)
    found = rows(_LINES, family=family, per_page=PER_PAGE, skip=(page - 1) * PER_PAGE)
    if not found and page > 1:
        raise NoSuchRecord("There are no more documents.")
    may_add = asker.may(Action.ADD_DOCUMENT)
    return head.bar, Documents(
        lines=tuple(_line(family, row, may_add) for row in found),
        pages=pages(number=page, per_page=PER_PAGE, total=found[0]["total"] if found else 0),
        add_url=reverse("add_document", args=[family]) if may_add else "",
    )


def _line(family: UUID, row: dict[str, Any], may_add: bool) -> DocumentLine:
    latest, *earlier = row["versions"]
    return DocumentLine(
        title=row["title"],
        url=reverse("document", args=[family, latest["id"]]),
        kind=f"{kind_in_words(latest['type'])}, {file_size(latest['size'])}",
        added_at=here(datetime.fromisoformat(latest["at"])),
        by=row["by"] + (f", from {row['received_from']}" if row["received_from"] else ""),
        about=tuple(row["about"]),
        versions=latest["number"],
        received_date=row["dated_on"],
        earlier=tuple(
            Link(
                f"Version {v['number']}",
                reverse("document", args=[family, v["id"]]),
                about=f"of {row['title']}",
            )
            for v in earlier
        ),
        new_version_url=reverse("add_document_version", args=[family, row["id"]])
        if may_add
        else "",
    )


def kind_in_words(content_type: str) -> str:
    """“PDF”, “Word”: what a file is, for a list."""
    return _KIND_WORDS.get(content_type.split(";")[0], "File")


def adding_page(
    asker: Asker, family: UUID, *, at: datetime, document: UUID | None = None
) -> tuple[RecordBar, DocumentForm, list[tuple[str, str]]]:
    """What the page for adding a document needs, with whom it may be about. Raises NoSuchRecord."""
    head = header(asker, family, page="add_document", at=at, current="documents")
    title = ""
    if document is not None:
        title = document_to_renew(family, document).title
    return (
        head.bar,
        DocumentForm(
            post_url=reverse("add_document_version", args=[family, document])
            if document
            else reverse("add_document", args=[family]),
            largest=settings.DOCUMENT_LIMIT_BYTES,
            kinds=ACCEPTED_IN_WORDS,
            back=Link("Go back to the documents", reverse("documents", args=[family])),
            title=f"Add a new version of “{title}”" if title else "Add a document",
        ),
        []
        if document
        else [(str(pk), name or "Name not known") for pk, name in members(family, day_of(at))],
    )


def members(family: UUID, today: date) -> list[tuple[UUID, str]]:
    """Who belongs to the family today, children first."""
    found = rows(
        "SELECT p.id, p.full_name FROM people_familymember m JOIN people_person p"
        " ON p.id = m.person_id WHERE m.family_id = %(family)s AND p.merged_into_id IS NULL"
        " AND (m.to_date IS NULL OR m.to_date > %(today)s)"
        " ORDER BY m.part <> 'child', p.birth_date NULLS LAST, m.id",
        family=family,
        today=today,
    )
    return [(row["id"], row["full_name"]) for row in found]


def people_chosen(family: UUID, keys: list[str]) -> list[Person]:
    """Those of the family who were ticked, for an action."""
    return [
        m.person
        for m in FamilyMember.objects.filter(family_id=family, person_id__in=keys)
        .select_related("person")
        .distinct("person_id")
    ]


def document_to_renew(family: UUID, document: UUID) -> Document:
    """The document, for the action that adds a version. Raises NoSuchRecord."""
    found = Document.objects.filter(pk=document, family_id=family).first()
    if found is None:
        raise NoSuchRecord("There is no such document, or it is not yours to see.")
    return found


def download(asker: Asker, family: UUID, version: UUID, *, at: datetime) -> Download:
    """The file, with its line in the read log. Raises NoSuchRecord."""
    header(asker, family, page="document", at=at, subject=version, kind="document_version")
    found = (
        DocumentVersion.objects.filter(pk=version, family_id=family)
        .values_list("file_name", "content_type", "content")
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such document, or it is not yours to see.")
    name, content_type, content = found
    return Download(name, ascii_name(name), content_type, bytes(content))
