"""How the family rate their own life, nought to ten. Their rating, never anybody's of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.models import FamilyHelpEpisode, OutcomeScore
from kinstead.kit.moments import day_of
from kinstead.people.models import FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.models import ChronologyEntry
from kinstead.record.rules.notes import moment_of
from kinstead.statute.code_sets import code_set

HIGHEST = 10


class CannotRecord(Exception):
    """The ratings may not be kept so. The sentence is fit for the screen."""


@transaction.atomic
def record(
    *,
    episode: FamilyHelpEpisode,
    person: Person | None,
    when: OutcomeScore.When,
    scores: Mapping[str, int],
    said_on: date,
    by: Account,
    at: datetime,
) -> list[OutcomeScore]:
    """Keep how `person` (None: the family together) rated parts of their life.

    `scores` has a whole number from nought to ten for each part of life they rated (code set
    `parts_of_life`). The chronology says that they rated, and not how. Raises CannotRecord,
    NotPermitted.
    """
    require(by, Action.RECORD_CASEWORK)
    parts = code_set("parts_of_life")
    if episode.closed_on is not None:
        raise CannotRecord("This help has ended, so ratings are no longer added to it.")
    if not scores:
        raise CannotRecord("Choose at least one part of life that was rated.")
    for part, score in scores.items():
        if not parts.knows(part) or not 0 <= score <= HIGHEST:
            raise CannotRecord("A part of life is rated from nought to ten.")
    if not episode.opened_on <= said_on <= day_of(at):
        raise CannotRecord("The day they said it must be between the day help began and today.")
    if (
        person is not None
        and not FamilyMember.objects.filter(family_id=episode.family_id, person=person).exists()
    ):
        raise CannotRecord("That person is not in this family.")
    kept = [
        OutcomeScore(
            episode=episode,
            family_id=episode.family_id,
            person=person,
            part_of_life=part,
            score=score,
            when=when,
            said_on=said_on,
            recorded_by=by,
            recorded_at=at,
        )
        for part, score in scores.items()
    ]
    OutcomeScore.objects.bulk_create(kept)
    who = str(person) if person else "The family"
    chronology.write(
        family=episode.family,
        people=[person] if person else [],
        happened_at=moment_of(said_on, None),
        time_known=False,
        kind=ChronologyEntry.Kind.OTHER,
        headline=f"{who[:120]} said how life is, {OutcomeScore.When(when).label.lower()}",
        source=ChronologyEntry.Source.AUTHORED,
        said_by=who,
        told_by=ToldBy.FAMILY,
        about=kept[0],
        by=by,
        at=at,
    )
    return kept
