"""A strategy discussion, an enquiry, an offer and an immediate protection of each family."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kinstead.access.models import Account
from kinstead.child_protection import models as protection
from kinstead.people import models as people
from kinstead.record import models as record


def write(
    keep: Callable[[str, Any], Any],
    family: people.Family,
    child: people.Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """One of each, with where it stands, as the addresses of this room name them."""

    def stands(kind: str, thing: Any, state: str) -> None:
        record.Status.objects.create(
            family=family,
            about_kind=kind,
            about_id=thing.pk,
            state=state,
            move="begin",
            since=at,
            moved_by=author,
        )

    discussion = keep(
        "discussion_id",
        protection.StrategyDiscussion.objects.create(
            family=family, asked_at=at, asked_by=author, why=name
        ),
    )
    stands("strategy_discussion", discussion, "asked_for")
    protection.StrategyDiscussionChild.objects.create(
        discussion=discussion, person=child, family=family
    )
    protection.InformationBrought.objects.create(
        discussion=discussion,
        family=family,
        discipline="police",
        brought_by="A sergeant",
        words=name,
        recorded_by=author,
        recorded_at=at,
    )
    enquiry = keep(
        "enquiry_id",
        protection.Section47Enquiry.objects.create(
            family=family, discussion=discussion, began_on=at.date(), what_happened=name
        ),
    )
    stands("section_47_enquiry", enquiry, "open")
    protection.Section47EnquiryChild.objects.create(
        enquiry=enquiry, person=child, family=family, started_on=at.date()
    )
    offer = keep(
        "offer_id",
        protection.ParentOffer.objects.create(
            family=family,
            person=child,
            gate="enquiry",
            enquiry=enquiry,
            parent_words=name,
            offered_by=author,
            offered_at=at,
        ),
    )
    stands("parent_offer", offer, "offered")
    keep(
        "protection_id",
        protection.ImmediateProtection.objects.create(
            family=family,
            person=child,
            kind="emergency_order",
            began_at=at,
            by_whom=name,
            why=name,
            recorded_by=author,
            recorded_at=at,
        ),
    )
