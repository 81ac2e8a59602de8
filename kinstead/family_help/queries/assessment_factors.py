"""The factors of an assessment as one page: a row for each factor, a box for each child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.shapes.assessments import FactorGroup, FactorRow, Factors
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.shapes import Link


def chosen_before(children: Sequence[Mapping[str, Any]]) -> dict[UUID, list[str]]:
    """What is recorded for each child, by their key."""
    return {UUID(child["id"]): list(child["factors"]) for child in children}


def factors_page(
    family: UUID,
    assessment: UUID,
    children: Sequence[Mapping[str, Any]],
    chosen: Mapping[UUID, Sequence[str]],
    *,
    search: str,
    today: date,
    error: str = "",
) -> Factors:
    """The factors to tick. With words to look for, only those that have them, and every tick that
    the search hides stays a tick."""
    names = [(UUID(child["id"]), child["called"] or child["name"]) for child in children]
    groups, shown = [], set()
    for title, factors in rules.grouped(today, search):
        rows = []
        for factor in factors:
            shown.add(factor.code)
            rows.append(
                FactorRow(
                    code=factor.code,
                    label=factor.label,
                    boxes=tuple(
                        (
                            f"factor-{key}",
                            f"f-{factor.code}-{key}",
                            name,
                            factor.code in chosen.get(key, ()),
                        )
                        for key, name in names
                    ),
                )
            )
        ticked = any(box[3] for row in rows for box in row.boxes)
        groups.append(FactorGroup(title, tuple(rows), open=bool(search) or ticked))
    return Factors(
        groups=tuple(groups),
        children=tuple(name for _, name in names),
        chosen=tuple(
            (name, tuple(in_words("assessment_factors", code) for code in chosen.get(key, ())))
            for key, name in names
        ),
        search=search,
        back=Link("Back to the assessment", reverse("assessment", args=[family, assessment])),
        hidden=tuple(
            (f"factor-{key}", code)
            for key, _ in names
            for code in chosen.get(key, ())
            if code not in shown
        ),
        error=error,
        nothing_found=bool(search) and not groups,
    )
