"""Referrals: opened once for the family with a row per child, decided, ratified, closed.

A referral's two clocks start when it is received and stop here: the decision's when a manager
ratifies it, the answer's when whoever told us has been written to (`replies.send`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.front_door.actions import referral_clocks
from kinstead.front_door.actions.contacts import teller_of
from kinstead.front_door.actions.referral_clocks import ANSWER, DECISION
from kinstead.front_door.models import (
    Contact,
    ContactPerson,
    Referral,
    ReferralChild,
    ReferralDecision,
)
from kinstead.front_door.rules import who_told_us
from kinstead.front_door.rules.contact_states import STATES as CONTACT_STATES
from kinstead.front_door.rules.referral_states import STATES
from kinstead.kit.moments import day_of
from kinstead.people.actions import persons
from kinstead.people.models import Family, Identifier, Person
from kinstead.record.actions import authorisations, chronology, moves
from kinstead.record.actions.authorisations import AlreadyDecided, CannotDecide
from kinstead.record.actions.notes import name_of
from kinstead.record.models import Authorisation, ChronologyEntry, Status
from kinstead.record.rules.notes import shortened
from kinstead.statute.code_sets import code_set, collection_year_of
from kinstead.web.words import day_plain, names

__all__ = [
    "AlreadyDecided",
    "CannotClose",
    "CannotDecide",
    "CannotRefer",
    "close",
    "decide",
    "open_from",
    "open_from_contact",
    "ratify",
    "return_with_reasons",
]

Result = ReferralDecision.Result
CLOSED_WITHOUT_ACTION = "RC8"
"""Of the census's reasons for closure, the one for nothing further to do."""


class CannotRefer(Exception):
    """No referral can be opened like that. The sentence is fit for the screen."""


class CannotClose(Exception):
    """The referral may not be closed like that. The sentence is fit for the screen."""


@transaction.atomic
def open_from_contact(*, contact: Contact, by: Account, at: datetime) -> Referral:
    """The referral that a screened contact becomes, about the children who were placed on record.

    Raises what `open_from` raises.
    """
    children = [
        row.person
        for row in ContactPerson.objects.filter(
            contact=contact, part=ContactPerson.Part.CHILD, person__isnull=False
        ).select_related("person")
        if row.person is not None
    ]
    if contact.family is None:
        raise CannotRefer("Say first who these people are on the record.")
    return open_from(contact=contact, family=contact.family, children=children, by=by, at=at)


@transaction.atomic
def open_from(
    *, contact: Contact, family: Family, children: Iterable[Person], by: Account, at: datetime
) -> Referral:
    """A referral of the day the contact was received, with a row for each child and its clocks.

    A child whose earlier referral is still open keeps that one. Raises NotPermitted, IllegalMove,
    AlreadyMoved, and CannotRefer where every child's referral is open already.
    """
    require(by, Action.SCREEN_CONTACT)
    wanted = list({child.pk: child for child in children}.values())
    moves.make(
        table=CONTACT_STATES,
        thing=contact.pk,
        name="refer",
        by=by,
        at=at,
        facts={"has_family": True, "children": len(wanted)},
    )
    waiting = _already_open(family, wanted)
    fresh = [child for child in wanted if child.pk not in waiting]
    if not fresh:
        since = min(waiting.values())
        raise CannotRefer(
            f"{names(name_of(child) for child in wanted)}: the referral of {day_plain(since)} is"
            " still open, and another would count them twice. This contact is information for"
            " whoever leads the family’s help, who decides what changes."
        )
    teller = teller_of(contact)
    told_by = who_told_us.told_by(contact.from_whom)
    referral = Referral(
        family=family,
        contact=contact,
        received_on=day_of(contact.received_at),
        source=contact.source,
        from_whom=who_told_us.named_on_paper(teller)[:200],
        words=contact.what_worries,
        told_by=told_by,
        recorded_by=by,
        recorded_at=at,
    )
    referral.save(force_insert=True)
    ReferralChild.objects.bulk_create(
        ReferralChild(referral=referral, person=child, family=family, told_by=told_by)
        for child in fresh
    )
    _give_references(fresh, by, at)
    moves.begin(table=STATES, thing=referral.pk, family=family, by=by, at=at)
    called = names(name_of(child) for child in fresh)
    chronology.write(
        family=family,
        people=fresh,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(f"Contact {contact.reference} became a referral about {called}"),
        said_by=by.full_name,
        about=referral,
        by=by,
        at=at,
    )
    referral_clocks.start(referral, called, by, at)
    return referral


@transaction.atomic
def decide(
    *,
    referral: Referral,
    result: ReferralDecision.Result,
    reasons: str,
    primary_need: str,
    by: Account,
    at: datetime,
) -> ReferralDecision:
    """A social worker decides, and asks a manager on these exact words.

    Raises NotPermitted, IllegalMove (whose work it is, what is missing) and AlreadyMoved.
    """
    require(by, Action.SCREEN_CONTACT)
    moves.make(
        table=STATES,
        thing=referral.pk,
        name="decide",
        by=by,
        at=at,
        facts={
            "by_social_worker": Practitioner.objects.filter(
                account=by, profession=Practitioner.Profession.SOCIAL_WORKER
            ).exists(),
            "reasons": reasons,
            "primary_need": primary_need,
        },
    )
    referral = Referral.objects.select_related("family", "contact").get(pk=referral.pk)
    needs = code_set("primary_need", collection_year_of(day_of(at)))
    if not needs.knows(primary_need) or needs.withdrawn(primary_need):
        raise CannotDecide("Choose the main reason from the list.")
    decision = ReferralDecision(
        referral=referral,
        family=referral.family,
        result=result,
        reasons=reasons.strip(),
        primary_need=primary_need,
        decided_by=by,
        decided_at=at,
    )
    decision.save(force_insert=True)
    children = _children(referral)
    decision.authorisation = authorisations.ask(
        family=referral.family,
        about=decision,
        snapshot=_snapshot(decision, referral, children, needs.label(primary_need)),
        by=by,
        at=at,
    )
    decision.save(update_fields=["authorisation"])
    chronology.write(
        family=referral.family,
        people=[child.person for child in children],
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(
            f"Referral decided: {Result(result).label.lower()}. It waits for a manager"
        ),
        words=decision.reasons,
        said_by=by.full_name,
        about=referral,
        by=by,
        at=at,
    )
    return decision


@transaction.atomic
def ratify(*, decision: ReferralDecision, by: Account, at: datetime) -> ReferralDecision:
    """A manager agrees to what was asked: the decision stands, and its clock is met.

    No further action closes each child's referral for the census. Never the one who decided. Two
    at once: one ratifies and the other is told. Raises NotPermitted, CannotDecide, AlreadyDecided
    and IllegalMove.
    """
    decision = _authorise(decision, Authorisation.Decision.AUTHORISED, "", by, at)
    referral = decision.referral
    moves.make(table=STATES, thing=referral.pk, name="ratify", by=by, at=at)
    referral_clocks.meet(referral, DECISION, day_of(at), by, at)
    none_further = decision.result == Result.NO_FURTHER_ACTION
    ReferralChild.objects.filter(referral=referral, closed_on__isnull=True).update(
        primary_need=decision.primary_need,
        no_further_action=none_further,
        closed_on=day_of(at) if none_further else None,
        reason_closed=CLOSED_WITHOUT_ACTION if none_further else "",
    )
    contact = referral.contact
    nobody = contact is None or not who_told_us.can_be_answered(
        from_whom=contact.from_whom,
        ways_to_reach=contact.ways_to_reach,
        signed_in=contact.how == Contact.How.WEB,
    )
    if nobody:
        referral_clocks.not_needed(
            referral,
            "Whoever told us left no name or no way to reach them, so nobody can be written to.",
            by,
            at,
            duty=ANSWER,
        )
    if none_further and not referral_clocks.running(referral):
        moves.make(
            table=STATES, thing=referral.pk, name="close", by=by, at=at, facts={"open_children": 0}
        )
    return decision


@transaction.atomic
def return_with_reasons(
    *, decision: ReferralDecision, reason: str, by: Account, at: datetime
) -> ReferralDecision:
    """A manager does not agree, and says why: the referral waits for another decision.

    Raises what `ratify` raises, and CannotDecide without a reason.
    """
    decision = _authorise(decision, Authorisation.Decision.RETURNED, reason, by, at)
    moves.make(
        table=STATES,
        thing=decision.referral_id,
        name="return",
        by=by,
        at=at,
        reason=reason.strip()[:1000],
    )
    return decision


@transaction.atomic
def close(
    *,
    referral: Referral,
    reason: str,
    closed_on: date,
    children: Iterable[Person] | None = None,
    by: Account,
    at: datetime,
) -> Referral:
    """The work a referral led to is over, for all its children or for some of them.

    `reason` is a code of `reason_for_closure`. With the last child the referral itself is closed,
    and a clock of it that still runs is no longer needed. Raises NotPermitted, CannotClose and
    IllegalMove.
    """
    require(by, Action.RECORD_CASEWORK)
    reasons = code_set("reason_for_closure", collection_year_of(closed_on))
    if not reasons.knows(reason):
        raise CannotClose("Choose why the referral is closed, from the list.")
    if not referral.received_on <= closed_on <= day_of(at):
        raise CannotClose("The day it was closed must be between the referral and today.")
    still = ReferralChild.objects.filter(referral=referral, closed_on__isnull=True)
    these = still if children is None else still.filter(person__in=[c.pk for c in children])
    these.update(closed_on=closed_on, reason_closed=reason)
    settle(referral=referral, by=by, at=at)
    return referral


@transaction.atomic
def settle(*, referral: Referral, by: Account, at: datetime) -> None:
    """With its last child closed, a ratified referral is closed too, and its clocks with it.

    One taken in from a return has no states, and stays as its children say.
    """
    state = Status.objects.filter(
        about_kind=STATES.kind, about_id=referral.pk, until__isnull=True
    ).values_list("state", flat=True)
    still = ReferralChild.objects.filter(referral=referral, closed_on__isnull=True)
    if still.exists() or state.first() != "ratified":
        return
    referral_clocks.not_needed(referral, "The referral was closed before this was done.", by, at)
    moves.make(
        table=STATES, thing=referral.pk, name="close", by=by, at=at, facts={"open_children": 0}
    )


def answered(*, referral: Referral, on: date, by: Account, at: datetime) -> None:
    """Whoever told us was written to on that day. For `replies`, in its own transaction.

    Nothing else being left to do, a referral without further action is closed.
    """
    referral_clocks.meet(referral, ANSWER, on, by, at)
    left = ReferralChild.objects.filter(referral=referral, closed_on__isnull=True).exists()
    if (
        left
        or referral_clocks.running(referral)
        or moves.state_of(STATES, referral.pk) != "ratified"
    ):
        return
    moves.make(
        table=STATES, thing=referral.pk, name="close", by=by, at=at, facts={"open_children": 0}
    )


def _authorise(
    decision: ReferralDecision,
    answer: Authorisation.Decision,
    reason: str,
    by: Account,
    at: datetime,
) -> ReferralDecision:
    require(by, Action.AUTHORISE)
    found = (
        ReferralDecision.objects.select_related("referral__contact", "referral__family")
        .select_related("authorisation", "family")
        .filter(pk=decision.pk)
        .first()
    )
    if found is None or found.authorisation is None:
        raise CannotDecide("There is no such decision, or it is not yours to see.")
    label = Result(found.result).label.lower()
    yes = answer == Authorisation.Decision.AUTHORISED
    found.authorisation = authorisations.decide(
        authorisation=found.authorisation,
        decision=answer,
        headline=f"Decision on the referral {'ratified' if yes else 'returned'}: {label}",
        reason=reason,
        by=by,
        at=at,
    )
    return found


def _give_references(children: list[Person], by: Account, at: datetime) -> None:
    """Our own reference for every child who has none: the census asks for it, and nobody should.

    The end of the child's key: ten characters that no other child has, and that tell nothing.
    """
    known = set(
        Identifier.objects.filter(
            person__in=children, kind=Identifier.Kind.CHILD_ID, to_date__isnull=True
        ).values_list("person_id", flat=True)
    )
    for child in children:
        if child.pk not in known:
            persons.identify(
                person=child,
                kind=Identifier.Kind.CHILD_ID,
                value=child.pk.hex[-10:].upper(),
                by=by,
                at=at,
            )


def _already_open(family: Family, children: list[Person]) -> dict[Any, date]:
    """The day of each child's referral that is still open; one taken in without an end is not."""
    return dict(
        ReferralChild.objects.filter(
            family=family, person__in=[c.pk for c in children], closed_on__isnull=True
        )
        .exclude(no_further_action=True)
        .values_list("person_id", "referral__received_on")
    )


def _children(referral: Referral) -> list[ReferralChild]:
    return list(ReferralChild.objects.filter(referral=referral).select_related("person"))


def _snapshot(
    decision: ReferralDecision, referral: Referral, children: list[ReferralChild], need: str
) -> dict[str, Any]:
    return {
        "family": str(referral.family),
        "children": [child.person.full_name or "Unborn child" for child in children],
        "received_on": referral.received_on.isoformat(),
        "from_whom": referral.from_whom,
        "what_was_said": referral.words,
        "result": Result(decision.result).label,
        "reasons": decision.reasons,
        "primary_need": need,
        "decided_by": decision.decided_by.full_name,
    }
