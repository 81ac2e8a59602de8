"""A strategy discussion: asked for, what each agency brings, held, or called off.

Held once for the family, with a decision for each child. Working Together to Safeguard Children:
social care, the police and health at the least, and others who know the child.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.actions import decided_at_discussions as decided_there
from kinstead.child_protection.actions import leads
from kinstead.child_protection.actions.decided_at_discussions import Decided
from kinstead.child_protection.models import (
    InformationBrought,
    StrategyDiscussion,
    StrategyDiscussionChild,
)
from kinstead.child_protection.rules import strategy
from kinstead.child_protection.rules.strategy import TookPart
from kinstead.child_protection.rules.strategy_discussion_states import STATES
from kinstead.front_door.models import Referral
from kinstead.kit.moments import day_of
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation, Family, FamilyMember, Person
from kinstead.record.actions import chronology, duties, moves, tasks
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, DutyDue, Status, Task
from kinstead.record.rules.notes import shortened
from kinstead.statute import duty
from kinstead.web.words import names

__all__ = ["AlreadyAskedFor", "CannotAsk", "CannotBring", "CannotHold", "Decided", "TookPart"]


class CannotAsk(Exception):
    """A discussion may not be asked for like that. The sentence is fit for the screen."""


class AlreadyAskedFor(CannotAsk):
    """One was asked for and has not been held yet: that is the one to bring things to."""

    def __init__(self, words: str, discussion: StrategyDiscussion) -> None:
        super().__init__(words)
        self.discussion = discussion


class CannotHold(Exception):
    """It may not be recorded as held like that. The sentence is fit for the screen."""


class CannotBring(Exception):
    """Nothing was brought, or it is too late to bring it here."""


@transaction.atomic
def ask(
    *,
    family: Family,
    why: str,
    children: Sequence[Person],
    referral: Referral | None = None,
    asked: Sequence[Practitioner] = (),
    protection_lead: Practitioner | None = None,
    by: Account,
    at: datetime,
) -> StrategyDiscussion:
    """Ask for a strategy discussion about `children`, which starts its clock.

    `asked` are practitioners of other agencies: who does not work with the family yet is asked to,
    which opens the record to their agency as far as their role reaches, and each finds it on their
    desk. `protection_lead` will lead it. Asking somebody new needs a role that decides who works
    with a family. Raises AlreadyAskedFor, CannotAsk, leads.CannotLead and what allocating raises.
    """
    require(by, Action.LEAD_PROTECTION)
    if not why.strip():
        raise CannotAsk("Enter why a strategy discussion is needed.")
    if not children:
        raise CannotAsk("Choose at least one child.")
    _must_be_its_children(family, children)
    one_at_a_time("strategy discussion", family.pk)
    _none_is_waiting(family)
    discussion = StrategyDiscussion(
        family=family, referral=referral, asked_at=at, asked_by=by, why=why.strip()
    )
    discussion.save(force_insert=True)
    StrategyDiscussionChild.objects.bulk_create(
        StrategyDiscussionChild(discussion=discussion, person=child, family=family)
        for child in children
    )
    moves.begin(table=STATES, thing=discussion.pk, family=family, by=by, at=at)
    about_whom = names(child.called or child.full_name for child in children)
    if protection_lead is not None:
        leads.name_protection_lead(family=family, practitioner=protection_lead, by=by, at=at)
    led_by = protection_lead or leads.leads_of(family).protection_lead
    duties.open_duty(
        duty=duty("strategy-discussion"),
        family=family,
        headline="Hold the strategy discussion",
        started=at,
        owner=led_by or Practitioner.objects.filter(account=by).first(),
        about=discussion,
        by=by,
        at=at,
    )
    chronology.write(
        family=family,
        people=children,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(f"Strategy discussion asked for, about {about_whom}"),
        words=why,
        said_by=by.full_name,
        about=discussion,
        by=by,
        at=at,
    )
    for practitioner in asked:
        _ask_agency(discussion, practitioner, by, at)
    return discussion


@transaction.atomic
def bring(
    *, discussion: StrategyDiscussion, words: str, by: Account, at: datetime
) -> InformationBrought:
    """What `by`'s own agency knows, in its own words, before the discussion or during it.

    Bringing more adds to it; nothing is replaced. Raises CannotBring.
    """
    require(by, Action.BRING_INFORMATION)
    if not words.strip():
        raise CannotBring("Enter what your agency knows.")
    if moves.state_of(STATES, discussion.pk) != STATES.first.name:
        raise CannotBring(
            "This discussion is over. Tell whoever leads the protection of these children."
        )
    practitioner = Practitioner.objects.filter(account=by).select_related("agency").first()
    if practitioner is None:
        raise CannotBring("Your account belongs to no agency. Tell your system team.")
    agency = practitioner.agency
    brought = InformationBrought(
        discussion=discussion,
        family=discussion.family,
        discipline=strategy.discipline_of(agency.kind),
        agency=agency,
        brought_by=f"{practitioner.full_name}, {practitioner.job_title}"[:200],
        words=words.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    brought.save(force_insert=True)
    chronology.write(
        family=discussion.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=shortened(f"{agency.name} brought what it knows to the strategy discussion"),
        said_by=f"{practitioner.full_name}, {agency.name}"[:200],
        about=discussion,
        by=by,
        at=at,
    )
    for task in Task.objects.filter(account=by, about_id=discussion.pk, done_at__isnull=True):
        tasks.done(task=task, by=by, at=at)
    return brought


@transaction.atomic
def hold(
    *,
    discussion: StrategyDiscussion,
    held_at: datetime,
    taken_part: Sequence[TookPart],
    what_is_known: str,
    what_we_make_of_it: str,
    what_was_decided: str,
    how_enquiry_is_made: str = "",
    safety_tonight: str,
    decided: Sequence[Decided],
    held_without_because: str = "",
    protection_lead: Practitioner | None = None,
    lead: Practitioner | None = None,
    supervisor: Practitioner | None = None,
    by: Account,
    at: datetime,
) -> StrategyDiscussion:
    """Record the discussion as it was held, which begins what it decided for each child.

    An agency that put in what it knows beforehand has taken part. `held_without_because` is the
    emergency for which one that is needed is missing. `protection_lead` and `lead` name whoever
    leads where nobody does yet; `supervisor` is the social work manager where help only begins.
    Raises CannotHold, moves.IllegalMove, moves.AlreadyMoved, leads.CannotLead and what beginning
    help and allocating raise.
    """
    require(by, Action.LEAD_PROTECTION)
    family = discussion.family
    if held_at > at:
        raise CannotHold("The discussion must be over before it is recorded.")
    one_at_a_time("strategy discussion", family.pk)
    begins = [d.child for d in decided if d.result == StrategyDiscussionChild.Result.SECTION_47]
    named = leads.leads_of(family)
    part = [*taken_part, *_sent_before(discussion, taken_part)]
    lacking = strategy.missing(part)
    undecided = decided_there.children_undecided(discussion, decided, day_of(held_at))
    facts = {
        "missing": lacking,
        "held_without_because": held_without_because.strip(),
        "social_care_there": strategy.social_care_there(part),
        "children_undecided": undecided,
        "safety_tonight": safety_tonight.strip(),
        "enquiry_begins": bool(begins),
        "both_leads": (named.lead or lead) and (named.protection_lead or protection_lead),
    }
    if lacking and not held_without_because.strip():
        # Says who, where the table can only say the rule.
        raise CannotHold(
            f"{names(lacking)} did not take part. {STATES.move('hold').musts[0].sentence}"
        )
    if begins and how_enquiry_is_made not in StrategyDiscussion.Enquiry.values:
        raise CannotHold("Choose whether the enquiry is made with the police or by social care.")
    moves.make(
        table=STATES,
        thing=discussion.pk,
        name="hold",
        facts=facts,
        reason=f"Held without {names(lacking)}: {held_without_because.strip()}" if lacking else "",
        by=by,
        at=at,
    )
    discussion.held_at = held_at
    discussion.what_is_known = what_is_known.strip()
    discussion.what_we_make_of_it = what_we_make_of_it.strip()
    discussion.what_was_decided = what_was_decided.strip()
    discussion.how_enquiry_is_made = how_enquiry_is_made if begins else ""
    discussion.safety_tonight = safety_tonight.strip()
    decided_there.keep_who_was_there(discussion, part, by, at)
    discussion.save()
    decided_there.keep_what_was_brought(discussion, taken_part, by, at)
    _close_duty(discussion, done=held_at, by=by, at=at)
    chronology.write(
        family=family,
        people=[d.child for d in decided],
        happened_at=held_at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(decided_there.in_one_line(decided)),
        words=discussion.what_was_decided,
        said_by=by.full_name,
        about=discussion,
        by=by,
        at=at,
    )
    decided_there.carry_out(
        discussion,
        decided,
        protection_lead=protection_lead,
        lead=lead,
        supervisor=supervisor,
        by=by,
        at=at,
    )
    return discussion


@transaction.atomic
def call_off(
    *, discussion: StrategyDiscussion, reason: str, by: Account, at: datetime
) -> StrategyDiscussion:
    """It is not needed after all. Its clock stops with the reason. Raises moves.IllegalMove."""
    one_at_a_time("strategy discussion", discussion.family_id)
    moves.make(
        table=STATES, thing=discussion.pk, name="call_off", reason=reason[:1000], by=by, at=at
    )
    _close_duty(discussion, why=reason, by=by, at=at)
    chronology.write(
        family=discussion.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline="Strategy discussion called off",
        words=reason,
        said_by=by.full_name,
        about=discussion,
        by=by,
        at=at,
    )
    return discussion


def _must_be_its_children(family: Family, children: Sequence[Person]) -> None:
    its_own = set(
        FamilyMember.objects.filter(
            family=family, part=FamilyMember.Part.CHILD, person__in=children
        ).values_list("person_id", flat=True)
    )
    if strangers := [child for child in children if child.pk not in its_own]:
        raise CannotAsk(f"{strangers[0].full_name} is not a child of this family.")


def _none_is_waiting(family: Family) -> None:
    waiting = Status.objects.filter(
        family=family, about_kind=STATES.kind, state=STATES.first.name, until__isnull=True
    ).first()
    if waiting is not None:
        discussion = StrategyDiscussion.objects.select_related("asked_by").get(pk=waiting.about_id)
        raise AlreadyAskedFor(
            f"{discussion.asked_by.full_name} has asked for a strategy discussion already. Bring"
            " what you know to that one.",
            discussion,
        )


def _ask_agency(
    discussion: StrategyDiscussion, practitioner: Practitioner, by: Account, at: datetime
) -> None:
    """Somebody of another agency works with the family from now on, and finds it on their desk."""
    family = discussion.family
    if not Allocation.objects.filter(
        family=family, practitioner=practitioner, to_date__isnull=True
    ).exists():
        if not Asker.of(by).may(Action.ALLOCATE):
            raise CannotAsk(
                f"{practitioner.full_name} does not work with this family yet. Ask your manager to"
                " ask them, or ring them and write down what they say."
            )
        allocations.allocate(
            family=family, practitioner=practitioner, part=Allocation.Part.PARTNER, by=by, at=at
        )
    if practitioner.account is None:
        return
    try:
        with transaction.atomic():
            tasks.hand(
                account=practitioner.account,
                family=family,
                headline="Bring what you know to a strategy discussion",
                words="Put in what your agency knows before it is held, and be there if you can.",
                due_on=day_of(at),
                about=discussion,
                by=by,
                at=at,
            )
    except tasks.CannotHand:
        # Somebody without a desk here is told by telephone, as the page says.
        return


def _sent_before(discussion: StrategyDiscussion, taken_part: Sequence[TookPart]) -> list[TookPart]:
    """Agencies that put in what they know and are not counted among those who were there."""
    counted = {part.discipline for part in taken_part if part.counts}
    return [
        TookPart(brought.discipline, brought.brought_by, strategy.SENT)
        for brought in InformationBrought.objects.filter(discussion=discussion)
        if brought.discipline not in counted
    ]


def _close_duty(
    discussion: StrategyDiscussion,
    *,
    done: datetime | None = None,
    why: str = "",
    by: Account,
    at: datetime,
) -> None:
    for due in DutyDue.objects.filter(about_id=discussion.pk, state=DutyDue.State.OPEN):
        if done is not None:
            duties.meet(duty_due=due, done=done, by=by, at=at)
        else:
            duties.no_longer_needed(duty_due=due, why=shortened(why), by=by, at=at)
    for task in Task.objects.filter(about_id=discussion.pk, done_at__isnull=True):
        tasks.done(task=task, by=by, at=at)
