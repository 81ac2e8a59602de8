"""Questions as data: what one may be, and how an authority changes them.

A version of a template keeps its questions as a list in order; `questions_of` reads them. A
question keeps its key for ever: rewording, reordering, retiring and bringing back leave it alone,
so that an answer given last year is found again beside this year's wording. What kind of answer it
takes, and whether it is asked of each child, never change under one key.

Everything here is plain values (ADR 15). What may answer them is in `rules/answers.py`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

PARTS: dict[str, tuple[str, str]] = {
    "family": (
        "The family’s own words",
        "Written as they say it, and read back to them. What would help comes from them first.",
    ),
    "child": ("Each child", "One child at a time: brothers and sisters live different lives."),
    "facts": (
        "What is known",
        "What was seen, heard or read, and who says so. What you make of it comes after.",
    ),
    "analysis": (
        "What we make of it",
        "Our thinking, kept apart from the facts, so that the family can disagree with it.",
    ),
}
"""In the order in which they stand on a page: (heading, what belongs there)."""

KINDS: dict[str, str] = {
    "long": "A box for several sentences",
    "short": "One line",
    "yes_no": "Yes, no or not known",
    "choice": "One of a list",
    "date": "A date",
}
YES_NO = ("Yes", "No", "Not known")

LONGEST_WORDS, LONGEST_HELP, LONGEST_OPTION = 200, 500, 100
MOST_QUESTIONS, MOST_OPTIONS = 80, 20
_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")


class CannotChange(Exception):
    """The questions may not be changed so. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Question:
    """One question of a template, as a version keeps it."""

    key: str
    words: str
    help: str = ""
    part: str = "facts"
    kind: str = "long"
    options: tuple[str, ...] = ()
    each_child: bool = False
    required: bool = False
    retired: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "key": self.key,
            "words": self.words,
            "help": self.help,
            "part": self.part,
            "kind": self.kind,
            "options": list(self.options),
            "each_child": self.each_child,
            "required": self.required,
            "retired": self.retired,
        }


Questions = tuple[Question, ...]


def questions_of(version_json: Iterable[Mapping[str, Any]]) -> Questions:
    """The questions a version keeps, in their order. What an older version lacks is its default."""
    return tuple(
        Question(
            key=str(one["key"]),
            words=str(one["words"]),
            help=str(one.get("help", "")),
            part=str(one.get("part", "facts")),
            kind=str(one.get("kind", "long")),
            options=tuple(str(option) for option in one.get("options", ())),
            each_child=bool(one.get("each_child", False)),
            required=bool(one.get("required", False)),
            retired=bool(one.get("retired", False)),
        )
        for one in version_json
    )


def json_of(questions: Questions) -> list[dict[str, Any]]:
    """The questions as a version keeps them."""
    return [question.as_json() for question in questions]


def asked(questions: Questions) -> Questions:
    """Those that are asked, part by part, each part in the order of the list."""
    return tuple(q for part in PARTS for q in questions if q.part == part and not q.retired)


def retired(questions: Questions) -> Questions:
    """Those that are asked no longer, and may be brought back."""
    return tuple(q for q in questions if q.retired)


def find(questions: Questions, key: str) -> Question:
    """The question of that key. Raises CannotChange."""
    for question in questions:
        if question.key == key:
            return question
    raise CannotChange("There is no such question here any longer.")


def checked(question: Question) -> Question:
    """The question with its words tidied. Raises CannotChange for one nobody could answer."""
    if not _KEY.match(question.key):
        raise CannotChange("A question’s key is small letters, figures and underscores.")
    if question.part not in PARTS:
        raise CannotChange("Choose which part the question belongs to.")
    if question.kind not in KINDS:
        raise CannotChange("Choose what kind of answer it takes.")
    words, help_text = " ".join(question.words.split()), " ".join(question.help.split())
    if not words:
        raise CannotChange("Enter the question.")
    if len(words) > LONGEST_WORDS:
        raise CannotChange(f"The question must be {LONGEST_WORDS} characters or fewer.")
    if len(help_text) > LONGEST_HELP:
        raise CannotChange(f"The help must be {LONGEST_HELP} characters or fewer.")
    options = tuple(dict.fromkeys(" ".join(one.split()) for one in question.options if one.strip()))
    if question.kind != "choice":
        options = ()
    elif not 2 <= len(options) <= MOST_OPTIONS:
        raise CannotChange(f"Give between 2 and {MOST_OPTIONS} choices, one to a line.")
    elif any(len(option) > LONGEST_OPTION for option in options):
        raise CannotChange(f"Each choice must be {LONGEST_OPTION} characters or fewer.")
    return replace(
        question,
        words=words,
        help=help_text,
        options=options,
        # What is asked about the children is asked of each of them.
        each_child=question.each_child or question.part == "child",
    )


def add(questions: Questions, question: Question) -> Questions:
    """With one question more, last in its part. Raises CannotChange."""
    if any(q.key == question.key for q in questions):
        raise CannotChange("This question was added already.")
    if len(asked(questions)) >= MOST_QUESTIONS:
        raise CannotChange(
            f"There are {MOST_QUESTIONS} questions already. Retire one before you add another: a"
            " tired worker and a worried parent have to get through them."
        )
    return (*questions, checked(replace(question, retired=False)))


def reword(
    questions: Questions,
    key: str,
    *,
    words: str,
    help: str,
    part: str,
    options: Sequence[str],
    required: bool,
) -> Questions:
    """With other words for one question. Raises CannotChange.

    Its kind, and whether each child is asked, stay: answers already given would not fit any more.
    Retire it and add another instead.
    """
    old = find(questions, key)
    if part == "child" and not old.each_child:
        raise CannotChange(
            "This question is asked once for the family. To ask it of each child, retire it and"
            " add a new one."
        )
    new = checked(
        replace(old, words=words, help=help, part=part, options=tuple(options), required=required)
    )
    return tuple(new if q.key == key else q for q in questions)


def move(questions: Questions, key: str, *, up: bool) -> Questions:
    """With one question a place up or down among those asked in its part. Raises CannotChange."""
    question = find(questions, key)
    if question.retired:
        raise CannotChange("This question is retired: bring it back before you move it.")
    beside = [i for i, q in enumerate(questions) if q.part == question.part and not q.retired]
    here = next(i for i in beside if questions[i].key == key)
    place = beside.index(here) + (-1 if up else 1)
    if not 0 <= place < len(beside):
        raise CannotChange(f"This question is the {'first' if up else 'last'} of its part already.")
    there = beside[place]
    moved = list(questions)
    moved[here], moved[there] = moved[there], moved[here]
    return tuple(moved)


def retire(questions: Questions, key: str) -> Questions:
    """Asked no longer. What was answered to it stays where it was answered. Raises CannotChange."""
    if find(questions, key).retired:
        raise CannotChange("This question is retired already.")
    return tuple(replace(q, retired=True) if q.key == key else q for q in questions)


def bring_back(questions: Questions, key: str) -> Questions:
    """Asked again, last in its part. Raises CannotChange."""
    question = find(questions, key)
    if not question.retired:
        raise CannotChange("This question is asked already.")
    rest = tuple(q for q in questions if q.key != key)
    return (*rest, replace(question, retired=False))


@dataclass(frozen=True)
class Change:
    """How one question differs between two versions.

    `what` is "added", "reworded", "retired", "brought_back" or "moved".
    """

    what: str
    question: Question
    before: Question | None = None


def changes(before: Questions, after: Questions) -> tuple[Change, ...]:
    """What is different for those who answer, in the order of the later version.

    A question that only made room for another is not said to have moved.
    """
    old = {q.key: q for q in before}
    new = {q.key: q for q in after}
    found: list[Change] = []
    stay = _unmoved(before, after)
    for question in (*asked(after), *retired(after)):
        was = old.get(question.key)
        if was is None:
            if not question.retired:
                found.append(Change("added", question))
        elif was.retired != question.retired:
            found.append(Change("retired" if question.retired else "brought_back", question, was))
        elif replace(was, retired=False) != replace(question, retired=False):
            found.append(Change("reworded", question, was))
        elif not question.retired and question.key not in stay:
            found.append(Change("moved", question, was))
    found.extend(Change("retired", q, q) for q in before if q.key not in new and not q.retired)
    return tuple(found)


def _unmoved(before: Questions, after: Questions) -> set[str]:
    """Keys that keep their order among themselves: the longest such run in each part."""
    kept: set[str] = set()
    for part in PARTS:
        was = [q.key for q in asked(before) if q.part == part]
        now = [q.key for q in asked(after) if q.part == part and q.key in was]
        places = [was.index(key) for key in now]
        best: list[list[int]] = []
        for place in places:
            longest = max((run for run in best if run[-1] < place), key=len, default=[])
            best.append([*longest, place])
        kept |= {was[place] for place in max(best, key=len, default=[])}
    return kept


def ready_to_publish(before: Questions | None, after: Questions) -> None:
    """Raise CannotChange for questions that should not be put before anybody."""
    if not asked(after):
        raise CannotChange("There is no question to ask. Add one before you publish.")
    if before is not None and before == after:
        raise CannotChange(
            "Nothing is different from the questions asked now, so there is nothing to publish."
        )


def mark(number: int, questions: Questions) -> str:
    """A few letters that say which questions were on somebody's page, to be sent back with it."""
    whole = json.dumps([number, json_of(questions)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
