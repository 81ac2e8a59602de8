"""The family’s plan as its page shows it, its versions and reviews, and what small pages ask."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.family_help.models import FamilyHelpEpisode, FamilyHelpPlan, Goal, PlanAction
from kinstead.family_help.plan_words import children_of, who_is_asked, words_of
from kinstead.family_help.queries.plan_parts import (
    RESULTS,
    answers_shown,
    groups_of,
    urgency_of,
    version_line,
)
from kinstead.family_help.rules.plan_states import (
    ACTIVE,
    CLOSED,
    DRAFT,
    REVIEWED,
    SHARED,
    STATES,
)
from kinstead.family_help.shapes.plans import (
    AnswerShown,
    Chosen,
    GoalGroup,
    PlanShown,
    ReviewLine,
)
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.people.record_bar import Header, header
from kinstead.record.rules.snapshots import fingerprint
from kinstead.web.shapes import Link, RecordBar

_PLAN = """
SELECT pl.id, e.id AS episode, e.closed_on, s.state,
       coalesce((SELECT json_agg(json_build_object('id', v.id, 'number', v.number, 'why', v.why,
                        'at', v.made_at, 'by', a.full_name, 'sha', v.sha256) ORDER BY v.number DESC)
                 FROM family_help_planversion v JOIN access_account a ON a.id = v.made_by_id
                 WHERE v.plan_id = pl.id), '[]') AS versions,
       coalesce((SELECT json_agg(json_build_object('id', r.id, 'on', r.held_on, 'result', r.result,
                        'changed', r.what_changed) ORDER BY r.held_on DESC, r.id DESC)
                 FROM family_help_planreview r WHERE r.plan_id = pl.id), '[]') AS reviews,
       (SELECT min(d.due_on) FROM record_dutydue d
        WHERE d.about_id = pl.id AND d.state = 'open') AS review_due
FROM family_help_familyhelpepisode e
LEFT JOIN family_help_familyhelpplan pl ON pl.episode_id = e.id
LEFT JOIN record_status s
       ON s.about_kind = 'family_help_plan' AND s.about_id = pl.id AND s.until IS NULL
WHERE e.family_id = %(family)s
ORDER BY (e.closed_on IS NULL) DESC, (pl.id IS NOT NULL) DESC, e.opened_on DESC, e.id DESC LIMIT 1
"""


def plan_page(
    asker: Asker, family: UUID, *, at: datetime, reading: bool = False
) -> tuple[RecordBar, PlanShown]:
    """The plan of the help the family has now, else of the last. Raises NoSuchRecord."""
    head = header(asker, family, page="plan", at=at, current="family_help")
    found = rows(_PLAN, family=family)
    works = asker.may(Action.RECORD_CASEWORK)
    if not found or found[0]["id"] is None:
        may_begin = works and bool(found) and found[0]["closed_on"] is None
        return head.bar, PlanShown(
            begun=False, begin_url=reverse("begin_plan", args=[family]) if may_begin else ""
        )
    row, today = found[0], day_of(at)
    plan = FamilyHelpPlan.objects.get(pk=row["id"])
    content = words_of(plan)
    state = row["state"] or ""
    may_change = works and state not in ("", CLOSED) and not reading
    versions = tuple(version_line(family, v) for v in row["versions"])
    groups, ended = groups_of(family, content, today, may_change, may_conference(asker))
    asked = who_is_asked(plan, today) if versions else []
    changed = bool(versions) and row["versions"][0]["sha"] != fingerprint(content)
    answers = answers_shown(UUID(row["versions"][0]["id"]), asked) if versions else ()
    return head.bar, PlanShown(
        begun=True,
        state=STATES.state(state).title if state else "",
        state_name=state,
        hopes=content["hopes"],
        hopes_url=reverse("plan_hopes", args=[family]) if may_change else "",
        if_things_go_wrong=content["if_things_go_wrong"],
        wrong_url=reverse("plan_if_things_go_wrong", args=[family]) if may_change else "",
        groups=groups,
        ended=ended,
        answers=answers,
        version=versions[0] if versions else None,
        versions=versions,
        reviews=tuple(
            ReviewLine(
                held_on=day(r["on"]) or today,
                result=RESULTS[r["result"]],
                what_changed=r["changed"],
                url=reverse("plan_review", args=[family, r["id"]]),
            )
            for r in row["reviews"]
        ),
        changed_since=changed,
        review_due=row["review_due"],
        review_urgency=urgency_of(row["review_due"], today) if row["review_due"] else "later",
        lead=_lead(head),
        buttons=_buttons(family, state, bool(versions), changed, groups) if may_change else (),
        next_sentence=_next(state, changed, answers),
        add_goal_url=reverse("add_goal", args=[family]) if may_change else "",
        reading=reading,
        read_url=reverse("plan", args=[family]) + "?read=together",
        work_url=reverse("plan", args=[family]),
    )


def plan_to_change(
    asker: Asker, family: UUID, *, page: str, at: datetime
) -> tuple[RecordBar, FamilyHelpPlan]:
    """The plan of the help the family has now, to be changed on `page`. Raises NoSuchRecord."""
    head = header(asker, family, page=page, at=at, current="family_help")
    return head.bar, the_plan(family)


def the_plan(family: UUID) -> FamilyHelpPlan:
    """The plan of the help the family has now. Raises NoSuchRecord."""
    plan = (
        FamilyHelpPlan.objects.filter(family=family, episode__closed_on__isnull=True)
        .select_related("episode", "family")
        .first()
    )
    if plan is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return plan


def the_goal(family: UUID, goal: UUID) -> Goal:
    """A goal of this family's plan. Raises NoSuchRecord."""
    found = Goal.objects.filter(pk=goal, family=family).select_related("plan").first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def the_action(family: UUID, action: UUID) -> PlanAction:
    """Something somebody does for a goal of this family's plan. Raises NoSuchRecord."""
    found = (
        PlanAction.objects.filter(pk=action, family=family)
        .select_related("goal__plan", "person", "practitioner")
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


_WHO_MAY_ACT = """
SELECT 'person:' || p.id AS key, p.full_name AS name, m.described AS note, 1 AS part,
       p.birth_date AS born
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND (m.to_date IS NULL OR m.to_date > %(today)s)
  AND p.merged_into_id IS NULL AND (p.birth_date IS NOT NULL OR p.expected_birth_date IS NULL)
UNION ALL
SELECT DISTINCT 'practitioner:' || w.id, w.full_name, w.job_title, 2, NULL::date
FROM people_allocation a JOIN agencies_practitioner w ON w.id = a.practitioner_id
WHERE a.family_id = %(family)s AND (a.to_date IS NULL OR a.to_date > %(today)s)
ORDER BY part, born NULLS LAST, name
"""


def who_may_act(family: UUID, today: date) -> tuple[Chosen, ...]:
    """Who can be chosen to do something: the family first, then those who work with them."""
    return tuple(
        Chosen(row["key"], row["name"], row["note"])
        for row in rows(_WHO_MAY_ACT, family=family, today=today)
    )


def last_version(plan: FamilyHelpPlan) -> Any:
    """The version shared last, with who has answered what. None where none was."""
    return plan.versions.order_by("-number").first()


def open_goals(plan: FamilyHelpPlan) -> list[Goal]:
    """Goals that are still goals, the family's own first."""
    order = {"family": 0, "practitioner": 1, "conference": 2}
    return sorted(
        Goal.objects.filter(plan=plan, ended=""), key=lambda goal: (order[goal.whose], goal.order)
    )


def may_conference(asker: Asker) -> bool:
    """Whether the asker writes down what a conference asks for."""
    return asker.may(Action.CHAIR_CONFERENCE) or asker.may(Action.LEAD_PROTECTION)


def _lead(head: Header) -> str:
    return next((a["name"] for a in head.current if a["part"] == "lead"), "")


def _buttons(
    family: UUID, state: str, shared: bool, changed: bool, groups: tuple[GoalGroup, ...]
) -> tuple[Link, ...]:
    share = Link("Share it with the family", reverse("share_plan", args=[family]))
    agree = Link("Write down who agrees", reverse("agree_plan", args=[family]))
    review = Link("Review the plan", reverse("review_plan", args=[family]))
    if not groups:
        return ()
    if state == DRAFT:
        return (share,)
    if state == SHARED:
        return (share, agree) if changed else (agree,)
    if state in (ACTIVE, REVIEWED):
        found = [share] if changed else []
        if shared and not changed:
            found.append(agree)
        return (*found, review) if changed or state == REVIEWED else (review, *found)
    return ()


def _next(state: str, changed: bool, answers: tuple[AnswerShown, ...]) -> str:
    waiting = [one.name for one in answers if not one.state]
    if state == DRAFT:
        return "This is a draft. When it is shared, it is kept word for word as the family got it."
    if changed:
        return "The plan has changed since the family last had it. Share it again."
    if state == SHARED and waiting:
        return "The plan is worked to once everyone has said what they think of it."
    if state == SHARED:
        return "Nobody in the family agrees yet. Change it with them and share it again."
    if state == REVIEWED:
        return (
            "The plan was reviewed. Change it with the family and share it again; if nothing is to"
            " change after all, write down that they still agree."
        )
    if state == CLOSED:
        return "Help has ended, and the plan with it."
    return ""


def open_episode(family: UUID) -> FamilyHelpEpisode:
    """The help the family has now. Raises NoSuchRecord."""
    found = FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def children_of_plan(plan: FamilyHelpPlan) -> list[Person]:
    """The children the help is for, eldest first."""
    return children_of(plan)


def children_of_goal(goal: Goal) -> list[str]:
    """The keys of the children a goal is about."""
    return [str(key) for key in goal.children.values_list("person_id", flat=True)]


def asked_about(plan: FamilyHelpPlan, today: date) -> list[Person]:
    """Who is asked whether they agree."""
    return who_is_asked(plan, today)


def whoever(key: str) -> tuple[Person | None, Practitioner | None]:
    """The person or the practitioner that a choice of `who_may_act` stands for."""
    kind, _, pk = key.partition(":")
    if kind == "person":
        return Person.objects.filter(pk=pk).first(), None
    return None, Practitioner.objects.filter(pk=pk).first()


def who_of(action: PlanAction) -> str:
    """Whose action it is."""
    return str(action.person or action.practitioner or action.who)
