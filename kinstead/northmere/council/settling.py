"""Puts the council, its partners, its teams and its people on record, and hands out who is who."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import (
    Agency,
    Authority,
    Locality,
    Practitioner,
    Team,
    TeamMembership,
)
from kinstead.northmere.book import Book
from kinstead.northmere.council.places import LOCALITIES
from kinstead.northmere.council.staff import AGENCIES, COUNCIL, EASTMARCH, POSTS, TEAMS, Post
from kinstead.northmere.days import Days, moment

OUR_CODE, THEIR_CODE = "999", "998"
DOMAIN = "northmere.example"


@dataclass(frozen=True)
class Worker:
    """Somebody who works with families, as the stories need to know them."""

    post: Post
    practitioner: UUID
    account: UUID
    team: UUID | None

    @property
    def name(self) -> str:
        """Their whole name, as it should read on paper."""
        return self.post.name

    @property
    def called(self) -> str:
        """Their first name."""
        return self.post.name.split(" ")[0]


@dataclass
class Council:
    """Everybody and everything the stories refer to, by name."""

    command_line: UUID
    ours: UUID
    workers: dict[str, Worker] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)

    def worker(self, name: str) -> Worker:
        """The worker of that name. Raises `KeyError`."""
        return self.workers[name]

    def of_team(self, team: str, *, managers: bool = False) -> list[Worker]:
        """The practitioners of a team, without or only its managers."""
        return [
            w
            for w in self.workers.values()
            if w.post.team == team
            and w.post.manages is managers
            and w.post.title != "Service manager"
        ]

    def manager_of(self, team: str) -> Worker:
        """Who manages a team."""
        return self.of_team(team, managers=True)[0]

    def of_agency(self, agency: str) -> list[Worker]:
        """The people of a partner agency."""
        return [w for w in self.workers.values() if w.post.agency == agency]


def settle(book: Book, days: Days, command_line: UUID) -> Council:
    """Add the council and everyone who works in it to the book."""
    ours = book.add(Authority, code=OUR_CODE, name=COUNCIL, is_ours=True)
    theirs = book.add(Authority, code=THEIR_CODE, name=EASTMARCH, is_ours=False)
    council = Council(command_line, ours)
    places = {place.name: book.add(Locality, name=place.name) for place in LOCALITIES}
    for name, kind in AGENCIES:
        council.agencies[name] = book.add(Agency, authority_id=ours, kind=kind, name=name)
    council.agencies[EASTMARCH] = book.add(
        Agency, authority_id=theirs, kind="council", name=EASTMARCH
    )
    for name, kind, locality, agency in TEAMS:
        council.teams[name] = book.add(
            Team,
            agency_id=council.agencies[agency],
            locality_id=places[locality] if locality else None,
            kind=kind,
            name=name,
        )
    for number, post in enumerate(POSTS):
        council.workers[post.name] = _employ(book, days, council, post, number)
    return council


def email_of(name: str, domain: str = DOMAIN) -> str:
    """`siân prothero` as `sian.prothero@northmere.example`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{'.'.join(plain.replace('’', '').split())}@{domain}"


def _employ(book: Book, days: Days, council: Council, post: Post, number: int) -> Worker:
    domain = "eastmarch.example" if post.agency == EASTMARCH else DOMAIN
    since = days.years_ago(2 + number % 7, 40 + number * 11)
    account = book.add(
        Account,
        email=email_of(post.name, domain),
        full_name=post.name,
        # No password opens it; "!" is Django's mark for that.
        password=f"!{number:040d}",
        cast_key=post.cast_key or None,
        cast_sentence=post.cast_sentence,
        created_at=moment(since, "09:00"),
        last_desk_at=moment(days.working(-1), "17:05") if post.cast_key else None,
    )
    practitioner = book.add(
        Practitioner,
        account_id=account,
        agency_id=council.agencies[post.agency],
        full_name=post.name,
        job_title=post.title,
        profession=post.profession,
        registration=post.registration,
    )
    for place, name in enumerate((post.team, *post.also_in)):
        if name:
            book.add(
                TeamMembership,
                team_id=council.teams[name],
                practitioner_id=practitioner,
                manages=post.manages and place == 0,
                from_date=since,
            )
    if post.role:
        granted = moment(days.exactly(2), "08:00")
        book.add(
            RoleGrant,
            account_id=account,
            role_id=post.role,
            starts_at=granted,
            ends_at=granted + timedelta(days=365),
            granted_by_id=council.command_line,
            reason=f"{post.title}: the role that goes with the post.",
        )
    return Worker(post, practitioner, account, council.teams[post.team] if post.team else None)
