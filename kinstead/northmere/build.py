"""Builds Northmere: the council, its partners and some eighty families, in one transaction."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import (
    Agency,
    Authority,
    Locality,
    Practitioner,
    Team,
    TeamMembership,
)
from kinstead.care.models import PreProceedings
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    Section47Enquiry,
    Section47EnquiryChild,
)
from kinstead.family_help.models import (
    Assessment,
    AssessmentChild,
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit import moments
from kinstead.northmere.book import Book
from kinstead.northmere.council.settling import OUR_CODE, settle
from kinstead.northmere.days import Days, moment
from kinstead.northmere.desk import FAMILIES
from kinstead.northmere.families.family import Numbers
from kinstead.northmere.families.generated import Northmere, tell
from kinstead.northmere.families.kinds import KINDS
from kinstead.northmere.papers import add_papers
from kinstead.northmere.signed_in import write_as_themselves
from kinstead.northmere.twice_recorded import record_twice
from kinstead.northmere.wording import Wording
from kinstead.northmere.working import work
from kinstead.people.actions import duplicates
from kinstead.people.models import (
    Address,
    Allocation,
    EmergencyAccess,
    Family,
    FamilyMember,
    Identifier,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
    Residence,
    Restriction,
    RestrictionMember,
)
from kinstead.record.models import (
    Authorisation,
    ChronologyEntry,
    ChronologyPerson,
    Document,
    DocumentVersion,
    DutyDue,
    FamilyWords,
    Note,
    NotePerson,
    Task,
)

Progress = Callable[..., None]

# In the order in which one may speak of another.
ORDER = (
    Authority,
    Agency,
    Locality,
    Account,
    Team,
    Practitioner,
    TeamMembership,
    RoleGrant,
    Family,
    Person,
    PersonName,
    Identifier,
    FamilyMember,
    Address,
    Residence,
    Relationship,
    ParentalResponsibility,
    Allocation,
    Restriction,
    RestrictionMember,
    EmergencyAccess,
    Referral,
    ReferralChild,
    FamilyHelpEpisode,
    EpisodeChild,
    LevelChange,
    Assessment,
    AssessmentChild,
    ChildLegalStatus,
    Section47Enquiry,
    Section47EnquiryChild,
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    PreProceedings,
    ChronologyEntry,
    ChronologyPerson,
    Note,
    NotePerson,
    FamilyWords,
    Document,
    DocumentVersion,
    Authorisation,
    DutyDue,
    Task,
)
_TOLD = (Account, Team, Family, Person, ChronologyEntry, Note, DutyDue)


def build(
    families: int = 80,
    seed: int = 2026,
    progress: Progress | None = None,
    today: date | None = None,
) -> dict[str, Any]:
    """Build Northmere and say how much there is of it; if it is there, change nothing.

    Acts as the command line's own account, in one transaction. `today` is the day on which the
    stories stand still; left out, it is the day on the wall.
    """
    said = progress or (lambda *_: None)
    with acting_as(Account.objects.command_line()) as machinery:
        if Authority.objects.filter(code=OUR_CODE).exists():
            return {"already there": True, **_counts()}
        northmere = tell_all(families, seed, today or moments.today(), machinery.id, said)
        book = northmere.book
        said("Writing")
        with connection.cursor() as cursor:
            book.write(cursor, ORDER)
            if book.unwritten:
                raise RuntimeError(f"Northmere has no place for {sorted(book.unwritten)}.")
            write_as_themselves(cursor, book, northmere.stories, northmere.chance)
        duplicates.look(by=machinery, at=book.at)
        said("Working")
        work(northmere)
        return _counts()


def tell_all(
    families: int, seed: int, today: date, command_line: UUID, said: Progress = lambda *_: None
) -> Northmere:
    """Tell the council and its families, without writing anything."""
    days = Days(today)
    book = Book(seed, moment(today))
    chance = random.Random(f"northmere {seed}")
    council = settle(book, days, command_line)
    northmere = Northmere(book, days, council, chance, Wording(chance), Numbers(chance))
    for number in range(max(families, len(FAMILIES))):
        if number < len(FAMILIES):
            FAMILIES[number](northmere)
        else:
            tell(northmere, KINDS[(number - len(FAMILIES)) % len(KINDS)])
        said("families", number + 1, families)
    record_twice(northmere.stories)
    add_papers(northmere.stories)
    return northmere


def _counts() -> dict[str, int]:
    return {str(model._meta.verbose_name_plural): model._default_manager.count() for model in _TOLD}
