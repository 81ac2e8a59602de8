"""A disagreement goes up one stage at a time and ends when the agency that raised it agrees."""

from __future__ import annotations

import pytest

from kinstead.child_protection.rules.disagreement_states import STATES
from kinstead.child_protection.rules.disagreements import (
    LONGEST_SAID,
    LONGEST_WHO,
    joined,
    next_stage,
    parted,
)
from kinstead.record.rules.states import IllegalMove


@pytest.mark.parametrize(
    ("state", "move"),
    [
        ("raised", "take_to_stage_1"),
        ("stage_1", "take_to_stage_2"),
        ("stage_2", "take_to_stage_3"),
        ("stage_3", None),
        ("resolved", None),
    ],
)
def test_the_next_stage(state: str, move: str | None) -> None:
    found = next_stage(state)
    assert (found.name if found else None) == move


def test_no_stage_is_left_out() -> None:
    with pytest.raises(IllegalMove, match="is raised"):
        STATES.check("take_to_stage_2", state="raised", facts={"who": "Two managers"})


@pytest.mark.parametrize("state", ["raised", "stage_1", "stage_2", "stage_3"])
def test_only_the_agency_that_raised_it_settles_it(state: str) -> None:
    with pytest.raises(IllegalMove, match="Only the agency that raised it"):
        STATES.check("resolve", state=state, facts={"by_the_agency_that_raised_it": False})
    assert STATES.check("resolve", state=state, facts={"by_the_agency_that_raised_it": True})


def test_a_stage_says_who_spoke() -> None:
    with pytest.raises(IllegalMove, match="who spoke"):
        STATES.check("take_to_stage_1", state="raised", facts={"who": "  "})


def test_who_spoke_and_what_was_said_are_one_reason_and_two_again() -> None:
    assert parted(joined(" Anselm \n and Gethin ", "No.\nStill no.")) == (
        "Anselm and Gethin",
        "No.\nStill no.",
    )
    assert parted("One line") == ("", "One line")
    assert len(joined("w" * LONGEST_WHO, "s" * LONGEST_SAID)) <= 1000
