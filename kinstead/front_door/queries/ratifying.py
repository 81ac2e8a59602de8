"""What waits for a manager, and one decision in the words it was asked in."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.front_door.models import ReferralDecision
from kinstead.front_door.queries.door import urgency_of
from kinstead.front_door.shapes.referrals import Ratifying, ToRatify
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import Header, family_title, header
from kinstead.record.rules.snapshots import fingerprint
from kinstead.web.shapes import Link
from kinstead.web.words import day_plain, names
from kinstead.web.words import moment as moment_in_words

_RESULTS = dict(ReferralDecision.Result.choices)

_WAITING = """
SELECT d.referral_id, d.family_id, d.result, a.asked_at, w.full_name AS asked_by, a.asked_by_id,
       f.name, a.snapshot -> 'children' AS children,
       (SELECT x.due_on FROM record_dutydue x
        WHERE x.family_id = d.family_id AND x.about_kind = 'referral'
          AND x.about_id = d.referral_id AND x.duty = 'referral-decision'
          AND x.state = 'open' LIMIT 1) AS due_on
FROM record_authorisation a
JOIN front_door_referraldecision d ON d.authorisation_id = a.id
JOIN people_family f ON f.id = d.family_id
JOIN access_account w ON w.id = a.asked_by_id
WHERE a.decision = '' AND a.about_kind = 'referral_decision'
ORDER BY due_on NULLS LAST, a.asked_at LIMIT 100
"""

_ONE = """
SELECT d.id, d.result, a.snapshot, a.sha256, a.asked_at, a.asked_by_id, a.decision,
       w.full_name AS asked_by, m.full_name AS decided_by, a.decided_at
FROM front_door_referraldecision d
JOIN record_authorisation a ON a.id = d.authorisation_id
JOIN access_account w ON w.id = a.asked_by_id
LEFT JOIN access_account m ON m.id = a.decided_by_id
WHERE d.referral_id = %(referral)s AND d.family_id = %(family)s
ORDER BY d.decided_at DESC LIMIT 1
"""

_WILL = {
    "no_further_action": (
        "The referral is closed for each child, with no further action for the census.",
    ),
    "family_help": (
        "Family help may begin with a lead practitioner.",
        "The referral stays open for each child until help ends.",
    ),
    "section_17": (
        "Family help may begin, with a section 17 assessment.",
        "The referral stays open for each child until help ends.",
    ),
    "strategy_discussion": (
        "A strategy discussion may be asked for, if it has not been already.",
        "The referral stays open for each child.",
    ),
    "immediate_protection": (
        "Immediate protection goes on; it did not wait for you.",
        "The referral stays open for each child.",
    ),
}
_ALWAYS = (
    "The clock of the decision stops today.",
    "The front door is asked to tell whoever told us, in a letter drafted for them.",
)


def to_ratify(asker: Asker, *, at: datetime) -> tuple[ToRatify, ...]:
    """Decisions that wait for a manager, soonest due first."""
    assert asker.account is not None
    today = day_of(at)
    return tuple(
        ToRatify(
            family=family_title(row["name"]),
            url=reverse("ratify_referral", args=[row["family_id"], row["referral_id"]]),
            result=_RESULTS[row["result"]],
            children=names(_list(row["children"])),
            asked_by=row["asked_by"],
            asked_at=here(row["asked_at"]),
            due_on=row["due_on"],
            urgency=urgency_of(row["due_on"], today) if row["due_on"] else "later",
            mine=row["asked_by_id"] == asker.account.pk,
        )
        for row in rows(_WAITING)
    )


def _list(value: Any) -> list[str]:
    """A list out of JSON, which a driver may give as its text."""
    found = json.loads(value) if isinstance(value, str) else value
    return [str(one) for one in found or []]


def ratifying(
    asker: Asker, family: UUID, referral: UUID, *, at: datetime
) -> tuple[Header, Ratifying]:
    """The decision that waits, or the last one made. Raises NoSuchRecord."""
    assert asker.account is not None
    top = header(asker, family, page="decision to ratify", at=at, subject=referral, kind="referral")
    row = one(_ONE, family=family, referral=referral)
    asked = _mapping(row["snapshot"])
    decided = ""
    if row["decision"]:
        said = "ratified" if row["decision"] == "authorised" else row["decision"]
        on = moment_in_words(here(row["decided_at"]))
        decided = f"{row['decided_by']} {said} this decision on {on}."
    return top, Ratifying(
        referral_id=referral,
        decision_id=row["id"],
        title=f"Ratify: {asked['result'].lower()}",
        facts=(
            ("Children", names(asked["children"])),
            ("Received", day_plain(date.fromisoformat(asked["received_on"]))),
            ("From", asked["from_whom"]),
            ("Main reason for help", asked["primary_need"]),
        ),
        what_was_said=asked["what_was_said"],
        result=asked["result"],
        reasons=asked["reasons"],
        asked_by=row["asked_by"],
        asked_at=here(row["asked_at"]),
        as_asked=fingerprint(asked) == row["sha256"],
        own=row["asked_by_id"] == asker.account.pk,
        decided=decided,
        will_do=(*_WILL[row["result"]], *_ALWAYS),
        back=Link("Back to the referral", reverse("referral", args=[family, referral])),
    )


def _mapping(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found


def decision_to_answer(family: UUID, referral: UUID) -> ReferralDecision:
    """The newest decision on a referral, for an action. Raises NoSuchRecord."""
    found = (
        ReferralDecision.objects.filter(referral=referral, family=family)
        .order_by("-decided_at")
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found
