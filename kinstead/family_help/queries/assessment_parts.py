"""The parts that an assessment is drawn from: answers, children, the clock, and who sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kinstead.access.asking import moment
from kinstead.family_help.queries.plan_parts import urgency_of
from kinstead.family_help.rules import assessments as rules
from kinstead.family_help.shapes.assessments import ChildAssessed, Clock, LookDue
from kinstead.record.queries.answers import Answered, shown
from kinstead.record.queries.why import why_this_date
from kinstead.record.question_shapes import AnsweredPart
from kinstead.record.rules.templates import questions_of
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.words import day_plain
from kinstead.web.words import moment as moment_in_words

_HOW = {
    "said": "They said",
    "showed": "They showed",
    "through_someone": "Through someone they trust",
    "too_young": "Too young to say; what was seen",
    "not_asked": "Not asked",
}


@dataclass(frozen=True)
class _Duty:
    """A duty due out of the statement above, as `why_this_date` reads it."""

    duty: str
    edition_from: date
    started_on: date
    due_on: date
    explanation: str


def parts_of(
    snapshot: Mapping[str, Any] | None,
    answered: Answered | None,
    children: Sequence[Mapping[str, Any]],
) -> tuple[AnsweredPart, ...]:
    """Questions with their answers: as they were sent, else as they stand now."""
    if snapshot is not None:
        called = [(UUID(c["person"]), c["called"]) for c in snapshot["children"]]
        return shown(questions_of(snapshot["questions"]), snapshot["answers"], called)
    if answered is None:
        return ()
    return answered.shown([(UUID(c["id"]), c["called"] or c["name"]) for c in children])


def children_now(row: Mapping[str, Any]) -> tuple[ChildAssessed, ...]:
    """Each child as recorded now."""
    found = []
    for child in row["children"] or ():
        voice = child["voice"] or {}
        found.append(
            ChildAssessed(
                name=child["name"] or "Name not known",
                factors=tuple(in_words("assessment_factors", c) for c in child["factors"]),
                voice_how=_HOW.get(voice.get("how", ""), ""),
                voice=voice.get("words", ""),
                voice_on=day_plain(date.fromisoformat(voice["on"])) if voice else "",
            )
        )
    return tuple(found)


def children_as_sent(request: Mapping[str, Any]) -> tuple[ChildAssessed, ...]:
    """Each child word for word as it was sent to a manager."""
    return tuple(
        ChildAssessed(
            name=child["name"],
            factors=tuple(factor["label"] for factor in child["factors"]),
            voice_how=child["voice"].get("how", ""),
            voice=child["voice"].get("words", ""),
            voice_on=child["voice"].get("on", ""),
        )
        for child in request["snapshot"]["children"]
    )


def authorised_in_words(request: Mapping[str, Any]) -> str:
    """Who authorised it and when; empty where nobody has."""
    if request["decision"] != "authorised":
        return ""
    return (
        f"Authorised by {request['decided_by']} on {moment_in_words(moment(request['decided']))},"
        " word for word as it stands here."
    )


def sent_in_words(request: Mapping[str, Any]) -> str:
    """Who sent it and when."""
    return (
        f"Sent by {request['asked_by']} on {moment_in_words(moment(request['asked']))}. What a"
        " manager authorises is word for word what stands here."
    )


def clock_of(row: Mapping[str, Any], today: date) -> Clock | None:
    """The limit that still runs; None once it is met."""
    for given in row["duties"] or ():
        if given["duty"] == "assessment" and given["state"] == "open":
            duty = _duty(given)
            return Clock(
                sentence=rules.day_of_limit(duty.started_on, duty.due_on, today),
                due_on=duty.due_on,
                urgency=urgency_of(duty.due_on, today),
                why=why_this_date(duty, today),
            )
    return None


def look_due(row: Mapping[str, Any], today: date) -> LookDue | None:
    """The next look by a manager that is due."""
    for given in row["duties"] or ():
        if given["duty"] != "assessment" and given["state"] == "open":
            due = date.fromisoformat(given["due_on"])
            return LookDue(given["headline"], due, urgency_of(due, today))
    return None


def _duty(given: Mapping[str, Any]) -> _Duty:
    return _Duty(
        duty=given["duty"],
        edition_from=date.fromisoformat(given["edition_from"]),
        started_on=date.fromisoformat(given["started_on"]),
        due_on=date.fromisoformat(given["due_on"]),
        explanation=given["explanation"],
    )
