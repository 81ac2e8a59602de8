"""Putting a note on the record, once for everyone it concerns, and putting one right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kinstead.access.asking import here
from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology, drafts, duties
from kinstead.record.actions.about import kind_of
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, Draft, DutyDue, Note, NotePerson
from kinstead.record.rules import notes as rules
from kinstead.record.rules.drafts import same_words
from kinstead.record.rules.notes import PersonPart


class CannotFinish(Exception):
    """The note may not go on the record as it is. The sentence is fit for the screen."""


class AlreadyCorrected(Exception):
    """A later note stands in this one's place, and is the one to correct."""


@dataclass(frozen=True)
class NoteWords:
    """What a note says, as plain values. Times are by the clock in England."""

    kind: Note.Kind
    happened_on: date
    what_happened: str
    people: Sequence[PersonPart]
    from_time: time | None = None
    to_time: time | None = None
    place: str = ""
    there: str = ""
    what_we_make_of_it: str = ""
    family_words: str = ""
    headline: str = ""

    @property
    def happened_at(self) -> datetime:
        return rules.moment_of(self.happened_on, self.from_time)

    @property
    def ended_at(self) -> datetime | None:
        if self.from_time is None or self.to_time is None:
            return None
        return rules.moment_of(self.happened_on, self.to_time)


@dataclass(frozen=True)
class Finished:
    """The note is on the record. `already` when it had been put there by an earlier pressing."""

    note: Note
    already: bool = False


@dataclass(frozen=True)
class KeptApart:
    """It was on the record already, and says something else by now: the later words are a draft."""

    note: Note
    draft: Draft


@transaction.atomic
def finish(
    *,
    family: Family,
    words: NoteWords,
    by: Account,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    version: int = 0,
    page: drafts.WriterPage | None = None,
    meets: Iterable[DutyDue] = (),
) -> Finished | KeptApart | drafts.Conflict:
    """Put a note on the record for all its people, with its line in the chronology.

    `content`, `version` and `page` are the draft it comes from, as in `drafts.save`; without
    `content` the note comes from none. Sent twice, it is one note. Where another window saved
    other words meanwhile nothing is finished: the answer is the Conflict, both versions kept.

    `meets` are duties that the visit satisfies; each is closed in the same transaction. The pages
    of this room name none: which visit satisfies which duty is for the rooms that open them.

    Raises CannotFinish, NotPermitted, and TooMuch for a draft larger than any that people write.
    """
    require(by, Action.WRITE_NOTE)
    draft: Draft | None = None
    if content is not None:
        kept = drafts.save(
            kind="note",
            about_id=family.pk,
            family=family,
            title=words.headline or words.kind.label,
            content=content,
            version=version,
            by=by,
            at=at,
            page=page,
        )
        if isinstance(kept, drafts.Conflict):
            return kept
        draft = kept.draft
        opened_with = page.draft_id if page and kept.after_finishing else draft.pk
        earlier = Note.objects.filter(from_draft=opened_with).first()
        if earlier is not None and kept.after_finishing:
            return KeptApart(earlier, draft)
        if earlier is not None:
            if same_words(draft.content, content):
                return Finished(earlier, already=True)
            # Its own page, pressed again with other words within the minute.
            aside = _keep_apart(family, draft, content, by, at)
            return KeptApart(earlier, aside)
        beside = drafts.unseen(draft=draft, page=page)
        if beside is not None:
            return drafts.Conflict(draft, beside)
    note, people = _note(family, words, by, at)
    note.from_draft = draft.pk if draft else None
    note.save(force_insert=True)
    _save_people(note, words)
    _tell(note, words, people, by, at)
    if draft is not None:
        drafts.finished(draft=draft, at=at)
    for duty_due in meets:
        duties.meet(duty_due=duty_due, done=_done(words), by=by, at=at)
    return Finished(note)


@transaction.atomic
def correct(
    *,
    note: Note,
    words: str,
    by: Account,
    at: datetime,
    people: Sequence[PersonPart] | None = None,
    draft_id: UUID | None = None,
) -> Note:
    """Put a note right with a new one that points at it; the old one stays as it was.

    `words` say what is right. `people` corrects who was seen; left out, that stands. The line in
    the chronology is corrected with it. Sent twice from one draft, it is one correction. Raises
    AlreadyCorrected, CannotFinish, NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    one_at_a_time("correct note", note.pk)
    if draft_id is not None and (done := Note.objects.filter(from_draft=draft_id).first()):
        return done
    if Note.objects.filter(corrects=note).exists():
        raise AlreadyCorrected(
            "This note was put right already. Open the later one and correct that."
        )
    standing = [
        PersonPart(p.person_id, p.seen, p.seen_alone, p.bedroom_seen)
        for p in NotePerson.objects.filter(note=note)
    ]
    local = here(note.happened_at)
    said = NoteWords(
        kind=Note.Kind(note.kind),
        happened_on=local.date(),
        what_happened=words,
        people=standing if people is None else people,
        from_time=local.time() if note.time_known else None,
        to_time=here(note.ended_at).time() if note.ended_at else None,
        place=note.place,
        there=note.there,
    )
    family = Family.objects.get(pk=note.family_id)
    later, members = _note(family, said, by, at)
    later.corrects = note
    later.from_draft = draft_id
    later.headline = rules.shortened(f"Put right: {later.headline}")
    later.save(force_insert=True)
    _save_people(later, said)
    _correct_line(note, later, said, members, by, at)
    if draft_id is not None:
        for draft in Draft.objects.filter(pk=draft_id, account=by, finished_at=None):
            drafts.finished(draft=draft, at=at)
    return later


def _note(
    family: Family, words: NoteWords, by: Account, at: datetime
) -> tuple[Note, dict[UUID, FamilyMember]]:
    """The note, not yet saved, and those it is about. Raises CannotFinish."""
    people = [part.settled for part in words.people]
    if not people:
        raise CannotFinish("Tick at least one person this is about.")
    if len({part.person_id for part in people}) != len(people):
        raise CannotFinish("Each person is in a note once.")
    if not words.what_happened.strip():
        raise CannotFinish("Enter what happened.")
    for text in (
        words.what_happened,
        words.what_we_make_of_it,
        words.family_words,
        *(t for part in people for t in (part.own_words, part.about_them_only)),
    ):
        if len(text) > rules.LONGEST_TEXT:
            raise CannotFinish(
                f"One box holds up to {rules.LONGEST_TEXT:,} characters; this has {len(text):,}."
                " Keep the long part as a document."
            )
    if rules.is_to_come(words.happened_at, time_known=words.from_time is not None, at=at):
        raise CannotFinish("The date and time it happened must be in the past.")
    if words.to_time and (words.from_time is None or words.to_time < words.from_time):
        raise CannotFinish("The time it ended must be after the time it began.")
    if words.ended_at and words.ended_at > at:
        raise CannotFinish("The time it ended must be in the past.")
    members = _members(family, [part.person_id for part in people], words.happened_on, at)
    called = {pk: name_of(member.person) for pk, member in members.items()}
    seen = [p for p in people if p.seen]
    headline = words.headline.strip() or rules.headline(
        words.kind.label,
        [called[p.person_id] for p in people],
        [called[p.person_id] for p in seen],
        [called[p.person_id] for p in seen if p.seen_alone],
    )
    note = Note(
        family=family,
        kind=words.kind,
        happened_at=words.happened_at,
        time_known=words.from_time is not None,
        ended_at=words.ended_at,
        place=words.place.strip(),
        there=words.there.strip(),
        headline=rules.shortened(headline),
        what_happened=words.what_happened.strip(),
        what_we_make_of_it=words.what_we_make_of_it.strip(),
        family_words=words.family_words.strip(),
        written_by=by,
        written_at=at,
        days_late=rules.days_late(words.happened_at, at),
    )
    return note, members


def name_of(person: Person) -> str:
    """What a person is called in a line."""
    return person.called or person.full_name.split(" ")[0] or "somebody not named yet"


def _members(
    family: Family, wanted: list[UUID], happened_on: date, at: datetime
) -> dict[UUID, FamilyMember]:
    """Those people as members of this family, that day or now. All of them, or CannotFinish."""

    def on(day: date) -> Q:
        return (Q(from_date=None) | Q(from_date__lte=day)) & (Q(to_date=None) | Q(to_date__gt=day))

    found = {
        member.person_id: member
        for member in FamilyMember.objects.filter(family=family, person_id__in=wanted)
        .filter(on(happened_on) | on(day_of(at)))
        .select_related("person")
    }
    if set(wanted) - set(found):
        raise CannotFinish(
            "Somebody ticked is not in this family. A note is about people of one family: write"
            " another for the others."
        )
    return {pk: found[pk] for pk in wanted}


def _save_people(note: Note, words: NoteWords) -> None:
    NotePerson.objects.bulk_create(
        NotePerson(
            note=note,
            person_id=part.person_id,
            family_id=note.family_id,
            seen=part.seen,
            seen_alone=part.seen_alone,
            bedroom_seen=part.bedroom_seen,
            own_words=part.own_words,
            about_them_only=part.about_them_only,
        )
        for part in (p.settled for p in words.people)
    )


def _line_kind(words: NoteWords, members: dict[UUID, FamilyMember]) -> ChronologyEntry.Kind:
    children = [
        pk
        for pk, member in members.items()
        if member.part == FamilyMember.Part.CHILD or member.person.is_child_on(words.happened_on)
    ]
    if rules.children_seen((p.settled for p in words.people), children):
        return ChronologyEntry.Kind.SEEN
    if words.kind is Note.Kind.MEETING:
        return ChronologyEntry.Kind.DECISION
    return ChronologyEntry.Kind.OTHER


def _tell(
    note: Note, words: NoteWords, members: dict[UUID, FamilyMember], by: Account, at: datetime
) -> None:
    # The line says that it happened and who was seen. What was written stays in the note, because
    # partners read the story and not the notes.
    chronology.write(
        family=note.family,
        people=[m.person for m in members.values()],
        happened_at=note.happened_at,
        time_known=note.time_known,
        kind=_line_kind(words, members),
        headline=note.headline,
        source=ChronologyEntry.Source.AUTHORED,
        said_by=by.full_name,
        told_by=ToldBy.PRACTITIONER,
        about=note,
        by=by,
        at=at,
    )


def _correct_line(
    note: Note,
    later: Note,
    words: NoteWords,
    members: dict[UUID, FamilyMember],
    by: Account,
    at: datetime,
) -> None:
    line = (
        ChronologyEntry.objects.filter(
            about_kind=kind_of(Note), about_id=note.pk, family_id=note.family_id
        )
        .order_by("-written_at")
        .first()
    )
    if line is None:
        # A note taken in from elsewhere may have no line of its own.
        _tell(later, words, members, by, at)
        return
    chronology.correct(
        entry=line,
        headline=later.headline,
        said_by=by.full_name,
        by=by,
        at=at,
        about=later,
        kind=_line_kind(words, members),
        people=[m.person for m in members.values()],
    )


def _keep_apart(
    family: Family, draft: Draft, content: Mapping[str, Any], by: Account, at: datetime
) -> Draft:
    kept = drafts.save(
        kind="note",
        about_id=family.pk,
        family=family,
        title=draft.title,
        content=content,
        version=0,
        by=by,
        at=at,
    )
    return kept.draft


def _done(words: NoteWords) -> date | datetime:
    return words.happened_at if words.from_time else words.happened_on
