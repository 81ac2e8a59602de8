"""Which questions are asked now, and what each answer's field is called where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Any
from uuid import UUID

from kinstead.access.asking import rows
from kinstead.record.models import Template, TemplateVersion
from kinstead.record.rules.templates import questions_of

__all__ = ["NoQuestions", "current_version", "question_labels", "versions_of"]


class NoQuestions(Exception):
    """Nothing of that kind was ever published: the standard questions were never put in."""


def current_version(kind: Template.Kind | str, level: str = "") -> TemplateVersion:
    """The questions asked now: the level's own, else those for every level.

    Raises NoQuestions where nothing is published, which cannot be once the migrations have run.
    """
    found = (
        TemplateVersion.objects.select_related("template")
        .filter(template__kind=kind, template__level__in={level, ""}, published_at__isnull=False)
        # The level's own before the general one; of each the latest.
        .order_by("-template__level", "-number")
        .first()
    )
    if found is None:
        raise NoQuestions(f"No questions of the kind {kind!r} were ever published.")
    return found


def versions_of(template: UUID) -> list[TemplateVersion]:
    """Every published version of a template, latest first."""
    return list(
        TemplateVersion.objects.select_related("template", "made_by")
        .filter(template_id=template, published_at__isnull=False)
        .order_by("-number")
    )


def question_labels(
    kind: Template.Kind | str,
) -> Callable[[UUID, Mapping[str, Any]], dict[str, str]]:
    """For `LongForm(labels=…)`: what each box of a QuestionsForm is called in a draft read alone.

    The latest wording of every question of that kind, with the child's name where one was asked
    of each child.
    """

    def labels(about: UUID, content: Mapping[str, Any]) -> dict[str, str]:
        words: dict[str, str] = {}
        for version in TemplateVersion.objects.filter(
            template__kind=kind, published_at__isnull=False
        ).order_by("number"):
            words |= {q.key: q.words for q in questions_of(version.questions)}
        fields = {name: found for name in content if (found := field_parts(name, words))}
        called = names_of({child for _, child, _ in fields.values() if child})
        return {
            name: words[key]
            + (f" ({called.get(child, 'a child')})" if child else "")
            + (f": {part}" if part else "")
            for name, (key, child, part) in fields.items()
        }

    return labels


_FIELD = re.compile(
    r"(?:^|-)q-(?P<key>[a-z][a-z0-9_]*)"
    r"(?:-(?P<child>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))?"
    r"(?:_(?P<part>day|month|year))?$"
)


def field_parts(name: str, keys: Container[str]) -> tuple[str, UUID | None, str] | None:
    """The question, the child and the part of a date that a QuestionsForm's field is for.

    None for a field of another form. `field_name` of `record.forms_of_questions` makes the names.
    """
    found = _FIELD.search(name)
    if found is None:
        return None
    key, child, part = found["key"], found["child"], found["part"] or ""
    if key not in keys:
        # “shared_on_day” is a part of “shared_on”; “child_day” is a question of its own.
        key, _, part = key.rpartition("_")
    if key not in keys:
        return None
    return key, UUID(child) if child else None, part


def names_of(people: set[UUID]) -> dict[UUID, str]:
    """What each of them is called, of those the asker may see."""
    if not people:
        return {}
    found = rows(
        "SELECT id, coalesce(nullif(called, ''), full_name) AS called FROM people_person"
        " WHERE id = ANY (%(people)s)",
        people=list(people),
    )
    return {row["id"]: row["called"] for row in found}
