"""The family's plan as a paper: a version word for word, as it was shared."""

from __future__ import annotations

from datetime import date
from typing import Any

from kinstead.access.asking import here, one, rows
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, called, framed
from kinstead.family_help.models import Goal, PlanAgreement
from kinstead.web.printed import (
    Block,
    Heading,
    Layout,
    Pairs,
    Prose,
    Rows,
    SignHere,
    TheirWords,
)
from kinstead.web.words import day_plain, names

_VERSION = """
SELECT v.id, v.number, v.content::json AS content, v.why, v.made_at, e.family_id
FROM family_help_planversion v
JOIN family_help_familyhelpplan p ON p.id = v.plan_id
JOIN family_help_familyhelpepisode e ON e.id = p.episode_id
WHERE v.id = %(about)s AND v.family_id = %(family)s
"""
_SAID = """
SELECT a.answer, a.words, p.full_name, p.called
FROM family_help_planagreement a JOIN people_person p ON p.id = a.person_id
WHERE a.version_id = %(about)s ORDER BY p.birth_date, p.id
"""
# What a conference asked for comes first: it says what must change for the children to be safe.
_PARTS = (
    (Goal.Whose.CONFERENCE, "What the conference says must change", "worry"),
    (Goal.Whose.FAMILY, "What we want to be different", "heart"),
    (Goal.Whose.PRACTITIONER, "What we suggest", "talk"),
)
_ANSWERS = dict(PlanAgreement.Answer.choices)


def _make(asked: Asked) -> Made:
    row = one(_VERSION, about=asked.about, family=asked.family)
    plan: dict[str, Any] = row["content"]
    said = rows(_SAID, about=asked.about)
    blocks: list[Block] = []
    if plan["hopes"]:
        blocks += [Heading("What we want life to be like", sign="home"), TheirWords(plan["hopes"])]
    for whose, title, sign in _PARTS:
        goals = [g for g in plan["goals"] if g["whose"] == whose and not g["ended"]]
        if goals:
            blocks.append(Heading(title, sign=sign))
            for goal in goals:
                blocks += _goal(goal, asked.layout)
    reached = [g["words"] for g in plan["goals"] if g["ended"] == Goal.Ended.REACHED]
    if reached:
        blocks += [Heading("What we have done already", sign="tick")]
        blocks += [Prose(words) for words in reached]
    if plan["if_things_go_wrong"]:
        blocks += [Heading("If things go wrong", sign="worry"), Prose(plan["if_things_go_wrong"])]
    if said:
        blocks.append(Heading("What each of us said about this plan", sign="people"))
        blocks.append(
            Pairs(
                tuple(
                    (called(who), ". ".join(filter(None, (_ANSWERS[who["answer"]], who["words"]))))
                    for who in said
                )
            )
        )
    else:
        blocks.append(SignHere(tuple(_adults(asked))))
    bar = asked.head.bar
    return Made(
        framed(
            asked,
            f"Our plan, {bar.title}",
            blocks,
            subtitle=f"Version {row['number']}, {day_plain(here(row['made_at']))}. "
            + "; ".join(f"{fact.label}: {fact.value}" for fact in bar.facts[:1]),
        ),
        "plan_version",
        row["number"],
    )


def _goal(goal: dict[str, Any], layout: Layout) -> list[Block]:
    about = f"For {names(goal['children'])}" if goal["children"] else ""
    blocks: list[Block] = []
    if goal["whose"] == Goal.Whose.FAMILY:
        blocks.append(TheirWords(goal["words"], said_by=goal["said_by"]))
        if about:
            blocks.append(Prose("", note=about))
    else:
        blocks += [Heading(goal["words"], 3)]
        if about:
            blocks.append(Prose("", note=about))
    if goal["how_we_will_know"]:
        blocks.append(Prose(f"We shall know when: {goal['how_we_will_know']}"))
    doing = [a for a in goal["actions"] if not a["dropped_on"]]
    if doing and layout is Layout.EASY:
        blocks += [
            Prose(f"{a['who']}: {a['words']}", note=f"By {a['by']}" if a["by"] else "")
            for a in doing
        ]
    elif doing:
        blocks.append(
            Rows(
                ("Who", "What they will do", "By when"),
                tuple(
                    (
                        a["who"],
                        a["words"],
                        f"Done {day_plain(date.fromisoformat(a['done_on']))}"
                        if a["done_on"]
                        else a["by"],
                    )
                    for a in doing
                ),
            )
        )
    return blocks


def _adults(asked: Asked) -> list[str]:
    return [
        called(row)
        for row in rows(
            "SELECT p.full_name, p.called FROM people_familymember m"
            " JOIN people_person p ON p.id = m.person_id"
            " WHERE m.family_id = %(family)s AND m.part = 'adult' AND m.to_date IS NULL"
            " AND p.merged_into_id IS NULL AND p.death_date IS NULL ORDER BY p.birth_date, p.id",
            family=asked.family,
        )
    ]


PLAN = PaperKind(
    "plan",
    "Plan",
    "SELECT v.id, 'Our plan, version ' || v.number AS title, v.made_at AS happened"
    " FROM family_help_planversion v WHERE v.family_id = %(family)s",
    _make,
)
