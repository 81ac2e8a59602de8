"""A family with a referral and a manager, ready for help to begin, for the tests of family help."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.family_help.actions import episodes
from kinstead.family_help.models import FamilyHelpEpisode
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Allocation, Family, Person
from kinstead.record.models import ChronologyEntry, Note, NotePerson
from tests.cast import Cast, make_cast

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 12)


@dataclass
class Help:
    """The cast, the Pell family with its child, and its open referral."""

    people: Cast
    family: Family
    child: Person
    referral: Referral

    @contextmanager
    def as_(self, key: str) -> Iterator[Account]:
        """Signed in as somebody of the cast."""
        with acting_as(self.people[key]):
            yield self.people[key]

    def begin(self, level: str = "targeted_early_help", days_ago: int = 30) -> FamilyHelpEpisode:
        """Help that a manager began some days ago."""
        with self.as_("team-manager") as by:
            return episodes.begin(
                family=self.family,
                children=[self.child],
                level=level,
                referral=self.referral,
                lead=None,
                by=by,
                at=NOW - timedelta(days=days_ago),
            )

    def supervisor(self) -> Allocation:
        """The team manager, a social worker, is the family's practice supervisor."""
        with acting_as(self.people.machinery):
            return Allocation.objects.create(
                family=self.family,
                practitioner=self.people.practitioners["team-manager"],
                part="supervisor",
                team=self.people.teams["harbour"],
                from_date=date(2026, 1, 13),
                allocated_by=self.people.machinery,
            )

    def visit_note(self, *, seen: bool = True, alone: bool = False) -> Note:
        """A note of a visit to the child, two days ago."""
        with acting_as(self.people.machinery):
            note = Note.objects.create(
                family=self.family,
                kind="visit",
                happened_at=NOW - timedelta(days=2),
                headline="Visit: Oluwaseun seen",
                what_happened="We made toast.",
                written_by=self.people["practitioner"],
                written_at=NOW - timedelta(days=2),
            )
            NotePerson.objects.create(
                note=note, person=self.child, family=self.family, seen=seen, seen_alone=alone
            )
            return note

    def lines(self) -> list[str]:
        """The headlines of the family's chronology, as Kinstead sees them."""
        with acting_as(self.people.machinery):
            return list(
                ChronologyEntry.objects.filter(family=self.family)
                .order_by("written_at", "id")
                .values_list("headline", flat=True)
            )


def make_help() -> Help:
    """Everything above, written as Kinstead itself; nothing begun yet."""
    people = make_cast()
    household = people.households["own"]
    with acting_as(people.machinery):
        referral = Referral.objects.create(
            family=household.family,
            received_on=date(2026, 4, 1),
            source="2A",
            recorded_by=people.machinery,
            recorded_at=NOW - timedelta(days=41),
        )
        ReferralChild.objects.create(
            referral=referral,
            person=household.child,
            family=household.family,
            primary_need="N4",
            no_further_action=False,
        )
    return Help(people, household.family, household.child, referral)


def at_once(what: Callable[[str], object], keys: Sequence[str]) -> list[object]:
    """Do something as each of `keys` at the same moment: what each was answered, or refused."""
    start = threading.Barrier(len(keys))
    answers: list[object] = []

    def one(key: str) -> None:
        start.wait()
        try:
            answers.append(what(key))
        except Exception as why:
            answers.append(why)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
