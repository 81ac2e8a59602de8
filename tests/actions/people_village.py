"""People to find, to compare and to merge: a village made as each test needs it.

Everything here is written as Kinstead itself; the tests then ask as somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import Agency, Authority, Practitioner, Team, TeamMembership
from kinstead.kit import moments
from kinstead.people.models import (
    Address,
    Allocation,
    Family,
    FamilyMember,
    Identifier,
    Person,
    PersonName,
    Residence,
    Restriction,
    RestrictionMember,
)

LONG_AGO = date(2020, 1, 1)


@dataclass
class Village:
    """Two teams of one council, and what the tests put there."""

    machinery: Account
    council: Agency
    police: Agency
    harbour: Team
    east: Team
    families: int = 0

    @classmethod
    def make(cls) -> Village:
        """An empty one."""
        machinery = Account.objects.command_line()
        with acting_as(machinery):
            ours = Authority.objects.create(code="999", name="Northmere Council", is_ours=True)
            council = Agency.objects.create(authority=ours, kind="council", name="Northmere")
            police = Agency.objects.create(authority=ours, kind="police", name="Police")
            harbour, east = (
                Team.objects.create(agency=council, kind="family_help", name=name)
                for name in ("Harbour", "East")
            )
        return cls(machinery, council, police, harbour, east)

    def account(
        self, name: str, *roles: str, team: Team | None = None, agency: Agency | None = None
    ) -> Account:
        """Somebody who works here, holding `roles` now."""
        now = moments.now()
        with acting_as(self.machinery):
            account = Account.objects.create(
                email=f"{name.replace(' ', '.').lower()}@northmere.example",
                full_name=name,
                password="!",
            )
            for role in roles:
                RoleGrant.objects.create(
                    account=account,
                    role_id=role,
                    starts_at=now - timedelta(days=30),
                    ends_at=now + timedelta(days=30),
                    reason="For the test",
                )
            worker = Practitioner.objects.create(
                account=account,
                agency=agency or self.council,
                full_name=name,
                job_title="Worker",
                profession="social_worker",
            )
            if team is not None:
                TeamMembership.objects.create(team=team, practitioner=worker, from_date=LONG_AGO)
        return account

    def family(
        self, name: str, *workers: Account, team: Team | None = None, reference: str = ""
    ) -> Family:
        """A family, the first of `workers` its lead practitioner."""
        self.families += 1
        with acting_as(self.machinery):
            family = Family.objects.create(
                reference=reference or f"N-9{self.families:04d}", name=name
            )
            for number, worker in enumerate(workers):
                Allocation.objects.create(
                    family=family,
                    practitioner=Practitioner.objects.get(account=worker),
                    team=team,
                    part="co_worker" if number else "lead",
                    from_date=LONG_AGO,
                    allocated_by=self.machinery,
                )
        return family

    def person(
        self,
        given: str,
        surname: str,
        family: Family | None = None,
        *,
        born: date | None = None,
        part: str = "child",
        former: tuple[str, str] | None = None,
        numbers: dict[str, str] | None = None,
        **fields: Any,
    ) -> Person:
        """Somebody, with their name as a row of its own."""
        with acting_as(self.machinery):
            person = Person.objects.create(
                full_name=f"{given} {surname}".strip(), birth_date=born, **fields
            )
            if given or surname:
                PersonName.objects.create(person=person, given_names=given, family_name=surname)
            if former:
                PersonName.objects.create(
                    person=person,
                    kind="former",
                    given_names=former[0],
                    family_name=former[1],
                    to_date=date(2019, 1, 1),
                )
            if family is not None:
                FamilyMember.objects.create(family=family, person=person, part=part)
            for kind, value in (numbers or {}).items():
                Identifier.objects.create(person=person, kind=kind, value=value)
        return person

    def home(
        self,
        person: Person,
        lines: str,
        postcode: str,
        *,
        locality: str = "Harbour",
        protected: bool = False,
        address: Address | None = None,
        to_date: date | None = None,
    ) -> Residence:
        """They live here."""
        with acting_as(self.machinery):
            address = address or Address.objects.create(
                lines=lines, postcode=postcode, locality=locality
            )
            return Residence.objects.create(
                person=person,
                address=address,
                from_date=LONG_AGO,
                to_date=to_date,
                protected=protected,
            )

    def restrict(self, family: Family, *listed: Account) -> Restriction:
        """Only those listed may see the family."""
        at: datetime = moments.now()
        with acting_as(self.machinery):
            restriction = Restriction.objects.create(
                family=family,
                reason="A colleague’s family",
                restricted_by=self.machinery,
                restricted_at=at,
            )
            for account in listed:
                RestrictionMember.objects.create(
                    restriction=restriction, account=account, added_by=self.machinery, added_at=at
                )
        return restriction
