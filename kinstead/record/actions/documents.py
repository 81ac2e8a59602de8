"""Keeping a file on a family's record, and a later version of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.models import (
    ChronologyEntry,
    Document,
    DocumentPerson,
    DocumentVersion,
)
from kinstead.record.rules.file_kinds import RefusedFile, checked

__all__ = ["CannotAdd", "RefusedFile", "add", "add_version"]


class CannotAdd(Exception):
    """The document may not be added as it is. The sentence is fit for the screen."""


@transaction.atomic
def add(
    *,
    family: Family,
    title: str,
    file_name: str,
    content: bytes,
    about: Iterable[Person] = (),
    received_from: str = "",
    dated_on: date | None = None,
    by: Account,
    at: datetime,
) -> DocumentVersion:
    """Keep a file, with its line in the chronology. About nobody in particular: about them all.

    Raises RefusedFile for what may not be kept, CannotAdd, NotPermitted.
    """
    require(by, Action.ADD_DOCUMENT)
    if not title.strip():
        raise CannotAdd("Enter what the document is.")
    if dated_on is not None and dated_on > day_of(at):
        raise CannotAdd("The date must be today or in the past.")
    people = list(about)
    if FamilyMember.objects.filter(family=family, person__in=people).values(
        "person_id"
    ).distinct().count() != len({person.pk for person in people}):
        raise CannotAdd("Somebody ticked is not in this family.")
    document = Document(
        family=family,
        title=title.strip(),
        received_from=received_from.strip(),
        dated_on=dated_on,
        added_by=by,
        added_at=at,
    )
    version = _version(document, 1, file_name, content, by, at)
    document.save(force_insert=True)
    version.save(force_insert=True)
    DocumentPerson.objects.bulk_create(
        DocumentPerson(document=document, person=person, family=family)
        for person in {person.pk: person for person in people}.values()
    )
    _tell(document, "A document was added", people, by, at)
    return version


@transaction.atomic
def add_version(
    *, document: Document, file_name: str, content: bytes, by: Account, at: datetime
) -> DocumentVersion:
    """Keep a later file of a document; the earlier ones stay. Raises RefusedFile, CannotAdd."""
    require(by, Action.ADD_DOCUMENT)
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    last = (
        DocumentVersion.objects.filter(document=document)
        .order_by("-number")
        .values_list("number", "sha256")
        .first()
    )
    version = _version(document, (last[0] if last else 0) + 1, file_name, content, by, at)
    if last and last[1] == version.sha256:
        raise CannotAdd(f"This is the same file as version {last[0]}, which is kept already.")
    version.save(force_insert=True)
    people = [
        row.person
        for row in DocumentPerson.objects.filter(document=document).select_related("person")
    ]
    _tell(document, "A new version of a document was added", people, by, at)
    return version


def _version(
    document: Document, number: int, file_name: str, content: bytes, by: Account, at: datetime
) -> DocumentVersion:
    file = checked(file_name, content, largest=settings.DOCUMENT_LIMIT_BYTES)
    return DocumentVersion(
        document=document,
        family_id=document.family_id,
        number=number,
        file_name=file.name,
        content_type=file.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        added_by=by,
        added_at=at,
    )


def _tell(
    document: Document, headline: str, people: list[Person], by: Account, at: datetime
) -> None:
    # No title in it: some who read the story may not see the documents.
    chronology.write(
        family=document.family,
        people=people,
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=headline,
        said_by=by.full_name,
        told_by=ToldBy.PRACTITIONER,
        about=document,
        by=by,
        at=at,
    )
