"""The front door this morning: who waits to be read, for a decision, for an answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.front_door.queries.words import named, teller_in_words
from kinstead.front_door.rules import earlier
from kinstead.front_door.rules.contact_states import STATES as CONTACT_STATES
from kinstead.front_door.shapes.contacts import FrontDoor, WaitingContact, WaitingReferral
from kinstead.kit.moments import day_of
from kinstead.kit.working_days import ENGLAND
from kinstead.people.record_bar import family_title
from kinstead.record.queries.why import why_this_date
from kinstead.web.shapes import Link, Urgency
from kinstead.web.words import count, day_plain, names

MOST = 60

_CONTACTS = """
WITH waiting AS MATERIALIZED (
    SELECT c.*, s.state FROM record_status s
    JOIN front_door_contact c ON c.id = s.about_id
    WHERE s.about_kind = 'contact' AND s.until IS NULL AND s.state IN ('received', 'screened')
    ORDER BY c.received_at, c.id LIMIT %(most)s
), before AS (
    SELECT b.contact_id, count(DISTINCT b.earlier_id) AS times
    FROM same_children_before(ARRAY(SELECT id FROM waiting)) b GROUP BY 1
)
SELECT w.id, w.reference, w.received_at, w.from_whom, w.name, w.keep_name_private, w.state,
       cardinality(w.risk_flags) > 0 AS has_risk, a.name AS body, coalesce(b.times, 0) AS times,
       w.family_id,
       (SELECT json_agg(json_build_object(
                   'given', n.given_names, 'family', n.family_name, 'born', n.birth_date,
                   'expected', n.expected_birth_date, 'age', n.age_said) ORDER BY n."order")
        FROM front_door_contactperson n
        WHERE n.contact_id = w.id AND n.part = 'child') AS children,
       (SELECT json_agg(DISTINCT jsonb_build_object(
                   'lead', (SELECT k.full_name FROM people_allocation al
                            JOIN agencies_practitioner k ON k.id = al.practitioner_id
                            WHERE al.family_id = m.family_id AND al.part = 'lead'
                              AND al.to_date IS NULL),
                   'referred', (SELECT max(r.received_on) FROM front_door_referral r
                                WHERE r.family_id = m.family_id
                                  AND r.received_on < w.received_at::date
                                  AND r.contact_id IS DISTINCT FROM w.id)))
        FROM front_door_contactperson n
        JOIN people_person p ON p.birth_date = n.birth_date AND p.merged_into_id IS NULL
        JOIN people_familymember m ON m.person_id = p.id AND m.to_date IS NULL
        WHERE n.contact_id = w.id AND n.part = 'child'
          AND plain_words(p.full_name)
              = plain_words(concat_ws(' ', n.given_names, n.family_name))) AS known
FROM waiting w
LEFT JOIN agencies_agency a ON a.id = w.agency_id
LEFT JOIN before b ON b.contact_id = w.id
ORDER BY w.received_at, w.id
"""

_REFERRALS = """
SELECT r.id, r.family_id, f.name, f.reference, s.state, r.contact_id, r.from_whom,
       d.duty, d.started_on, d.due_on, d.explanation, d.edition_from,
       (SELECT string_agg(coalesce(nullif(p.called, ''), p.full_name), ', '
                          ORDER BY p.birth_date)
        FROM front_door_referralchild c JOIN people_person p ON p.id = c.person_id
        WHERE c.referral_id = r.id) AS children,
       (SELECT x.result FROM front_door_referraldecision x
        WHERE x.referral_id = r.id ORDER BY x.decided_at DESC LIMIT 1) AS result,
       (SELECT x.decided_by_id FROM front_door_referraldecision x
        WHERE x.referral_id = r.id ORDER BY x.decided_at DESC LIMIT 1) AS decided_by
FROM record_status s
JOIN front_door_referral r ON r.id = s.about_id
JOIN people_family f ON f.id = r.family_id
LEFT JOIN LATERAL (
    SELECT * FROM record_dutydue x
    WHERE x.family_id = r.family_id AND x.about_kind = 'referral' AND x.about_id = r.id
      AND x.state = 'open'
      AND x.duty = CASE s.state WHEN 'ratified' THEN 'referral-acknowledgement'
                                ELSE 'referral-decision' END
    LIMIT 1) d ON true
WHERE s.about_kind = 'referral' AND s.until IS NULL AND s.state IN ('open', 'decided', 'ratified')
  AND (s.state <> 'ratified' OR d.id IS NOT NULL)
ORDER BY d.due_on NULLS LAST, r.received_on, r.id LIMIT %(most)s
"""


def front_door(asker: Asker, *, at: datetime) -> FrontDoor:
    """Contacts oldest first, then what is due on referrals, soonest first."""
    found = rows(_CONTACTS, most=MOST + 1)
    referrals = rows(_REFERRALS, most=200)
    by_state: dict[str, list[WaitingReferral]] = {"open": [], "decided": [], "ratified": []}
    for row in referrals:
        by_state[row["state"]].append(_referral(asker, row, day_of(at)))
    return FrontDoor(
        now=here(at),
        contacts=tuple(_contact(row, at) for row in found[:MOST]),
        more=len(found) > MOST,
        to_decide=tuple(by_state["open"]),
        to_ratify=tuple(by_state["decided"]),
        to_answer=tuple(by_state["ratified"]),
        may_ratify=asker.may(Action.AUTHORISE),
    )


def _contact(row: dict[str, Any], at: datetime) -> WaitingContact:
    known = []
    if row["times"]:
        known.append(f"Told about {count(row['times'], 'time', 'times')} before")
    for family in row["known"] or []:
        if family["lead"]:
            known.append(f"Family open to {family['lead']}")
        else:
            known.append("On record; nobody leads now")
        if family["referred"]:
            referred = date.fromisoformat(family["referred"])
            if referred >= earlier.re_referral_since(day_of(row["received_at"])):
                known.append(f"Re-referral: last one {day_plain(referred)}")
    placed = row["state"] == "screened"
    return WaitingContact(
        reference=row["reference"],
        url=reverse("place_contact" if placed else "contact", args=[row["id"]]),
        about=tuple(named(child) for child in row["children"] or []),
        teller=teller_in_words(row["from_whom"], row["name"], row["body"]),
        received_at=here(row["received_at"]),
        waited=earlier.waited((at - row["received_at"]) / timedelta(hours=1)),
        has_risk=row["has_risk"],
        state=CONTACT_STATES.state(row["state"]).title,
        next_step="Say who they are on the record" if placed else "Read it",
        known=tuple(dict.fromkeys(known)),
    )


def _referral(asker: Asker, row: dict[str, Any], today: date) -> WaitingReferral:
    due: date | None = row["due_on"]
    url = reverse("referral", args=[row["family_id"], row["id"]])
    what = {
        "open": "Decide what happens next",
        "decided": "Ratify the decision, or return it",
        "ratified": f"Tell {row['from_whom'] or 'whoever told us'} what was decided",
    }[row["state"]]
    step = None
    own = asker.account is not None and row["decided_by"] == asker.account.pk
    if row["state"] == "decided" and asker.may(Action.AUTHORISE) and not own:
        step = Link(
            "Read and ratify", reverse("ratify_referral", args=[row["family_id"], row["id"]])
        )
    elif row["state"] == "ratified" and row["contact_id"]:
        step = Link(
            "Read the letter and send it", reverse("answer_contact", args=[row["contact_id"]])
        )
    return WaitingReferral(
        title=family_title(row["name"]),
        url=url,
        about=names((row["children"] or "").split(", ")),
        what=what,
        due_on=due,
        urgency=urgency_of(due, today) if due else "later",
        distance=distance(due, today) if due else "",
        why=why_this_date(SimpleNamespace(**row), today) if due else None,
        next_step=step,
    )


def urgency_of(due: date, today: date) -> Urgency:
    """Late, today, within a week, or later."""
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + timedelta(days=7) else "later"


def distance(due: date, today: date) -> str:
    """How far off, in working days."""
    if due == today:
        return ""
    days = ENGLAND.between(min(due, today), max(due, today))
    return f"{count(days, 'working day')} {'late' if due < today else 'left'}"
