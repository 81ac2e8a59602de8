"""An assessment as a paper: the words that were authorised, word for word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kinstead.access.asking import here, one
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, framed
from kinstead.record.queries.answers import shown
from kinstead.record.rules.templates import questions_of
from kinstead.web.printed import Block, Heading, Listed, Pairs, Prose, TheirWords
from kinstead.web.words import day_plain, names

_AUTHORISED = """
SELECT z.snapshot::json AS snapshot, z.decided_at, d.full_name AS decided_by
FROM family_help_assessment a
JOIN record_authorisation z ON z.id = a.authorisation_id AND z.decision = 'authorised'
JOIN access_account d ON d.id = z.decided_by_id
WHERE a.id = %(about)s AND a.family_id = %(family)s
"""
_PARTS = (
    ("family", "What the family says", "heart"),
    ("child", "Each child", "people"),
    ("facts", "What we know", "paper"),
    ("analysis", "What we make of it", "talk"),
)


def _make(asked: Asked) -> Made:
    row = one(_AUTHORISED, about=asked.about, family=asked.family)
    said: dict[str, Any] = row["snapshot"]
    children = [child["called"] for child in said["children"]]
    blocks: list[Block] = [
        Pairs(
            (
                ("About", names(children)),
                ("Begun", said["started_on"]),
                ("Led by", said["lead"]),
                (
                    "Authorised",
                    f"{day_plain(here(row['decided_at']))}, by {row['decided_by']}",
                ),
            )
        )
    ]
    answers = {
        part.part: [question for question in part.questions if question.is_answered]
        for part in shown(
            questions_of(said["questions"]),
            said["answers"],
            [(UUID(child["person"]), child["called"]) for child in said["children"]],
        )
    }
    for part, title, sign in _PARTS:
        answered = answers.get(part, [])
        voices = [c for c in said["children"] if c["voice"]] if part == "child" else []
        if not answered and not voices:
            continue
        blocks.append(Heading(title, sign=sign))
        for child in voices:
            blocks.append(
                TheirWords(
                    child["voice"]["words"],
                    said_by=f"{child['called']}, {child['voice']['on']}. {child['voice']['how']}.",
                )
            )
        for question in answered:
            blocks.append(Heading(question.words, 3))
            if question.answer:
                whose = TheirWords if part == "family" else Prose
                blocks.append(whose(question.answer))
            blocks += [Prose(f"{each.child}: {each.answer}") for each in question.each]
    found = [child for child in said["children"] if child["factors"]]
    if found:
        blocks.append(Heading("What was found to matter", sign="tick"))
        for child in found:
            blocks.append(Heading(child["called"], 3))
            blocks.append(Listed(tuple(factor["label"] for factor in child["factors"])))
    return Made(
        framed(asked, f"Assessment, {asked.head.bar.title}", blocks, subtitle=names(children)),
        "assessment",
    )


ASSESSMENT = PaperKind(
    "assessment",
    "Assessment",
    "SELECT a.id, 'Family help assessment' AS title, z.decided_at AS happened"
    " FROM family_help_assessment a"
    " JOIN record_authorisation z ON z.id = a.authorisation_id AND z.decision = 'authorised'"
    " WHERE a.family_id = %(family)s",
    _make,
)
