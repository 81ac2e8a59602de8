"""A section 47 enquiry: begun once for the family, concluded for each child.

Children Act 1989, section 47. A social worker concludes; a manager who is not that person
authorises or returns it. What follows is a row for each child: the conference and its clock, or
that none is needed; the legal footing, or its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.actions import leads, parent_offers
from kinstead.child_protection.actions.enquiry_children import (
    CONFERENCE,
    SEEN,
    CannotSee,
    begin_for,
    could_not_see,
    duties_of,
    open_referral_of,
    see_child,
)
from kinstead.child_protection.models import (
    OtherParent,
    Section47Enquiry,
    Section47EnquiryChild,
    StrategyDiscussion,
)
from kinstead.child_protection.rules import enquiries as rules
from kinstead.child_protection.rules.section_47_enquiry_states import STATES
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.models import ChildLegalStatus
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.record.actions import (
    authorisations,
    chronology,
    duties,
    moves,
    oversight,
)
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Authorisation, ChronologyEntry, DutyDue, Status
from kinstead.record.rules.notes import shortened
from kinstead.web.words import names

__all__ = [
    "CannotBegin",
    "CannotSee",
    "authorise",
    "begin",
    "conclude",
    "conference_duties",
    "could_not_see",
    "open_referral_of",
    "see_child",
    "send_back",
]

Result = Section47EnquiryChild.Result


class CannotBegin(Exception):
    """The enquiry may not begin yet. The sentence is fit for the screen."""


@transaction.atomic
def begin(
    *, discussion: StrategyDiscussion, children: Sequence[Person], by: Account, at: datetime
) -> Section47Enquiry:
    """The enquiry that a discussion decided on, from the day of the discussion.

    Children join the family's open enquiry where there is one; a child under enquiry already is
    left as they are. For each child two clocks start: seeing them (not for an unborn child), and
    the initial conference. Every parent is offered the pack and an advocate. Raises CannotBegin
    where a lead is missing.
    """
    require(by, Action.LEAD_PROTECTION)
    assert discussion.held_at is not None
    family, day = discussion.family, day_of(discussion.held_at)
    named = leads.leads_of(family)
    if not named.both:
        raise CannotBegin(
            "An enquiry has two named leads, and one of them is missing: the family’s lead"
            " practitioner or the lead child protection practitioner."
        )
    enquiry = _open_enquiry(discussion)
    if enquiry is None:
        enquiry = Section47Enquiry(
            family=family, discussion=discussion, lead=named.protection_lead, began_on=day
        )
        enquiry.save(force_insert=True)
        moves.begin(table=STATES, thing=enquiry.pk, family=family, by=by, at=at)
    known = set(enquiry.children.values_list("person_id", flat=True))
    joining = [child for child in children if child.pk not in known]
    for child in joining:
        begin_for(enquiry, child, discussion, day, by, at)
    if joining:
        chronology.write(
            family=family,
            people=joining,
            happened_at=discussion.held_at,
            kind=ChronologyEntry.Kind.DECISION,
            headline=shortened(
                f"Section 47 enquiry begun for {names(c.called or c.full_name for c in joining)}"
            ),
            words=discussion.what_was_decided,
            said_by=by.full_name,
            about=enquiry,
            by=by,
            at=at,
        )
    parent_offers.offer_to_every_parent(enquiry=enquiry, by=by, at=at)
    return enquiry


@transaction.atomic
def conclude(
    *,
    enquiry: Section47Enquiry,
    what_happened: str,
    what_we_make_of_it: str,
    family_words: str,
    results: Mapping[UUID, tuple[str, str]],
    by: Account,
    at: datetime,
) -> Section47Enquiry:
    """What the enquiry found for each child and why, sent to a manager on these exact words.

    `results` is by the child's key: the result and the reason. Raises moves.IllegalMove naming what
    is missing, moves.AlreadyMoved and authorisations.AlreadyAsked.
    """
    require(by, Action.LEAD_PROTECTION)
    found = Section47Enquiry.objects.select_for_update(no_key=True).get(pk=enquiry.pk)
    children = list(found.children.select_related("person"))
    for child in children:
        child.result, child.why = results.get(child.person_id, ("", ""))
    moves.make(
        table=STATES,
        thing=found.pk,
        name="submit",
        facts=_facts(found, children, day_of(at)),
        by=by,
        at=at,
    )
    found.what_happened = what_happened.strip()
    found.what_we_make_of_it = what_we_make_of_it.strip()
    found.family_words = family_words.strip()
    found.concluded_on = day_of(at)
    for child in children:
        child.why = child.why.strip()
        child.save(update_fields=["result", "why"])
    found.authorisation = authorisations.ask(
        family=found.family, about=found, snapshot=_snapshot(found, children), by=by, at=at
    )
    found.save()
    chronology.write(
        family=found.family,
        people=[child.person for child in children],
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Section 47 enquiry concluded and sent to a manager",
        words=found.what_we_make_of_it,
        said_by=by.full_name,
        about=found,
        by=by,
        at=at,
    )
    return found


@transaction.atomic
def authorise(
    *, enquiry: Section47Enquiry, words: str = "", by: Account, at: datetime
) -> Section47Enquiry:
    """A manager agrees; what follows for each child begins or ends. `words` is their note.

    A child at continuing risk goes to a conference, whose clock runs on. For any other child the
    conference is not required, its clock and the enquiry's footing end. Raises moves.IllegalMove,
    moves.AlreadyMoved, authorisations.AlreadyDecided and CannotDecide.
    """
    require(by, Action.AUTHORISE)
    one_at_a_time("decide on enquiry", enquiry.pk)
    moves.make(table=STATES, thing=enquiry.pk, name="authorise", by=by, at=at)
    found = Section47Enquiry.objects.select_related("authorisation").get(pk=enquiry.pk)
    assert found.authorisation is not None
    authorisations.decide(
        authorisation=found.authorisation,
        decision=Authorisation.Decision.AUTHORISED,
        headline="Section 47 enquiry authorised",
        by=by,
        at=at,
    )
    for child in found.children.select_related("person"):
        _carry_out(found, child, by, at)
    if words.strip():
        oversight.write(
            family=found.family,
            gate="section 47 enquiry concluded",
            words=words,
            about=found,
            by=by,
            at=at,
        )
    return found


@transaction.atomic
def send_back(
    *, enquiry: Section47Enquiry, reason: str, by: Account, at: datetime
) -> Section47Enquiry:
    """A manager returns it with comments; it is open again, with its words as they were."""
    require(by, Action.AUTHORISE)
    one_at_a_time("decide on enquiry", enquiry.pk)
    moves.make(table=STATES, thing=enquiry.pk, name="return", reason=reason[:1000], by=by, at=at)
    found = Section47Enquiry.objects.select_related("authorisation").get(pk=enquiry.pk)
    assert found.authorisation is not None
    authorisations.decide(
        authorisation=found.authorisation,
        decision=Authorisation.Decision.RETURNED,
        headline="Section 47 enquiry returned with comments",
        reason=reason[:1000],
        by=by,
        at=at,
    )
    found.concluded_on = None
    found.save(update_fields=["concluded_on"])
    return found


def conference_duties(enquiry: Section47Enquiry, children: Iterable[UUID]) -> list[DutyDue]:
    """The open clocks of the initial conference for these children: one for each child.

    The conference meets them when it is held for the child.
    """
    return duties_of(enquiry, CONFERENCE, children)


def _open_enquiry(discussion: StrategyDiscussion) -> Section47Enquiry | None:
    one_at_a_time("section 47 enquiry", discussion.family_id)
    now = Status.objects.filter(
        family=discussion.family_id,
        about_kind=STATES.kind,
        state=STATES.first.name,
        until__isnull=True,
    ).first()
    return Section47Enquiry.objects.get(pk=now.about_id) if now is not None else None


def _carry_out(
    enquiry: Section47Enquiry, child: Section47EnquiryChild, by: Account, at: datetime
) -> None:
    goes_on = rules.conference_follows(child.result)
    child.conference_not_required = not goes_on
    child.save(update_fields=["conference_not_required"])
    for due in duties_of(enquiry, SEEN, [child.person_id]):
        duties.no_longer_needed(
            duty_due=due, why=child.why_not_seen_alone or "The enquiry has ended.", by=by, at=at
        )
    if goes_on:
        return
    for due in duties_of(enquiry, CONFERENCE, [child.person_id]):
        duties.no_longer_needed(
            duty_due=due,
            why=f"{Result(child.result).label}: no conference is needed.",
            by=by,
            at=at,
        )
    legal_statuses.end(
        person=child.person,
        family=enquiry.family,
        kind=ChildLegalStatus.Kind.SECTION_47,
        to_date=day_of(at),
        by=by,
        at=at,
    )


def _facts(
    enquiry: Section47Enquiry, children: Sequence[Section47EnquiryChild], today: date
) -> dict[str, object]:
    answered = set(OtherParent.objects.filter(enquiry=enquiry).values_list("child_id", flat=True))
    return {
        "children_undecided": [
            c.person.called
            for c in children
            if c.result not in Result.values or not c.result or not c.why.strip()
        ],
        "children_not_seen": [
            c.person.called
            for c in children
            if c.seen_on is None and not c.why_not_seen_alone and not c.person.is_unborn_on(today)
        ],
        "other_parent_not_asked": [
            c.person.called for c in children if c.person_id not in answered
        ],
    }


def _snapshot(
    enquiry: Section47Enquiry, children: Sequence[Section47EnquiryChild]
) -> dict[str, object]:
    return {
        "what_happened": enquiry.what_happened,
        "what_we_make_of_it": enquiry.what_we_make_of_it,
        "family_words": enquiry.family_words,
        "children": [
            {
                "child": str(c.person_id),
                "name": c.person.full_name,
                "result": c.result,
                "why": c.why,
                "seen_on": c.seen_on.isoformat() if c.seen_on else "",
                "seen_alone": c.seen_alone,
            }
            for c in children
        ],
    }
