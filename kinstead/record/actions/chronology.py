"""Lines of a family's chronology. Every room writes here, in its own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.people.models import Family, Person
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, ChronologyPerson
from kinstead.record.rules.notes import LONGEST_HEADLINE, is_to_come


class HasNotHappened(Exception):
    """A chronology tells what happened. The sentence is fit for the screen."""


class AlreadyCorrected(Exception):
    """The line was put right before; the later one is what may be corrected now."""


def must_be_signed_in(by: Account) -> None:
    """Raise NotPermitted unless `by` is an account that is open.

    For writing that other rooms do within their own actions, which have asked what matters there.
    """
    if not by.is_active:
        raise NotPermitted("This account is closed. Ask your manager.")


@transaction.atomic
def write(
    *,
    family: Family,
    people: Iterable[Person] = (),
    happened_at: datetime,
    time_known: bool = True,
    kind: ChronologyEntry.Kind,
    headline: str,
    words: str = "",
    source: ChronologyEntry.Source = ChronologyEntry.Source.AUTOMATIC,
    said_by: str,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    about: About = None,
    by: Account,
    at: datetime,
) -> ChronologyEntry:
    """Add a line. `said_by` is who says so as it should read on paper.

    `people` are those it is about; with none it is about the whole family. Where only the day is
    known, `happened_at` is that day's beginning in England and `time_known` is False. Raises
    HasNotHappened for what is still to come, except in what is taken in from elsewhere.
    """
    must_be_signed_in(by)
    headline = headline.strip()
    if not 0 < len(headline) <= LONGEST_HEADLINE:
        raise ValueError(
            f"A chronology line needs a headline of up to {LONGEST_HEADLINE} characters; this has"
            f" {len(headline)}."
        )
    imported = source == ChronologyEntry.Source.IMPORTED
    if not imported and is_to_come(happened_at, time_known=time_known, at=at):
        raise HasNotHappened("A chronology tells what has happened, and this is still to come.")
    about_kind, about_id = kind_and_key(about)
    return _save(
        ChronologyEntry(
            family=family,
            happened_at=happened_at,
            time_known=time_known,
            kind=kind,
            headline=headline,
            words=words.strip(),
            source=source,
            said_by=said_by,
            told_by=told_by,
            about_kind=about_kind,
            about_id=about_id,
            written_by=by,
            written_at=at,
        ),
        [person.pk for person in people],
    )


@transaction.atomic
def correct(
    *,
    entry: ChronologyEntry,
    headline: str,
    words: str = "",
    said_by: str,
    by: Account,
    at: datetime,
    kind: ChronologyEntry.Kind | None = None,
    people: Iterable[Person] | None = None,
    about: About = None,
) -> ChronologyEntry:
    """Put a line right with a new one that points at it. The old one stays as it was.

    About the same people, kind and thing unless others are given. Raises AlreadyCorrected when a
    later line stands in its place: that one is corrected instead.
    """
    must_be_signed_in(by)
    one_at_a_time("correct line", entry.pk)
    if ChronologyEntry.objects.filter(corrects=entry).exists():
        raise AlreadyCorrected("This line was put right already. Correct the later line instead.")
    about_kind, about_id = kind_and_key(about) if about else (entry.about_kind, entry.about_id)
    if people is None:
        about_whom = list(
            ChronologyPerson.objects.filter(entry=entry).values_list("person_id", flat=True)
        )
    else:
        about_whom = [person.pk for person in people]
    return _save(
        ChronologyEntry(
            family_id=entry.family_id,
            happened_at=entry.happened_at,
            time_known=entry.time_known,
            kind=kind or entry.kind,
            headline=headline.strip(),
            words=words.strip(),
            source=ChronologyEntry.Source.AUTHORED,
            said_by=said_by,
            told_by=entry.told_by,
            about_kind=about_kind,
            about_id=about_id,
            written_by=by,
            written_at=at,
            corrects=entry,
        ),
        about_whom,
    )


def _save(entry: ChronologyEntry, people: list[UUID]) -> ChronologyEntry:
    entry.save(force_insert=True)
    ChronologyPerson.objects.bulk_create(
        ChronologyPerson(entry=entry, person_id=person, family_id=entry.family_id)
        for person in dict.fromkeys(people)
    )
    return entry
