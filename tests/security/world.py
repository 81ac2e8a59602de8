"""A small world with someone in every role, and four families seen four ways.

`own` is within reach of every role that reaches families at all: by allocation to the person
themselves, to their team, or to a colleague of their agency. `other` is another team's.
`restricted` is allocated just as `own` is, but has a list, and nobody of the roles is on it.
`nowhere` is no family: every key is made up.

A page whose address needs something this world lacks fails the tests that use it, with the name of
what is missing: add it to `ARGUMENTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from kinstead import statute
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.access.permissions import Asker
from kinstead.access.roles import ROLES, Action, RoleDeclaration, Scope
from kinstead.agencies.models import Agency, Authority, Practitioner, Team, TeamMembership
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from kinstead.people import models as people
from kinstead.record import models as record
from kinstead.returns import models as returns
from tests.security import (
    front_door_things,
    world_conferences,
    world_help,
    world_places,
    world_plan,
    world_protection,
)

Which = Literal["own", "other", "restricted", "nowhere"]
FAMILIES: tuple[Which, ...] = ("own", "other", "restricted")
PERSONS_ROLES: tuple[RoleDeclaration, ...] = tuple(r for r in ROLES if r.name != "machinery")
AGENCY_OF = {"police-partner": "police", "health-partner": "health", "school-partner": "school"}
LONG_AGO = date(2020, 1, 1)
# In every name and text of the two families nobody outside may hear of.
HIDDEN_WORD = "Quillfeather"


@dataclass
class World:
    """Everything made, by what an address calls it and by family."""

    machinery: Account
    accounts: dict[str, Account] = field(default_factory=dict)
    things: dict[tuple[str, Which], UUID] = field(default_factory=dict)
    own_things: dict[tuple[str, UUID], UUID] = field(default_factory=dict)
    near: list[tuple[Practitioner, Team | None]] = field(default_factory=list)

    def account(self, *roles: str) -> Account:
        """Whoever holds exactly these roles."""
        return self.accounts["+".join(roles)]


def make() -> World:
    """The whole of it, written as Kinstead itself."""
    machinery = Account.objects.command_line()
    world = World(machinery)
    with acting_as(machinery):
        ours = Authority.objects.create(code="999", name="Northmere Council", is_ours=True)
        agencies = {
            kind: Agency.objects.create(authority=ours, kind=kind, name=f"Northmere {kind}")
            for kind in ("council", "police", "health", "school")
        }
        teams = {
            name: Team.objects.create(agency=agencies["council"], kind="family_help", name=name)
            for name in ("Harbour", "East")
        }
        colleague = _worker(world, "colleague", agencies["council"], teams["Harbour"], ())
        elsewhere = _worker(
            world, "elsewhere", agencies["council"], teams["East"], ("practitioner",)
        )
        listed = _worker(world, "listed", agencies["council"], teams["East"], ("practitioner",))
        partners = {
            kind: _worker(world, f"colleague-{kind}", agencies[kind], None, ())
            for kind in ("police", "health", "school")
        }
        own_scope = []
        for role in PERSONS_ROLES:
            agency = agencies[AGENCY_OF.get(role.name, "council")]
            team = teams["Harbour"] if role.scope is Scope.TEAM else None
            worker = _worker(world, role.name, agency, team, (role.name,))
            if role.scope is Scope.OWN:
                own_scope.append(worker)
        for pair in (("finance-officer", "programme-director"), ("practitioner", "data-officer")):
            _worker(world, "+".join(pair), agencies["council"], teams["Harbour"], pair)
        _worker(world, "", agencies["council"], teams["Harbour"], ())
        _worker(
            world,
            "expired",
            agencies["council"],
            teams["Harbour"],
            ("practice-supervisor",),
            ended=True,
        )
        _worker(world, "closed", agencies["council"], teams["Harbour"], ("practice-supervisor",))
        near = [
            (colleague, teams["Harbour"]),
            *((w, None) for w in partners.values()),
            *((w, None) for w in own_scope),
        ]
        for number, which in enumerate(FAMILIES):
            allocated = [(elsewhere, teams["East"])] if which == "other" else near
            _family(world, which, number, allocated)
        restriction = people.Restriction.objects.create(
            family_id=world.things["family_id", "restricted"],
            reason=HIDDEN_WORD,
            restricted_by=listed.account,
            restricted_at=moments.now(),
        )
        people.RestrictionMember.objects.create(
            restriction=restriction,
            account=listed.account,
            added_by=listed.account,
            added_at=moments.now(),
        )
        _without_a_family(world)
        Account.objects.filter(pk=world.accounts["closed"].pk).update(is_active=False)
    return world


def crowd(world: World, families: int = 5, times: int = 5) -> None:
    """More of everything: families within reach, and all that is written about the first."""
    first = dict(world.things)
    with acting_as(world.machinery):
        for number in range(families):
            _family(world, "own", 10 + number, world.near)
        world.things = first
        family = people.Family.objects.get(pk=first["family_id", "own"])
        at = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
        for number in range(times):
            child = people.Person.objects.create(
                full_name=f"Child {number} Pell",
                called="Child",
                birth_date=date(2018, 1, 1 + number),
            )
            people.FamilyMember.objects.create(family=family, person=child, part="child")
            _write_about(world, lambda parameter, thing: thing, family, child, "Pell", at)
        for account in world.accounts.values():
            for number in range(times):
                record.Task.objects.create(
                    account=account,
                    headline=f"Ring back {number}",
                    asked_by=world.machinery,
                    asked_at=at,
                    family=family,
                )
        for number in range(times):
            returns.ReceivedReturn.objects.create(
                collection="cin",
                year="2026",
                file_name=f"{number}.xml",
                received_by=world.machinery,
                received_at=at,
                state="done",
                finished_at=at,
            )


def _worker(
    world: World,
    key: str,
    agency: Agency,
    team: Team | None,
    roles: tuple[str, ...],
    *,
    ended: bool = False,
) -> Practitioner:
    name = (key or "no role").replace("-", " ").replace("+", " and ").title()
    account = Account.objects.create_user(
        f"{name.replace(' ', '.').lower()}@northmere.example",
        full_name=name,
        cast_key=key if key == "practitioner" else None,
    )
    world.accounts[key] = account
    now = moments.now()
    for role in roles:
        RoleGrant.objects.create(
            account=account,
            role_id=role,
            starts_at=now - timedelta(days=60),
            ends_at=now + timedelta(days=-1 if ended else 60),
            reason="For the tests",
        )
    worker = Practitioner.objects.create(
        account=account,
        agency=agency,
        full_name=name,
        job_title="Worker",
        profession="social_worker",
    )
    if team is not None:
        TeamMembership.objects.create(
            team=team,
            practitioner=worker,
            manages=key == "practice-supervisor",
            from_date=LONG_AGO,
        )
    return worker


def _family(
    world: World, which: Which, number: int, allocated: list[tuple[Practitioner, Team | None]]
) -> None:
    """A child, an adult, where they live, and one of everything written about them."""
    name = "Pell" if which == "own" else f"{HIDDEN_WORD} {which}"
    author, at = world.machinery, datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    family = people.Family.objects.create(reference=f"N-9000{number}", name=name)

    def keep(parameter: str, thing: Any) -> Any:
        world.things[parameter, which] = thing.pk
        return thing

    keep("family_id", family)
    for worker, team in allocated:
        people.Allocation.objects.create(
            family=family,
            practitioner=worker,
            team=team,
            from_date=LONG_AGO,
            part="lead" if team else "partner",
            allocated_by=author,
        )
    child, adult = (
        people.Person.objects.create(full_name=f"{first} {name}", called=first, birth_date=born)
        for first, born in (("Robin", date(2016, 3, 4)), ("Alex", date(1990, 5, 6)))
    )
    keep("person_id", child)
    for person, part in ((child, "child"), (adult, "adult")):
        people.FamilyMember.objects.create(family=family, person=person, part=part)
        people.PersonName.objects.create(person=person, given_names=person.called, family_name=name)
    address = keep(
        "address_id",
        people.Address.objects.create(lines=f"{number} {name} Street", postcode="NM1 1AA"),
    )
    people.Residence.objects.create(
        person=child, address=address, from_date=LONG_AGO, protected=True
    )
    _write_about(world, keep, family, child, name, at)
    front_door_things.write(keep, family, child, name, author, at)
    record.DutyDue.objects.create(
        family=family,
        person=child,
        duty="child-in-need-review",
        edition_from=LONG_AGO,
        headline=f"Review for {name}",
        started_on=date(2026, 5, 1),
        due_on=date(2026, 6, 1),
        explanation="For the tests",
        opened_by=author,
        opened_at=at,
        team=allocated[0][1],
        owner=allocated[0][0],
    )
    keep(
        "access_id",
        people.EmergencyAccess.objects.create(
            family=family,
            account=allocated[0][0].account,
            reason=name,
            at=at,
            ends_at=at + timedelta(hours=2),
            review_due_on=date(2026, 5, 5),
        ),
    )
    keep(
        "pair_id",
        people.PossibleDuplicate.objects.create(
            person=child if child.pk < adult.pk else adult,
            other=adult if child.pk < adult.pk else child,
            reasons=[],
            found_at=at,
        ),
    )
    twice = people.Person.objects.create(full_name=f"Robbin {name}")
    world.things["merge_id", which] = new_key()
    if which == "own":
        world.near = allocated
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT merge_people(%s, %s, %s, %s, %s)",
            [world.things["merge_id", which], child.pk, twice.pk, name, at],
        )


def _write_about(
    world: World,
    keep: Callable[[str, Any], Any],
    family: people.Family,
    child: people.Person,
    name: str,
    at: datetime,
) -> None:
    """One entry, one note and one document."""
    author = world.machinery
    record.ChronologyEntry.objects.create(
        family=family,
        happened_at=at,
        kind="seen",
        headline=f"Visit to {name}",
        words=name,
        source="authored",
        said_by="A worker",
        written_by=author,
        written_at=at,
    )
    note = keep(
        "note_id",
        record.Note.objects.create(
            family=family,
            kind="visit",
            happened_at=at,
            headline=f"Visit to {name}",
            what_happened=name,
            written_by=author,
            written_at=at,
        ),
    )
    record.NotePerson.objects.create(note=note, person=child, family=family, seen=True)
    meeting = keep(
        "meeting_id",
        record.Meeting.objects.create(
            family=family,
            title=f"Meeting about {name}",
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            place=f"{name} hub",
            arranged_by=author,
            arranged_at=at,
        ),
    )
    record.Invitation.objects.create(
        meeting=meeting, family=family, person=child, asked_at=at, came="came"
    )
    record.Minutes.objects.create(
        meeting=meeting, family=family, what_was_said=name, written_by=author, written_at=at
    )
    keep(
        "letter_id",
        record.Letter.objects.create(
            family=family,
            to_whom=f"Alex {name}",
            title=f"Letter to {name}",
            words=name,
            written_by=author,
            written_at=at,
        ),
    )
    record.OversightNote.objects.create(
        family=family, gate="checkpoint", words=name, written_by=author, written_at=at
    )
    document = keep(
        "document_id",
        record.Document.objects.create(
            family=family, title=f"Letter about {name}", added_by=author, added_at=at
        ),
    )
    keep(
        "version_id",
        record.DocumentVersion.objects.create(
            document=document,
            family=family,
            file_name="letter.txt",
            content_type="text/plain",
            size=len(name),
            sha256="0" * 64,
            content=name.encode(),
            added_by=author,
            added_at=at,
        ),
    )
    keep(
        "paper_id",
        record.Paper.objects.create(
            family=family,
            kind="chronology",
            title=f"Chronology of {name}",
            about_kind="family",
            about_id=family.pk,
            content=name.encode(),
            sha256="0" * 64,
            made_by=author,
            made_at=at,
        ),
    )
    world_places.write(keep, family, child, name, author, at)
    world_help.write(keep, family, child, name, author, at)
    world_conferences.write(keep, family, child, name, author, at)
    world_plan.write(keep, family, child, name, author, at)
    world_protection.write(keep, family, child, name, author, at)


def _without_a_family(world: World) -> None:
    """What belongs to an account, or to nobody."""
    at = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    for number, (key, account) in enumerate(world.accounts.items()):
        family = world.things["family_id", "other" if key == "elsewhere" else "own"]
        task = record.Task.objects.create(
            account=account, headline="Ring back", asked_by=world.machinery, asked_at=at
        )
        world.own_things["task_id", account.pk] = task.pk
        sent = front_door_things.make_contact(f"C-{number}", "Pell", account, at)
        world.own_things["sent_id", account.pk] = sent.pk
        if Action.WRITE_NOTE not in Asker.of(account).actions:
            continue
        # A draft is written by the person alone.
        with acting_as(account):
            draft = record.Draft.objects.create(
                account=account,
                kind="note",
                about_id=family,
                family_id=family,
                title="Half a note",
                content={"what_happened": "Half a note"},
                started_at=at,
                saved_at=at,
            )
            saving = record.DraftVersion.objects.create(
                draft=draft,
                account=account,
                version=1,
                content={"what_happened": "Half"},
                saved_at=at,
            )
        world.own_things["draft_id", account.pk] = draft.pk
        world.own_things["saving_id", account.pk] = saving.pk
    received = returns.ReceivedReturn.objects.create(
        collection="cin",
        year="2026",
        file_name="census.xml",
        received_by=world.machinery,
        received_at=at,
        state="done",
        finished_at=at,
    )
    built = returns.BuiltReturn.objects.create(
        collection="cin",
        year="2026",
        built_by=world.machinery,
        built_at=at,
        children=0,
        sha256="0" * 64,
        content=b"<Message/>",
    )
    for which in FAMILIES:
        world.things["received_id", which] = received.pk
        world.things["built_id", which] = built.pk
    template = record.Template.objects.get(kind="assessment", level="")
    asked = record.TemplateVersion.objects.get(template=template, number=1)
    record.TemplateVersion.objects.create(
        template=template, number=2, questions=asked.questions, made_at=at
    )
    for which in FAMILIES:
        world.things["template_id", which] = template.pk
    grant = RoleGrant.objects.filter(account=world.accounts["data-officer"]).get()
    for which in FAMILIES:
        world.things["account_id", which] = grant.account_id
        world.things["grant_id", which] = grant.pk


def _thing(parameter: str) -> Callable[[World, Which, Account], Any]:
    def found(world: World, which: Which, asker: Account) -> Any:
        return world.things.get((parameter, which)) or new_key()

    return found


def _own(parameter: str) -> Callable[[World, Which, Account], Any]:
    """What belongs to the asker; to somebody else who has nothing to do with them; to nobody."""

    def found(world: World, which: Which, asker: Account) -> Any:
        whose = asker if which == "own" else world.accounts["elsewhere"]
        if which == "nowhere":
            return new_key()
        return world.own_things.get((parameter, whose.pk)) or new_key()

    return found


def _slug(real: str) -> Callable[[World, Which, Account], Any]:
    return lambda world, which, asker: real if which != "nowhere" else "no-such-thing"


FAMILY_THINGS = (
    "family_id",
    "person_id",
    "note_id",
    "document_id",
    "version_id",
    "meeting_id",
    "letter_id",
    "address_id",
    "access_id",
    "pair_id",
    "merge_id",
    "paper_id",
    "place_link_id",
    "disagreement_id",
    "contact_id",
    "referral_id",
    "proposal_id",
    "handover_id",
    "closure_id",
    "assessment_id",
    "goal_id",
    "plan_action_id",
    "plan_version_id",
    "plan_review_id",
    "discussion_id",
    "enquiry_id",
    "offer_id",
    "protection_id",
    "conference_id",
    "report_id",
    "protection_plan_id",
    "core_group_id",
    "transfer_id",
)
# Of no family: a place of harm names no child, and a nomination is of a practitioner.
PLACE_THINGS = ("place_id", "place_action_id", "nomination_id")
# What each name in an address stands for.
ARGUMENTS: dict[str, Callable[[World, Which, Account], Any]] = {
    **{
        name: _thing(name)
        for name in (*FAMILY_THINGS, "received_id", "built_id", "account_id", "grant_id")
    },
    **{name: _thing(name) for name in PLACE_THINGS},
    **{name: _own(name) for name in ("draft_id", "saving_id", "task_id", "sent_id")},
    "about_id": lambda world, which, asker: _thing("family_id")(world, which, asker),
    "kind": _slug("note"),
    "template_id": _thing("template_id"),
    "template_kind": _slug("assessment"),
    "question_key": _slug("family_story"),
    "number": lambda world, which, asker: 1 if which != "nowhere" else 999,
    "paper_kind": _slug("chronology"),
    # Anything of the family that can be printed: the whole of it.
    "thing_id": lambda world, which, asker: _thing("family_id")(world, which, asker),
    "name": _slug(statute.all_duties()[0].name),
    "cast_key": _slug("practitioner"),
    "provider_id": _slug("council"),
    "secret": _slug("abc-def"),
}
