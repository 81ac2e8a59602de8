"""What a plan says, written down word for word, and what changed between two such writings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_WORDS = 10_000
"""Characters in one box of a plan: some five pages, and a plan on paper has two."""

HOW_IT_GOES = {
    "nearer": "Nearer than it was",
    "same": "About the same",
    "further": "Further away",
    "reached": "We have got there",
}
"""How the family see a goal at a review, beside what they say about it. Words, never a score."""


@dataclass(frozen=True)
class Change:
    """One thing that differs between two versions of a plan, in words; before and after."""

    what: str
    before: str = ""
    after: str = ""


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What changed from one written version to the next, in the order of the plan."""
    found: list[Change] = []
    for name, title in (("hopes", "Hopes"), ("if_things_go_wrong", "If things go wrong")):
        if (before.get(name) or "") != (after.get(name) or ""):
            found.append(Change(title, before.get(name) or "", after.get(name) or ""))
    old = {goal["id"]: goal for goal in before.get("goals", ())}
    new = {goal["id"]: goal for goal in after.get("goals", ())}
    for key, goal in new.items():
        found += _goal_changes(old.get(key), goal)
    for key, goal in old.items():
        if key not in new:
            found.append(Change(f"{_goal_title(goal)} is not there any more", goal["words"]))
    if not found and _order(before) != _order(after):
        found.append(Change("The goals stand in another order"))
    return tuple(found)


def _order(content: Mapping[str, Any]) -> list[str]:
    return [goal["id"] for goal in content.get("goals", ())]


def _goal_title(goal: Mapping[str, Any]) -> str:
    return {
        "family": "A goal of the family",
        "practitioner": "A practitioner’s suggestion",
        "conference": "A conference’s goal",
    }.get(goal.get("whose", ""), "A goal")


def _goal_changes(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[Change]:
    title = _goal_title(new)
    if old is None:
        return [
            Change(f"{title}, new", after=new["words"]),
            *(
                Change("What somebody will do, new", after=action_in_words(action))
                for action in new.get("actions", ())
            ),
        ]
    found = []
    if old["words"] != new["words"]:
        found.append(Change(f"{title}, in other words", old["words"], new["words"]))
    if old.get("how_we_will_know", "") != new.get("how_we_will_know", ""):
        found.append(
            Change(
                f"How we shall know: “{new['words']}”",
                old.get("how_we_will_know", ""),
                new.get("how_we_will_know", ""),
            )
        )
    if old.get("ended", "") != new.get("ended", ""):
        ended = {"reached": "reached", "dropped": "no longer a goal"}.get(new["ended"], "a goal")
        found.append(Change(f"{title}: {ended}", new["words"], new.get("why_ended", "")))
    return found + _action_changes(old.get("actions", ()), new.get("actions", ()))


def _action_changes(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[Change]:
    before = {action["id"]: action for action in old}
    found = []
    for action in new:
        earlier = before.get(action["id"])
        words = action_in_words(action)
        if earlier is None:
            found.append(Change("What somebody will do, new", after=words))
        elif action.get("done_on") and not earlier.get("done_on"):
            found.append(Change("Done", words, action.get("how_it_went", "")))
        elif action.get("dropped_on") and not earlier.get("dropped_on"):
            found.append(Change("No longer to be done", words, action.get("how_it_went", "")))
        elif action_in_words(earlier) != words:
            found.append(Change("Who does what by when", action_in_words(earlier), words))
    return found


def action_in_words(action: Mapping[str, Any]) -> str:
    """“Kayleigh-Ann: ring the school, by 3 May 2026”."""
    by = f", by {action['by']}" if action.get("by") else ""
    return f"{action['who']}: {action['words']}{by}"
