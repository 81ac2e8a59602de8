"""What a conference may decide for a child, and who may chair it: on plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

REVIEW = "review"
TRANSFER_IN = "transfer"
PLAN, NO_PLAN, ADJOURNED, CONTINUE, END = "plan", "no_plan", "adjourned", "continue", "end"

CAME = frozenset({"came", "by_video"})
"""The answers about attendance that mean somebody took part."""


@dataclass(frozen=True)
class ChildDecision:
    """What the conference decided for one child, and what the child said."""

    person_id: UUID
    result: str
    why: str = ""
    category: str = ""
    visit_every: int | None = None
    voice_how: str = ""
    voice_words: str = ""
    # Plans the child had in other authorities, as far as anybody knows.
    plans_elsewhere: int = 0

    @property
    def makes_a_plan(self) -> bool:
        """Whether this child comes out of the conference with a plan that did not exist before."""
        return self.result == PLAN

    @property
    def has_a_plan_after(self) -> bool:
        return self.result in (PLAN, CONTINUE)


@dataclass(frozen=True)
class OutlineGoal:
    """Something that must change: for whom, and how everybody will know."""

    words: str
    how_we_will_know: str = ""
    children: tuple[UUID, ...] = ()


def results_for(kind: str) -> tuple[str, ...]:
    """What a conference of this kind may decide, the most usual first."""
    return (CONTINUE, END, ADJOURNED) if kind == REVIEW else (PLAN, NO_PLAN, ADJOURNED)


def facts_of_decisions(
    kind: str, children: Collection[UUID], decisions: Sequence[ChildDecision]
) -> dict[str, Any]:
    """The facts about the children that the state table asks for."""
    by_child = {d.person_id: d for d in decisions if d.result in results_for(kind)}
    sitting = [d for d in by_child.values() if d.result != ADJOURNED]
    return {
        "every_child_decided": set(by_child) == set(children),
        "every_child_has_a_reason": all(d.why.strip() for d in sitting),
        "every_plan_has_a_category": all(d.category for d in sitting if d.has_a_plan_after),
        "every_child_heard": all(d.voice_how and d.voice_words.strip() for d in sitting),
        "makes_plans": any(d.makes_a_plan for d in sitting),
    }


def why_not_the_chair(
    chair: UUID,
    *,
    parts: Mapping[UUID, Collection[str]],
    manages: Collection[UUID],
    teams_of_the_work: Collection[UUID],
    name: str,
) -> str:
    """Why this practitioner may not chair a conference about the family; "" where nothing says so.

    A chair is outside the line management of the work (Working Together, chapter 3): neither one
    of those who lead or supervise it, nor the manager of a team that does.
    """
    leading = {
        "lead": "the family’s lead practitioner",
        "protection_lead": "the family’s lead child protection practitioner",
        "supervisor": "the supervisor of this work",
        "co_worker": "one of those who work with the family",
    }
    for part, words in leading.items():
        if part in parts.get(chair, ()):
            return (
                f"{name} is {words}. The chair is somebody outside this work: choose another chair."
            )
    if set(manages) & set(teams_of_the_work):
        return (
            f"{name} manages a team that works with this family. The chair is outside the line"
            " management of the work: choose another chair."
        )
    return ""


def in_words(kind_label: str, decided: Sequence[tuple[str, str, str]]) -> str:
    """The headline of a held conference: (child, result, category in words) in the family's order.

    “Initial child protection conference: plan for Seun and Rosie (neglect); no plan for Jaxon”.
    """
    groups: dict[str, list[str]] = {}
    for child, result, category in decided:
        said = {
            PLAN: f"plan for {{}} ({category.lower()})",
            NO_PLAN: "no plan for {}",
            ADJOURNED: "adjourned for {}",
            CONTINUE: f"the plan goes on for {{}} ({category.lower()})",
            END: "the plan ends for {}",
        }[result]
        groups.setdefault(said, []).append(child)
    parts = [said.replace("{}", _names(children)) for said, children in groups.items()]
    return f"{kind_label}: {'; '.join(parts)}"


def _names(listed: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))
