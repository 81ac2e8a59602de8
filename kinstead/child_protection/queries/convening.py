"""What the page that calls a conference, or a core group, needs to know; and the rows it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, here, one
from kinstead.access.permissions import Asker
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.models import Conference, Section47Enquiry, TransferIn
from kinstead.child_protection.queries._conference_sql import CONVENING
from kinstead.child_protection.queries.conferences import missing_leads
from kinstead.child_protection.shapes.conferences import Choice, Convening
from kinstead.people.models import Family, Person
from kinstead.people.record_bar import header
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.shapes import Link
from kinstead.web.words import day_plain

Kind = Conference.Kind
_DUTIES = {
    Kind.INITIAL: ["initial-child-protection-conference"],
    Kind.TRANSFER_IN: ["transfer-in-conference"],
    Kind.REVIEW: [
        "first-review-child-protection-conference",
        "later-review-child-protection-conference",
    ],
}


def convening(
    asker: Asker,
    family: UUID,
    *,
    enquiry: UUID | None,
    transfer: UUID | None,
    at: datetime,
) -> Convening:
    """The page that calls a conference: from an enquiry, a transfer in, or for a review.

    Raises NoSuchRecord.
    """
    kind = Kind.INITIAL if enquiry else Kind.TRANSFER_IN if transfer else Kind.REVIEW
    head = header(asker, family, page="convene_conference", at=at, current="protection")
    row = one(
        CONVENING,
        family=family,
        enquiry=enquiry,
        transfer=transfer,
        today=here(at).date(),
        duties=_DUTIES[kind],
    )
    whom = {
        Kind.INITIAL: row["at_risk"],
        Kind.TRANSFER_IN: row["moved_in"],
        Kind.REVIEW: [plan["id"] for plan in row["plans"]],
    }[kind]
    categories = {plan["id"]: plan["category"] for plan in row["plans"]}
    due: date | None = row["due_on"]
    query = f"?enquiry={enquiry}" if enquiry else f"?transfer={transfer}" if transfer else ""
    return Convening(
        bar=head.bar,
        kind=kind,
        title=f"Call the {kind.label[0].lower()}{kind.label[1:]}",
        children=tuple(
            Choice(
                UUID(m["id"]),
                m["name"],
                in_words("category_of_abuse", categories.get(m["id"], "")),
                True,
            )
            for m in row["members"]
            if m["id"] in whom
        ),
        members=members_of(row),
        practitioners=practitioners_of(row),
        chairs=tuple(Choice(UUID(c["id"]), c["name"]) for c in row["chairs"]),
        due=f"It is due by {day_plain(due)}." if due else "",
        latest=due,
        missing_leads=missing_leads(row["parts"]),
        post_url=reverse("convene_conference", args=[family]) + (query or "?review=1"),
        back=Link("Protection", reverse("protection", args=[family])),
        what_they_told_us=row["told"] or "",
    )


def members_of(row: dict[str, Any]) -> tuple[Choice, ...]:
    """The family: adults first, then children who are born."""
    return tuple(
        Choice(UUID(m["id"]), m["name"], m["described"] or "", m["part"] == "child")
        for m in row["members"]
        if m["part"] != "child" or day(m["born"]) is not None
    )


def practitioners_of(row: dict[str, Any]) -> tuple[Choice, ...]:
    """Those who work with the family, as people to ask."""
    return tuple(
        Choice(UUID(w["id"]), w["name"], f"{w['job']}, {w['agency']}") for w in row["practitioners"]
    )


def family_of(family: UUID) -> Family:
    """The row, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def enquiry_of(family: UUID, enquiry: UUID | None) -> Section47Enquiry | None:
    """The enquiry, for an action; None where none is asked for. Raises NoSuchRecord."""
    if enquiry is None:
        return None
    found = Section47Enquiry.objects.filter(pk=enquiry, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such enquiry, or it is not yours to see.")
    return found


def transfer_of(family: UUID, transfer: UUID | None) -> TransferIn | None:
    """The transfer in, for an action; None where none is asked for. Raises NoSuchRecord."""
    if transfer is None:
        return None
    found = TransferIn.objects.select_related("family").filter(pk=transfer, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such transfer, or it is not yours to see.")
    return found


def people_of(family: UUID, keys: Sequence[UUID]) -> dict[UUID, Person]:
    """These people of the family, by key."""
    return {
        person.pk: person
        for person in Person.objects.filter(pk__in=keys, memberships__family=family).distinct()
    }


def practitioners(keys: Sequence[UUID]) -> dict[UUID, Practitioner]:
    """These practitioners, by key."""
    found = Practitioner.objects.select_related("agency", "account").filter(pk__in=keys)
    return {worker.pk: worker for worker in found}
