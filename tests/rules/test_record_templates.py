"""Questions as data: adding, rewording, moving, retiring, comparing. Plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import CannotChange, Question, json_of, questions_of
from kinstead.record.standard_questions import STANDARD

STORY = Question("story", "What happened?", part="family", required=True)
HOPES = Question("hopes", "What would help?", part="family")
HOME = Question("home", "What is the home like?", "Warm, dry, enough room", part="facts")
SAFE = Question("safe", "Safe tonight?", part="facts", kind="yes_no", each_child=True)
CHILD = Question("child", "What does this child say?", part="child", each_child=True)
MEANS = Question("means", "What does it mean?", part="analysis")
ALL = (STORY, HOME, HOPES, SAFE, CHILD, MEANS)


def keys(questions: rules.Questions) -> list[str]:
    return [q.key for q in questions]


class TestReading:
    def test_what_is_stored_reads_back_the_same(self) -> None:
        odd = Question(
            "how", "How?", part="facts", kind="choice", options=("By day", "By night"), retired=True
        )
        assert questions_of(json_of((*ALL, odd))) == (*ALL, odd)

    def test_what_an_older_version_lacks_is_its_default(self) -> None:
        [question] = questions_of([{"key": "old", "words": "An old question"}])
        assert question == Question("old", "An old question")

    def test_they_are_asked_part_by_part(self) -> None:
        assert keys(rules.asked(ALL)) == ["story", "hopes", "child", "home", "safe", "means"]


class TestAdding:
    def test_comes_last_in_its_part(self) -> None:
        added = rules.add(ALL, Question("proud", "What are you proud of?", part="family"))
        assert keys(rules.asked(added))[:3] == ["story", "hopes", "proud"]

    def test_words_are_tidied(self) -> None:
        [added] = rules.add((), Question("x", "  How   are\nyou? ", help=" Well\n "))
        assert (added.words, added.help) == ("How are you?", "Well")

    def test_under_each_child_it_is_asked_of_each(self) -> None:
        [added] = rules.add((), Question("x", "How are you?", part="child"))
        assert added.each_child

    @pytest.mark.parametrize(
        ("question", "sentence"),
        [
            (Question("x", "  "), "Enter the question"),
            (Question("x", "w" * 201), "200 characters"),
            (Question("x", "How?", help="w" * 501), "500 characters"),
            (Question("X!", "How?"), "key"),
            (Question("x", "How?", part="feelings"), "part"),
            (Question("x", "How?", kind="score"), "kind of answer"),
            (Question("x", "How?", kind="choice", options=("One",)), "between 2 and 20"),
            (Question("x", "How?", kind="choice", options=("Same", "Same ")), "between 2 and 20"),
            (Question("x", "How?", kind="choice", options=("a", "b" * 101)), "100 characters"),
            (replace(STORY, words="Again?"), "added already"),
        ],
    )
    def test_what_nobody_could_answer_is_refused(self, question: Question, sentence: str) -> None:
        with pytest.raises(CannotChange, match=sentence):
            rules.add(ALL, question)

    def test_there_is_an_end_to_it(self) -> None:
        many = tuple(Question(f"q{i}", f"Question {i}?") for i in range(rules.MOST_QUESTIONS))
        with pytest.raises(CannotChange, match="Retire one"):
            rules.add(many, Question("more", "One more?"))


class TestRewording:
    def test_keeps_key_kind_and_place(self) -> None:
        after = rules.reword(
            ALL, "home", words="How is home?", help="", part="facts", options=[], required=True
        )
        assert keys(after) == keys(ALL)
        changed = rules.find(after, "home")
        assert (changed.words, changed.help, changed.required) == ("How is home?", "", True)
        assert changed.kind == HOME.kind

    def test_a_question_of_the_family_does_not_become_one_of_each_child(self) -> None:
        with pytest.raises(CannotChange, match="retire it and"):
            rules.reword(
                ALL, "home", words="Home?", help="", part="child", options=[], required=False
            )

    def test_a_question_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(CannotChange, match="no such question"):
            rules.reword(ALL, "gone", words="?", help="", part="facts", options=[], required=False)


class TestMoving:
    def test_passes_the_one_before_it_in_its_part(self) -> None:
        assert keys(rules.asked(rules.move(ALL, "hopes", up=True)))[:2] == ["hopes", "story"]
        assert keys(rules.asked(rules.move(ALL, "story", up=False)))[:2] == ["hopes", "story"]

    def test_retired_ones_between_are_not_in_the_way(self) -> None:
        three = (STORY, replace(HOPES, retired=True), replace(MEANS, part="family"))
        assert keys(rules.asked(rules.move(three, "means", up=True))) == ["means", "story"]

    @pytest.mark.parametrize(
        ("key", "up", "sentence"),
        [("story", True, "first"), ("hopes", False, "last"), ("child", True, "first")],
    )
    def test_stops_at_the_ends(self, key: str, up: bool, sentence: str) -> None:
        with pytest.raises(CannotChange, match=sentence):
            rules.move(ALL, key, up=up)


class TestRetiring:
    def test_is_not_asked_and_can_be_brought_back_last(self) -> None:
        gone = rules.retire(ALL, "story")
        assert "story" not in keys(rules.asked(gone))
        assert keys(rules.retired(gone)) == ["story"]
        with pytest.raises(CannotChange, match="retired already"):
            rules.retire(gone, "story")
        with pytest.raises(CannotChange, match="bring it back"):
            rules.move(gone, "story", up=False)
        back = rules.bring_back(gone, "story")
        assert keys(rules.asked(back))[:2] == ["hopes", "story"]
        with pytest.raises(CannotChange, match="asked already"):
            rules.bring_back(back, "story")


class TestComparing:
    def test_says_what_is_different_and_nothing_else(self) -> None:
        after = rules.add(ALL, Question("new", "Something new?"))
        after = rules.retire(after, "hopes")
        after = rules.reword(
            after, "means", words="So what?", help="", part="analysis", options=[], required=False
        )
        after = rules.move(after, "safe", up=True)
        said = {(one.what, one.question.key) for one in rules.changes(ALL, after)}
        # Two changed places: one of them is said to have moved, whichever it is.
        moved = said & {("moved", "safe"), ("moved", "home")}
        assert len(moved) == 1
        assert said - moved == {("added", "new"), ("retired", "hopes"), ("reworded", "means")}

    def test_brought_back_is_said_with_how_it_was(self) -> None:
        gone = rules.retire(ALL, "home")
        [change] = rules.changes(gone, rules.bring_back(gone, "home"))
        assert (change.what, change.question.key) == ("brought_back", "home")

    def test_a_question_that_made_room_has_not_moved(self) -> None:
        many = tuple(Question(f"q{i}", f"Question {i}?") for i in range(6))
        after = many
        for _ in range(5):
            after = rules.move(after, "q5", up=True)
        assert [one.question.key for one in rules.changes(many, after)] == ["q5"]

    def test_nothing_different_is_nothing_to_publish(self) -> None:
        assert rules.changes(ALL, ALL) == ()
        with pytest.raises(CannotChange, match="nothing to publish"):
            rules.ready_to_publish(ALL, ALL)
        with pytest.raises(CannotChange, match="no question to ask"):
            rules.ready_to_publish(None, (replace(STORY, retired=True),))
        rules.ready_to_publish(None, ALL)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "reword", "up", "down", "retire", "bring_back"]),
        st.sampled_from(["story", "home", "hopes", "safe", "child", "means", "a", "b"]),
        WORDS,
        st.sampled_from(list(rules.PARTS)),
    ),
    max_size=25,
)


def edit(questions: rules.Questions, what: str, key: str, words: str, part: str) -> rules.Questions:
    """One edit, or the questions as they were where it is refused."""
    try:
        if what == "add":
            return rules.add(questions, Question(key, words, part=part))
        if what == "reword":
            return rules.reword(
                questions, key, words=words, help="", part=part, options=[], required=False
            )
        if what in ("up", "down"):
            return rules.move(questions, key, up=what == "up")
        return (rules.retire if what == "retire" else rules.bring_back)(questions, key)
    except CannotChange:
        return questions


@given(EDITS)
def test_no_edit_loses_a_question_or_changes_what_its_answers_look_like(
    edits: list[tuple[str, str, str, str]],
) -> None:
    questions: rules.Questions = ALL
    for one in edits:
        before = questions
        questions = edit(questions, *one)
        now = {q.key: q for q in questions}
        assert len(now) == len(questions)
        for was in before:
            assert now[was.key].kind == was.kind
            assert now[was.key].each_child == was.each_child
        assert questions_of(json_of(questions)) == questions
        assert sorted(keys(rules.asked(questions) + rules.retired(questions))) == sorted(now)
        if questions == before:
            assert rules.changes(before, questions) == ()


@given(EDITS)
def test_what_was_on_the_page_is_known_by_its_mark(edits: list[tuple[str, str, str, str]]) -> None:
    after: rules.Questions = ALL
    for one in edits:
        after = edit(after, *one)
    assert (rules.mark(2, after) == rules.mark(2, ALL)) == (after == ALL)
    assert rules.mark(2, after) != rules.mark(3, after)


class TestStandardQuestions:
    @pytest.mark.parametrize("standard", STANDARD, ids=lambda one: f"{one.kind}-{one.level}")
    def test_could_each_be_published(self, standard: object) -> None:
        questions = standard.questions  # type: ignore[attr-defined]
        rules.ready_to_publish(None, questions)
        assert tuple(rules.checked(q) for q in questions) == questions
        assert len({q.key for q in questions}) == len(questions)
        parts = {q.part for q in questions}
        # The family first, and thinking apart from facts.
        assert {"family", "facts", "analysis"} <= parts

    def test_every_kind_has_questions_for_every_level(self) -> None:
        assert {one.kind for one in STANDARD if not one.level} == {
            "assessment",
            "plan",
            "conference_report",
            "visit",
            "minutes",
        }
