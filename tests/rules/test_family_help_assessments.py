"""The life of an assessment, what it still lacks, its factors and its clock: no database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.rules.assessment_states import STATES
from kinstead.record.rules.states import IllegalMove
from kinstead.record.rules.templates import Question

DAY = date(2026, 5, 12)
WHOLE: dict[str, Any] = {
    "unanswered": (),
    "analysis": True,
    "unheard": (),
    "without_factors": (),
}
QUESTIONS = (
    Question("worry", "What worries them?", part="family", required=True),
    Question("day", "What is a day like?", part="child", each_child=True, required=True),
    Question("think", "What do we make of it?", part="analysis", required=False),
    Question("old", "Asked no more", required=True, retired=True),
)
SEUN = rules.ChildFound("s", "Seun", heard=True, unborn=False, factors=("3B",))
BABY = rules.ChildFound("b", "the baby", heard=False, unborn=True, factors=("16A",))


class TestTheTable:
    @pytest.mark.parametrize("name", WHOLE)
    def test_each_thing_missing_holds_it_back(self, name: str) -> None:
        facts = {**WHOLE, name: not WHOLE[name] if name == "analysis" else ("something",)}
        with pytest.raises(IllegalMove):
            STATES.check("submit", state="in_progress", facts=facts)

    def test_with_everything_there_it_is_sent(self) -> None:
        assert STATES.check("submit", state="in_progress", facts=WHOLE).end == "submitted"

    def test_facts_nobody_gathered_hold_it_back(self) -> None:
        assert len(STATES.refusals("submit", {})) == 4

    def test_section_17_work_is_authorised_by_a_social_worker(self) -> None:
        refused = STATES.refusals("authorise", {"is_section_17_work": True})
        assert len(refused) == 1 and "qualified social work manager" in refused[0]
        assert not STATES.refusals(
            "authorise", {"is_section_17_work": True, "by_social_worker": True}
        )
        assert not STATES.refusals("authorise", {"is_section_17_work": False})

    def test_whoever_sent_it_neither_authorises_nor_returns_it(self) -> None:
        assert {STATES.move(name).needs_other for name in ("authorise", "return")} == {"submit"}


class TestWhatItLacks:
    def test_everything(self) -> None:
        lacks = rules.missing(QUESTIONS, {}, [SEUN, BABY])
        assert lacks.unanswered == (
            "What worries them?",
            "What is a day like? (Seun and the baby)",
        )
        assert not lacks.analysis
        assert lacks.unheard == (), "nobody asks a child who is not born"

    def test_nothing(self) -> None:
        content = {"worry": "The mornings", "day": {"s": "School"}, "think": "It can be better"}
        lacks = rules.missing(QUESTIONS, content, [SEUN])
        assert lacks.sentences == () and lacks.facts == WHOLE

    def test_an_answer_of_spaces_is_none(self) -> None:
        lacks = rules.missing(QUESTIONS, {"worry": " ", "day": {"s": "x"}, "think": " "}, [SEUN])
        assert lacks.unanswered == ("What worries them?",) and not lacks.analysis

    def test_where_no_question_asks_for_analysis_none_can_be_missing(self) -> None:
        assert rules.missing(QUESTIONS[:1], {"worry": "x"}, [SEUN]).analysis


class TestFactors:
    def test_every_factor_of_the_census_is_in_one_group(self) -> None:
        listed = [f.code for _, factors in rules.grouped(DAY) for f in factors]
        assert sorted(listed) == sorted(code for code, _ in rules.factors_on(DAY).choices())

    @pytest.mark.parametrize(
        ("search", "code"),
        [("county lines", "24A"), ("DRINKING parent", "1B"), ("carer young", "7A")],
    )
    def test_people_find_them_by_their_own_words(self, search: str, code: str) -> None:
        found = [f.code for _, factors in rules.grouped(DAY, search) for f in factors]
        assert code in found and len(found) < 6

    def test_words_that_are_nowhere_find_nothing(self) -> None:
        assert rules.grouped(DAY, "zeppelin") == ()

    def test_those_recorded_before_stay_first(self) -> None:
        assert rules.in_order(["1A", "16A", "3B"], ["16A"], DAY) == ["16A", "1A", "3B"]

    def test_a_withdrawn_one_stays_where_it_was_and_is_not_chosen_anew(self) -> None:
        assert rules.in_order(["18A"], ["18A"], DAY) == ["18A"]
        with pytest.raises(rules.NotAFactor):
            rules.in_order(["18A"], [], DAY)

    def test_nothing_found_stands_alone(self) -> None:
        assert rules.in_order(["21"], [], DAY) == ["21"]
        with pytest.raises(rules.NotAFactor, match="stands alone"):
            rules.in_order(["21", "3B"], [], DAY)


def test_the_clock_is_said_in_days() -> None:
    start, due = date(2026, 3, 10), date(2026, 5, 15)
    assert rules.day_of_limit(start, due, date(2026, 3, 24)) == "Day 10 of 45 working days"
    assert rules.day_of_limit(start, due, date(2026, 5, 18)) == "Day 46: it was due on day 45"
    assert rules.day_of_limit(start, due, date(2026, 3, 9)) == "Day 0 of 45 working days"


class TestTwoWhoWriteAtOnce:
    def test_each_keeps_what_only_they_changed(self) -> None:
        base = {"worry": "A", "day": {"s": "old"}}
        theirs = {"worry": "B", "day": {"s": "old", "t": "new"}}
        mine = {"worry": "A", "day": {"s": "mine"}, "think": "mine"}
        assert rules.merged(base, theirs, mine) == (
            {"worry": "B", "day": {"s": "mine", "t": "new"}, "think": "mine"},
            (),
        )

    def test_what_both_changed_is_for_a_person(self) -> None:
        assert rules.merged({"w": "A"}, {"w": "B"}, {"w": "C"})[1] == ("w",)
        assert rules.merged({"d": {"s": "A"}}, {"d": {"s": "B"}}, {"d": {"s": "C"}})[1] == ("d",)
        assert rules.merged({"w": "A"}, {"w": "B"}, {"w": "B"}) == ({"w": "B"}, ())

    def test_what_one_took_away_is_gone(self) -> None:
        assert rules.merged({"w": "A"}, {"w": "A"}, {}) == ({}, ())
