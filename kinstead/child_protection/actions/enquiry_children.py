"""What an enquiry means for each child: their clocks, their legal footing, and being seen.

The parts of `enquiries` that are done child by child.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.models import (
    Section47Enquiry,
    Section47EnquiryChild,
    StrategyDiscussion,
)
from kinstead.child_protection.rules.section_47_enquiry_states import STATES
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.models import ChildLegalStatus
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit.moments import ENGLAND, day_of
from kinstead.people.models import Person
from kinstead.record.actions import chronology, duties, moves, voices
from kinstead.record.models import ChronologyEntry, DutyDue
from kinstead.record.rules.notes import shortened
from kinstead.statute import duty

SEEN = "child-seen-in-section-47-enquiry"
CONFERENCE = "initial-child-protection-conference"


class CannotSee(Exception):
    """Seeing a child may not be recorded like that. The sentence is fit for the screen."""


@transaction.atomic
def see_child(
    *,
    child: Section47EnquiryChild,
    seen_on: date,
    alone: bool,
    why_not_alone: str = "",
    how: str = "",
    words: str = "",
    by: Account,
    at: datetime,
) -> Section47EnquiryChild:
    """The child was seen, alone or not; what they said or showed is kept in their own words.

    Meets the duty. Seeing a child again does not move the day they were first seen. Raises
    CannotSee, and what hearing a child's voice raises.
    """
    require(by, Action.RECORD_CASEWORK)
    found = _locked_child(child)
    enquiry = found.enquiry
    if not enquiry.began_on <= seen_on <= day_of(at):
        raise CannotSee("The day they were seen must be between the enquiry’s first day and today.")
    if not alone and not why_not_alone.strip():
        raise CannotSee("Enter why they were not seen alone.")
    first = found.seen_on is None
    if first:
        found.seen_on = seen_on
    found.seen_alone = found.seen_alone or alone
    found.why_not_seen_alone = "" if found.seen_alone else why_not_alone.strip()[:300]
    found.save(update_fields=["seen_on", "seen_alone", "why_not_seen_alone"])
    called = found.person.called or found.person.full_name
    chronology.write(
        family=found.family,
        people=[found.person],
        happened_at=_beginning_of(seen_on),
        time_known=False,
        kind=ChronologyEntry.Kind.SEEN,
        headline=shortened(f"{called} seen{' alone' if alone else ''} in the section 47 enquiry"),
        words=why_not_alone if not alone else "",
        said_by=by.full_name,
        about=enquiry,
        by=by,
        at=at,
    )
    if words.strip():
        voices.hear(
            family=found.family,
            person=found.person,
            how=how,
            words=words,
            heard_on=seen_on,
            about=enquiry,
            by=by,
            at=at,
        )
    for due in duties_of(enquiry, SEEN, [found.person_id]):
        duties.meet(duty_due=due, done=seen_on, by=by, at=at)
    return found


@transaction.atomic
def could_not_see(
    *, child: Section47EnquiryChild, why: str, by: Account, at: datetime
) -> Section47EnquiryChild:
    """A child could not be seen, with the reason. The duty stays open until the enquiry ends."""
    require(by, Action.RECORD_CASEWORK)
    found = _locked_child(child)
    if found.seen_on is not None:
        raise CannotSee("This child has been seen.")
    if not why.strip():
        raise CannotSee("Enter why they could not be seen, and what was tried.")
    found.why_not_seen_alone = why.strip()[:300]
    found.save(update_fields=["why_not_seen_alone"])
    called = found.person.called or found.person.full_name
    chronology.write(
        family=found.family,
        people=[found.person],
        happened_at=at,
        kind=ChronologyEntry.Kind.WORRYING,
        headline=shortened(f"{called} could not be seen in the section 47 enquiry"),
        words=why,
        said_by=by.full_name,
        about=found.enquiry,
        by=by,
        at=at,
    )
    return found


def open_referral_of(child: Person, referral: Referral | None) -> ReferralChild | None:
    """The child's referral that everything of this enquiry is counted under, while it is open."""
    open_ones = ReferralChild.objects.filter(person=child, closed_on__isnull=True)
    if referral is not None and (own := open_ones.filter(referral=referral).first()):
        return own
    return open_ones.order_by("-referral__received_on").first()


def begin_for(
    enquiry: Section47Enquiry,
    child: Person,
    discussion: StrategyDiscussion,
    day: date,
    by: Account,
    at: datetime,
) -> None:
    """The enquiry covers this child from `day`: their row, their two clocks, their footing."""
    called = child.called or child.full_name
    family, referral = enquiry.family, open_referral_of(child, discussion.referral)
    if not child.is_unborn_on(day):
        duties.open_duty(
            duty=duty(SEEN),
            family=family,
            person=child,
            headline=shortened(f"See {called}, alone where that is right"),
            started=day,
            owner=enquiry.lead,
            about=enquiry,
            by=by,
            at=at,
        )
    conference = duties.open_duty(
        duty=duty(CONFERENCE),
        family=family,
        person=child,
        headline=shortened(f"Hold the initial child protection conference for {called}"),
        started=day,
        owner=enquiry.lead,
        about=enquiry,
        by=by,
        at=at,
    )
    Section47EnquiryChild.objects.create(
        enquiry=enquiry,
        person=child,
        family=family,
        referral_child=referral,
        started_on=day,
        conference_target_on=conference.due_on,
    )
    legal_statuses.begin(
        person=child,
        family=family,
        kind=ChildLegalStatus.Kind.SECTION_47,
        from_date=day,
        referral_child=referral,
        by=by,
        at=at,
    )


def duties_of(enquiry: Section47Enquiry, name: str, children: Iterable[UUID]) -> list[DutyDue]:
    """The open clocks of that name for these children in this enquiry."""
    return list(
        DutyDue.objects.filter(
            about_kind=STATES.kind,
            about_id=enquiry.pk,
            duty=name,
            person__in=list(children),
            state=DutyDue.State.OPEN,
        )
    )


def _locked_child(child: Section47EnquiryChild) -> Section47EnquiryChild:
    found = (
        Section47EnquiryChild.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "family", "enquiry")
        .get(pk=child.pk)
    )
    if moves.state_of(STATES, found.enquiry_id) == "concluded":
        raise CannotSee("This enquiry is concluded.")
    return found


def _beginning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ENGLAND)
