"""One family, those who work with it and those who do not, for the tests of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import (
    Agency,
    Authority,
    Practitioner,
    Team,
    TeamMembership,
)
from kinstead.people.models import (
    Allocation,
    Family,
    FamilyMember,
    Person,
    Restriction,
    RestrictionMember,
)

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 12)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Scene:
    """Who and what there is. Children are named as they are called."""

    machinery: Account
    bronagh: Account  # leads the Pell family, Harbour team
    imtiaz: Account  # same team
    anselm: Account  # manages the Harbour team
    delphine: Account  # manages the East team
    outsider: Account  # East team, no business with the Pells
    police: Account
    director: Account
    pell: Family
    other: Family  # the East team's
    seun: Person
    tempe: Person
    jaxon: Person
    kayleigh: Person
    stranger: Person  # a child of the other family
    harbour: Team
    east: Team
    ours: Authority

    def worker(self, account: Account) -> Practitioner:
        return Practitioner.objects.get(account=account)


def make_scene() -> Scene:
    """Everything above, written as Kinstead itself."""
    machinery = Account.objects.command_line()
    with acting_as(machinery):
        ours = Authority.objects.create(code="999", name="Northmere Council", is_ours=True)
        council = Agency.objects.create(authority=ours, kind="council", name="Northmere Council")
        force = Agency.objects.create(authority=ours, kind="police", name="Northmere Police")
        harbour = Team.objects.create(agency=council, kind="family_help", name="Harbour")
        east = Team.objects.create(agency=council, kind="family_help", name="East")
        people = {
            key: _worker(name, role, agency, team, manages)
            for key, name, role, agency, team, manages in (
                ("bronagh", "Bronagh Tillotson", "practitioner", council, harbour, False),
                ("imtiaz", "Imtiaz Rahmani-Clarke", "practitioner", council, harbour, False),
                (
                    "anselm",
                    "Anselm Bickerstaffe-Rao",
                    "practice-supervisor",
                    council,
                    harbour,
                    True,
                ),
                ("delphine", "Delphine Achterberg", "practice-supervisor", council, east, True),
                ("outsider", "Odalys Crane", "practitioner", council, east, False),
                ("police", "Petra Lindqvist", "police-partner", force, None, False),
                ("director", "Mungo Farrant", "programme-director", council, None, False),
            )
        }
        pell = Family.objects.create(reference="N-48213", name="Pell")
        other = Family.objects.create(reference="N-50001", name="Szczepańska")
        seun = _child(pell, "Oluwaseun Pell", "Seun", date(2014, 9, 2))
        tempe = _child(pell, "Temperance-Rose Pell", "Temperance-Rose", date(2017, 11, 3))
        jaxon = _child(pell, "Jaxon Duddridge", "Jaxon", date(2022, 6, 1))
        kayleigh = _member(pell, "Kayleigh-Ann Pell", "Kayleigh-Ann", date(1993, 1, 5), "adult")
        stranger = _child(other, "Zofia Szczepańska", "Zofia", date(2012, 2, 2))
        for family, key, part, team in (
            (pell, "bronagh", "lead", harbour),
            (other, "outsider", "lead", east),
            (pell, "police", "partner", None),
        ):
            Allocation.objects.create(
                family=family,
                practitioner=Practitioner.objects.get(account=people[key]),
                part=part,
                team=team,
                from_date=date(2026, 1, 13),
                allocated_by=machinery,
            )
    return Scene(
        machinery=machinery,
        pell=pell,
        other=other,
        seun=seun,
        tempe=tempe,
        jaxon=jaxon,
        kayleigh=kayleigh,
        stranger=stranger,
        harbour=harbour,
        east=east,
        ours=ours,
        **people,
    )


def restrict(scene: Scene, family: Family, *listed: Account) -> Restriction:
    """Restrict a family's record to a list."""
    with acting_as(scene.machinery):
        restriction = Restriction.objects.create(
            family=family,
            reason="A colleague’s own family",
            restricted_by=scene.machinery,
            restricted_at=NOW,
        )
        for account in listed:
            RestrictionMember.objects.create(
                restriction=restriction, account=account, added_by=scene.machinery, added_at=NOW
            )
    return restriction


def leave_list(scene: Scene, restriction: Restriction, account: Account) -> None:
    """Take somebody off the list."""
    with acting_as(scene.machinery):
        RestrictionMember.objects.filter(restriction=restriction, account=account).update(
            removed_at=NOW
        )


def _worker(name: str, role: str, agency: Agency, team: Team | None, manages: bool) -> Account:
    account = Account.objects.create_user(
        f"{name.split()[0].lower()}@northmere.example", full_name=name
    )
    RoleGrant.objects.create(
        account=account,
        role_id=role,
        starts_at=LONG_AGO,
        ends_at=LONG_AGO + timedelta(days=36_500),
        reason="for the test",
    )
    practitioner = Practitioner.objects.create(
        account=account,
        agency=agency,
        full_name=name,
        job_title="Worker",
        profession="social_worker",
    )
    if team is not None:
        TeamMembership.objects.create(
            team=team, practitioner=practitioner, manages=manages, from_date=date(2020, 1, 1)
        )
    return account


def _child(family: Family, name: str, called: str, born: date) -> Person:
    return _member(family, name, called, born, "child")


def _member(family: Family, name: str, called: str, born: date, part: str) -> Person:
    person = Person.objects.create(full_name=name, called=called, birth_date=born)
    FamilyMember.objects.create(family=family, person=person, part=part)
    return person
