"""Eight hundred practitioners in eighty teams, each with an account and a role."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import Agency, Authority, Practitioner, Team, TeamMembership
from kinstead.northmere.book import Book
from kinstead.northmere.council.settling import DOMAIN, OUR_CODE, email_of
from kinstead.northmere.days import moment
from kinstead.northmere.scale.frequency import Names

PRACTITIONERS, TEAM_SIZE = 800, 10


@dataclass(frozen=True)
class Hand:
    """One practitioner, as the batches need to know them."""

    practitioner: UUID
    account: UUID
    team: UUID
    name: str


def employ(
    book: Book, command_line: UUID, today: date, seed: int, council: tuple[UUID, UUID] | None
) -> list[Hand]:
    """Add the workforce to the book, and the council itself where there is none yet."""
    chance = random.Random(f"workforce {seed}")
    names = Names()
    if council is None:
        authority = book.add(Authority, code=OUR_CODE, name="Northmere Council", is_ours=True)
        agency = book.add(Agency, authority_id=authority, kind="council", name="Northmere Council")
    else:
        authority, agency = council
    surnames = names.family_names(PRACTITIONERS, chance)
    given = names.given_names("F", True, PRACTITIONERS, chance)
    began, granted = today - timedelta(days=900), moment(today - timedelta(days=2), "08:00")
    hands, team = [], UUID(int=0)
    for number in range(PRACTITIONERS):
        place = number // TEAM_SIZE
        manages = number % TEAM_SIZE == 0
        if manages:
            team = book.add(
                Team,
                agency_id=agency,
                locality_id=None,
                kind="family_help",
                name=f"Family help team {place + 1:02d}",
            )
        name = f"{given[number].split(' ')[0]} {surnames[number]}"
        account = book.add(
            Account,
            email=email_of(f"{name}.{number:04d}", DOMAIN),
            full_name=name,
            password=f"!{number:040d}",
            cast_key=None,
            cast_sentence="",
            created_at=moment(began, "09:00"),
            last_desk_at=None,
        )
        practitioner = book.add(
            Practitioner,
            account_id=account,
            agency_id=agency,
            full_name=name,
            job_title="Team manager" if manages else "Social worker",
            profession="social_worker",
            registration=f"SW95{number:04d}",
        )
        book.add(
            TeamMembership,
            team_id=team,
            practitioner_id=practitioner,
            manages=manages,
            from_date=began,
        )
        role = (
            "practice-supervisor"
            if manages
            else ("front-door-social-worker" if number % 97 == 5 else "practitioner")
        )
        book.add(
            RoleGrant,
            account_id=account,
            role_id=role,
            starts_at=granted,
            ends_at=granted + timedelta(days=365),
            granted_by_id=command_line,
            reason="The role that goes with the post.",
        )
        hands.append(Hand(practitioner, account, team, name))
    return hands
