"""How a family rate their own life, as a table: a row a part of life, a column a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kinstead.family_help.models import OutcomeScore
from kinstead.family_help.shapes.help import RatingCell, RatingRow, Ratings
from kinstead.statute.code_sets import code_set
from kinstead.web.words import day_plain

SCORES = """
SELECT o.part_of_life, o.score, o."when", o.said_on,
       coalesce(nullif(p.called, ''), p.full_name, 'The family') AS who, o.recorded_at
FROM family_help_outcomescore o LEFT JOIN people_person p ON p.id = o.person_id
WHERE o.episode_id = %(episode)s
ORDER BY o.said_on, o.recorded_at, o.id
"""

_WHEN = dict(OutcomeScore.When.choices)
_Time = tuple[str, date, str]


def ratings_of(found: Iterable[dict[str, Any]]) -> Ratings | None:
    """The family's own ratings as a table: a row for each part of life, a column for each time."""
    said = list(found)
    if not said:
        return None
    times: list[_Time] = []
    for one in said:
        column = (one["when"], one["said_on"], one["who"])
        if column not in times:
            times.append(column)
    table: dict[str, dict[_Time, int]] = {}
    for one in said:
        part = table.setdefault(one["part_of_life"], {})
        part[one["when"], one["said_on"], one["who"]] = one["score"]
    parts = code_set("parts_of_life")
    return Ratings(
        columns=tuple(map(_column, times)),
        rows=tuple(
            RatingRow(
                part=parts.label(part),
                cells=tuple(_cell(table[part].get(when), when) for when in times),
                change=_change(table[part], times),
            )
            for part in parts.codes
            if part in table
        ),
    )


def _column(time: _Time) -> str:
    when, on, who = time
    return f"{_WHEN[when]}, {day_plain(on)}: {who}"


def _cell(score: int | None, time: _Time) -> RatingCell:
    dots = "" if score is None else "●" * score + "○" * (10 - score)
    return RatingCell(score, _column(time), dots)


def _change(scores: dict[_Time, int], times: list[_Time]) -> str:
    """How it changed, as the same person rated it first and last; nothing for one time."""
    by_whom: dict[str, list[int]] = {}
    for column in times:
        if column in scores:
            by_whom.setdefault(column[2], []).append(scores[column])
    twice = [s for s in by_whom.values() if len(s) > 1]
    if len(twice) != 1:
        return ""
    first, last = twice[0][0], twice[0][-1]
    if first == last:
        return "The same"
    return f"{'Better' if last > first else 'Less good'}: {first} then, {last} now"
