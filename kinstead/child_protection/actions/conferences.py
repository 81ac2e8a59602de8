"""Calling a child protection conference: who is asked, who chairs it, which reports it will hear.

What it decides is in `conference_decisions`. The chair is outside the line management of the work
(Working Together to Safeguard Children, chapter 3), and sees the family from the day they are
asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, TeamMembership
from kinstead.child_protection.actions import parent_offers, protection_plans
from kinstead.child_protection.models import (
    Conference,
    ConferenceChild,
    ParentOffer,
    Section47Enquiry,
    Section47EnquiryChild,
    TransferIn,
)
from kinstead.child_protection.rules import conferences as rules
from kinstead.child_protection.rules.conference_states import STATES
from kinstead.child_protection.rules.section_47_enquiry_states import STATES as ENQUIRY_STATES
from kinstead.kit.moments import day_of
from kinstead.people.models import Allocation, Family, Person
from kinstead.record.actions import chronology, meetings, moves
from kinstead.record.actions.notes import name_of
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, Meeting, Status
from kinstead.record.rules.notes import shortened
from kinstead.web.words import day_plain, names

Kind = Conference.Kind


class CannotConvene(Exception):
    """The conference may not be called so. The sentence is fit for the screen."""


class NotOutside(CannotConvene):
    """The chair is part of the work, or manages it."""


@dataclass(frozen=True)
class Asked:
    """Somebody asked to the conference; of the family perhaps not, with the reason."""

    person: Person | None = None
    practitioner: Practitioner | None = None
    guest: str = ""
    needed: bool = False
    why_not_asked: str = ""


@transaction.atomic
def convene(
    *,
    family: Family,
    kind: Conference.Kind | str,
    children: Sequence[Person],
    chair: Practitioner,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    how: str = Meeting.How.IN_PERSON,
    asked: Sequence[Asked] = (),
    enquiry: Section47Enquiry | None = None,
    transfer: TransferIn | None = None,
    by: Account,
    at: datetime,
) -> Conference:
    """Call a conference about these children: the meeting, the invitations, the chair.

    Initial: from an authorised enquiry, for children at continuing risk. Review: for children with
    an open plan. Transfer-in: for children who came with a plan elsewhere. Every parent is offered
    the pack and an advocate again. Sent twice, the second is refused with the day of the first.
    Raises CannotConvene, NotOutside, NotPermitted and `meetings.CannotMeet`.
    """
    _must_convene(by)
    one_at_a_time("convene", family.pk)
    children = list(dict.fromkeys(children))
    if not children:
        raise CannotConvene("Choose at least one child the conference is about.")
    _must_be_free(children)
    if kind == Kind.INITIAL:
        _must_be_at_risk(enquiry, children)
    elif kind == Kind.REVIEW:
        _must_have_plans(family, children)
    elif transfer is None:
        raise CannotConvene("A transfer-in conference follows the news from another authority.")
    if why := why_not_chair(family, chair, day_of(at)):
        raise NotOutside(why)
    conference = Conference(
        family=family,
        enquiry=enquiry if kind == Kind.INITIAL else None,
        kind=kind,
        chair=chair,
        held_on=day_of(starts_at),
    )
    conference.save(force_insert=True)
    ConferenceChild.objects.bulk_create(
        ConferenceChild(conference=conference, person=child, family=family) for child in children
    )
    moves.begin(table=STATES, thing=conference.pk, family=family, by=by, at=at)
    let_chair_see(conference, day_of(at))
    call_meeting(conference, starts_at, ends_at, place=place, how=how, asked=asked, by=by, at=at)
    for parent in Person.objects.filter(
        pk__in=parent_offers.parents_of([child.pk for child in children], on=day_of(at))
    ):
        parent_offers.offer(
            family=family,
            person=parent,
            gate=ParentOffer.Gate.CONFERENCE,
            conference=conference,
            by=by,
            at=at,
        )
    chronology.write(
        family=family,
        people=children,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(
            f"{Kind(kind).label} called for {day_plain(conference.held_on)}:"
            f" {names(name_of(child) for child in children)}"
        ),
        words=f"To be chaired by {chair.full_name}.",
        said_by=by.full_name,
        about=conference,
        by=by,
        at=at,
    )
    return conference


@transaction.atomic
def call_off(*, conference: Conference, why: str, by: Account, at: datetime) -> Conference:
    """It will not be held. The clock that asks for it runs on: call another, or say why none is
    needed where the enquiry or the plan ends. Raises moves.IllegalMove, moves.AlreadyMoved."""
    moves.make(table=STATES, thing=conference.pk, name="call_off", reason=why, by=by, at=at)
    conference = Conference.objects.select_related("family", "meeting").get(pk=conference.pk)
    if conference.meeting is not None and conference.meeting.cancelled_at is None:
        meetings.cancel(meeting=conference.meeting, why=why[:300], by=by, at=at)
    chronology.write(
        family=conference.family,
        people=_people_of(conference),
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"{conference.get_kind_display()} called off",
        words=why,
        said_by=by.full_name,
        about=conference,
        by=by,
        at=at,
    )
    return conference


def why_not_chair(family: Family, chair: Practitioner, today: date) -> str:
    """Why somebody may not chair a conference about this family; "" where nothing says so."""
    if chair.account is None or not Asker.of(chair.account).may(Action.CHAIR_CONFERENCE):
        return f"{chair.full_name} does not chair conferences. Choose somebody who does."
    working = list(
        Allocation.objects.filter(family=family)
        .filter(Q(to_date__isnull=True) | Q(to_date__gt=today))
        .values_list("practitioner_id", "part", "team_id")
    )
    the_work = {"lead", "protection_lead", "supervisor", "co_worker"}
    those = [row for row in working if row[1] in the_work]
    current = TeamMembership.objects.filter(from_date__lte=today).filter(
        Q(to_date__isnull=True) | Q(to_date__gt=today)
    )
    teams = {team for _, _, team in those if team} | set(
        current.filter(practitioner__in=[who for who, _, _ in those]).values_list(
            "team_id", flat=True
        )
    )
    parts: dict[object, set[str]] = {}
    for who, part, _ in working:
        parts.setdefault(who, set()).add(part)
    return rules.why_not_the_chair(
        chair.pk,
        parts=parts,  # type: ignore[arg-type]
        manages=set(
            current.filter(practitioner=chair, manages=True).values_list("team_id", flat=True)
        ),
        teams_of_the_work=teams,
        name=chair.full_name,
    )


def call_meeting(
    conference: Conference,
    starts_at: datetime,
    ends_at: datetime,
    *,
    place: str,
    how: str,
    asked: Sequence[Asked],
    by: Account,
    at: datetime,
) -> Meeting:
    """The meeting of a conference and everybody asked to it, the chair first."""
    meeting = meetings.arrange(
        family=conference.family,
        title=conference.get_kind_display(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        how=how,
        about=conference,
        by=by,
        at=at,
    )
    conference.meeting = meeting
    conference.save(update_fields=["meeting"])
    everyone = [Asked(practitioner=conference.chair, needed=True), *asked]
    for one in everyone:
        meetings.invite(
            meeting=meeting,
            person=one.person,
            practitioner=one.practitioner,
            guest=one.guest,
            needed=one.needed,
            why_not_asked=one.why_not_asked,
            by=by,
            at=at,
        )
    return meeting


def let_chair_see(conference: Conference, today: date) -> None:
    """The chair works with the family from today. Who calls a conference may not allocate, so the
    database does this one thing for them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT chair_may_see_the_family(%s, %s)", [conference.pk, today])


def _people_of(conference: Conference) -> list[Person]:
    return [row.person for row in conference.children.select_related("person")]


def _must_convene(by: Account) -> None:
    must_one_of(by, Action.LEAD_PROTECTION, Action.AUTHORISE)


def must_one_of(by: Account, *actions: Action) -> None:
    """Raise NotPermitted unless a role `by` holds includes one of these."""
    asker = Asker.of(by)
    if not any(asker.may(action) for action in actions):
        words = actions[0].value.replace("_", " ")
        raise NotPermitted(f"Your role does not include this: {words}. Ask your manager.")


def _must_be_free(children: Collection[Person]) -> None:
    called = Status.objects.filter(
        about_kind=STATES.kind, state=STATES.first.name, until__isnull=True
    ).values("about_id")
    waiting = (
        ConferenceChild.objects.filter(conference__in=called, person__in=children)
        .select_related("conference", "person")
        .first()
    )
    if waiting is not None:
        raise CannotConvene(
            f"A conference about {name_of(waiting.person)} is called already, for"
            f" {day_plain(waiting.conference.held_on)}."
        )


def _must_be_at_risk(enquiry: Section47Enquiry | None, children: Sequence[Person]) -> None:
    if enquiry is None:
        raise CannotConvene("An initial conference follows a section 47 enquiry.")
    if moves.state_of(ENQUIRY_STATES, enquiry.pk) != "concluded":
        raise CannotConvene("A manager has still to authorise what the enquiry found.")
    at_risk = set(
        Section47EnquiryChild.objects.filter(
            enquiry=enquiry, result=Section47EnquiryChild.Result.ONGOING_RISK
        ).values_list("person_id", flat=True)
    )
    for child in children:
        if child.pk not in at_risk:
            raise CannotConvene(
                f"The enquiry did not find {name_of(child)} at continuing risk, so no conference"
                " is called for them."
            )


def _must_have_plans(family: Family, children: Sequence[Person]) -> None:
    with_plan = {plan.person_id for plan in protection_plans.open_plans(family)}
    for child in children:
        if child.pk not in with_plan:
            raise CannotConvene(f"{name_of(child)} has no open child protection plan to review.")
