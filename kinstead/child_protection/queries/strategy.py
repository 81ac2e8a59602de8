"""The pages of a strategy discussion: asking for one, bringing to it, recording it, reading it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, moment, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.models import StrategyDiscussion
from kinstead.child_protection.queries.overview import address, age_of, clocks_of, offer_line
from kinstead.child_protection.queries.people import (
    could_be_asked,
    could_lead,
    could_lead_protection,
    could_supervise,
)
from kinstead.child_protection.rules import strategy
from kinstead.child_protection.rules.strategy_discussion_states import STATES
from kinstead.child_protection.shapes.overview import LeadLine
from kinstead.child_protection.shapes.strategy import (
    Brought,
    ChildDecision,
    Discussion,
    ToAsk,
    ToHold,
    TookPartLine,
)
from kinstead.front_door.models import Referral
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, Person
from kinstead.people.record_bar import Header, header
from kinstead.web.shapes import FamilyWords, Link, RecordBar
from kinstead.web.words import day_long

_CHILDREN = """
SELECT p.id, p.full_name, p.called, p.birth_date, p.expected_birth_date
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.part = 'child' AND (m.to_date IS NULL OR m.to_date > %(today)s)
  AND p.merged_into_id IS NULL AND p.death_date IS NULL
ORDER BY p.birth_date NULLS LAST, m.id
"""

_DISCUSSION = """
SELECT d.id, d.asked_at, d.why, d.held_at, d.what_is_known, d.what_we_make_of_it,
       d.what_was_decided, d.how_enquiry_is_made, d.safety_tonight, d.referral_id,
       a.full_name AS asked_by, coalesce(s.state, '') AS state, coalesce(s.reason, '') AS reason,
       (SELECT y.state FROM record_dutydue y WHERE y.about_id = d.id
        AND y.duty = 'strategy-discussion' ORDER BY y.opened_at LIMIT 1) AS limit_state,
       (SELECT e.id FROM child_protection_section47enquiry e WHERE e.discussion_id = d.id
        ORDER BY e.began_on LIMIT 1) AS enquiry,
       EXISTS (SELECT FROM family_help_familyhelpepisode f
               WHERE f.family_id = d.family_id AND f.closed_on IS NULL) AS helped,
       EXISTS (SELECT FROM people_allocation w JOIN agencies_practitioner wp
               ON wp.id = w.practitioner_id AND wp.profession = 'social_worker'
               WHERE w.family_id = d.family_id AND w.part = 'supervisor'
                 AND w.to_date IS NULL) AS supervised,
       coalesce((SELECT json_agg(json_build_object(
               'id', p.id, 'name', p.full_name, 'called', p.called, 'born', p.birth_date,
               'expected', p.expected_birth_date, 'result', c.result, 'why', c.why)
               ORDER BY p.birth_date NULLS LAST, p.id)
           FROM child_protection_strategydiscussionchild c
           JOIN people_person p ON p.id = c.person_id WHERE c.discussion_id = d.id), '[]')
       AS children,
       coalesce((SELECT json_agg(json_build_object(
               'discipline', i.discipline, 'agency', g.name, 'by', i.brought_by, 'words', i.words,
               'at', i.recorded_at) ORDER BY i.recorded_at, i.id)
           FROM child_protection_informationbrought i
           LEFT JOIN agencies_agency g ON g.id = i.agency_id WHERE i.discussion_id = d.id), '[]')
       AS brought,
       coalesce((SELECT json_agg(json_build_object(
               'discipline', n.discipline, 'who', n.guest, 'came', n.came) ORDER BY n.id)
           FROM record_invitation n WHERE n.meeting_id = d.meeting_id), '[]') AS there,
       coalesce((SELECT json_agg(json_build_object(
               'id', o.id, 'called', coalesce(nullif(p.called, ''), p.full_name), 'gate', o.gate,
               'given', o.pack_given_on, 'language', o.pack_language, 'advocate', o.advocate,
               'organisation', o.advocate_organisation, 'state', coalesce(os.state, ''),
               'at', o.offered_at) ORDER BY o.offered_at, p.full_name)
           FROM child_protection_parentoffer o
           JOIN child_protection_section47enquiry oe ON oe.id = o.enquiry_id
           JOIN people_person p ON p.id = o.person_id
           LEFT JOIN record_status os ON os.about_id = o.id AND os.about_kind = 'parent_offer'
                                     AND os.until IS NULL
           WHERE oe.discussion_id = d.id), '[]') AS offers,
       coalesce((SELECT json_agg(v) FROM (
           SELECT vp.called, vp.full_name, v.words, v.heard_on
           FROM record_voiceofchild v JOIN people_person vp ON vp.id = v.person_id
           WHERE v.family_id = d.family_id AND v.how <> 'not_asked'
           ORDER BY v.heard_on DESC, v.id DESC LIMIT 4) v), '[]') AS voices
FROM child_protection_strategydiscussion d
JOIN access_account a ON a.id = d.asked_by_id
LEFT JOIN record_status s ON s.about_id = d.id AND s.about_kind = 'strategy_discussion'
                         AND s.until IS NULL
WHERE d.id = %(discussion)s AND d.family_id = %(family)s
"""

RESULT = {
    "": "Not decided yet",
    "section_47": "Section 47 enquiry",
    "section_17": "Family help under section 17",
    "none": "Nothing more",
}
_CAME = {
    "came": ("There", "done"),
    "by_video": ("There, by video or telephone", "done"),
    "sent_words": ("Sent what they know", "week"),
    "apologised": ("Apologies", "later"),
    "did_not_come": ("Asked, did not take part", "later"),
}
_LIMIT = {"met": "Held in time", "late": "Held late", "open": "", "not_needed": ""}


def to_ask(
    asker: Asker, family: UUID, *, referral: UUID | None, at: datetime
) -> tuple[RecordBar, ToAsk]:
    """What is asked before a discussion is. Raises NoSuchRecord."""
    head = header(asker, family, page="ask_for_strategy_discussion", at=at, current="protection")
    children = rows(_CHILDREN, family=family, today=day_of(at))
    may = asker.may(Action.ALLOCATE)
    now = {a["part"]: a["name"] for a in head.current}
    leads = could_lead_protection(day_of(at)) if may and "protection_lead" not in now else ()
    words = _referral_words(family, referral)
    return head.bar, ToAsk(
        children=tuple((str(c["id"]), _named(c, day_of(at))) for c in children),
        partners=tuple(
            (a["practitioner"], f"{a['name']}, {a['title']}, {a['agency']}")
            for a in head.current
            if a["part"] == "partner" and a["agency_kind"] != "council"
        ),
        others=could_be_asked({a["practitioner"] for a in head.current}) if may else {},
        leads=leads,
        protection_lead=now.get("protection_lead", ""),
        may_allocate=may,
        referral=referral if words is not None else None,
        why=words or "",
    )


def discussion_page(
    asker: Asker, family: UUID, discussion: UUID, *, at: datetime, page: str = "strategy_discussion"
) -> tuple[RecordBar, Discussion]:
    """One discussion as it stands. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page=page,
        at=at,
        subject=discussion,
        kind="strategy_discussion",
        current="protection",
    )
    row = one(_DISCUSSION, family=family, discussion=discussion)
    clocks = clocks_of(asker, family, at, row["enquiry"] or discussion)
    return head.bar, _discussion(asker, family, row, head, clocks, day_of(at))


def discussion_to_hold(
    asker: Asker, family: UUID, discussion: UUID, *, at: datetime
) -> tuple[RecordBar, ToHold]:
    """What is needed to record it. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page="hold_strategy_discussion",
        at=at,
        subject=discussion,
        kind="strategy_discussion",
        current="protection",
    )
    row = one(_DISCUSSION, family=family, discussion=discussion)
    children = rows(_CHILDREN, family=family, today=day_of(at))
    shown = _discussion(asker, family, row, head, (), day_of(at))
    now = {a["part"]: a["name"] for a in reversed(head.current)}
    may = asker.may(Action.ALLOCATE)
    brought: dict[str, str] = {}
    for one_of in shown.brought:
        brought[one_of.discipline] = one_of.by
    return head.bar, ToHold(
        discussion=shown,
        children=tuple((str(c["id"]), _named(c, day_of(at))) for c in children),
        lead=now.get("lead", ""),
        protection_lead=now.get("protection_lead", ""),
        lead_choices=could_lead(day_of(at)) if may and "lead" not in now else (),
        protection_choices=could_lead_protection(day_of(at))
        if may and "protection_lead" not in now
        else (),
        supervisor_choices=could_supervise(day_of(at))
        if may and not row["helped"] and not row["supervised"]
        else (),
        brought_already=brought,
        who=_who_is_known(head),
        may_allocate=may,
    )


def discussion_of(family: UUID, discussion: UUID) -> StrategyDiscussion:
    """The record, for an action. Raises NoSuchRecord."""
    found = (
        StrategyDiscussion.objects.select_related("family", "referral")
        .filter(pk=discussion, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def family_of(family: UUID) -> Family:
    """The family, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def people_by_key(keys: Iterable[str]) -> dict[str, Person]:
    """People a form named, by key."""
    return {str(p.pk): p for p in Person.objects.filter(pk__in=list(keys))}


def practitioners_by_key(keys: Iterable[str]) -> dict[str, Practitioner]:
    """Practitioners a form named, by key."""
    found = Practitioner.objects.select_related("account", "agency").filter(
        pk__in=[key for key in keys if key]
    )
    return {str(p.pk): p for p in found}


def referral_of(family: UUID, referral: UUID | None) -> Referral | None:
    """The referral of this family that was named, if any."""
    if referral is None:
        return None
    return Referral.objects.filter(pk=referral, family=family).first()


def _discussion(
    asker: Asker,
    family: UUID,
    row: dict[str, Any],
    head: Header,
    clocks: Any,
    today: date,
) -> Discussion:
    key, state = row["id"], row["state"]
    waiting = state == STATES.first.name
    held = here(row["held_at"]) if row["held_at"] else None
    when = held or here(row["asked_at"])
    title = f"Strategy discussion, {day_long(when.date())}"
    if waiting:
        title = "Strategy discussion, not held yet"

    def link(name: str, action: Action) -> str:
        return reverse(name, args=[family, key]) if waiting and asker.may(action) else ""

    next_links = []
    in_need = any(c["result"] == "section_17" for c in row["children"])
    if in_need and not row["helped"] and (url := address("begin_family_help", family)):
        ask = f"?referral={row['referral_id']}" if row["referral_id"] else ""
        next_links.append(Link("Begin family help", url + ask))
    disagree = address("raise_disagreement", family)
    return Discussion(
        key=key,
        title=title,
        state=state,
        asked_at=here(row["asked_at"]),
        asked_by=row["asked_by"],
        why=row["why"],
        held_at=held,
        how_long=_how_long(row),
        limit=_LIMIT.get(row["limit_state"] or "", ""),
        held_without=row["reason"] if state == "held" else "",
        called_off=row["reason"] if state == "called_off" else "",
        children=tuple(
            ChildDecision(
                key=c["id"],
                name=c["called"] or c["name"],
                age=age_of(_dated(c), today),
                result=c["result"],
                says=RESULT[c["result"]],
                why=c["why"],
            )
            for c in row["children"]
        ),
        took_part=tuple(
            TookPartLine(strategy.title_of(t["discipline"]), t["who"], *_CAME[t["came"]])  # type: ignore[arg-type]
            for t in row["there"]
            if t["came"] in _CAME
        ),
        brought=tuple(
            Brought(
                discipline=b["discipline"],
                title=b["agency"] or strategy.title_of(b["discipline"]),
                by=b["by"],
                words=b["words"],
                at=moment(b["at"]),
            )
            for b in row["brought"]
        ),
        known=row["what_is_known"],
        make_of_it=row["what_we_make_of_it"],
        decided=row["what_was_decided"],
        how_enquiry=dict(StrategyDiscussion.Enquiry.choices).get(row["how_enquiry_is_made"], ""),
        safety=row["safety_tonight"],
        clocks=clocks,
        leads=_leads(head),
        offers=tuple(offer_line(o, family, asker) for o in row["offers"]),
        voices=tuple(
            FamilyWords(
                words=v["words"],
                who=v["called"] or v["full_name"],
                said_date=date.fromisoformat(v["heard_on"]),
            )
            for v in row["voices"]
        ),
        enquiry_url=reverse("section_47_enquiry", args=[family, row["enquiry"]])
        if row["enquiry"]
        else "",
        hold_url=link("hold_strategy_discussion", Action.LEAD_PROTECTION),
        bring_url=link("bring_to_strategy_discussion", Action.BRING_INFORMATION),
        call_off_url=link("call_off_strategy_discussion", Action.LEAD_PROTECTION),
        disagree_url=f"{disagree}?about_kind=strategy_discussion&about_id={key}"
        if disagree and state and asker.may(Action.RAISE_DISAGREEMENT)
        else "",
        next_links=tuple(next_links),
    )


def _leads(head: Header) -> tuple[LeadLine, ...]:
    now = {a["part"]: a for a in reversed(head.current)}
    return tuple(
        LeadLine(title, now[part]["name"] if part in now else "", note)
        for part, title, note in (
            (
                "lead",
                "Family’s lead practitioner",
                "Stays the family’s lead. Nothing is handed over.",
            ),
            ("protection_lead", "Lead child protection practitioner", "Leads the enquiry."),
        )
    )


def _how_long(row: dict[str, Any]) -> str:
    if row["held_at"] is None or row["held_at"] < row["asked_at"]:
        return ""
    minutes = int((row["held_at"] - row["asked_at"]).total_seconds() // 60)
    if minutes < 60:
        return f"held {minutes} minutes later"
    hours = round(minutes / 60)
    return f"held {hours} hour{'' if hours == 1 else 's'} later"


def _who_is_known(head: Header) -> dict[str, str]:
    """Who is likely to have been there, by discipline: those who work with the family now."""
    known: dict[str, list[str]] = {}
    for worker in head.current:
        if worker["part"] in ("lead", "protection_lead", "partner", "supervisor"):
            discipline = strategy.discipline_of(worker["agency_kind"])
            known.setdefault(discipline, []).append(f"{worker['name']}, {worker['title']}")
    return {discipline: "; ".join(dict.fromkeys(who)) for discipline, who in known.items()}


def _named(child: dict[str, Any], today: date) -> str:
    return f"{child['called'] or child['full_name'] or 'Name not known'}, {age_of(child, today)}"


def _dated(child: dict[str, Any]) -> dict[str, Any]:
    return {
        "birth_date": date.fromisoformat(child["born"]) if child["born"] else None,
        "expected_birth_date": date.fromisoformat(child["expected"]) if child["expected"] else None,
    }


def _referral_words(family: UUID, referral: UUID | None) -> str | None:
    """What the referral said, so that nobody writes it again; None where there is no such one."""
    if referral is None:
        return None
    return (
        Referral.objects.filter(pk=referral, family=family).values_list("words", flat=True).first()
    )
