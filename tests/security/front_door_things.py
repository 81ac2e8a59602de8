"""A contact, its referral and a decision that waits, for each family of the small world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kinstead.access.models import Account
from kinstead.front_door import models as front_door
from kinstead.front_door.rules import contact_states, referral_states
from kinstead.people import models as people
from kinstead.record import models as record
from kinstead.record.rules.snapshots import fingerprint


def write(
    keep: Callable[[str, Any], Any],
    family: people.Family,
    child: people.Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """A contact on the family's record that became a referral, decided and not yet ratified."""
    contact = keep("contact_id", make_contact(family.reference.replace("N", "C"), name, author, at))
    front_door.Contact.objects.filter(pk=contact.pk).update(family=family)
    front_door.ContactPerson.objects.filter(contact=contact).update(person=child)
    front_door.Screening.objects.create(
        contact=contact,
        threshold_edition="northmere-2025",
        level="section_17",
        result="referral",
        reasons=name,
        screened_by=author,
        by_social_worker=False,
        screened_at=at,
    )
    referral = keep(
        "referral_id",
        front_door.Referral.objects.create(
            family=family,
            contact=contact,
            received_on=date(2026, 5, 1),
            source="2A",
            from_whom=name,
            words=name,
            recorded_by=author,
            recorded_at=at,
        ),
    )
    front_door.ReferralChild.objects.create(referral=referral, person=child, family=family)
    _status(referral_states.STATES.kind, referral.pk, "decided", family, author, at)
    snapshot = {
        "family": name,
        "children": [child.full_name],
        "received_on": "2026-05-01",
        "from_whom": name,
        "what_was_said": name,
        "result": "Family help",
        "reasons": name,
        "primary_need": "Family under acute stress",
        "decided_by": author.full_name,
    }
    decision = front_door.ReferralDecision.objects.create(
        referral=referral,
        family=family,
        result="family_help",
        reasons=name,
        primary_need="N4",
        decided_by=author,
        decided_at=at,
    )
    decision.authorisation = record.Authorisation.objects.create(
        family=family,
        about_kind="referral_decision",
        about_id=decision.pk,
        snapshot=snapshot,
        sha256=fingerprint(snapshot),
        asked_by=author,
        asked_at=at,
    )
    decision.save(update_fields=["authorisation"])


def make_contact(reference: str, name: str, author: Account, at: datetime) -> front_door.Contact:
    """A contact that names one child, of no family yet and waiting to be read."""
    contact = front_door.Contact.objects.create(
        reference=reference,
        received_at=at,
        from_whom="professional",
        how="web",
        source="2A",
        name="A school",
        what_worries=name,
        recorded_by=author,
        recorded_at=at,
    )
    front_door.ContactPerson.objects.create(
        contact=contact,
        part="child",
        given_names="Robin",
        family_name=name,
        birth_date=date(2016, 3, 4),
    )
    _status(contact_states.STATES.kind, contact.pk, "received", None, author, at)
    return contact


def _status(kind: str, thing: Any, state: str, family: Any, author: Account, at: datetime) -> None:
    record.Status.objects.create(
        family=family,
        about_kind=kind,
        about_id=thing,
        state=state,
        move="begin",
        since=at,
        moved_by=author,
    )
