"""Who may chair, what a conference may decide, and how often a child is visited."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from kinstead.child_protection.rules import (
    child_protection_plan_states,
    conference_states,
    core_group_states,
    core_groups,
    plans,
)
from kinstead.child_protection.rules import conferences as rules
from kinstead.child_protection.rules.conferences import ChildDecision
from kinstead.record.rules.states import IllegalMove, StateTable

TABLES = (
    conference_states.STATES,
    child_protection_plan_states.STATES,
    core_group_states.STATES,
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.record)
def test_every_table_begins_open_ends_settled_and_names_its_source(table: StateTable) -> None:
    assert not table.first.settled
    assert any(state.settled for state in table.states)
    assert "Working Together" in table.source
    reached = {table.first.name} | {move.end for move in table.moves}
    assert reached == {state.name for state in table.states}


def test_a_conference_is_recorded_only_by_its_chair_after_it_began() -> None:
    table = conference_states.STATES
    whole = {
        "is_chair": True,
        "has_begun": True,
        "somebody_came": True,
        "every_child_decided": True,
        "every_child_has_a_reason": True,
        "every_plan_has_a_category": True,
        "every_child_heard": True,
        "makes_plans": True,
        "both_leads": True,
        "late_without_a_reason": False,
        "says_what_must_change": True,
    }
    assert table.check("decide", state="convened", facts=whole).end == "decided"
    for name, value in whole.items():
        if name == "makes_plans":
            continue
        with pytest.raises(IllegalMove):
            table.check("decide", state="convened", facts=whole | {name: not value})
    no_plan = whole | {"makes_plans": False, "both_leads": False, "says_what_must_change": False}
    assert table.check("decide", state="convened", facts=no_plan)
    with pytest.raises(IllegalMove, match="Nothing more can be done"):
        table.check("decide", state="decided", facts=whole)


def test_a_plan_is_kept_and_ended_only_at_a_conference() -> None:
    table = child_protection_plan_states.STATES
    for name in ("go_on", "end"):
        with pytest.raises(IllegalMove, match="Only a conference"):
            table.check(name, state="active", facts={"at_a_core_group": True})
    assert plans.next_state("outline") == "detail"
    assert plans.next_state("detailed") == "carry_out"
    assert plans.next_state("active") == ""


CHAIR, LEAD, TEAM = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize("part", ["lead", "protection_lead", "supervisor", "co_worker"])
def test_nobody_chairs_what_they_work_on(part: str) -> None:
    said = rules.why_not_the_chair(
        CHAIR, parts={CHAIR: {part}}, manages=[], teams_of_the_work=[], name="Wendell"
    )
    assert said.startswith("Wendell is") and "choose another chair" in said


def test_nobody_chairs_what_their_team_works_on_and_anybody_else_may() -> None:
    said = rules.why_not_the_chair(
        CHAIR, parts={LEAD: {"lead"}}, manages=[TEAM], teams_of_the_work=[TEAM], name="Wendell"
    )
    assert "outside the line management" in said
    assert not rules.why_not_the_chair(
        CHAIR,
        parts={LEAD: {"lead"}, CHAIR: {"chair"}},
        manages=[uuid4()],
        teams_of_the_work=[TEAM],
        name="Wendell",
    )


def test_what_may_be_decided_follows_the_kind() -> None:
    assert rules.results_for("initial") == rules.results_for("transfer")
    assert "plan" not in rules.results_for("review")


def test_the_facts_about_children_leave_out_the_adjourned() -> None:
    one, two = uuid4(), uuid4()
    facts = rules.facts_of_decisions(
        "initial",
        [one, two],
        [
            ChildDecision(one, "plan", "why", "NEG", 10, "said", "words"),
            ChildDecision(two, "adjourned"),
        ],
    )
    assert all(facts.values())
    missing = rules.facts_of_decisions("initial", [one, two], [ChildDecision(one, "plan")])
    assert not missing["every_child_decided"] and not missing["every_child_heard"]


def test_a_headline_puts_children_of_one_decision_together() -> None:
    assert rules.in_words(
        "Review child protection conference",
        [("Seun", "continue", "Neglect"), ("Rosie", "continue", "Neglect"), ("Jaxon", "end", "")],
    ) == (
        "Review child protection conference: the plan goes on for Seun and Rosie (neglect);"
        " the plan ends for Jaxon"
    )


@pytest.mark.parametrize(
    ("every", "due"), [(10, date(2026, 5, 27)), (5, date(2026, 5, 19)), (15, date(2026, 6, 3))]
)
def test_a_child_is_visited_as_often_as_the_conference_set(every: int, due: date) -> None:
    found = plans.visit_duty(every).due(date(2026, 5, 12))
    assert found.on == due
    if every != 15:
        assert "The conference has set" in found.explanation


def test_a_frequency_nobody_would_set_is_refused_and_the_usual_one_is_known() -> None:
    for days in (0, plans.MOST_WORKING_DAYS + 1):
        with pytest.raises(ValueError, match="working days"):
            plans.visit_duty(days)
    assert plans.usual_visit_days(date(2026, 5, 12), None) == 15
    assert plans.usual_visit_days(date(2026, 5, 12), 10) == 10


def test_a_core_group_has_somebody_of_the_family_or_says_why() -> None:
    facts = core_groups.facts_of_a_meeting(has_begun=True, came={1: "came"}, family=[])
    assert not facts["family_asked"]
    assert core_groups.facts_of_a_meeting(
        has_begun=True, came={1: "by_video"}, family=[], why_no_family="In hospital"
    )["family_asked"]
