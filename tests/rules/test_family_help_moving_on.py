"""The levels in order, what each table allows, and how lives of proposals read."""

from __future__ import annotations

from datetime import date

import pytest

from kinstead.access.roles import Action
from kinstead.family_help.levels_picture import Stretch, levels_picture, told
from kinstead.family_help.rules import (
    closure_states,
    closures,
    episodes,
    handover_states,
    handovers,
    level_proposal_states,
    levels,
)
from kinstead.record.rules.states import IllegalMove, StateTable

TABLES = [level_proposal_states.STATES, handover_states.STATES, closure_states.STATES]


def test_levels_are_in_order_and_each_has_words() -> None:
    assert levels.ORDER == ("universal_plus", "targeted_early_help", "section_17", "section_47")
    assert set(levels.IN_WORDS) == set(levels.ORDER)
    assert levels.is_up("universal_plus", "section_17")
    assert not levels.is_up("section_47", "section_17")
    assert [level for level in levels.ORDER if levels.is_section_17_work(level)] == [
        "section_17",
        "section_47",
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_whoever_decides_is_not_whoever_proposed(table: StateTable) -> None:
    deciding = [move for move in table.moves if move.who in (Action.AUTHORISE, Action.ALLOCATE)]
    assert deciding
    assert all(move.needs_other == "begin" or move.name == "lapse" for move in deciding)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_every_life_ends_and_says_where_it_comes_from(table: StateTable) -> None:
    assert any(state.settled for state in table.states)
    assert "policy paper" in table.source
    for move in table.moves:
        assert move.end in {state.name for state in table.states}


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({}, False),
        ({"family_words": False}, True),
        ({"level_now": "section_17"}, True),
        ({"episode_open": False}, True),
        ({"protection_runs": True}, True),
        ({"level": "section_47"}, True),
        ({"needs_social_work_manager": True}, True),
        ({"needs_social_work_manager": True, "has_social_work_manager": True}, False),
    ],
)
def test_what_must_hold_for_less_help(facts: dict[str, object], refused: bool) -> None:
    known = {
        "episode_open": True,
        "level": "universal_plus",
        "level_now": "targeted_early_help",
        "level_then": "targeted_early_help",
        "goes_up": False,
        "family_words": True,
        "protection_runs": False,
        **facts,
    }
    table = level_proposal_states.STATES
    assert bool(table.refusals("agree", known)) is refused
    if refused:
        with pytest.raises(IllegalMove):
            table.check("agree", state="proposed", facts=known)


def test_help_needs_children_a_lead_and_a_social_work_manager() -> None:
    assert (
        episodes.refusals(
            level="universal_plus", children=1, has_social_work_manager=False, has_lead=True
        )
        == ()
    )
    assert (
        len(
            episodes.refusals(
                level="section_47", children=0, has_social_work_manager=False, has_lead=False
            )
        )
        == 3
    )


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (0, "The same lead practitioner throughout"),
        (1, "1 change of lead practitioner"),
        (3, "3 changes of lead practitioner"),
    ],
)
def test_changes_of_lead_are_counted_in_words(times: int, words: str) -> None:
    assert episodes.changes_of_lead_in_words(times) == words


def test_the_goodbye_comes_after_the_visit_together() -> None:
    opened, visit, goodbye = date(2026, 1, 1), date(2026, 5, 4), date(2026, 5, 6)
    assert not handovers.days_refused(goodbye_on=goodbye, joint_visit_on=visit, opened_on=opened)
    assert not handovers.days_refused(goodbye_on=None, joint_visit_on=None, opened_on=opened)
    assert "nobody leaves" in handovers.days_refused(
        goodbye_on=visit, joint_visit_on=goodbye, opened_on=opened
    )
    assert "while help runs" in handovers.days_refused(
        goodbye_on=date(2025, 1, 1), joint_visit_on=None, opened_on=opened
    )
    assert handovers.why_in_words("leaving", " a new post ") == "The worker is leaving: a new post"


def test_reasons_for_closure_are_the_censuss_of_that_year() -> None:
    day = date(2026, 5, 12)
    assert closures.reasons_for_closure(day).year == "2026_27"
    assert closures.reasons_for_closure(date(2090, 1, 1)).knows("RC7")
    assert closures.refusals(reason="RC8", what_changed="x", keep_doing="y", day=day) == ()
    assert len(closures.refusals(reason="", what_changed="", keep_doing=" ", day=day)) == 3


def test_the_picture_says_what_it_shows() -> None:
    began, rose = date(2026, 1, 13), date(2026, 3, 10)
    through = [
        Stretch("targeted_early_help", began, rose),
        Stretch("section_17", rose, None),
    ]
    leads = [Stretch("Bronagh & Co", began, None)]
    drawn = levels_picture(through, leads, until=date(2026, 5, 12), still_open=True)
    assert drawn.startswith("<svg") and 'role="img"' in drawn
    assert "Bronagh &amp; Co" in drawn and "Bronagh & Co" not in drawn
    assert "today" in drawn and "Section 47" not in drawn
    assert told(through, leads) == (
        "Levels of need through this help. Targeted early help from 13 January 2026 until 10"
        " March 2026. Section 17 from 10 March 2026 until now. Bronagh & Co leads from 13 January"
        " 2026 until now."
    )
    assert levels_picture([], leads, until=began, still_open=True) == ""
    one_day = levels_picture(
        [Stretch("section_17", began, None)], [], until=began, still_open=False
    )
    assert "today" not in one_day
