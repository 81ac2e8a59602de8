"""The pages of a section 47 enquiry: reading it, seeing a child, concluding, deciding."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, moment, one
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.models import OtherParent, Section47Enquiry, Section47EnquiryChild
from kinstead.child_protection.queries.overview import (
    RESULTS,
    address,
    age_of,
    clocks_of,
    offer_line,
)
from kinstead.child_protection.queries.people import adults_of
from kinstead.child_protection.rules.section_47_enquiry_states import STATES
from kinstead.child_protection.shapes.enquiries import Decision, EnquiryChild, EnquiryShown
from kinstead.child_protection.shapes.overview import LeadLine
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.people.record_bar import Header, header
from kinstead.web.shapes import FamilyWords, Link, RecordBar
from kinstead.web.words import day_plain, names

_ENQUIRY = """
SELECT e.id, e.began_on, e.concluded_on, e.what_happened, e.what_we_make_of_it, e.family_words,
       e.discussion_id, w.full_name AS lead, coalesce(s.state, '') AS state, s.moved_by_id,
       coalesce((SELECT json_agg(json_build_object(
               'person', c.person_id, 'name', p.full_name, 'called', p.called,
               'born', p.birth_date, 'expected', p.expected_birth_date, 'seen', c.seen_on,
               'alone', c.seen_alone, 'why_not', c.why_not_seen_alone, 'result', c.result,
               'why', c.why, 'target', c.conference_target_on, 'held', c.initial_conference_on,
               'not_required', c.conference_not_required,
               'other', (SELECT json_build_object('answer', o.answer, 'words', o.words,
                             'parent', coalesce(nullif(op.called, ''), op.full_name))
                         FROM child_protection_otherparent o
                         LEFT JOIN people_person op ON op.id = o.parent_id
                         WHERE o.enquiry_id = e.id AND o.child_id = c.person_id
                         ORDER BY o.recorded_at DESC, o.id DESC LIMIT 1),
               'voices', (SELECT json_agg(json_build_object('words', v.words, 'on', v.heard_on,
                              'how', v.how) ORDER BY v.heard_on, v.id)
                          FROM record_voiceofchild v
                          WHERE v.about_id = e.id AND v.person_id = c.person_id))
               ORDER BY p.birth_date NULLS LAST, p.id)
           FROM child_protection_section47enquirychild c
           JOIN people_person p ON p.id = c.person_id WHERE c.enquiry_id = e.id), '[]') AS children,
       coalesce((SELECT json_agg(json_build_object(
               'decision', z.decision, 'asked_by', za.full_name, 'asked_at', z.asked_at,
               'by', zd.full_name, 'at', z.decided_at, 'reason', z.reason) ORDER BY z.asked_at)
           FROM record_authorisation z JOIN access_account za ON za.id = z.asked_by_id
           LEFT JOIN access_account zd ON zd.id = z.decided_by_id
           WHERE z.about_kind = 'section_47_enquiry' AND z.about_id = e.id), '[]') AS decisions,
       coalesce((SELECT json_agg(json_build_object(
               'id', o.id, 'called', coalesce(nullif(p.called, ''), p.full_name), 'gate', o.gate,
               'given', o.pack_given_on, 'language', o.pack_language, 'advocate', o.advocate,
               'organisation', o.advocate_organisation, 'state', coalesce(os.state, ''),
               'at', o.offered_at) ORDER BY o.offered_at, p.full_name)
           FROM child_protection_parentoffer o JOIN people_person p ON p.id = o.person_id
           LEFT JOIN record_status os ON os.about_id = o.id AND os.about_kind = 'parent_offer'
                                     AND os.until IS NULL
           WHERE o.enquiry_id = e.id), '[]') AS offers
FROM child_protection_section47enquiry e
LEFT JOIN agencies_practitioner w ON w.id = e.lead_id
LEFT JOIN record_status s ON s.about_id = e.id AND s.about_kind = 'section_47_enquiry'
                         AND s.until IS NULL
WHERE e.id = %(enquiry)s AND e.family_id = %(family)s
"""

_ANSWER = dict(OtherParent.Answer.choices)
_DECIDED = {
    "": "Sent to a manager",
    "authorised": "Authorised",
    "returned": "Returned with comments",
    "refused": "Refused",
}


def enquiry_page(
    asker: Asker, family: UUID, enquiry: UUID, *, at: datetime, page: str = "section_47_enquiry"
) -> tuple[RecordBar, EnquiryShown]:
    """One enquiry as it stands, for reading, concluding or deciding. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page=page,
        at=at,
        subject=enquiry,
        kind="section_47_enquiry",
        current="protection",
    )
    row = one(_ENQUIRY, family=family, enquiry=enquiry)
    clocks = clocks_of(asker, family, at, enquiry)
    return head.bar, _shown(asker, family, row, head, clocks, day_of(at))


def child_page(
    asker: Asker, family: UUID, enquiry: UUID, person: UUID, *, at: datetime, page: str
) -> tuple[RecordBar, EnquiryShown, EnquiryChild, tuple[tuple[str, str], ...]]:
    """One child of an enquiry, with the adults on the family's record. Raises NoSuchRecord."""
    bar, shown = enquiry_page(asker, family, enquiry, at=at, page=page)
    for child in shown.children:
        if child.key == str(person):
            return bar, shown, child, adults_of(family, day_of(at))
    raise NoSuchRecord("There is no such record, or it is not yours to see.")


def enquiry_of(family: UUID, enquiry: UUID) -> Section47Enquiry:
    """The record, for an action. Raises NoSuchRecord."""
    found = (
        Section47Enquiry.objects.select_related("family", "lead")
        .filter(pk=enquiry, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def child_of(family: UUID, enquiry: UUID, person: UUID) -> Section47EnquiryChild:
    """One child of the enquiry, for an action. Raises NoSuchRecord."""
    found = (
        Section47EnquiryChild.objects.select_related("person", "family", "enquiry__family")
        .filter(enquiry=enquiry, enquiry__family=family, person=person)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def adult_of(family: UUID, key: str) -> Person | None:
    """An adult of the family a form named."""
    if not key:
        return None
    return Person.objects.filter(pk=key, memberships__family=family).first()


def _shown(
    asker: Asker, family: UUID, row: dict[str, Any], head: Header, clocks: Any, today: date
) -> EnquiryShown:
    key, state = row["id"], row["state"]
    children = tuple(_child(c, asker, family, key, state, today) for c in row["children"])
    assert asker.account is not None
    own_work = state == "submitted" and row["moved_by_id"] == asker.account.pk
    decides = state == "submitted" and asker.may(Action.AUTHORISE) and not own_work
    return EnquiryShown(
        key=key,
        state=state,
        stands=STATES.state(state).title if state else "On the record",
        began_on=row["began_on"],
        lead=row["lead"] or "",
        children=children,
        what_happened=row["what_happened"],
        make_of_it=row["what_we_make_of_it"],
        family_words=row["family_words"],
        decisions=tuple(
            Decision(
                says=_DECIDED[d["decision"]],
                by=d["by"] or d["asked_by"],
                at=moment(d["at"] or d["asked_at"]),
                reason=d["reason"],
            )
            for d in row["decisions"]
        ),
        leads=_leads(head),
        clocks=clocks,
        offers=tuple(offer_line(o, family, asker) for o in row["offers"]),
        discussion_url=reverse("strategy_discussion", args=[family, row["discussion_id"]])
        if row["discussion_id"]
        else "",
        conclude_url=reverse("conclude_enquiry", args=[family, key])
        if state == "open" and asker.may(Action.LEAD_PROTECTION)
        else "",
        authorise_url=reverse("authorise_enquiry", args=[family, key]) if decides else "",
        waits_for="You concluded this, so a manager who is not you decides." if own_work else "",
        missing=_missing(children) if state == "open" else (),
        next_links=_next(asker, family, row),
    )


def _child(
    c: dict[str, Any], asker: Asker, family: UUID, enquiry: UUID, state: str, today: date
) -> EnquiryChild:
    called = c["called"] or c["name"]
    unborn = c["born"] is None and c["expected"] is not None
    may = state in ("open", "submitted") and asker.may(Action.RECORD_CASEWORK)
    seen_on, held, target = day(c["seen"]), day(c["held"]), day(c["target"])
    other = c["other"] or {}
    answer = _ANSWER.get(other.get("answer", ""), "")
    conference = ""
    if held:
        conference = f"Held {day_plain(held)}"
    elif c["not_required"]:
        conference = "Not needed"
    elif target:
        conference = f"By {day_plain(target)}"
    return EnquiryChild(
        key=c["person"],
        name=called,
        age=age_of(
            {"birth_date": day(c["born"]), "expected_birth_date": day(c["expected"])}, today
        ),
        unborn=unborn,
        seen=f"Seen{' alone' if c['alone'] else ''} on {day_plain(seen_on)}" if seen_on else "",
        why_not=c["why_not"],
        result=RESULTS.get(c["result"], ""),
        result_code=c["result"],
        why=c["why"],
        other_parent=f"{answer}: {other['parent']}" if other.get("parent") else answer,
        other_parent_why=other.get("words", ""),
        conference=conference,
        see_url=reverse("see_child_in_enquiry", args=[family, enquiry, c["person"]])
        if may and not unborn
        else "",
        other_parent_url=reverse("other_parent", args=[family, enquiry, c["person"]])
        if may
        else "",
        voices=tuple(
            FamilyWords(
                words=v["words"],
                who=called,
                said_date=day(v["on"]),
                about="nobody asked, and this is why" if v["how"] == "not_asked" else "",
            )
            for v in c["voices"] or []
        ),
    )


def _missing(children: tuple[EnquiryChild, ...]) -> tuple[str, ...]:
    """What stands between this enquiry and its conclusion, each as something to do."""
    not_seen = [c.name for c in children if not c.seen and not c.why_not and not c.unborn]
    not_asked = [c.name for c in children if not c.other_parent]
    missing = []
    if not_seen:
        missing.append(f"See {names(not_seen)}, or say why that could not be.")
    if not_asked:
        missing.append(f"Answer for {names(not_asked)}: is there a parent who is not here?")
    return tuple(missing)


def _next(asker: Asker, family: UUID, row: dict[str, Any]) -> tuple[Link, ...]:
    """What follows an authorised conclusion."""
    if row["state"] != "concluded":
        return ()
    at_risk = [
        c["called"] or c["name"]
        for c in row["children"]
        if c["result"] == "ongoing_risk" and not c["held"]
    ]
    if at_risk:
        url = address("convene_conference", family)
        if url and asker.may(Action.LEAD_PROTECTION):
            words = f"Convene the initial conference for {names(at_risk)}"
            return (Link(words, f"{url}?enquiry={row['id']}"),)
        return ()
    url = address("propose_level", family)
    if url and asker.may(Action.RECORD_CASEWORK):
        return (Link("Propose how much help the family needs now", url),)
    return ()


def _leads(head: Header) -> tuple[LeadLine, ...]:
    now = {a["part"]: a["name"] for a in reversed(head.current)}
    return (
        LeadLine("Family’s lead practitioner", now.get("lead", "")),
        LeadLine("Lead child protection practitioner", now.get("protection_lead", "")),
    )
