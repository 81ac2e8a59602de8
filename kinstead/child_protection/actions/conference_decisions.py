"""What a conference decided, for each child, with everything that follows, in one transaction.

Only the chair of this conference records it. Source: Working Together to Safeguard Children,
chapter 3; what the children in need census counts is set here and asked of nobody again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.actions import conference_effects as effects
from kinstead.child_protection.actions import conferences, leads, protection_plans
from kinstead.child_protection.actions.conference_effects import CannotDecide
from kinstead.child_protection.actions.conferences import Asked
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    Dissent,
    Section47EnquiryChild,
)
from kinstead.child_protection.rules import conferences as rules
from kinstead.child_protection.rules.conference_states import STATES
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.family_help.actions import legal_statuses
from kinstead.family_help.models import ChildLegalStatus
from kinstead.family_help.models.episode import Level
from kinstead.front_door.models import ReferralChild
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.record.actions import chronology, duties, meetings, moves, voices
from kinstead.record.actions.notes import name_of
from kinstead.record.models import ChronologyEntry, Invitation, Meeting
from kinstead.record.rules.notes import shortened
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.words import day_plain

__all__ = ["CannotDecide", "Said", "record"]


@dataclass(frozen=True)
class Said:
    """What was said and what was decided, apart; and what the family said, in their words."""

    family_words: str = ""
    what_was_said: str = ""
    what_was_decided: str = ""
    # Why it was held later than it was due, where it was.
    why_late: str = ""
    # Where the family's help goes on when no child has a plan: a level of need.
    level_after: str = Level.SECTION_17


@transaction.atomic
def record(
    *,
    conference: Conference,
    said: Said,
    children: Sequence[ChildDecision],
    came: Mapping[UUID, str],
    goals: Sequence[OutlineGoal] = (),
    goals_reached: Collection[UUID] = (),
    dissents: Sequence[tuple[str, str]] = (),
    adjourned_to: datetime | None = None,
    by: Account,
    at: datetime,
) -> Conference:
    """Put on the record what the conference decided for each child.

    `came` is by the key of an invitation; `dissents` are (whose voice, their words); `goals` are
    what must change, which become the conference's goals of the family's one plan. Children whose
    decision is adjourned go to another sitting on `adjourned_to`.

    Raises moves.IllegalMove naming all that is missing, moves.AlreadyMoved, CannotDecide, and what
    the actions of meetings, voices, plans and levels raise.
    """
    require(by, Action.CHAIR_CONFERENCE)
    conference = _locked(conference)
    meeting = conference.meeting
    if meeting is None:
        raise CannotDecide("This conference has no meeting, so there is nothing to record.")
    held = day_of(meeting.starts_at)
    rows = {row.person_id: row for row in conference.children.select_related("person", "family")}
    sitting = [d for d in children if d.result != rules.ADJOURNED]
    adjourned = [d for d in children if d.result == rules.ADJOURNED]
    clocks = effects.clocks_met(conference, [d.person_id for d in sitting])
    moves.make(
        table=STATES,
        thing=conference.pk,
        name="decide" if sitting else "adjourn",
        facts={
            **rules.facts_of_decisions(conference.kind, rows.keys(), children),
            "is_chair": conference.chair is not None and conference.chair.account_id == by.pk,
            "has_begun": meeting.starts_at <= at,
            "somebody_came": _somebody_came(meeting, came, conference),
            "both_leads": leads.leads_of(conference.family).both,
            "says_what_must_change": any(goal.words.strip() for goal in goals),
            "late_without_a_reason": not said.why_late.strip()
            and any(clock.due_on < held for clock in clocks),
        },
        by=by,
        at=at,
    )
    if adjourned and adjourned_to is None:
        raise CannotDecide("Enter the day and time the conference sits again.")
    conference.held_on = held
    conference.family_words = said.family_words.strip()
    conference.what_was_said = said.what_was_said.strip()
    conference.what_was_decided = said.what_was_decided.strip()
    conference.save()
    meetings.record_attendance(meeting=meeting, came=came, by=by, at=at)
    Dissent.objects.bulk_create(
        Dissent(
            conference=conference,
            family=conference.family,
            whose=whose.strip()[:200],
            words=words.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        for whose, words in dissents
        if whose.strip() and words.strip()
    )
    for decision in children:
        _decide_for(conference, rows[decision.person_id], decision, by, at)
    for clock in clocks:
        duties.meet(duty_due=clock, done=held, why_late=said.why_late, by=by, at=at)
    effects.plan_together(conference, sitting, rows, goals, goals_reached, by, at)
    effects.next_clocks(conference, sitting, by, at)
    effects.level_follows(conference, said.level_after, by, at)
    _tell(conference, [rows[d.person_id] for d in children], by, at)
    if adjourned and adjourned_to is not None:
        _sit_again(conference, [rows[d.person_id].person for d in adjourned], adjourned_to, by, at)
    return conference


def _locked(conference: Conference) -> Conference:
    found = (
        Conference.objects.select_for_update(of=("self",), no_key=True)
        .select_related("family", "meeting", "enquiry", "chair")
        .filter(pk=conference.pk)
        .first()
    )
    if found is None:
        raise CannotDecide("There is no such conference, or it is not yours to see.")
    return found


def _somebody_came(meeting: Meeting, came: Mapping[UUID, str], conference: Conference) -> bool:
    there = [key for key, answer in came.items() if answer in rules.CAME]
    return (
        Invitation.objects.filter(meeting=meeting, pk__in=there)
        .exclude(practitioner=conference.chair_id)
        .exists()
    )


def _decide_for(
    conference: Conference, row: ConferenceChild, decision: ChildDecision, by: Account, at: datetime
) -> None:
    child, held = row.person, conference.held_on
    row.result, row.why = decision.result, decision.why.strip()
    row.category, row.visit_every = decision.category, decision.visit_every
    if decision.result == rules.ADJOURNED:
        row.category, row.visit_every = "", None
        row.save()
        return
    voices.hear(
        family=row.family,
        person=child,
        how=decision.voice_how,
        words=decision.voice_words,
        heard_on=held,
        about=conference,
        by=by,
        at=at,
    )
    if conference.kind == Conference.Kind.REVIEW:
        plan = ChildProtectionPlan.objects.filter(
            person=child, family=row.family, ended_on__isnull=True
        ).first()
        if plan is None:
            raise CannotDecide(f"{name_of(child)} has no open child protection plan.")
        if decision.result == rules.CONTINUE:
            protection_plans.go_on(
                plan=plan, conference=conference, decision=decision, by=by, at=at
            )
        else:
            protection_plans.end(plan=plan, conference=conference, by=by, at=at)
        row.plan = plan
    else:
        referral = _referral_of(conference, child)
        if decision.result == rules.PLAN:
            row.plan = protection_plans.begin(
                conference=conference,
                child=child,
                decision=decision,
                referral_child=referral,
                by=by,
                at=at,
            )
            row.visit_every = protection_plans.visits_every(row.plan, held)
        _count_for_census(conference, child, referral)
        legal_statuses.end(
            person=child,
            family=row.family,
            kind=ChildLegalStatus.Kind.SECTION_47,
            to_date=held,
            by=by,
            at=at,
        )
    row.save()


def _referral_of(conference: Conference, child: Person) -> ReferralChild | None:
    """The referral everything about this child is counted under."""
    if conference.enquiry is not None:
        asked = (
            Section47EnquiryChild.objects.filter(enquiry=conference.enquiry, person=child)
            .select_related("referral_child")
            .first()
        )
        if asked is not None and asked.referral_child is not None:
            return asked.referral_child
    return legal_statuses.open_referral_child(person=child, family=conference.family)


def _count_for_census(
    conference: Conference, child: Person, referral: ReferralChild | None
) -> None:
    """The census asks for the conference's day with the enquiry it followed; for a child who moved
    in with a plan, with the referral."""
    if conference.kind == Conference.Kind.INITIAL:
        Section47EnquiryChild.objects.filter(enquiry=conference.enquiry, person=child).update(
            initial_conference_on=conference.held_on, conference_not_required=False
        )
    elif referral is not None:
        ReferralChild.objects.filter(pk=referral.pk).update(
            initial_conference_on=conference.held_on
        )


def _tell(
    conference: Conference, rows: Sequence[ConferenceChild], by: Account, at: datetime
) -> None:
    assert conference.meeting is not None
    children = sorted(rows, key=lambda row: (row.person.birth_date or date.max, row.person_id))
    chronology.write(
        family=conference.family,
        people=[row.person for row in children],
        happened_at=conference.meeting.starts_at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(
            rules.in_words(
                conference.get_kind_display(),
                [
                    (name_of(row.person), row.result, in_words("category_of_abuse", row.category))
                    for row in children
                ],
            )
        ),
        words=conference.what_was_decided,
        said_by=f"{by.full_name}, chair",
        about=conference,
        by=by,
        at=at,
    )


def _sit_again(
    conference: Conference, children: Sequence[Person], again: datetime, by: Account, at: datetime
) -> None:
    """The next sitting, with the same chair and everybody asked again. Its clock runs on."""
    assert conference.meeting is not None and conference.chair is not None
    before = conference.meeting
    if again <= before.starts_at:
        raise CannotDecide("The conference sits again on a later day.")
    lasted = max(before.ends_at - before.starts_at, timedelta(minutes=30))
    next_one = Conference(
        family=conference.family,
        enquiry=conference.enquiry,
        kind=conference.kind,
        chair=conference.chair,
        held_on=day_of(again),
    )
    next_one.save(force_insert=True)
    ConferenceChild.objects.bulk_create(
        ConferenceChild(conference=next_one, person=child, family=conference.family)
        for child in children
    )
    moves.begin(
        table=STATES,
        thing=next_one.pk,
        family=conference.family,
        by=by,
        at=at,
        reason=f"Adjourned on {day_plain(conference.held_on)}",
    )
    conferences.call_meeting(
        next_one,
        again,
        again + lasted,
        place=before.place,
        how=before.how,
        asked=[
            Asked(
                person=one.person,
                practitioner=one.practitioner,
                guest=one.guest,
                needed=one.needed,
                why_not_asked=one.why_not_asked,
            )
            for one in before.invitations.select_related("person", "practitioner__agency")
            if one.practitioner_id != conference.chair_id
        ],
        by=by,
        at=at,
    )
