"""The parts that the plan and its versions are drawn from: goals, who does what, who agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import moment, rows
from kinstead.family_help.shapes.plans import (
    ActionShown,
    AnswerShown,
    GoalGroup,
    GoalShown,
    VersionLine,
)
from kinstead.web.shapes import Link, Urgency
from kinstead.web.words import day_plain, day_short

ANSWERS = """
SELECT DISTINCT ON (g.person_id) g.person_id, p.full_name, p.birth_date, g.answer, g.words,
       g.answered_on
FROM family_help_planagreement g JOIN people_person p ON p.id = g.person_id
WHERE g.version_id = %(version)s
ORDER BY g.person_id, g.recorded_at DESC, g.id DESC
"""

_WHOSE = {
    "family": "What we want, in our own words",
    "practitioner": "What practitioners suggest",
    "conference": "What the child protection conference asks for",
}
_ANSWER_WORDS = {
    "agrees": "Agrees",
    "in_part": "Agrees in part",
    "disagrees": "Does not agree",
    "not_asked": "Not asked",
    "": "Has not been asked yet",
}
RESULTS = {
    "continue": "Go on as we are",
    "change": "Go on, with changes",
    "step_up": "More help is needed",
    "step_down": "Less help is needed",
    "close": "The family can go on without us",
}


def answers_of(version: UUID) -> dict[UUID, dict[str, Any]]:
    """The latest answer of everyone who gave one about a version, eldest first."""
    found = sorted(
        rows(ANSWERS, version=version),
        key=lambda row: (row["birth_date"] or date.max, row["full_name"]),
    )
    return {row["person_id"]: row for row in found}


def groups_of(
    family: UUID, content: Mapping[str, Any], today: date, may_change: bool, conference: bool
) -> tuple[tuple[GoalGroup, ...], tuple[GoalShown, ...]]:
    """The goals by whose they are, and those that ended."""
    groups, ended = [], []
    number = 0
    for whose, title in _WHOSE.items():
        goals = [g for g in content["goals"] if g["whose"] == whose]
        running = [g for g in goals if not g["ended"]]
        may = may_change and (whose != "conference" or conference)
        shown = []
        for place, goal in enumerate(running):
            number += 1
            shown.append(
                _goal(
                    family,
                    goal,
                    number,
                    today,
                    may,
                    may_change,
                    first=place == 0,
                    last=place == len(running) - 1,
                )
            )
        if shown:
            groups.append(GoalGroup(whose, title, tuple(shown)))
        ended += [
            _goal(family, g, 0, today, False, False, first=True, last=True)
            for g in goals
            if g["ended"]
        ]
    return tuple(groups), tuple(ended)


def _goal(
    family: UUID,
    goal: Mapping[str, Any],
    number: int,
    today: date,
    may: bool,
    may_act: bool,
    *,
    first: bool,
    last: bool,
) -> GoalShown:
    ended = ""
    if goal["ended"]:
        on = day_plain(date.fromisoformat(goal["ended_on"]))
        ended = f"Reached on {on}" if goal["ended"] == "reached" else f"No longer a goal since {on}"
    links = []
    about = f" for the goal “{goal['words'][:60]}”"
    if may_act:
        links.append(
            Link("Add who does what", reverse("add_plan_action", args=[family, goal["id"]]), about)
        )
    if may:
        links += [
            Link("Change the words", reverse("change_goal", args=[family, goal["id"]]), about),
            Link("Reached, or no longer", reverse("end_goal", args=[family, goal["id"]]), about),
        ]
    return GoalShown(
        key=goal["id"],
        reached=goal["ended"] == "reached",
        number=number,
        words=goal["words"],
        said_by=goal["said_by"],
        how_we_will_know=goal["how_we_will_know"],
        children=tuple(goal["children"]),
        actions=tuple(_action(family, one, today, may_act) for one in goal["actions"]),
        ended=ended,
        why_ended=goal["why_ended"],
        links=tuple(links),
        move_url=reverse("move_goal", args=[family, goal["id"]]) if may else "",
        first=first,
        last=last,
    )


def _action(family: UUID, action: Mapping[str, Any], today: date, may_change: bool) -> ActionShown:
    by = date.fromisoformat(action["by_date"]) if action.get("by_date") else None
    if action["done_on"]:
        done = date.fromisoformat(action["done_on"])
        urgency: Urgency = "done"
        when = f"Done {day_short(done)}"
    elif action["dropped_on"]:
        urgency, when = "later", "Not to be done any more"
    elif by is None:
        urgency, when = "later", "No day set"
    else:
        urgency = urgency_of(by, today)
        when = f"Was for {day_short(by)}" if urgency == "late" else f"By {day_short(by)}"
    settled = bool(action["done_on"] or action["dropped_on"])
    return ActionShown(
        words=action["words"],
        who=action["who"],
        urgency=urgency,
        when=when,
        note=action["how_it_went"],
        dropped=bool(action["dropped_on"]),
        url=reverse("plan_action", args=[family, action["id"]])
        if may_change and not settled
        else "",
    )


def urgency_of(due: date, today: date) -> Urgency:
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"


def answers_shown(version: UUID, asked: Sequence[Any]) -> tuple[AnswerShown, ...]:
    given = answers_of(version)
    shown = []
    for person in asked:
        row = given.pop(person.pk, None)
        name = str(person)
        if row is None:
            shown.append(AnswerShown(name, _ANSWER_WORDS[""], ""))
        else:
            shown.append(_answer(name, row))
    return (*shown, *(_answer(row["full_name"], row) for row in given.values()))


def _answer(name: str, row: Mapping[str, Any]) -> AnswerShown:
    return AnswerShown(
        name, _ANSWER_WORDS[row["answer"]], row["answer"], row["words"], row["answered_on"]
    )


def version_line(family: UUID, row: Mapping[str, Any]) -> VersionLine:
    return VersionLine(
        number=row["number"],
        why=row["why"],
        by=row["by"],
        made_at=moment(row["at"]),
        url=reverse("plan_version", args=[family, row["id"]]),
    )
