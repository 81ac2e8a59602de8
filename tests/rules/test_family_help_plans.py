"""The life of a plan as its table says it, and what changed from one version to the next."""

from __future__ import annotations

from typing import Any

import pytest

from kinstead.family_help.rules.plan_states import STATES
from kinstead.family_help.rules.plans import action_in_words, changes
from kinstead.record.rules.states import IllegalMove


def goal(key: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "whose": "family",
        "words": "Calm mornings",
        "how_we_will_know": "",
        "ended": "",
        "why_ended": "",
        "actions": [],
        **more,
    }


def act(key: str = "a", **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "who": "Nan",
        "words": "Comes on Sundays",
        "by": "",
        "how_it_went": "",
        **more,
    }


def plan(*goals: dict[str, Any], hopes: str = "") -> dict[str, Any]:
    return {"hopes": hopes, "if_things_go_wrong": "", "goals": list(goals)}


class TestTheTable:
    def test_a_plan_without_a_goal_is_not_shared(self) -> None:
        with pytest.raises(IllegalMove, match="at least one goal"):
            STATES.check("share", state="draft", facts={"goals": 0})
        assert STATES.check("share", state="draft", facts={"goals": 1}).end == "shared_with_family"

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({}, "has not been asked"),
            ({"everyone_answered": True}, "Nobody in the family agrees"),
        ],
    )
    def test_it_is_agreed_by_those_whose_it_is(self, facts: dict[str, Any], words: str) -> None:
        with pytest.raises(IllegalMove, match=words):
            STATES.check("agree", state="shared_with_family", facts=facts)

    def test_what_a_conference_asks_for_stands_without_agreement(self) -> None:
        facts = {"everyone_answered": True, "a_conference_asks": True}
        assert STATES.check("agree", state="shared_with_family", facts=facts).end == "agreed"

    def test_a_closed_plan_stays_closed(self) -> None:
        assert STATES.moves_from("closed") == ()
        assert all(
            "close" in {m.name for m in STATES.moves_from(s.name)} for s in STATES.states[:-1]
        )


class TestWhatChanged:
    def test_nothing(self) -> None:
        assert changes(plan(goal()), plan(goal())) == ()

    def test_words_are_told_before_and_after(self) -> None:
        (found,) = changes(plan(goal()), plan(goal(words="Quiet mornings")))
        assert (found.before, found.after) == ("Calm mornings", "Quiet mornings")
        (found,) = changes(plan(goal()), plan(goal(), hopes="Peace"))
        assert (found.what, found.after) == ("Hopes", "Peace")

    def test_goals_that_come_and_end(self) -> None:
        new = changes(plan(goal()), plan(goal(), goal("2", words="A dog", actions=[act()])))
        assert [one.after for one in new] == ["A dog", "Nan: Comes on Sundays"]
        (ended,) = changes(plan(goal()), plan(goal(ended="dropped", why_ended="It is calm now")))
        assert "no longer a goal" in ended.what and ended.after == "It is calm now"

    def test_what_somebody_does(self) -> None:
        before = plan(goal(actions=[act()]))
        for after, words in (
            (act(done_on="2026-05-03", how_it_went="Every week"), "Done"),
            (act(dropped_on="2026-05-03", how_it_went="Moved"), "No longer to be done"),
            (act(by="3 May 2026"), "Who does what by when"),
        ):
            (found,) = changes(before, plan(goal(actions=[after])))
            assert found.what == words

    def test_another_order(self) -> None:
        (found,) = changes(plan(goal("1"), goal("2")), plan(goal("2"), goal("1")))
        assert "another order" in found.what

    def test_in_words(self) -> None:
        assert action_in_words(act(by="3 May 2026")) == "Nan: Comes on Sundays, by 3 May 2026"
