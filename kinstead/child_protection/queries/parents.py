"""The offer to one parent, and the pack that is printed for them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, moment, one
from kinstead.access.permissions import Asker
from kinstead.child_protection.models import ParentOffer
from kinstead.child_protection.rules.parent_offer_states import STATES
from kinstead.child_protection.shapes.parents import OfferShown, Pack, Stood
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import Header, header
from kinstead.web.shapes import RecordBar

_OFFER = """
SELECT o.id, o.gate, o.pack_given_on, o.pack_language, o.parent_words, o.advocate,
       o.advocate_organisation, p.full_name, p.called, p.first_language, p.needs_interpreter,
       coalesce((SELECT json_agg(json_build_object(
               'state', s.state, 'since', s.since, 'by', a.full_name, 'reason', s.reason,
               'now', s.until IS NULL) ORDER BY s.since, s.id)
           FROM record_status s JOIN access_account a ON a.id = s.moved_by_id
           WHERE s.about_kind = 'parent_offer' AND s.about_id = o.id), '[]') AS history,
       coalesce((SELECT json_agg(coalesce(nullif(cp.called, ''), cp.full_name)
                                 ORDER BY cp.birth_date NULLS LAST, cp.id)
           FROM child_protection_section47enquirychild c
           JOIN people_person cp ON cp.id = c.person_id
           WHERE c.enquiry_id = coalesce(o.enquiry_id, k.enquiry_id)
             -- Half-brothers and half-sisters have other parents: a pack names its reader's own.
             AND (EXISTS (SELECT FROM people_parentalresponsibility r
                          WHERE r.child_id = c.person_id AND r.adult_id = o.person_id
                            AND r.to_date IS NULL)
                  OR EXISTS (SELECT FROM people_relationship r
                             WHERE r.other_id = c.person_id AND r.person_id = o.person_id
                               AND r.kind IN ('parent', 'adoptive_parent') AND r.to_date IS NULL)
                  OR EXISTS (SELECT FROM child_protection_otherparent x
                             WHERE x.enquiry_id = c.enquiry_id AND x.child_id = c.person_id
                               AND x.parent_id = o.person_id))), '[]') AS children
FROM child_protection_parentoffer o
JOIN people_person p ON p.id = o.person_id
LEFT JOIN child_protection_conference k ON k.id = o.conference_id
WHERE o.id = %(offer)s AND o.family_id = %(family)s
"""


def offer_page(
    asker: Asker, family: UUID, offer: UUID, *, at: datetime
) -> tuple[RecordBar, OfferShown]:
    """The offer to one parent as it stands. Raises NoSuchRecord."""
    head = _head(asker, family, offer, "parent_offer", at)
    row = one(_OFFER, family=family, offer=offer)
    state = next((s["state"] for s in row["history"] if s["now"]), "")
    pack = reverse("parent_pack", args=[family, offer])
    return head.bar, OfferShown(
        key=row["id"],
        name=row["full_name"] or "Name not known",
        called=row["called"] or row["full_name"] or "this parent",
        gate=dict(ParentOffer.Gate.choices)[row["gate"]],
        state=state,
        stands=STATES.state(state).title if state else "Offered",
        language=row["first_language"],
        interpreter=row["needs_interpreter"],
        pack_given_on=row["pack_given_on"],
        pack_language=row["pack_language"],
        parent_words=row["parent_words"],
        advocate=row["advocate"],
        organisation=row["advocate_organisation"],
        history=tuple(
            Stood(STATES.state(s["state"]).title, moment(s["since"]), s["by"], s["reason"])
            for s in row["history"]
        ),
        pack_url=pack,
        large_pack_url=f"{pack}?layout=large",
        can=tuple(move.name for move in STATES.moves_from(state)) if state else (),
    )


def pack_to_print(asker: Asker, family: UUID, offer: UUID, *, large: bool, at: datetime) -> Pack:
    """What the pack for this parent says. It holds nothing that was said at the discussion."""
    head = _head(asker, family, offer, "parent_pack", at)
    row = one(_OFFER, family=family, offer=offer)
    now = {a["part"]: a for a in reversed(head.current)}

    def named(part: str) -> str:
        return f"{now[part]['name']}, {now[part]['title']}" if part in now else ""

    return Pack(
        council_name=settings.COUNCIL_NAME,
        reference=head.row["reference"],
        name=row["called"] or row["full_name"],
        children=tuple(row["children"]),
        lead=named("lead"),
        protection_lead=named("protection_lead"),
        conference=row["gate"] == ParentOffer.Gate.CONFERENCE,
        large=large,
        printed_on=day_of(at),
    )


def offer_of(family: UUID, offer: UUID) -> ParentOffer:
    """The record, for an action. Raises NoSuchRecord."""
    found = (
        ParentOffer.objects.select_related("person", "family")
        .filter(pk=offer, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def _head(asker: Asker, family: UUID, offer: UUID, page: str, at: datetime) -> Header:
    return header(
        asker,
        family,
        page=page,
        at=at,
        subject=offer,
        kind="parent_offer",
        current="protection",
    )
