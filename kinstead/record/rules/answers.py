"""What may answer the questions of a template, what is still missing, and what is asked again.

Plain values. Answers are words under a question's key; nothing may be computed from them (ADR 15).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kinstead.record.rules.templates import YES_NO, Question, Questions, asked

LONGEST_SHORT, LONGEST_LONG = 300, 50_000

Content = Mapping[str, Any]


class NotAnAnswer(Exception):
    """What was given answers none of these questions. The sentence is fit for the screen."""


def clean_answers(questions: Questions, content: Content) -> dict[str, Any]:
    """What was answered, tidied, without the empty. Raises NotAnAnswer.

    By question key; for questions asked of each child, by the child's key. Dates are written
    2026-05-12. Retired questions are not asked, so nothing can answer them.
    """
    by_key = {q.key: q for q in questions if not q.retired}
    cleaned: dict[str, Any] = {}
    for key, given in content.items():
        question = by_key.get(key)
        if question is None:
            raise NotAnAnswer("An answer was given to a question that is not asked here.")
        if question.each_child:
            if not isinstance(given, Mapping):
                raise NotAnAnswer(f"“{question.words}” is asked of each child.")
            each = {str(UUID(str(child))): _answer(question, one) for child, one in given.items()}
            if each := {child: text for child, text in each.items() if text}:
                cleaned[key] = each
        elif text := _answer(question, given):
            cleaned[key] = text
    return cleaned


def _answer(question: Question, given: Any) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise NotAnAnswer(f"“{question.words}” is answered in words.")
    text = given.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        return ""
    longest = LONGEST_LONG if question.kind == "long" else LONGEST_SHORT
    if len(text) > longest:
        raise NotAnAnswer(f"The answer to “{question.words}” holds up to {longest:,} characters.")
    choices = {"yes_no": YES_NO, "choice": question.options}.get(question.kind)
    if choices is not None and text not in choices:
        raise NotAnAnswer(f"Choose one of the answers to “{question.words}”.")
    if question.kind == "date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise NotAnAnswer(f"The answer to “{question.words}” is a date.")
    return text


def unanswered(
    questions: Questions, content: Content, children: Sequence[UUID]
) -> tuple[tuple[Question, UUID | None], ...]:
    """Required questions still without an answer, with the child where each is asked."""
    missing: list[tuple[Question, UUID | None]] = []
    for question in asked(questions):
        if not question.required:
            continue
        given = content.get(question.key)
        if not question.each_child:
            if not given:
                missing.append((question, None))
            continue
        each = given if isinstance(given, Mapping) else {}
        missing.extend((question, child) for child in children if not each.get(str(child)))
    return tuple(missing)


def carried_over(questions: Questions, earlier: Content) -> dict[str, Any]:
    """Earlier answers that these questions ask for again, by key: nothing is asked twice.

    What no longer fits (a choice that is gone) is left behind; it stands under its old question.
    """
    fitting: dict[str, Any] = {}
    for question in asked(questions):
        given = earlier.get(question.key)
        if given is None or question.each_child != isinstance(given, Mapping):
            continue
        try:
            fitting.update(clean_answers(questions, {question.key: given}))
        except (NotAnAnswer, ValueError):
            continue
    return fitting
