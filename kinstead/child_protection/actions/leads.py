"""The two named leads of a family in child protection: who they are, and naming the second.

The family's lead practitioner stays whoever they were. Beside them a lead child protection
practitioner, always a social worker, leads the protection (Families First for Children policy
paper). Neither may be blank while a child is protected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner, Team
from kinstead.people.actions import allocations
from kinstead.people.models import Allocation, Family
from kinstead.record.actions import chronology
from kinstead.record.models import ChronologyEntry


class CannotLead(Exception):
    """They may not lead this, or may not be named like this. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Leads:
    """Who leads now; None for a place that is blank."""

    lead: Practitioner | None
    protection_lead: Practitioner | None

    @property
    def both(self) -> bool:
        """Whether neither place is blank."""
        return self.lead is not None and self.protection_lead is not None


def leads_of(family: Family) -> Leads:
    """Both leads of a family as they stand."""
    found = {
        allocation.part: allocation.practitioner
        for allocation in Allocation.objects.filter(
            family=family,
            to_date__isnull=True,
            part__in=[Allocation.Part.LEAD, Allocation.Part.PROTECTION_LEAD],
        ).select_related("practitioner")
    }
    return Leads(found.get(Allocation.Part.LEAD), found.get(Allocation.Part.PROTECTION_LEAD))


@transaction.atomic
def name_protection_lead(
    *, family: Family, practitioner: Practitioner, why: str = "", by: Account, at: datetime
) -> Allocation:
    """`practitioner` leads child protection for the family from today, beside its own lead.

    Where somebody else did, `why` says why it changes. Raises CannotLead for whoever is not a
    social worker, and what `people.actions.allocations` raises.
    """
    require(by, Action.ALLOCATE)
    must_be_a_social_worker(practitioner)
    now = Allocation.objects.filter(
        family=family, part=Allocation.Part.PROTECTION_LEAD, to_date__isnull=True
    ).first()
    if now is not None and now.practitioner_id == practitioner.pk:
        return now
    team = team_of(practitioner)
    if now is not None:
        if not why.strip():
            raise CannotLead("Enter why the lead child protection practitioner changes.")
        named = allocations.hand_over(
            allocation=now, practitioner=practitioner, team=team, why=why, by=by, at=at
        )
    else:
        named = allocations.allocate(
            family=family,
            practitioner=practitioner,
            part=Allocation.Part.PROTECTION_LEAD,
            team=team,
            by=by,
            at=at,
        )
    chronology.write(
        family=family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"{practitioner.full_name} is the lead child protection practitioner"[:200],
        words=why or "The family’s own lead practitioner stays as they were.",
        said_by=by.full_name,
        about=named,
        by=by,
        at=at,
    )
    return named


def must_be_a_social_worker(practitioner: Practitioner) -> None:
    """Raise CannotLead unless they are one."""
    if not practitioner.is_social_worker:
        raise CannotLead(
            f"{practitioner.full_name} is not a social worker, and a lead child protection"
            " practitioner is. Choose somebody else."
        )


def team_of(practitioner: Practitioner) -> Team | None:
    """The team they work in now."""
    return Team.objects.filter(
        memberships__practitioner=practitioner, memberships__to_date__isnull=True
    ).first()
