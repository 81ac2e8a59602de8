"""A family help assessment as its pages show it: live while it is written, and for ever as it was
authorised from then on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, moment, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.family_help.models import Assessment, FamilyHelpEpisode
from kinstead.family_help.queries.assessment_parts import (
    authorised_in_words,
    children_as_sent,
    children_now,
    clock_of,
    look_due,
    parts_of,
    sent_in_words,
)
from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.rules.assessment_states import (
    IN_PROGRESS,
    RETURNED,
    STATES,
    SUBMITTED,
    UNFINISHED,
)
from kinstead.family_help.shapes.assessments import (
    AssessmentLine,
    Assessments,
    AssessmentShown,
    Look,
    ToWrite,
)
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.people.record_bar import Header, header
from kinstead.record.queries.answers import Answered, latest
from kinstead.web.shapes import Link, RecordBar
from kinstead.web.words import day_plain, names

_ASSESSMENT = """
SELECT a.id, a.started_on, a.authorised_on, a.history, a.told_by, w.full_name AS lead,
       s.state, s.reason,
       (SELECT json_build_object('asked_by', asker.full_name, 'asker', asker.id,
                                 'asked', q.asked_at, 'decided_by', decider.full_name,
                                 'decided', q.decided_at,
                                 'decision', q.decision, 'reason', q.reason,
                                 'snapshot', q.snapshot)
        FROM record_authorisation q JOIN access_account asker ON asker.id = q.asked_by_id
        LEFT JOIN access_account decider ON decider.id = q.decided_by_id
        WHERE q.id = a.authorisation_id) AS request,
       (SELECT json_agg(json_build_object('id', p.id, 'name', p.full_name, 'called', p.called,
                          'factors', c.factors, 'unborn', p.birth_date IS NULL,
                          'voice', (SELECT json_build_object('how', v.how, 'words', v.words,
                                                             'on', v.heard_on)
                                    FROM record_voiceofchild v
                                    WHERE v.about_id = a.id AND v.person_id = p.id
                                    ORDER BY v.id DESC LIMIT 1)) ORDER BY p.birth_date, p.id)
        FROM family_help_assessmentchild c JOIN people_person p ON p.id = c.person_id
        WHERE c.assessment_id = a.id) AS children,
       (SELECT json_agg(json_build_object('by', m.full_name, 'at', o.written_at, 'words', o.words)
                        ORDER BY o.written_at, o.id)
        FROM record_oversightnote o JOIN access_account m ON m.id = o.written_by_id
        WHERE o.about_id = a.id) AS looks,
       (SELECT json_agg(json_build_object('duty', d.duty, 'headline', d.headline,
                          'edition_from', d.edition_from, 'started_on', d.started_on,
                          'due_on', d.due_on, 'explanation', d.explanation, 'state', d.state)
                        ORDER BY d.due_on)
        FROM record_dutydue d WHERE d.about_id = a.id) AS duties
FROM family_help_assessment a
LEFT JOIN agencies_practitioner w ON w.id = a.lead_id
LEFT JOIN record_status s ON s.about_kind = 'assessment' AND s.about_id = a.id AND s.until IS NULL
WHERE a.id = %(assessment)s AND a.family_id = %(family)s
"""

_LIST = """
SELECT a.id, a.started_on, a.authorised_on, s.state,
       (SELECT json_agg(coalesce(nullif(p.called, ''), p.full_name) ORDER BY p.birth_date)
        FROM family_help_assessmentchild c JOIN people_person p ON p.id = c.person_id
        WHERE c.assessment_id = a.id) AS children
FROM family_help_assessment a
LEFT JOIN record_status s ON s.about_kind = 'assessment' AND s.about_id = a.id AND s.until IS NULL
WHERE a.family_id = %(family)s ORDER BY a.started_on DESC, a.id DESC
"""


def assessments_page(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, Assessments]:
    """Every assessment of a family, latest first. Raises NoSuchRecord."""
    head = header(asker, family, page="assessments", at=at, current="family_help")
    found = rows(_LIST, family=family)
    may_begin = (
        asker.may(Action.RECORD_CASEWORK)
        and not any(row["state"] in UNFINISHED for row in found)
        and FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True).exists()
    )
    return head.bar, Assessments(
        lines=tuple(
            AssessmentLine(
                title=f"Begun {day_plain(row['started_on'])}",
                state=_state_title(row),
                url=reverse("assessment", args=[family, row["id"]]),
                note=names(row["children"] or ()),
            )
            for row in found
        ),
        begin_url=reverse("begin_assessment", args=[family]) if may_begin else "",
    )


def assessment_page(
    asker: Asker, family: UUID, assessment: UUID, *, at: datetime
) -> tuple[RecordBar, AssessmentShown]:
    """One assessment, with what may be done with it now. Raises NoSuchRecord."""
    head = header(
        asker, family, page="assessment", at=at, subject=assessment, current="family_help"
    )
    row, today = _row(family, assessment), day_of(at)
    state, request = row["state"] or "", row["request"]
    frozen = bool(request) and state not in (IN_PROGRESS, RETURNED)
    writes = asker.may(Action.RECORD_CASEWORK)
    decides = asker.may(Action.AUTHORISE)
    own = bool(request) and asker.account is not None and request["asker"] == str(asker.account.pk)
    answered = None if frozen or not state else latest(assessment)
    lacks = _lacks(answered, row["children"] or ()) if state == IN_PROGRESS and answered else None
    urls = {
        name: reverse(name, args=[family, assessment])
        for name in (
            "write_assessment",
            "assessment_factors",
            "submit_assessment",
            "look_at_assessment",
            "decide_assessment",
            "stop_assessment",
        )
    }
    may_write = writes and state in (IN_PROGRESS, RETURNED)
    return head.bar, AssessmentShown(
        id=assessment,
        title="Family help assessment",
        state=_state_title(row),
        state_name=state,
        started_on=row["started_on"],
        lead=row["lead"] or "",
        children=children_as_sent(request) if frozen else children_now(row),
        parts=parts_of(request["snapshot"] if frozen else None, answered, row["children"] or ()),
        history=(request["snapshot"] if frozen else row)["history"] or {},
        authorised=authorised_in_words(request) if frozen else "",
        authorised_on=row["authorised_on"],
        sent=sent_in_words(request) if state == SUBMITTED else "",
        came_back=row["reason"] if state == RETURNED else "",
        came_back_by=request["decided_by"] if state == RETURNED else "",
        clock=clock_of(row, today),
        looks=tuple(Look(o["by"], moment(o["at"]), o["words"]) for o in row["looks"] or ()),
        look_due=look_due(row, today),
        lacks=lacks.sentences if lacks else (),
        write_url=urls["write_assessment"] if may_write else "",
        factors_url=urls["assessment_factors"] if may_write else "",
        submit_url=urls["submit_assessment"] if may_write and lacks and not lacks.sentences else "",
        look_url=urls["look_at_assessment"] if decides and state in UNFINISHED else "",
        stop_url=urls["stop_assessment"] if decides and state in UNFINISHED else "",
        decide_url=urls["decide_assessment"] if decides and state == SUBMITTED and not own else "",
        why_not_yours="You sent this yourself, so somebody else decides."
        if decides and own and state == SUBMITTED
        else "",
    )


def assessment_to_write(
    asker: Asker, family: UUID, assessment: UUID, *, page: str, at: datetime
) -> tuple[Header, ToWrite, dict[str, Any]]:
    """What stands beside the writing, and the row itself. Raises NoSuchRecord."""
    head = header(asker, family, page=page, at=at, subject=assessment, current="family_help")
    row = _row(family, assessment)
    return (
        head,
        ToWrite(
            id=assessment,
            title="Family help assessment",
            history=row["history"] or {},
            clock=clock_of(row, day_of(at)),
            back=Link("Back to the assessment", reverse("assessment", args=[family, assessment])),
            factors_url=reverse("assessment_factors", args=[family, assessment]),
            came_back=row["reason"] if row["state"] == RETURNED else "",
        ),
        row,
    )


def the_assessment(family: UUID, assessment: UUID) -> Assessment:
    """An assessment of this family. Raises NoSuchRecord."""
    found = (
        Assessment.objects.filter(pk=assessment, family=family)
        .select_related("family", "episode", "authorisation")
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def children_of_assessment(assessment: UUID) -> list[Person]:
    """The children it is about, eldest first."""
    return list(
        Person.objects.filter(assessments__assessment=assessment).order_by("birth_date", "id")
    )


def children_of_help(episode: FamilyHelpEpisode) -> list[Person]:
    """The children the help is for, eldest first."""
    return list(Person.objects.filter(episodes__episode=episode).order_by("birth_date", "id"))


def is_late(row: Mapping[str, Any], today: date) -> bool:
    """Whether the limit of the assessment has passed."""
    return any(
        d["duty"] == "assessment" and d["state"] == "open" and day(d["due_on"]) < today  # type: ignore[operator]
        for d in row["duties"] or ()
    )


def _row(family: UUID, assessment: UUID) -> dict[str, Any]:
    found = rows(_ASSESSMENT, family=family, assessment=assessment)
    if not found:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    row = found[0]
    if isinstance(row["history"], str):
        row["history"] = json.loads(row["history"])
    return row


def _state_title(row: Mapping[str, Any]) -> str:
    if row["state"]:
        return STATES.state(row["state"]).title
    return "Authorised" if row["authorised_on"] else "From an earlier system"


def _lacks(answered: Answered, children: Sequence[Mapping[str, Any]]) -> rules.Lacks:
    return rules.missing(
        answered.questions,
        answered.content,
        [
            rules.ChildFound(
                key=c["id"],
                called=c["called"] or c["name"],
                heard=c["voice"] is not None,
                unborn=c["unborn"],
                factors=tuple(c["factors"]),
            )
            for c in children
        ],
    )
