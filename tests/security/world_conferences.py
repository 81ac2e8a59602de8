"""A conference, a plan, a core group and a transfer in, in the world of the security tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    CoreGroup,
    Dissent,
    InformationBrought,
    PlanCategory,
    TransferIn,
    VisitFrequency,
)
from kinstead.child_protection.rules import (
    child_protection_plan_states,
    conference_states,
    core_group_states,
)
from kinstead.people.models import Allocation, Family, Person
from kinstead.record.models import DutyDue, Invitation, Meeting, Status, VoiceOfChild
from kinstead.record.rules.states import StateTable


def write(
    keep: Callable[[str, Any], Any],
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """One of everything that a conference and what follows from it leave behind."""
    _both_leads(family, author)
    told = {"recorded_by": author, "recorded_at": at}
    chair = Practitioner.objects.filter(full_name="Conference Chair").first()
    conference = keep(
        "conference_id",
        Conference.objects.create(
            family=family,
            kind="review",
            chair=chair,
            held_on=at.date(),
            meeting=_meeting(family, "Review child protection conference", author, at),
        ),
    )
    _begun(conference_states.STATES, conference, family, author, at)
    plan = keep(
        "protection_plan_id",
        ChildProtectionPlan.objects.create(
            person=child,
            family=family,
            started_on=at.date(),
            initial_category="NEG",
            latest_category="NEG",
        ),
    )
    _begun(child_protection_plan_states.STATES, plan, family, author, at)
    PlanCategory.objects.create(
        plan=plan, family=family, category="NEG", from_date=at.date(), conference=conference
    )
    VisitFrequency.objects.create(
        plan=plan, family=family, working_days=10, from_date=at.date(), set_by=author
    )
    ConferenceChild.objects.create(
        conference=conference, person=child, family=family, plan=plan, why=name
    )
    VoiceOfChild.objects.create(
        family=family,
        person=child,
        how="said",
        words=name,
        heard_on=at.date(),
        about_kind="conference",
        about_id=conference.pk,
        written_by=author,
        written_at=at,
    )
    Dissent.objects.create(conference=conference, family=family, whose=name, words=name, **told)
    keep(
        "report_id",
        InformationBrought.objects.create(
            conference=conference,
            family=family,
            discipline="school",
            brought_by=name,
            words=name,
            **told,
        ),
    )
    group = keep(
        "core_group_id",
        CoreGroup.objects.create(
            family=family, due_on=at.date(), meeting=_meeting(family, "Core group", author, at)
        ),
    )
    _begun(core_group_states.STATES, group, family, author, at)
    transfer = keep(
        "transfer_id",
        TransferIn.objects.create(
            family=family,
            from_authority="Southmere",
            told_on=at.date(),
            what_they_told_us=name,
            **told,
        ),
    )
    DutyDue.objects.create(
        family=family,
        person=child,
        duty="transfer-in-conference",
        edition_from=at.date(),
        headline=f"Conference for {name}",
        started_on=at.date(),
        due_on=at.date(),
        explanation="For the tests",
        about_kind="transfer_in",
        about_id=transfer.pk,
        opened_by=author,
        opened_at=at,
    )


def _both_leads(family: Family, author: Account) -> None:
    """While a plan is open there are two; whoever leads here leads both."""
    lead = Allocation.objects.filter(family=family, part="lead", to_date=None).get()
    if not Allocation.objects.filter(family=family, part="protection_lead", to_date=None).exists():
        Allocation.objects.create(
            family=family,
            practitioner=lead.practitioner,
            team=lead.team,
            part="protection_lead",
            from_date=lead.from_date,
            allocated_by=author,
        )


def _meeting(family: Family, title: str, author: Account, at: datetime) -> Meeting:
    meeting = Meeting.objects.create(
        family=family,
        title=title,
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        arranged_by=author,
        arranged_at=at,
    )
    Invitation.objects.create(meeting=meeting, family=family, guest=f"A guest of {family.name}")
    return meeting


def _begun(table: StateTable, thing: Any, family: Family, author: Account, at: datetime) -> None:
    Status.objects.create(
        family=family,
        about_kind=table.kind,
        about_id=thing.pk,
        state=table.first.name,
        move="begin",
        since=at,
        moved_by=author,
    )
