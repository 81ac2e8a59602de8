"""A visit: the note says what happened, and counting it says what it was for and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.models import FamilyHelpEpisode, Visit
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.record.actions import duties
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import DutyDue, Note, NotePerson


class CannotCount(Exception):
    """The note is not a visit that counts. The sentence is fit for the screen."""


@transaction.atomic
def count(
    *,
    note: Note,
    what_for: Visit.For,
    person: Person | None,
    episode: FamilyHelpEpisode | None,
    by: Account,
    at: datetime,
    meets: Iterable[DutyDue] = (),
) -> Visit:
    """Count a note as a visit to `person`; None: to the family together.

    Whether they were seen, and alone, is what the note says. Counted twice, it is one visit.
    `meets` are open duties that the visit satisfies; each is met on the day of the visit. Raises
    CannotCount, NotPermitted, and what `duties.meet` raises.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("visit", note.pk)
    if note.kind != Note.Kind.VISIT:
        raise CannotCount("Only a note of a visit counts as one.")
    if episode is not None and episode.family_id != note.family_id:
        raise CannotCount("That note is in another family’s record.")
    earlier = Visit.objects.filter(note=note, what_for=what_for, person=person).first()
    if earlier is not None:
        return earlier
    there = None
    if person is not None:
        there = NotePerson.objects.filter(note=note, person=person).first()
        if there is None:
            raise CannotCount(f"The note does not say that {person} was visited.")
    visit = Visit(
        family_id=note.family_id,
        episode=episode,
        note=note,
        what_for=what_for,
        person=person,
        made_on=day_of(note.happened_at),
        seen=there is not None and there.seen,
        seen_alone=there is not None and there.seen_alone,
    )
    visit.save(force_insert=True)
    for duty_due in meets:
        duties.meet(
            duty_due=duty_due,
            done=note.happened_at if note.time_known else visit.made_on,
            by=by,
            at=at,
        )
    return visit


@transaction.atomic
def count_notes(
    *,
    notes: Iterable[tuple[Note, Sequence[Person]]],
    what_for: Visit.For,
    episode: FamilyHelpEpisode | None,
    by: Account,
    at: datetime,
) -> list[Visit]:
    """Count each note for each of its people, or for the family together where it names none.

    Raises what `count` raises, and then nothing is counted.
    """
    counted = []
    for note, people in notes:
        whom: Sequence[Person | None] = people or [None]
        counted += [
            count(note=note, what_for=what_for, person=person, episode=episode, by=by, at=at)
            for person in whom
        ]
    return counted
