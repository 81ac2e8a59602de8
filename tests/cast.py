"""The standing cast: who works where, and a few families, for tests in any room.

`make_cast()` makes everything, as Kinstead itself, in a few dozen statements. Keys of accounts are
the keys of the demonstration's cast (`practitioner`, `team-manager`, …), and the name of every role
a person may hold opens an account that holds just that. In a test:

    def test_something(people: Cast) -> None:
        with acting_as(people["practitioner"]):
            ...

after `from tests.cast import Cast, make_cast` and a fixture `people` that returns `make_cast()`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.access.roles import ROLES
from kinstead.agencies.models import (
    Agency,
    Authority,
    Locality,
    Practitioner,
    Team,
    TeamMembership,
)
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

_FAR = timedelta(days=3650)


@dataclass
class Household:
    """A family with a child, a parent, an address everyone sees and one that is protected."""

    family: Family
    child: Person
    parent: Person
    home: Address
    hidden: Address


@dataclass
class Cast:
    """Everyone and everything there is. `people["police"]` is an account."""

    machinery: Account
    accounts: dict[str, Account] = field(default_factory=dict)
    practitioners: dict[str, Practitioner] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    restriction: Restriction | None = None
    ours: Authority | None = None

    def __getitem__(self, key: str) -> Account:
        return self.accounts[key]

    def family(self, key: str) -> Family:
        """`own`, `other_team`, `restricted`, `shared`."""
        return self.households[key].family


# Key, name, job, role, agency, team, whether they manage it.
_WORKERS = (
    (
        "practitioner",
        "Bronagh Tillotson",
        "Family help practitioner",
        "practitioner",
        "council",
        "harbour",
        False,
    ),
    (
        "protection-lead",
        "Imtiaz Rahmani-Clarke",
        "Lead child protection practitioner",
        "lead-child-protection-practitioner",
        "council",
        "protection",
        False,
    ),
    (
        "team-manager",
        "Anselm Bickerstaffe-Rao",
        "Team manager",
        "practice-supervisor",
        "council",
        "harbour",
        True,
    ),
    (
        "front-door",
        "Odalys Crane",
        "Front-door social worker",
        "front-door-social-worker",
        "council",
        "front_door",
        False,
    ),
    (
        "front-door-manager",
        "Huw Pargeter",
        "Front-door manager",
        "front-door-manager",
        "council",
        "front_door",
        True,
    ),
    (
        "second-manager",
        "Leocadia Byrne",
        "Service manager",
        "practice-supervisor",
        "council",
        "harbour",
        True,
    ),
    (
        "conference-chair",
        "Ottoline Mbeki",
        "Conference chair",
        "conference-chair",
        "council",
        None,
        False,
    ),
    ("data-officer", "Ingrid Solomon", "Data officer", "data-officer", "council", None, False),
    ("police", "Petra Lindqvist", "Detective sergeant", "police-partner", "police", None, False),
    ("health-visitor", "Nkechi Obaseki", "Health visitor", "health-partner", "health", None, False),
    ("school", "Gethin Prosser", "Safeguarding lead", "school-partner", "school", None, False),
    (
        "programme-director",
        "Mungo Farrant",
        "Programme director",
        "programme-director",
        "council",
        None,
        False,
    ),
    # From another authority: an account, and no role here.
    ("outsider", "Saoirse Quillfeather", "Social worker", "", "elsewhere", None, False),
    # Not of the demonstration's cast, and wanted by tests.
    (
        "other-practitioner",
        "Delphine Achterberg",
        "Family help practitioner",
        "practitioner",
        "council",
        "east",
        False,
    ),
    (
        "other-manager",
        "Lowri Vance",
        "Team manager",
        "practice-supervisor",
        "council",
        "east",
        True,
    ),
)

_PROFESSIONS = {
    "police-partner": "police_officer",
    "health-partner": "health_visitor",
    "school-partner": "teacher",
    "partner-lead-practitioner": "family_support_worker",
    "hub-worker": "officer",
    "data-officer": "officer",
    "programme-director": "officer",
}


def make_cast() -> Cast:
    """Everyone and everything, written as Kinstead itself."""
    machinery = Account.objects.command_line()
    with acting_as(machinery):
        people = Cast(machinery=machinery)
        _settle(people)
        _workers(people)
        people.households = {
            "own": _household(people, "N-10001", "Pell", "Oluwaseun", "Kayleigh-Ann"),
            "other_team": _household(people, "N-10002", "Szczepańska", "Zofia", "Marta"),
            "restricted": _household(people, "N-10003", "Duddridge", "Jaxon", "Craig"),
            "shared": _household(people, "N-10004", "Farooqi", "Aaliyah", "Samina"),
        }
        _allocate(people)
        _restrict(people)
    return people


def _settle(people: Cast) -> None:
    ours = Authority(code="999", name="Northmere Council", is_ours=True)
    theirs = Authority(code="998", name="Southmere Council")
    Authority.objects.bulk_create([ours, theirs])
    people.ours = ours
    people.agencies = {
        key: Agency(authority=theirs if key == "elsewhere" else ours, kind=kind, name=name)
        for key, kind, name in (
            ("council", "council", "Northmere Council"),
            ("police", "police", "Northmere Police"),
            ("health", "health", "Northmere Community Health"),
            ("school", "school", "Fairhaven Primary"),
            ("elsewhere", "council", "Southmere Council"),
        )
    }
    Agency.objects.bulk_create(people.agencies.values())
    locality = Locality.objects.create(name="Harbour")
    council = people.agencies["council"]
    people.teams = {
        key: Team(agency=council, locality=locality, kind=kind, name=name)
        for key, kind, name in (
            ("harbour", "family_help", "Harbour family help"),
            ("east", "family_help", "East family help"),
            ("protection", "child_protection", "Child protection"),
            ("front_door", "front_door", "Front door"),
        )
    }
    Team.objects.bulk_create(people.teams.values())


def _workers(people: Cast) -> None:
    bodies = {"police-partner": "police", "health-partner": "health", "school-partner": "school"}
    lone = tuple(
        (
            role.name,
            f"{role.title} of the cast",
            role.title,
            role.name,
            bodies.get(role.name, "council"),
            None,
            False,
        )
        for role in ROLES
        if role.name != "machinery" and role.name not in {worker[0] for worker in _WORKERS}
    )
    # Held once and no longer; and an account that was closed while its grant still runs.
    ended = (
        ("expired-grant", "Tobiah Grice", "Practitioner", "", "council", "harbour", False),
        ("closed", "Perpetua Lyle", "Practitioner", "practitioner", "council", "harbour", False),
    )
    now = moments.now()
    grants, memberships = [], []
    for key, name, job, role, agency, team, manages in (*_WORKERS, *lone, *ended):
        account = Account(
            email=f"{key}@northmere.example",
            full_name=name,
            is_active=key != "closed",
        )
        account.set_unusable_password()
        people.accounts[key] = account
        if role:
            grants.append(_grant(account, role, now - _FAR, now + _FAR))
        worker = Practitioner(
            account=account,
            agency=people.agencies[agency],
            full_name=name,
            job_title=job,
            profession=_PROFESSIONS.get(role, "social_worker"),
        )
        people.practitioners[key] = worker
        if team:
            memberships.append(
                TeamMembership(
                    team=people.teams[team],
                    practitioner=worker,
                    manages=manages,
                    from_date=date(2020, 1, 1),
                )
            )
    grants.append(
        _grant(people["expired-grant"], "practitioner", now - _FAR, now - timedelta(days=1))
    )
    Account.objects.bulk_create(people.accounts.values())
    RoleGrant.objects.bulk_create(grants)
    Practitioner.objects.bulk_create(people.practitioners.values())
    TeamMembership.objects.bulk_create(memberships)


def _grant(account: Account, role: str, starts: datetime, ends: datetime) -> RoleGrant:
    return RoleGrant(
        account=account, role_id=role, starts_at=starts, ends_at=ends, reason="For the tests"
    )


def _household(people: Cast, reference: str, name: str, child: str, parent: str) -> Household:
    family = Family.objects.create(reference=reference, name=name)
    young = Person(full_name=f"{child} {name}", called=child, birth_date=date(2014, 9, 2))
    grown = Person(full_name=f"{parent} {name}", called=parent, birth_date=date(1988, 1, 5))
    Person.objects.bulk_create([young, grown])
    FamilyMember.objects.bulk_create(
        [
            FamilyMember(family=family, person=young, part="child"),
            FamilyMember(family=family, person=grown, part="adult"),
        ]
    )
    PersonName.objects.bulk_create(
        [
            PersonName(person=young, given_names=child, family_name=name),
            PersonName(person=grown, given_names=parent, family_name=name),
        ]
    )
    Identifier.objects.create(person=young, kind="child_id", value=f"C{reference[2:]}")
    home = Address(lines=f"1 {name} Street", postcode="NM1 4AB", locality="Harbour")
    hidden = Address(lines=f"9 {name} Refuge", postcode="NM9 9ZZ", locality="")
    Address.objects.bulk_create([home, hidden])
    Residence.objects.bulk_create(
        [
            Residence(person=young, address=home, from_date=date(2020, 1, 1)),
            Residence(
                person=grown,
                address=hidden,
                from_date=date(2025, 1, 1),
                protected=True,
                protected_from="Craig",
            ),
        ]
    )
    return Household(family, young, grown, home, hidden)


def _allocate(people: Cast) -> None:
    Allocation.objects.bulk_create(
        Allocation(
            family=people.family(household),
            practitioner=people.practitioners[worker],
            part=part,
            team=people.teams[team] if team else None,
            from_date=date(2026, 1, 13),
            allocated_by=people.machinery,
        )
        for household, worker, part, team in (
            ("own", "practitioner", "lead", "harbour"),
            # Roles whose reach is their own families work with this one.
            ("own", "conference-chair", "chair", None),
            ("own", "reviewing-officer", "reviewing_officer", None),
            ("own", "decision-making-coordinator", "co_worker", None),
            ("own", "family-network-support-worker", "co_worker", None),
            ("own", "advocate", "advocate", None),
            ("own", "partner-lead-practitioner", "co_worker", None),
            ("other_team", "other-practitioner", "lead", "east"),
            ("restricted", "practitioner", "lead", "harbour"),
            ("restricted", "police", "partner", None),
            ("shared", "other-practitioner", "lead", "east"),
            ("shared", "protection-lead", "protection_lead", "protection"),
            ("shared", "police", "partner", None),
            ("shared", "health-visitor", "partner", None),
            ("shared", "school", "partner", None),
        )
    )


def _restrict(people: Cast) -> None:
    """Only the team's manager and the practitioner; not the rest of their team."""
    now = moments.now()
    people.restriction = Restriction.objects.create(
        family=people.family("restricted"),
        reason="The father is a colleague’s brother",
        restricted_by=people.machinery,
        restricted_at=now,
    )
    RestrictionMember.objects.bulk_create(
        RestrictionMember(
            restriction=people.restriction,
            account=people[key],
            added_by=people.machinery,
            added_at=now,
        )
        for key in ("team-manager", "practitioner")
    )
