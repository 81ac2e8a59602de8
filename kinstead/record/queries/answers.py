"""What was answered about one thing, under the questions as they were worded then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from kinstead.record.models import Answers, TemplateVersion
from kinstead.record.queries.templates import names_of
from kinstead.record.question_shapes import AnsweredPart, AnsweredQuestion, ChildsAnswer
from kinstead.record.rules.answers import carried_over, unanswered
from kinstead.record.rules.templates import PARTS, Question, Questions, asked, questions_of
from kinstead.web.words import day_plain

Children = Sequence[tuple[UUID, str]]


@dataclass(frozen=True)
class Answered:
    """Answers with the version they answer. `names` are of every child there is an answer about."""

    id: UUID
    version: TemplateVersion
    content: dict[str, Any]
    by: str
    at: datetime
    names: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def questions(self) -> Questions:
        return questions_of(self.version.questions)

    def shown(self, children: Children = ()) -> tuple[AnsweredPart, ...]:
        """Ready for `record/answers.html`: part by part, each answer under its own question.

        `children` give their order and names. An answer about a child who is not among them (who
        has left the family since) is shown after theirs.
        """
        return shown(self.questions, self.content, children, self.names)

    def missing(self, children: Children) -> tuple[str, ...]:
        """What must still be answered: “What does this mean for this child? (Seun)”."""
        called = dict(children)
        return tuple(
            question.words + (f" ({called[child]})" if child else "")
            for question, child in unanswered(self.questions, self.content, list(called))
        )

    def for_questions(self, version: TemplateVersion) -> dict[str, Any]:
        """These answers as the first words of a form with the questions of `version`."""
        return carried_over(questions_of(version.questions), self.content)

    @property
    def snapshot(self) -> dict[str, Any]:
        """Questions and answers together, for an authorisation: what is approved is exact."""
        return {
            "version": str(self.version.pk),
            "questions": self.version.questions,
            "answers": self.content,
        }


def latest(about: models.Model | UUID) -> Answered | None:
    """What was answered last about one thing; None where nothing was, or it is not to be seen."""
    found = _answers(about).first()
    return _answered([found])[0] if found is not None else None


def earlier(about: models.Model | UUID) -> tuple[Answered, ...]:
    """Everything that was ever answered about one thing, latest first."""
    return tuple(_answered(list(_answers(about))))


def _answers(about: models.Model | UUID) -> models.QuerySet[Answers]:
    thing = about.pk if isinstance(about, models.Model) else about
    return (
        Answers.objects.filter(about_id=thing)
        .select_related("version", "version__template", "answered_by")
        .order_by("-answered_at", "-id")
    )


def _answered(found: list[Answers]) -> list[Answered]:
    names = names_of(
        {
            UUID(child)
            for one in found
            for given in one.content.values()
            if isinstance(given, Mapping)
            for child in given
        }
    )
    return [
        Answered(
            id=one.pk,
            version=one.version,
            content=one.content,
            by=one.answered_by.full_name,
            at=one.answered_at,
            names=names,
        )
        for one in found
    ]


def shown(
    questions: Questions,
    content: Mapping[str, Any],
    children: Children = (),
    names: Mapping[UUID, str] | None = None,
) -> tuple[AnsweredPart, ...]:
    """Answers under their questions, ready for `record/answers.html`: of a snapshot too."""
    called = {**dict(children)}
    for child, name in (names or {}).items():
        called.setdefault(child, name)
    parts = []
    for part, (heading, _) in PARTS.items():
        here = [q for q in asked(questions) if q.part == part]
        done = [_question(q, content.get(q.key), called) for q in here]
        if here:
            parts.append(
                AnsweredPart(
                    part=part,
                    heading=heading,
                    questions=tuple(q for q in done if q.is_answered),
                    unanswered=tuple(q.words for q in done if not q.is_answered),
                )
            )
    return tuple(parts)


def _question(question: Question, given: Any, called: Mapping[UUID, str]) -> AnsweredQuestion:
    if not isinstance(given, Mapping):
        return AnsweredQuestion(
            words=question.words,
            answer=_words(question, given),
            long=question.kind == "long",
        )
    order = [str(child) for child in called]
    return AnsweredQuestion(
        words=question.words,
        each=tuple(
            ChildsAnswer(
                child=called.get(UUID(child), "A child of this family then"),
                answer=_words(question, given[child]),
            )
            for child in sorted(
                given, key=lambda one: order.index(one) if one in order else len(order)
            )
        ),
        long=question.kind == "long",
    )


def _words(question: Question, given: Any) -> str:
    if question.kind != "date" or not given:
        return str(given or "")
    try:
        return day_plain(date.fromisoformat(str(given)))
    except ValueError:
        return str(given)
