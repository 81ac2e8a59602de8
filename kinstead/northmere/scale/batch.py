"""One batch of families in bulk: who they are, what is known of them, and its rows in the tables."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from kinstead.family_help.models import (
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit.identifiers import upn_check_letter
from kinstead.northmere.book import Keys, Table
from kinstead.northmere.council.places import LOCALITIES, postcode
from kinstead.northmere.days import moment
from kinstead.northmere.scale.frequency import Names
from kinstead.northmere.scale.sayings import CARER, CHILD, Saying
from kinstead.northmere.scale.workforce import Hand
from kinstead.people.models import (
    Address,
    Allocation,
    Family,
    FamilyMember,
    Identifier,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
    Residence,
)
from kinstead.record.models import ChronologyEntry, ChronologyPerson, DutyDue

_COLUMNS: tuple[tuple[type[models.Model], str], ...] = (
    (Family, "id reference name recorded_at"),
    (
        Person,
        (
            "id full_name called birth_date sex ethnicity disabilities first_language"
            " ways_to_reach upn_unknown recorded_at"
        ),
    ),
    (PersonName, "id person_id kind given_names family_name to_date"),
    (Identifier, "id person_id kind value told_by"),
    (FamilyMember, "id family_id person_id part described from_date"),
    (Address, "id lines postcode locality"),
    (Residence, "id person_id address_id from_date to_date protected protected_from"),
    (Relationship, "id person_id other_id kind"),
    (ParentalResponsibility, "id child_id adult_id basis evidence from_date"),
    (
        Allocation,
        "id family_id practitioner_id team_id part from_date to_date why_ended allocated_by_id",
    ),
    (Referral, "id family_id received_on source from_whom words recorded_by_id recorded_at"),
    (
        ReferralChild,
        "id referral_id person_id family_id primary_need no_further_action closed_on reason_closed",
    ),
    (FamilyHelpEpisode, "id family_id opened_on closed_on why_closed"),
    (EpisodeChild, "id episode_id person_id family_id"),
    (LevelChange, "id episode_id family_id level since until changed_by_id changed_at"),
    (ChildLegalStatus, "id person_id family_id referral_child_id kind from_date to_date"),
    (
        ChronologyEntry,
        (
            "id family_id happened_at time_known kind headline words source said_by"
            " told_by written_by_id written_at"
        ),
    ),
    (ChronologyPerson, "id entry_id person_id family_id"),
    (
        DutyDue,
        (
            "id family_id duty edition_from headline started_on due_on explanation owner_id"
            " team_id state opened_by_id opened_at closed_by_id closed_at done_on"
        ),
    ),
)
_ETHNICITIES = ("WBRI",) * 14 + (
    "WOTH",
    "APKN",
    "ABAN",
    "AIND",
    "BAFR",
    "BAFR",
    "BCRB",
    "MWBC",
    "MWBA",
    "MWAS",
    "CHNE",
    "OOTH",
    "WROM",
    "MOTH",
)
_EDITION, _REVIEW = date(2018, 7, 4), "family-help-plan-later-review"
_WHY = (
    "Due three months after the plan was last reviewed. Common practice: local standard for"
    " child in need plans."
)


@dataclass(frozen=True)
class Batch:
    """Which families to make: how many people and lines, and what sets them apart."""

    number: int
    families: int
    entries: int
    seed: int
    first_reference: int
    today: date


class Maker:
    """Makes batches. Kept between batches for the sake of its names and sayings."""

    def __init__(self, hands: list[Hand], lines: list[Saying], seed: int) -> None:
        self.hands, self.lines, self.names = hands, lines, Names()

    def make(self, batch: Batch) -> dict[type[models.Model], Table]:
        """The batch's rows, table by table, in the order in which they may be written."""
        chance = random.Random(f"batch {batch.seed} {batch.number}")
        start = moment(batch.today) + timedelta(milliseconds=1000 + batch.number)
        key = Keys(f"{batch.seed} {batch.number}", start)
        tables = {model: Table(model, columns.split(), start) for model, columns in _COLUMNS}
        shares = [chance.paretovariate(1.05) for _ in range(batch.families)]
        worth = batch.entries / sum(min(s, 60) for s in shares)
        surnames = iter(self.names.family_names(batch.families * 2, chance))
        given = {
            which: iter(self.names.given_names(*which, batch.families * 6, chance))
            for which in (("F", False), ("M", False), ("F", True), ("M", True))
        }
        owed = 0.0
        for number in range(batch.families):
            owed += min(shares[number], 60) * worth
            lines = int(owed)
            owed -= lines
            _Household(self, tables, key, chance, batch, number, lines, surnames, given).make()
        return tables


class _Household:
    """One family of a batch."""

    def __init__(
        self,
        maker: Maker,
        tables: dict[type[models.Model], Table],
        key: Keys,
        chance: random.Random,
        batch: Batch,
        number: int,
        lines: int,
        surnames: Any,
        given: Any,
    ) -> None:
        self.maker, self.tables, self.key, self.chance = maker, tables, key, chance
        self.batch, self.number, self.lines = batch, number, lines
        self.surnames, self.given = surnames, given
        self.place = LOCALITIES[number % len(LOCALITIES)]
        self.family = key()
        self.children = 0
        self.known = batch.today - timedelta(days=chance.randrange(20, 2900))

    def make(self) -> None:
        """Add the family's rows."""
        chance, add = self.chance, self.add
        surname = next(self.surnames)
        father_name = surname if chance.random() < 0.55 else next(self.surnames)
        reference = f"N-{self.batch.first_reference + self.number}"
        add(Family, self.family, reference, surname, moment(self.known))
        mother, mothers = self._adult(surname, "F", "mother")
        adults = [mother]
        if chance.random() < 0.52:
            adults.append(self._adult(father_name, "M", "father")[0])
        children = [
            self._child(surname if chance.random() < 0.6 else father_name)
            for _ in range(chance.choices((1, 2, 3, 4, 5), (36, 34, 18, 8, 4))[0])
        ]
        for child, _, born in children:
            for place, adult in enumerate(adults):
                add(Relationship, self.key(), adult, child, "parent")
                add(
                    ParentalResponsibility,
                    self.key(),
                    child,
                    adult,
                    "birth_certificate" if place else "mother",
                    "Birth certificate seen",
                    born,
                )
        self._homes([*adults, *(c for c, _, _ in children)])
        self._help([c for c, _, _ in children], mothers, [name for _, name, _ in children])

    def add(self, model: type[models.Model], *values: Any) -> None:
        self.tables[model].add(*values)

    def _adult(self, surname: str, sex: str, described: str) -> tuple[UUID, str]:
        given = next(self.given[sex, True])
        age = self.chance.randrange(20, 52)
        born = self.batch.today - timedelta(days=age * 365 + self.chance.randrange(365))
        key = self._person(given, surname, sex, born, "adult", described, [], "", "")
        if self.chance.random() < 0.16:
            self.add(PersonName, self.key(), key, "former", given, next(self.surnames), self.known)
        return key, given.split(" ")[0]

    def _child(self, surname: str) -> tuple[UUID, str, date]:
        chance = self.chance
        sex = "F" if chance.random() < 0.5 else "M"
        given = next(self.given[sex, False])
        born = self.batch.today - timedelta(days=chance.randrange(30, 6500))
        age = (self.batch.today - born).days // 365
        key = self._person(
            given,
            surname,
            sex,
            born,
            "child",
            "",
            ["NONE"],
            chance.choice(_ETHNICITIES),
            "" if age >= 5 else "UN1",
        )
        # A running number: eight to a family, and no family has so many children.
        self.children += 1
        serial = (self.batch.first_reference + self.number) * 8 + self.children
        self.add(Identifier, self.key(), key, "child_id", f"B{serial}", "practitioner")
        if age >= 5:
            twelve = f"999{(born.year + 4) % 100:02d}{chance.randrange(10_000_000):07d}"
            self.add(
                Identifier, self.key(), key, "upn", upn_check_letter(twelve) + twelve, "agency"
            )
        return key, given.split(" ")[0], born

    def _person(
        self,
        given: str,
        surname: str,
        sex: str,
        born: date,
        part: str,
        described: str,
        disabilities: list[str],
        ethnicity: str,
        upn_unknown: str,
    ) -> UUID:
        key, chance = self.key(), self.chance
        reach = f"07700 900{chance.randrange(1000):03d}" if part == "adult" else ""
        self.add(
            Person,
            key,
            f"{given} {surname}",
            given.split(" ")[0],
            born,
            sex,
            ethnicity,
            disabilities,
            "English",
            reach,
            upn_unknown,
            moment(self.known),
        )
        self.add(PersonName, self.key(), key, "current", given, surname, None)
        self.add(FamilyMember, self.key(), self.family, key, part, described, max(self.known, born))
        if chance.random() < 0.8:
            self.add(Identifier, self.key(), key, "nhs_number", _nhs_number(chance), "agency")
        return key

    def _homes(self, people: list[UUID]) -> None:
        chance = self.chance
        now, before = self._address(), None
        since = self.batch.today - timedelta(days=chance.randrange(60, 2500))
        if chance.random() < 0.25:
            before = self._address()
        hidden = chance.random() < 0.01
        for person in people:
            self.add(
                Residence,
                self.key(),
                person,
                now,
                since,
                None,
                hidden,
                "a former partner" if hidden else "",
            )
            if before:
                self.add(
                    Residence,
                    self.key(),
                    person,
                    before,
                    since - timedelta(days=700),
                    since,
                    False,
                    "",
                )

    def _address(self) -> UUID:
        key, chance, place = self.key(), self.chance, self.place
        self.add(
            Address,
            key,
            f"{chance.randrange(1, 220)} {chance.choice(place.streets)}, {place.name}",
            postcode(place, chance.randrange(4000)),
            place.name,
        )
        return key

    def _help(self, children: list[UUID], carer: str, called: list[str]) -> None:
        chance, add, key = self.chance, self.add, self.key
        today = self.batch.today
        hand = self.maker.hands[chance.randrange(len(self.maker.hands))]
        open_now = chance.random() < 0.095
        if open_now and (today - self.known).days > 1100:
            self.known = today - timedelta(days=chance.randrange(20, 1100))
        ended = (
            None
            if open_now
            else min(
                self.known + timedelta(days=chance.randrange(30, 600)), today - timedelta(days=2)
            )
        )
        if ended is not None and ended <= self.known:
            ended = self.known + timedelta(days=1)
        began = moment(self.known, "10:30")
        add(
            Allocation,
            key(),
            self.family,
            hand.practitioner,
            hand.team,
            "lead",
            self.known,
            ended,
            "Help ended." if ended else "",
            hand.account,
        )
        referral, episode = key(), key()
        add(
            Referral,
            referral,
            self.family,
            self.known,
            chance.choice(("2A", "6", "3B", "1A")),
            "School",
            "",
            hand.account,
            began,
        )
        add(
            FamilyHelpEpisode,
            episode,
            self.family,
            self.known,
            ended,
            "Help ended." if ended else "",
        )
        level = chance.choices(("targeted_early_help", "section_17", "section_47"), (4, 5, 1))[0]
        add(LevelChange, key(), episode, self.family, level, self.known, ended, hand.account, began)
        at_law = level != "targeted_early_help"
        for child in children:
            add(EpisodeChild, key(), episode, child, self.family)
            if at_law:
                one = key()
                add(
                    ReferralChild,
                    one,
                    referral,
                    child,
                    self.family,
                    "N1",
                    False,
                    ended,
                    "RC7" if ended else "",
                )
                add(
                    ChildLegalStatus,
                    key(),
                    child,
                    self.family,
                    one,
                    "section_17",
                    self.known,
                    ended,
                )
        if open_now or chance.random() < 0.6:
            self._duty(hand, began, ended)
        self._lines(hand, children, carer, called, ended)

    def _duty(self, hand: Hand, began: datetime, ended: date | None) -> None:
        due = (
            self.batch.today + timedelta(days=self.chance.randrange(-6, 80))
            if ended is None
            else ended
        )
        started = due - timedelta(days=91)
        closed = None if ended is None else moment(ended, "16:00")
        self.add(
            DutyDue,
            self.key(),
            self.family,
            _REVIEW,
            _EDITION,
            "Review the family help plan",
            started,
            due,
            _WHY,
            hand.practitioner,
            hand.team,
            "open" if ended is None else "met",
            hand.account,
            began,
            None if ended is None else hand.account,
            closed,
            ended,
        )

    def _lines(
        self, hand: Hand, children: list[UUID], carer: str, called: list[str], ended: date | None
    ) -> None:
        chance, key, family = self.chance, self.key, self.family
        entries, people = self.tables[ChronologyEntry], self.tables[ChronologyPerson]
        said = self.maker.lines
        last = ended or self.batch.today
        first = int(datetime.combine(self.known, datetime.min.time(), UTC).timestamp())
        span = max((last - self.known).days, 1) * 86_400
        for _ in range(self.lines):
            kind, headline, words, by = said[int(chance.random() * len(said))]
            at = int(chance.random() * len(children))
            name = called[at]
            when = datetime.fromtimestamp(first + int(chance.random() * span), UTC)
            entry = key()
            entries.add(
                entry,
                family,
                when,
                True,
                kind,
                headline.replace(CHILD, name).replace(CARER, carer),
                words.replace(CHILD, name).replace(CARER, carer),
                "authored",
                by.replace(CHILD, name).replace(CARER, carer) or hand.name,
                "practitioner",
                hand.account,
                when,
            )
            people.add(key(), entry, children[at], family)
            if len(children) > 1 and chance.random() < 0.3:
                people.add(key(), entry, children[at - 1], family)


def _nhs_number(chance: random.Random) -> str:
    """A number of the unused range beginning 999, with its right check figure."""
    while True:
        nine = f"999{chance.randrange(1_000_000):06d}"
        total = sum((10 - place) * int(figure) for place, figure in enumerate(nine))
        check = (11 - total % 11) % 11
        if check != 10:
            return f"{nine}{check}"
