"""A form made of the questions of a template, whatever an authority asks.

    form = QuestionsForm(request.POST or None, version=version, children=[(seun, "Seun")],
                         initial=answered.for_questions(version) if answered else None)
    if form.is_valid():
        answers.save(..., version=form.version, content=form.content, ...)

and in the template `{% include "record/questions.html" %}`. A question asked of each child has a
box for each. What was typed can be kept as a long form's draft and filled in again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from kinstead.record.models import TemplateVersion
from kinstead.record.rules.answers import LONGEST_LONG, LONGEST_SHORT
from kinstead.record.rules.templates import PARTS, YES_NO, Question, asked, questions_of
from kinstead.web.forms import DatePartsField, GovukForm


@dataclass(frozen=True)
class ChildsBox:
    """Where one child's answer is written."""

    name: str
    field: BoundField


@dataclass(frozen=True)
class QuestionBox:
    """A question on the page. `field` for one asked once, `each` for one asked of each child."""

    question: Question
    field: BoundField | None
    each: tuple[ChildsBox, ...]
    id: str  # for the heading of a question asked of each child


@dataclass(frozen=True)
class PartOfForm:
    """A part of the questions: a section of the page."""

    part: str
    heading: str
    sentence: str
    questions: tuple[QuestionBox, ...]
    # In the part about each child: all that is asked of one, together.
    children: tuple[tuple[str, str, tuple[BoundField, ...]], ...] = ()


def field_name(question: Question, child: UUID | None = None) -> str:
    """The name of a question's box, with the child's key where each child is asked."""
    return f"q-{question.key}" + (f"-{child}" if child else "")


class QuestionsForm(GovukForm):
    """The questions of `version`, once for the family or once for each of `children`.

    `children` are their keys and what they are called. `initial` is content as Answers keep it.
    With `all_required=False` nothing must be answered: for saving half of it on the record.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        version: TemplateVersion,
        children: Sequence[tuple[UUID, str]],
        initial: Mapping[str, Any] | None = None,
        all_required: bool = True,
        **kwargs: Any,
    ) -> None:
        self.version = version
        self.children = tuple(children)
        self.questions = asked(questions_of(version.questions))
        # What each box is called where it stands without its heading.
        self.labels: dict[str, str] = {}
        super().__init__(data, initial=self._flat(initial or {}), **kwargs)
        for question in self.questions:
            required = question.required and all_required
            if question.each_child:
                for child, called in self.children:
                    name = field_name(question, child)
                    self.fields[name] = _field(question, required, called)
                    self.labels[self.add_prefix(name)] = f"{question.words} ({called})"
            else:
                name = field_name(question)
                self.fields[name] = _field(question, required)
                self.labels[self.add_prefix(name)] = question.words

    def _flat(self, content: Mapping[str, Any]) -> dict[str, Any]:
        flat: dict[str, Any] = {}
        for question in self.questions:
            given = content.get(question.key)
            if question.each_child:
                each = given if isinstance(given, Mapping) else {}
                for child, _ in self.children:
                    flat[field_name(question, child)] = _first(question, each.get(str(child)))
            else:
                flat[field_name(question)] = _first(question, given)
        return {name: value for name, value in flat.items() if value is not None}

    @property
    def content(self) -> dict[str, Any]:
        """What was answered, as `actions.answers.save` takes it. After `is_valid`."""
        content: dict[str, Any] = {}
        for question in self.questions:
            if question.each_child:
                each = {
                    str(child): text
                    for child, _ in self.children
                    if (text := self._text(field_name(question, child)))
                }
                if each:
                    content[question.key] = each
            elif text := self._text(field_name(question)):
                content[question.key] = text
        return content

    def _text(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return value.isoformat() if isinstance(value, date) else str(value or "").strip()

    @property
    def parts(self) -> tuple[PartOfForm, ...]:
        """The form as its template draws it."""
        found = []
        for part, (heading, sentence) in PARTS.items():
            here = [q for q in self.questions if q.part == part]
            if not here or (part == "child" and not self.children):
                continue
            found.append(
                PartOfForm(
                    part=part,
                    heading=heading,
                    sentence=sentence,
                    questions=tuple(self._box(q) for q in here) if part != "child" else (),
                    children=self._by_child(here) if part == "child" else (),
                )
            )
        return tuple(found)

    def _box(self, question: Question) -> QuestionBox:
        return QuestionBox(
            question=question,
            field=None if question.each_child else self[field_name(question)],
            each=tuple(
                ChildsBox(called, self[field_name(question, child)])
                for child, called in self.children
            )
            if question.each_child
            else (),
            id=self.add_prefix(field_name(question)),
        )

    def _by_child(
        self, questions: Sequence[Question]
    ) -> tuple[tuple[str, str, tuple[BoundField, ...]], ...]:
        return tuple(
            (str(child), called, tuple(self[field_name(q, child)] for q in questions))
            for child, called in self.children
        )


def _first(question: Question, given: Any) -> Any:
    """An earlier answer as the field shows it."""
    if given is None or question.kind != "date":
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None


def _field(question: Question, required: bool, child: str = "") -> forms.Field:
    about = f" ({child})" if child else ""
    sentence = f"Answer “{question.words}”{about}"
    # Under a child's heading the question is the label; under the question's, the child is.
    by_child = bool(child) and question.part != "child"
    label = child if by_child else question.words
    help_text = "" if by_child else question.help
    if question.kind == "date":
        return DatePartsField(
            what=f"The date for “{question.words}”{about}",
            required=sentence if required else "",
            label=label,
            help_text=help_text,
        )
    common: dict[str, Any] = {
        "label": label,
        "help_text": help_text,
        "required": required,
    }
    if question.kind in ("yes_no", "choice"):
        offered = YES_NO if question.kind == "yes_no" else question.options
        return forms.ChoiceField(
            choices=[(one, one) for one in offered],
            widget=forms.RadioSelect,
            error_messages={"required": sentence, "invalid_choice": f"{sentence} from the list"},
            **common,
        )
    longest = LONGEST_LONG if question.kind == "long" else LONGEST_SHORT
    widget = forms.Textarea(attrs={"rows": 4 if question.required else 3})
    return forms.CharField(
        max_length=longest,
        widget=widget if question.kind == "long" else forms.TextInput(),
        error_messages={
            "required": sentence,
            "max_length": f"The answer to “{question.words}”{about} must be {longest:,} characters"
            " or fewer",
        },
        **common,
    )
