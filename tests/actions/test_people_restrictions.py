"""Hiding a record from everyone but a list, and changing the list."""

from __future__ import annotations

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import restrictions
from kinstead.people.actions.restrictions import (
    AlreadyOnList,
    AlreadyRestricted,
    LastOnList,
    NobodyCouldReview,
    NotOnList,
    NotRestricted,
    ReasonTooShort,
    WouldSeeNothing,
)
from kinstead.people.models import Family, Restriction
from tests.cast import Cast, make_cast

REASON = "The mother works in the next office"


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def restrict(
    people: Cast, *keys: str, by: str = "team-manager", family: str = "own", reason: str = REASON
) -> Restriction:
    return restrictions.restrict(
        family=people.family(family),
        reason=reason,
        accounts=[people[key] for key in keys],
        by=people[by],
        at=moments.now(),
    )


def sees(people: Cast, key: str, family: str = "own") -> bool:
    with acting_as(people[key]):
        return Family.objects.filter(pk=people.family(family).pk).exists()


class TestRestricting:
    def test_hides_it_from_everyone_else(self, people: Cast) -> None:
        assert sees(people, "front-door") and sees(people, "practitioner")
        with acting_as(people["team-manager"]):
            restrict(people, "team-manager", "protection-lead")
        assert sees(people, "team-manager") and sees(people, "protection-lead")
        assert not sees(people, "front-door") and not sees(people, "practitioner")

    def test_whoever_restricts_need_not_be_on_the_list(self, people: Cast) -> None:
        with acting_as(people["team-manager"]):
            restrict(people, "other-manager", "practitioner")
        assert not sees(people, "team-manager")
        assert sees(people, "other-manager")

    def test_a_practitioner_may_not(self, people: Cast) -> None:
        with acting_as(people["practitioner"]), pytest.raises(NotPermitted):
            restrict(people, "team-manager", by="practitioner")

    def test_needs_a_reason_and_somebody_who_could_review(self, people: Cast) -> None:
        with acting_as(people["team-manager"]):
            with pytest.raises(ReasonTooShort):
                restrict(people, "team-manager", reason="because")
            with pytest.raises(NobodyCouldReview):
                restrict(people, "practitioner", "police")
            with pytest.raises(NobodyCouldReview):
                restrict(people)
            with pytest.raises(WouldSeeNothing):
                restrict(people, "team-manager", "programme-director")
            with pytest.raises(WouldSeeNothing):
                restrict(people, "team-manager", "closed")

    def test_once(self, people: Cast) -> None:
        with acting_as(people["team-manager"]), pytest.raises(AlreadyRestricted):
            restrict(people, "team-manager", family="restricted")

    def test_not_a_record_one_cannot_see(self, people: Cast) -> None:
        with acting_as(people["other-manager"]), pytest.raises(NotRestricted):
            restrict(people, "other-manager", by="other-manager")


class TestTheList:
    @staticmethod
    def change(people: Cast, what: str, who: str, by: str = "team-manager") -> None:
        action = {"add": restrictions.add_to_list, "remove": restrictions.remove_from_list}[what]
        with acting_as(people[by]):
            action(
                family=people.family("restricted"),
                account=people[who],
                by=people[by],
                at=moments.now(),
            )

    def test_lets_somebody_in_and_out(self, people: Cast) -> None:
        assert not sees(people, "front-door", "restricted")
        self.change(people, "add", "front-door")
        assert sees(people, "front-door", "restricted")
        with pytest.raises(AlreadyOnList):
            self.change(people, "add", "front-door")
        self.change(people, "remove", "front-door")
        assert not sees(people, "front-door", "restricted")
        with pytest.raises(NotOnList):
            self.change(people, "remove", "front-door")

    def test_keeps_somebody_who_could_review(self, people: Cast) -> None:
        with pytest.raises(NobodyCouldReview):
            self.change(people, "remove", "team-manager")
        assert sees(people, "team-manager", "restricted")

    def test_keeps_its_last(self, people: Cast) -> None:
        self.change(people, "remove", "practitioner")
        with pytest.raises(LastOnList):
            self.change(people, "remove", "team-manager")

    def test_one_may_go_oneself_when_another_can_review(self, people: Cast) -> None:
        self.change(people, "add", "other-manager")
        self.change(people, "remove", "team-manager")
        assert not sees(people, "team-manager", "restricted")
        assert sees(people, "other-manager", "restricted")

    @pytest.mark.parametrize("key", ["other-manager", "front-door-manager"])
    def test_is_changed_by_nobody_who_is_not_on_it(self, people: Cast, key: str) -> None:
        with pytest.raises(NotRestricted):
            self.change(people, "add", key, by=key)

    def test_nor_by_whoever_lacks_the_right(self, people: Cast) -> None:
        with pytest.raises(NotPermitted):
            self.change(people, "add", "front-door", by="practitioner")


def test_lifting_opens_it_again(people: Cast) -> None:
    by: Account = people["team-manager"]
    with acting_as(by):
        restrictions.lift(family=people.family("restricted"), by=by, at=moments.now())
    assert sees(people, "front-door", "restricted")
    with acting_as(by), pytest.raises(NotRestricted):
        restrictions.lift(family=people.family("restricted"), by=by, at=moments.now())
