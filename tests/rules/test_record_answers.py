"""What may answer a question, what is still missing, and what is asked again. Plain values."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from kinstead.record.rules.answers import NotAnAnswer, carried_over, clean_answers, unanswered
from kinstead.record.rules.templates import Question

SEUN = UUID("0197f000-0000-7000-8000-000000000001")
TEMPE = UUID("0197f000-0000-7000-8000-000000000002")
QUESTIONS = (
    Question("story", "What happened?", part="family", required=True),
    Question("child", "What do they say?", part="child", each_child=True, required=True),
    Question("asked", "Was everyone asked?", kind="yes_no"),
    Question("where", "Where?", kind="choice", options=("Home", "School")),
    Question("on", "Which day?", kind="date"),
    Question("line", "In one line?", kind="short"),
    Question("gone", "Not asked", retired=True),
)


def test_what_was_answered_is_tidied_and_the_empty_left_out() -> None:
    given: dict[str, Any] = {
        "story": "  One\r\ntwo\x00 ",
        "child": {str(SEUN): "I’m fine", str(TEMPE): "  "},
        "asked": "Not known",
        "where": "School",
        "on": "2026-05-12",
        "line": "",
    }
    assert clean_answers(QUESTIONS, given) == {
        "story": "One\ntwo",
        "child": {str(SEUN): "I’m fine"},
        "asked": "Not known",
        "where": "School",
        "on": "2026-05-12",
    }


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"unheard_of": "x"}, "not asked here"),
        ({"gone": "x"}, "not asked here"),
        ({"child": "for the family"}, "each child"),
        ({"story": ["a", "list"]}, "in words"),
        ({"asked": "Perhaps"}, "Choose one"),
        ({"where": "Elsewhere"}, "Choose one"),
        ({"on": "12 May"}, "is a date"),
        ({"line": "w" * 301}, "300 characters"),
        ({"story": "w" * 50_001}, "50,000 characters"),
    ],
)
def test_what_answers_none_of_them_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NotAnAnswer, match=sentence):
        clean_answers(QUESTIONS, given)


def test_about_nobody_is_refused() -> None:
    with pytest.raises(ValueError):
        clean_answers(QUESTIONS, {"child": {"nobody": "x"}})


def test_what_must_be_answered_is_said_for_each_child() -> None:
    missing = unanswered(QUESTIONS, {"child": {str(SEUN): "Fine"}}, [SEUN, TEMPE])
    assert [(q.key, child) for q, child in missing] == [("story", None), ("child", TEMPE)]
    assert unanswered(QUESTIONS, {"story": "x"}, []) == ()


def test_earlier_answers_stand_where_they_still_fit() -> None:
    earlier = {
        "story": "It began in March",
        "child": {str(SEUN): "Fine"},
        "where": "Somewhere that is no choice any more",
        "gone": "An answer to a question no longer asked",
        "asked": {"a": "mapping"},
    }
    assert carried_over(QUESTIONS, earlier) == {
        "story": "It began in March",
        "child": {str(SEUN): "Fine"},
    }
