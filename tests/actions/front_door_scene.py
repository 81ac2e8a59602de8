"""A contact told by a school, and the steps after it, for the tests of the front door."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.front_door.actions import contacts, on_record, referrals, screenings
from kinstead.front_door.actions.contacts import Named, Told
from kinstead.front_door.actions.on_record import Placed, Placing, Who
from kinstead.front_door.models import Contact, ContactPerson, Referral, ReferralDecision, Screening
from tests.cast import Cast

AT = datetime(2026, 5, 12, 15, 0, tzinfo=UTC)
WORDS = "Zadie has come without lunch every day for a month and falls asleep by ten."
ZADIE = Named(given_names="Zadie", family_name="Abara", birth_date=date(2017, 3, 4))
OTIS = Named(given_names="Otis", family_name="Abara", birth_date=date(2019, 6, 1))
MOTHER = Named(given_names="Imani", family_name="Abara", relation="Mother")


def told(**more: Any) -> Told:
    """What the school says, of two children and their mother."""
    return Told(
        **{
            "what_worries": WORDS,
            "family_knows": "yes_agrees",
            "ways_to_reach": "01632 960123",
            "children": [ZADIE, OTIS],
            "adults": [MOTHER],
            **more,
        }
    )


def make_contact(people: Cast, by: str = "school", at: datetime = AT, **more: Any) -> Contact:
    """A contact received."""
    with acting_as(people[by]):
        return contacts.receive(told=told(**more), by=people[by], at=at)


def screen(people: Cast, contact: Contact, by: str = "front-door", **more: Any) -> Screening:
    """Screened: a referral, unless told otherwise."""
    with acting_as(people[by]):
        return screenings.screen(
            **{
                "contact": contact,
                "result": Screening.Result.REFERRAL,
                "reasons": "Neglect over a month, against the section 17 level.",
                "level": "section_17",
                "by": people[by],
                "at": AT,
                **more,
            }
        )


def rows(people: Cast, contact: Contact, by: str = "front-door") -> list[ContactPerson]:
    """Whom it names."""
    with acting_as(people[by]):
        return list(ContactPerson.objects.filter(contact=contact))


def place(people: Cast, contact: Contact, by: str = "front-door", /, **more: Any) -> Placed:
    """On a new record, everybody new."""
    named: dict[UUID, Who] = {row.pk: Who(is_new=True) for row in rows(people, contact, by)}
    with acting_as(people[by]):
        return on_record.put(
            contact=contact,
            placing=Placing(**{"new_name": "Abara", "people": named, **more}),
            by=people[by],
            at=AT,
        )


def make_referral(people: Cast, **more: Any) -> Referral:
    """Told, screened and placed."""
    contact = make_contact(people, **more)
    screen(people, contact)
    place(people, contact)
    with acting_as(people["front-door"]):
        return Referral.objects.select_related("family", "contact").get(contact=contact)


def decide(
    people: Cast, referral: Referral, by: str = "front-door", **more: Any
) -> ReferralDecision:
    """Decided: a section 17 assessment, unless told otherwise."""
    account: Account = people[by]
    with acting_as(account):
        return referrals.decide(
            **{
                "referral": referral,
                "result": ReferralDecision.Result.SECTION_17,
                "reasons": "Two hungry children and a mother who asks for help.",
                "primary_need": "N1",
                "by": account,
                "at": AT,
                **more,
            }
        )


def ratify(
    people: Cast, decision: ReferralDecision, by: str = "front-door-manager"
) -> ReferralDecision:
    """Ratified by the front-door manager."""
    with acting_as(people[by]):
        return referrals.ratify(decision=decision, by=people[by], at=AT)
