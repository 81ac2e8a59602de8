"""Receiving a contact: recorded once, however many children it names and however often it is sent.

Anybody who may make one may: a school's safeguarding lead on the web form, a hub worker, the front
door on the telephone. Nobody but the front door says on whose behalf they speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from kinstead import statute
from kinstead.access.models import Account
from kinstead.access.permissions import Asker, require
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency, Practitioner
from kinstead.front_door.models import Contact, ContactPerson
from kinstead.front_door.rules import who_told_us
from kinstead.front_door.rules.contact_states import STATES
from kinstead.front_door.rules.who_told_us import Teller
from kinstead.kit.moments import day_of
from kinstead.record.actions import moves
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.statute import thresholds

MOST_CHILDREN = 12
MOST_ADULTS = 6


class CannotReceive(Exception):
    """Something a contact needs is missing. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Named:
    """Somebody a contact names, as they were described."""

    given_names: str = ""
    family_name: str = ""
    birth_date: date | None = None
    expected_birth_date: date | None = None
    age_said: str = ""
    sex: str = ""
    relation: str = ""
    school_or_nursery: str = ""
    lives_at: str = ""

    @property
    def is_somebody(self) -> bool:
        """Whether there is enough to know whom we speak of."""
        return bool(self.given_names or self.family_name or self.expected_birth_date)


@dataclass(frozen=True)
class Told:
    """What was told. Who told it is asked only of the front door: `source` is their choice."""

    what_worries: str
    what_is_going_well: str = ""
    what_would_help: str = ""
    family_knows: str = ""
    why_family_does_not_know: str = ""
    risk_flags: Sequence[str] = ()
    ways_to_reach: str = ""
    keep_name_private: bool = False
    source: str = ""
    name: str = ""
    agency: Agency | None = None
    how: Contact.How = Contact.How.WEB
    children: Sequence[Named] = field(default=())
    adults: Sequence[Named] = field(default=())


@transaction.atomic
def receive(*, told: Told, sent_once: UUID | None = None, by: Account, at: datetime) -> Contact:
    """Keep what was told under the next reference, C-20418. Sent twice, it is one contact.

    Where a child is in a restricted family, that family's list is told, and nobody else learns of
    it. Raises NotPermitted and CannotReceive.
    """
    require(by, Action.MAKE_CONTACT)
    if sent_once is not None:
        one_at_a_time("contact", sent_once)
        before = Contact.objects.filter(sent_once=sent_once, recorded_by=by).first()
        if before is not None:
            return before
    children = [one for one in told.children if one.is_somebody]
    adults = [one for one in told.adults if one.is_somebody]
    _check(told, children, adults, day_of(at))
    teller, agency = _who_tells(told, by)
    contact = Contact(
        reference=_next_reference(),
        received_at=at,
        from_whom=teller.from_whom,
        how=told.how,
        agency=agency,
        source=teller.source,
        name=teller.name[:200],
        ways_to_reach=told.ways_to_reach.strip()[:300],
        keep_name_private=teller.keep_private,
        what_worries=told.what_worries.strip(),
        what_is_going_well=told.what_is_going_well.strip(),
        what_would_help=told.what_would_help.strip(),
        family_knows=told.family_knows,
        why_family_does_not_know=told.why_family_does_not_know.strip()[:500],
        risk_flags=list(dict.fromkeys(told.risk_flags)),
        sent_once=sent_once,
        recorded_by=by,
        recorded_at=at,
    )
    contact.save(force_insert=True)
    ContactPerson.objects.bulk_create(
        _row(contact, part, one, number)
        for number, (part, one) in enumerate(
            [(ContactPerson.Part.CHILD, one) for one in children]
            + [(ContactPerson.Part.ADULT, one) for one in adults]
        )
    )
    moves.begin(table=STATES, thing=contact.pk, family=None, by=by, at=at)
    _pass_on(contact, teller, at)
    return contact


def teller_of(contact: Contact) -> Teller:
    """Who told us, as a contact keeps it."""
    return Teller(
        from_whom=contact.from_whom,
        source=contact.source,
        name=contact.name,
        body=contact.agency.name if contact.agency else "",
        keep_private=contact.keep_name_private,
    )


def _check(told: Told, children: Sequence[Named], adults: Sequence[Named], today: date) -> None:
    if not told.what_worries.strip():
        raise CannotReceive("Enter what you saw or heard.")
    if not children:
        raise CannotReceive("Name at least one child, or the date on which a baby is expected.")
    if len(children) > MOST_CHILDREN or len(adults) > MOST_ADULTS:
        raise CannotReceive(
            f"One contact holds up to {MOST_CHILDREN} children and {MOST_ADULTS} adults. Name the"
            " others in the words."
        )
    if told.family_knows == Contact.FamilyKnows.NO and not told.why_family_does_not_know.strip():
        raise CannotReceive("Enter why the family does not know.")
    known = {flag.name for flag in thresholds.edition_on(today).risk_flags}
    if not set(told.risk_flags) <= known:
        raise CannotReceive("One of the dangers ticked is not in today’s threshold document.")


def _who_tells(told: Told, by: Account) -> tuple[Teller, Agency | None]:
    asker = Asker.of(by)
    if asker.may(Action.SCREEN_CONTACT) and told.source:
        from_whom = who_told_us.from_whom_of(told.source)
        nameless = from_whom == Contact.FromWhom.ANONYMOUS
        return (
            Teller(
                from_whom=from_whom,
                source=told.source,
                name="" if nameless else told.name.strip(),
                body=told.agency.name if told.agency else "",
                keep_private=told.keep_name_private and from_whom == Contact.FromWhom.PUBLIC,
            ),
            told.agency,
        )
    worker = Practitioner.objects.select_related("agency").filter(account=by).first()
    at_a_hub = "hub-worker" in asker.role_names
    return (
        Teller(
            from_whom=Contact.FromWhom.HUB if at_a_hub else Contact.FromWhom.PROFESSIONAL,
            source=who_told_us.source_of_worker(
                body_kind=worker.agency.kind if worker else "",
                profession=worker.profession if worker else "",
                at_a_hub=at_a_hub,
            ),
            name=by.full_name,
            body=worker.agency.name if worker else "",
        ),
        worker.agency if worker else None,
    )


def _row(contact: Contact, part: ContactPerson.Part, one: Named, number: int) -> ContactPerson:
    return ContactPerson(
        contact=contact,
        part=part,
        given_names=one.given_names.strip()[:120],
        family_name=one.family_name.strip()[:120],
        birth_date=one.birth_date,
        expected_birth_date=one.expected_birth_date,
        age_said=one.age_said.strip()[:40],
        sex=one.sex,
        relation=one.relation.strip()[:120],
        school_or_nursery=one.school_or_nursery.strip()[:160],
        lives_at=one.lives_at.strip()[:300],
        order=number,
    )


def _pass_on(contact: Contact, teller: Teller, at: datetime) -> None:
    """Whoever holds a restricted record that this concerns hears of it, and nobody else."""
    due = statute.duty("referral-decision").due(day_of(at))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tell_lists_of_contact(%s, %s, %s, %s)",
            [
                contact.pk,
                who_told_us.named_on_paper(teller),
                who_told_us.told_by(teller.from_whom),
                due.on,
            ],
        )


def _next_reference() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_contact_reference()")
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])
