"""Keeping what somebody in a family says, as they said it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.models import ChronologyEntry, FamilyWords
from kinstead.record.rules.notes import LONGEST_TEXT, moment_of


class CannotKeep(Exception):
    """The words may not be kept as they are. The sentence is fit for the screen."""


_HEADLINES = {
    FamilyWords.Kind.WISH: "{who} said what they want",
    FamilyWords.Kind.STORY: "{who} told their story",
    FamilyWords.Kind.STRENGTH: "{who} said what is going well",
    FamilyWords.Kind.DISAGREEMENT: "{who} disagrees with the record",
}


@transaction.atomic
def keep(
    *,
    family: Family,
    person: Person | None,
    kind: FamilyWords.Kind,
    words: str,
    said_on: date,
    how: str = "",
    by: Account,
    at: datetime,
) -> FamilyWords:
    """Keep `words` as theirs, with a line in the chronology. `person` None: the family together.

    `how` says how they said it: “at home”, “in a letter”. A later wish or disagreement is another
    row; none is ever changed. Raises CannotKeep, NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    if not words.strip():
        raise CannotKeep("Enter what they said, in their words.")
    if len(words) > LONGEST_TEXT:
        raise CannotKeep(f"Words are kept up to {LONGEST_TEXT:,} characters.")
    if said_on > day_of(at):
        raise CannotKeep("The day they said it must be today or in the past.")
    if (
        person is not None
        and not FamilyMember.objects.filter(family=family, person=person).exists()
    ):
        raise CannotKeep("That person is not in this family.")
    kept = FamilyWords(
        family=family,
        person=person,
        kind=kind,
        words=words.strip(),
        said_on=said_on,
        how=how.strip(),
        written_by=by,
        written_at=at,
    )
    kept.save(force_insert=True)
    who = str(person) if person else "The family"
    good = kind == FamilyWords.Kind.STRENGTH
    chronology.write(
        family=family,
        people=[person] if person else [],
        happened_at=moment_of(said_on, None),
        time_known=False,
        kind=ChronologyEntry.Kind.GOOD if good else ChronologyEntry.Kind.OTHER,
        headline=_HEADLINES[FamilyWords.Kind(kind)].format(who=who[:150]),
        words=kept.words,
        source=ChronologyEntry.Source.AUTHORED,
        said_by=who,
        told_by=ToldBy.FAMILY,
        about=kept,
        by=by,
        at=at,
    )
    return kept
