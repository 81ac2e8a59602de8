"""A professional disagreement: raised, taken up by either side, settled by whoever raised it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import disagreements
from kinstead.child_protection.actions.disagreements import CannotRaise
from kinstead.child_protection.models import Disagreement
from kinstead.child_protection.rules.disagreement_states import STATES
from kinstead.kit.keys import new_key
from kinstead.record.actions import moves
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.models import ChronologyEntry, Task
from tests.cast import Cast, make_cast

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
LEADS = {"other-practitioner", "protection-lead"}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def begin(people: Cast, by: str = "school", **more: Any) -> Disagreement:
    with acting_as(people[by]):
        return disagreements.begin(
            **{
                "family": people.family("shared"),
                "about": "No enquiry after Friday",
                "words": "She came in with a bruise and was sent home",
                "what_they_ask": "A strategy discussion this week",
                "by": people[by],
                "at": NOW,
                **more,
            }
        )


def further(people: Cast, one: Disagreement, stage: int, by: str, **more: Any) -> Any:
    with acting_as(people[by]):
        return disagreements.take_further(
            **{
                "disagreement": one,
                "stage": f"take_to_stage_{stage}",
                "who": "Both managers",
                "said": "Each stays with their view",
                "by": people[by],
                "at": NOW + timedelta(hours=stage),
                **more,
            }
        )


def resolve(people: Cast, one: Disagreement, by: str, how: str = "It is held on Friday") -> Any:
    with acting_as(people[by]):
        return disagreements.resolve(
            disagreement=one, how=how, by=people[by], at=NOW + timedelta(days=1)
        )


def tasks_of(people: Cast, done: bool) -> set[str]:
    with acting_as(people.machinery):
        found = Task.objects.filter(done_at__isnull=not done).values_list("account_id", flat=True)
        keys = {account.pk: key for key, account in people.accounts.items()}
        return {keys[pk] for pk in found}


class TestRaising:
    def test_is_on_the_record_under_its_agency_and_in_the_story(self, people: Cast) -> None:
        one = begin(people)
        assert one.agency == people.agencies["school"]
        with acting_as(people["other-practitioner"]):
            assert moves.state_of(STATES, one.pk) == "raised"
            line = ChronologyEntry.objects.get()
        assert line.headline == (
            "Fairhaven Primary raised a professional disagreement: No enquiry after Friday"
        )
        assert line.said_by == "Gethin Prosser, Fairhaven Primary"
        assert "bruise" not in line.words, "the words are on the disagreement itself"

    def test_both_leads_are_asked_to_read_it(self, people: Cast) -> None:
        begin(people)
        assert tasks_of(people, done=False) == LEADS

    def test_the_same_words_twice_are_one(self, people: Cast) -> None:
        assert begin(people).pk == begin(people).pk
        with acting_as(people["school"]):
            assert Disagreement.objects.count() == 1
            assert ChronologyEntry.objects.count() == 1
        assert begin(people, about="Something else").pk

    @pytest.mark.parametrize("who", ["police", "health-visitor", "school", "other-practitioner"])
    def test_any_agency_that_works_with_the_family_may(self, people: Cast, who: str) -> None:
        assert begin(people, by=who).raised_by == people[who]

    @pytest.mark.parametrize("who", ["conference-chair", "data-officer", "outsider"])
    def test_others_may_not(self, people: Cast, who: str) -> None:
        with pytest.raises(NotPermitted):
            begin(people, by=who)

    @pytest.mark.parametrize("empty", ["about", "words", "what_they_ask"])
    def test_it_says_what_why_and_what_for(self, people: Cast, empty: str) -> None:
        with pytest.raises(CannotRaise, match="Enter what it is about"):
            begin(people, **{empty: " "})

    def test_what_it_is_about_is_of_this_family(self, people: Cast) -> None:
        first = begin(people)
        second = begin(people, about="The answer", about_thing=("disagreement", first.pk))
        assert (second.about_kind, second.about_id) == ("disagreement", first.pk)
        with pytest.raises(CannotRaise, match="not on this family"):
            begin(people, about="Else", about_thing=("conference", new_key()))


class TestFurther:
    def test_either_side_takes_it_up_stage_by_stage(self, people: Cast) -> None:
        one = begin(people)
        further(people, one, 1, "other-practitioner")
        further(people, one, 2, "school")
        further(people, one, 3, "protection-lead")
        with acting_as(people["school"]):
            history = moves.history(STATES, one.pk)
            lines = list(
                ChronologyEntry.objects.order_by("happened_at").values_list("headline", flat=True)
            )
        assert [s.state for s in history] == ["raised", "stage_1", "stage_2", "stage_3"]
        assert history[1].reason == "Both managers\nEach stays with their view"
        assert lines[-1].startswith("A professional disagreement went to stage 3")

    def test_the_other_side_is_asked_to_read(self, people: Cast) -> None:
        one = begin(people)
        further(people, one, 1, "other-practitioner")
        assert tasks_of(people, done=False) == LEADS | {"school"}

    def test_no_stage_is_left_out_and_none_comes_after_the_last(self, people: Cast) -> None:
        one = begin(people)
        with pytest.raises(IllegalMove, match="is raised"):
            further(people, one, 2, "school")
        for stage in (1, 2, 3):
            further(people, one, stage, "school")
        with pytest.raises(IllegalMove, match="no such stage"):
            further(people, one, 4, "school")

    def test_pressing_twice_takes_it_up_once(self, people: Cast) -> None:
        one = begin(people)
        further(people, one, 1, "school")
        with pytest.raises(AlreadyMoved) as told:
            further(people, one, 1, "school")
        assert told.value.by_same
        with pytest.raises(AlreadyMoved, match="Gethin Prosser") as told:
            further(people, one, 1, "other-practitioner")
        assert not told.value.by_same

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"who": " "}, "who spoke"),
            ({"said": ""}, "reason"),
            ({"who": "w" * 201}, "up to"),
            ({"said": "s" * 781}, "up to"),
        ],
    )
    def test_a_stage_says_who_and_what(
        self, people: Cast, more: dict[str, Any], words: str
    ) -> None:
        one = begin(people)
        with pytest.raises(IllegalMove, match=words):
            further(people, one, 1, "school", **more)

    def test_nobody_moves_one_they_may_not_see(self, people: Cast) -> None:
        one = begin(people)
        with pytest.raises(IllegalMove, match="not yours to see"):
            further(people, one, 1, "practitioner")


class TestSettling:
    def test_only_the_agency_that_raised_it_says_so(self, people: Cast) -> None:
        one = begin(people)
        with pytest.raises(IllegalMove, match="Only the agency that raised it"):
            resolve(people, one, "other-practitioner")
        resolve(people, one, "school")
        with acting_as(people["other-practitioner"]):
            last = moves.history(STATES, one.pk)[-1]
        assert (last.state, last.reason) == ("resolved", "It is held on Friday")

    def test_a_colleague_of_the_same_agency_may_too(self, people: Cast) -> None:
        one = begin(people, by="other-practitioner")
        assert resolve(people, one, "protection-lead").state == "resolved"

    def test_it_closes_what_people_were_asked_to_read(self, people: Cast) -> None:
        one = begin(people)
        further(people, one, 1, "other-practitioner")
        resolve(people, one, "school")
        assert tasks_of(people, done=False) == set()
        assert tasks_of(people, done=True) == LEADS | {"school"}

    def test_nothing_moves_after_it(self, people: Cast) -> None:
        one = begin(people)
        resolve(people, one, "school")
        with pytest.raises(IllegalMove, match="Nothing more can be done"):
            further(people, one, 1, "school")
        with pytest.raises(AlreadyMoved):
            resolve(people, one, "school")
        assert begin(people).pk != one.pk, "the same may be raised again once it is settled"

    def test_it_says_how(self, people: Cast) -> None:
        one = begin(people)
        with pytest.raises(IllegalMove, match="reason"):
            resolve(people, one, "school", how=" ")


@pytest.mark.django_db(transaction=True)
def test_both_sides_taking_it_up_at_once_take_it_up_once() -> None:
    people = make_cast()
    one = begin(people)
    told: list[str] = []
    ready = threading.Barrier(2)

    def go(key: str) -> None:
        try:
            ready.wait(10)
            further(people, one, 1, key)
            told.append("taken up")
        except IllegalMove:
            told.append("told")
        finally:
            connection.close()

    both = [threading.Thread(target=go, args=[k]) for k in ("school", "other-practitioner")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert sorted(told) == ["taken up", "told"]
    with acting_as(people["school"]):
        assert [s.state for s in moves.history(STATES, one.pk)] == ["raised", "stage_1"]
