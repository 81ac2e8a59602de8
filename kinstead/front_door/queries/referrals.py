"""A referral on a family's record: what was said, who decided what, and what follows."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.asking import NoSuchRecord, day, moment, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.front_door.models import Referral, ReferralDecision
from kinstead.front_door.queries.door import distance, urgency_of
from kinstead.front_door.rules import earlier
from kinstead.front_door.rules.referral_states import STATES
from kinstead.front_door.shapes.referrals import (
    ChildReferred,
    ClockOfReferral,
    Decision,
    ReferralPage,
)
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import Header, header
from kinstead.people.rules.why_found import born_in_words
from kinstead.record.models import Authorisation, DutyDue
from kinstead.record.queries.why import why_this_date
from kinstead.statute import thresholds
from kinstead.statute.code_sets import code_set, collection_year_of
from kinstead.web.shapes import Link
from kinstead.web.words import day_plain

_RESULTS = dict(ReferralDecision.Result.choices)
_ANSWERS = {**dict(Authorisation.Decision.choices), "authorised": "Ratified"}
_DUTY_STATES = dict(DutyDue.State.choices)

_REFERRAL = """
SELECT r.*, c.reference AS contact_reference,
       (SELECT s.state FROM record_status s WHERE s.about_kind = 'referral' AND s.about_id = r.id
        AND s.until IS NULL) AS state,
       (SELECT json_agg(json_build_object(
                   'person', p.id, 'name', p.full_name, 'born', p.birth_date,
                   'expected', p.expected_birth_date, 'nfa', k.no_further_action,
                   'closed', k.closed_on, 'reason', k.reason_closed, 'need', k.primary_need)
                   ORDER BY p.birth_date NULLS LAST, p.id)
        FROM front_door_referralchild k JOIN people_person p ON p.id = k.person_id
        WHERE k.referral_id = r.id) AS children,
       (SELECT json_agg(json_build_object(
                   'id', d.id, 'result', d.result, 'reasons', d.reasons, 'need', d.primary_need,
                   'who', w.full_name, 'by', d.decided_by_id, 'at', d.decided_at,
                   'answer', a.decision, 'answered_at', a.decided_at, 'reason', a.reason,
                   'answered_by', m.full_name) ORDER BY d.decided_at DESC)
        FROM front_door_referraldecision d
        JOIN access_account w ON w.id = d.decided_by_id
        LEFT JOIN record_authorisation a ON a.id = d.authorisation_id
        LEFT JOIN access_account m ON m.id = a.decided_by_id
        WHERE d.referral_id = r.id) AS decisions,
       (SELECT json_build_object('level', x.level, 'reasons', x.reasons, 'who', w.full_name,
                                 'document', x.threshold_edition)
        FROM front_door_screening x JOIN access_account w ON w.id = x.screened_by_id
        WHERE x.contact_id = r.contact_id) AS screened,
       (SELECT count(*) FROM record_letter l WHERE l.about_kind = 'contact'
        AND l.about_id = r.contact_id AND l.sent_on IS NOT NULL) AS letters,
       EXISTS (SELECT FROM agencies_practitioner k WHERE k.account_id = %(me)s
               AND k.profession = 'social_worker') AS is_social_worker,
       (SELECT json_agg(o.received_on ORDER BY o.received_on DESC) FROM front_door_referral o
        WHERE o.family_id = r.family_id AND o.id <> r.id
          AND o.received_on BETWEEN %(since)s AND r.received_on) AS earlier
FROM front_door_referral r
LEFT JOIN front_door_contact c ON c.id = r.contact_id
WHERE r.id = %(referral)s AND r.family_id = %(family)s
"""
_CLOCKS = """
SELECT d.duty, d.headline, d.started_on, d.due_on, d.explanation, d.edition_from, d.state,
       d.done_on, d.why
FROM record_dutydue d
WHERE d.family_id = %(family)s AND d.about_kind = 'referral' AND d.about_id = %(referral)s
ORDER BY d.due_on, d.id
"""


def referral_to_work_on(family: UUID, referral: UUID) -> Referral:
    """The referral, for an action. Raises NoSuchRecord."""
    found = Referral.objects.select_related("family").filter(pk=referral, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def referral_page(
    asker: Asker, family: UUID, referral: UUID, *, at: datetime
) -> tuple[Header, ReferralPage]:
    """The record bar and the referral. Raises NoSuchRecord."""
    assert asker.account is not None
    top = header(asker, family, page="referral", at=at, subject=referral, kind="referral")
    today = day_of(at)
    row = one(
        _REFERRAL,
        family=family,
        referral=referral,
        me=asker.account.pk,
        since=earlier.re_referral_since(today),
    )
    year = collection_year_of(row["received_on"])
    decisions = tuple(_decision(one, year, asker) for one in row["decisions"] or [])
    may_screen = asker.may(Action.SCREEN_CONTACT)
    is_open = row["state"] == "open"
    screened = row["screened"] or {}
    level = (
        thresholds.edition(screened["document"]).threshold(screened["level"]) if screened else None
    )
    waits_for_me = (
        row["state"] == "decided"
        and asker.may(Action.AUTHORISE)
        and bool(decisions)
        and not decisions[0].mine
    )
    return top, ReferralPage(
        id=referral,
        family_id=family,
        title=f"Referral of {day_plain(row['received_on'])}",
        received_on=row["received_on"],
        from_whom=row["from_whom"],
        source=code_set("referral_source", year).label(row["source"]) if row["source"] else "",
        words=row["words"],
        state=row["state"] or "",
        state_title=STATES.state(row["state"]).title if row["state"] else "",
        children=tuple(_child(child, family, today, year) for child in row["children"] or []),
        clocks=tuple(
            _clock(clock, today) for clock in rows(_CLOCKS, family=family, referral=referral)
        ),
        decisions=decisions,
        level=level.title if level else "",
        screened_reasons=screened.get("reasons", ""),
        screened_by=screened.get("who", ""),
        may_decide=is_open and may_screen and row["is_social_worker"],
        why_not_decide="A social worker of the front door decides."
        if is_open and not (may_screen and row["is_social_worker"])
        else "",
        onward=_onward(asker, row, family),
        ratify_url=reverse("ratify_referral", args=[family, referral]) if waits_for_me else "",
        contact=Link(row["contact_reference"], reverse("contact", args=[row["contact_id"]]))
        if row["contact_id"] and row["contact_reference"] and may_screen
        else None,
        reply_url=reverse("answer_contact", args=[row["contact_id"]])
        if row["contact_id"]
        and may_screen
        and not row["letters"]
        and row["state"] in {"ratified", "closed"}
        else "",
        earlier=tuple(
            f"Referral on {day_plain(date.fromisoformat(on))}" for on in row["earlier"] or []
        ),
    )


def _onward(asker: Asker, row: dict[str, Any], family: UUID) -> tuple[Link, ...]:
    """Where a decision leads. Protection does not wait for a manager; help begins once ratified."""
    decided = (row["decisions"] or [{}])[0].get("result", "")
    if row["state"] not in {"decided", "ratified"}:
        return ()
    result = ReferralDecision.Result
    wanted: list[tuple[str, str]] = []
    if decided in {result.STRATEGY_DISCUSSION, result.IMMEDIATE_PROTECTION}:
        wanted.append(("Ask for a strategy discussion", "ask_for_strategy_discussion"))
    if row["state"] == "ratified" and decided != result.NO_FURTHER_ACTION:
        wanted.append(("Begin family help", "begin_family_help"))
    links = []
    for text, name in wanted:
        try:
            address = reverse(name, kwargs={"family_id": family})
        except NoReverseMatch:
            continue
        links.append(Link(text, f"{address}?{urlencode({'referral': str(row['id'])})}"))
    return tuple(links)


def _child(child: dict[str, Any], family: UUID, today: date, year: str) -> ChildReferred:
    said = ""
    if child["closed"]:
        closed = day_plain(date.fromisoformat(child["closed"]))
        why = code_set("reason_for_closure", year)
        label = why.label(child["reason"]) if why.knows(child["reason"] or "") else ""
        said = f"Closed {closed}" + (f": {label.lower()}" if label else "")
    elif child["nfa"] is False:
        needs = code_set("primary_need", year)
        said = needs.label(child["need"]) if needs.knows(child["need"] or "") else "Open"
    return ChildReferred(
        name=child["name"] or "Unborn baby",
        url=reverse("child", args=[family, child["person"]]),
        born=born_in_words(
            day(child["born"]), day(child["expected"]), None, estimated=False, today=today
        ),
        said=said,
    )


def _clock(row: dict[str, Any], today: date) -> ClockOfReferral:
    is_open = row["state"] == DutyDue.State.OPEN
    if is_open:
        said = distance(row["due_on"], today)
    else:
        said = _DUTY_STATES[row["state"]]
        if row["done_on"]:
            said = f"{said}, {day_plain(row['done_on'])}"
        if row["why"]:
            said = f"{said}: {row['why']}"
    return ClockOfReferral(
        what=row["headline"],
        due_on=row["due_on"],
        urgency=urgency_of(row["due_on"], today) if is_open else "done",
        said=said,
        why=why_this_date(SimpleNamespace(**row), today) if is_open else None,
    )


def _decision(row: dict[str, Any], year: str, asker: Asker) -> Decision:
    needs = code_set("primary_need", year)
    return Decision(
        result=_RESULTS[row["result"]],
        reasons=row["reasons"],
        primary_need=needs.label(row["need"]) if needs.knows(row["need"]) else "",
        who=row["who"],
        at=moment(row["at"]),
        answer=_ANSWERS.get(row["answer"] or "", "Waiting for a manager"),
        answered_by=row["answered_by"] or "",
        answered_at=moment(row["answered_at"]) if row["answered_at"] else None,
        answer_reason=row["reason"] or "",
        mine=asker.account is not None and row["by"] == str(asker.account.pk),
    )
