"""One family being told: its people, how they are related, where they live, who works with them.

Everything said here becomes rows of the book at once, except the family's own row, which is added
at the end, when all that belongs in it is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kinstead.kit.identifiers import upn_check_letter
from kinstead.northmere.book import Book
from kinstead.northmere.council.places import Place, postcode
from kinstead.northmere.council.settling import Council, Worker
from kinstead.northmere.days import Days, class_on, moment
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.wording import Wording
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


class Numbers:
    """Numbers given to people: never one twice, and never one a real person could have."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._used: set[str] = set()

    def nhs_number(self) -> str:
        """An NHS number with the right check figure, from the range beginning 999, not in use."""
        while True:
            nine = f"999{self._chance.randrange(1_000_000):06d}"
            check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
            number = f"{nine}{check % 11}"
            if check != 10 and self._is_new(number):
                return number

    def upn(self, born: date) -> str:
        """A unique pupil number of authority 999, with the right check letter."""
        while True:
            digits = self._chance.randrange(1_000_000)
            twelve = f"999{(born.year + 4) % 100:02d}{digits:06d}{self._chance.randrange(10)}"
            number = upn_check_letter(twelve) + twelve
            if self._is_new(number):
                return number

    def child_reference(self) -> str:
        """Our own reference for a child: C and six figures."""
        while True:
            number = f"C{self._chance.randrange(300_000, 400_000)}"
            if self._is_new(number):
                return number

    def family_reference(self, first_known: date, today: date, wanted: str = "") -> str:
        """`N-48213`: numbers rise with the day on which a family became known."""
        number = 48_390 - round((today - first_known).days * 2.3)
        while not self._is_new(wanted or f"N-{number}"):
            if wanted:
                raise ValueError(f"Two families cannot both be {wanted}.")
            number -= 1
        return wanted or f"N-{number}"

    def _is_new(self, number: str) -> bool:
        if number in self._used:
            return False
        self._used.add(number)
        return True


class Told:
    """A family, its people and its facts."""

    def __init__(
        self,
        *,
        book: Book,
        days: Days,
        council: Council,
        chance: random.Random,
        wording: Wording,
        numbers: Numbers,
        place: Place,
        name: str,
        first_known: date,
        reference: str = "",
    ) -> None:
        self.book, self.days, self.council = book, days, council
        self.chance, self.wording, self.numbers, self.place = chance, wording, numbers, place
        self.name, self.first_known = name, first_known
        self.reference = numbers.family_reference(first_known, days.today, reference)
        self.key: UUID = book.key()
        self.people: list[Someone] = []
        self.keep_in_mind: tuple[str, Worker, date] | None = None
        self.leads: list[tuple[Worker, date, date | None]] = []
        self.team = ""
        self.streets: dict[UUID, str] = {}
        self.tags: set[str] = set()
        self.drafts: list[tuple[str, date, list[Someone], str]] = []
        """Notes begun: what it will be, when it happened, about whom, the words so far."""
        self.working_with: list[tuple[Worker, str]] = []
        """Who works with them today, and in which part."""
        self.opened_in_emergency: list[tuple[UUID, datetime]] = []

    # Who is in it

    def person(
        self,
        given: str,
        family_name: str,
        *,
        sex: str,
        part: str,
        born: date | None = None,
        expected: date | None = None,
        died: date | None = None,
        called: str = "",
        described: str = "",
        ethnicity: str = "",
        language: str = "English",
        interpreter: bool = False,
        communication: str = "",
        reach: str = "",
        disabilities: Iterable[str] = (),
        school: str = "",
        former: str = "",
        former_kind: str = "former",
        former_until: date | None = None,
        also_known_as: str = "",
        birth_date_is: str = "known",
        since: date | None = None,
        nhs: bool = True,
        told_by: str = "family",
        unknown_upn: str = "",
        left: date | None = None,
        belongs: bool = True,
        named_from: date | None = None,
    ) -> Someone:
        """Add somebody. `former` is an earlier whole name, `named_from` when this one began."""
        one = Someone(
            self.book.key(),
            given,
            family_name,
            called or given.split(" ")[0],
            sex,
            part,
            born,
            expected,
            died,
            described,
            school,
        )
        if [*disabilities]:
            one.tags.add("disabled")
        one.known_from = since or (max(self.first_known, born) if born else self.first_known)
        is_child = part == "child"
        unborn = is_child and born is None
        codes = [*disabilities] or (["NONE"] if is_child else [])
        upn, why_no_upn = self._pupil_number(one, unknown_upn)
        self.book.add(
            Person,
            id=one.key,
            full_name=one.full,
            called=one.called,
            birth_date=born,
            birth_date_is=birth_date_is if born or not unborn else "known",
            expected_birth_date=expected,
            death_date=died,
            sex="U" if unborn else sex,
            ethnicity=ethnicity or ("NOBT" if is_child else ""),
            disabilities=codes,
            first_language=language,
            needs_interpreter=interpreter,
            communication_needs=communication,
            ways_to_reach=reach,
            upn_unknown=why_no_upn,
            told_by=told_by,
            recorded_at=moment(one.known_from, "10:20"),
        )
        self._names(one, former, former_kind, former_until, also_known_as, named_from)
        if is_child:
            self.identifier(one, "child_id", self.numbers.child_reference())
        if upn:
            self.identifier(one, "upn", upn, told_by="agency")
        if nhs and not unborn:
            self.identifier(one, "nhs_number", self.numbers.nhs_number(), told_by="agency")
        if belongs:
            self.book.add(
                FamilyMember,
                family_id=self.key,
                person_id=one.key,
                part=part,
                described=described,
                from_date=one.known_from,
                to_date=left,
                told_by=told_by,
            )
        self.people.append(one)
        return one

    def child(self, given: str, family_name: str, **facts: Any) -> Someone:
        """Add a child of the family."""
        return self.person(given, family_name, part="child", **facts)

    def adult(self, given: str, family_name: str, **facts: Any) -> Someone:
        """Add a parent or somebody who cares for the children."""
        return self.person(given, family_name, part="adult", **facts)

    def friend(self, given: str, family_name: str, **facts: Any) -> Someone:
        """Add a relative or friend who helps."""
        return self.person(given, family_name, part="network", **facts)

    def identifier(
        self,
        one: Someone,
        kind: str,
        value: str,
        *,
        told_by: str = "practitioner",
        problem: str = "",
    ) -> None:
        """A number by which somebody is known."""
        self.book.add(
            Identifier,
            person_id=one.key,
            kind=kind,
            value=value,
            problem=problem,
            told_by=told_by,
            from_date=one.known_from,
        )

    def _pupil_number(self, one: Someone, unknown: str) -> tuple[str, str]:
        if one.part != "child" or unknown:
            return "", unknown
        year = class_on(one.born, self.days.today) if one.born else None
        if one.born and (year is not None or (one.age(self.days.today) or 0) >= 16):
            return self.numbers.upn(one.born), ""
        return "", "UN1"

    def _names(
        self,
        one: Someone,
        former: str,
        kind: str,
        until: date | None,
        also: str,
        since: date | None,
    ) -> None:
        self.book.add(
            PersonName,
            person_id=one.key,
            kind="current",
            given_names=one.given,
            family_name=one.family_name,
            from_date=since or until,
            to_date=None,
        )
        for text, of_kind, to_date in ((former, kind, until), (also, "known_as", None)):
            if text:
                given, _, family_name = text.rpartition(" ")
                self.book.add(
                    PersonName,
                    person_id=one.key,
                    kind=of_kind,
                    given_names=given,
                    family_name=family_name,
                    from_date=None,
                    to_date=to_date,
                )

    # How they are related

    def related(
        self,
        person: Someone,
        kind: str,
        other: Someone,
        *,
        described: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        """`person` is the `kind` of `other`."""
        self.book.add(
            Relationship,
            person_id=person.key,
            other_id=other.key,
            kind=kind,
            described=described,
            from_date=since,
            to_date=until,
            told_by="family",
        )

    def parent(
        self,
        adult: Someone,
        *children: Someone,
        basis: str = "",
        evidence: str = "",
        since: date | None = None,
    ) -> None:
        """`adult` is the parent of these, holding parental responsibility where `basis` is given.

        An unborn child has nobody holding it yet.
        """
        for child in children:
            self.related(adult, "adoptive_parent" if basis == "adoption" else "parent", child)
            if basis:
                self.responsible(adult, child, basis, evidence, since)

    def responsible(
        self,
        adult: Someone,
        child: Someone,
        basis: str,
        evidence: str,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        """`adult` holds parental responsibility for `child`, and how we know."""
        if child.born is None:
            return
        self.book.add(
            ParentalResponsibility,
            child_id=child.key,
            adult_id=adult.key,
            basis=basis,
            evidence=evidence or _EVIDENCE[basis],
            from_date=since or child.born,
            to_date=until,
        )

    # Where they live

    def home(self, street_and_number: str, *, place: Place | None = None) -> UUID:
        """A home by its number and street, in the family's locality unless another is given."""
        where = place or self.place
        home = self.book.add(
            Address,
            lines=f"{street_and_number}, {where.name}",
            postcode=postcode(where, self.chance.randrange(4000)),
            locality=where.name,
        )
        self.streets[home] = street_and_number.lstrip("0123456789 ")
        return home

    def some_home(self, place: Place | None = None) -> UUID:
        """A home somewhere in the locality."""
        where = place or self.place
        return self.home(
            f"{self.chance.randrange(1, 96)} {self.chance.choice(where.streets)}", place=where
        )

    def lives(
        self,
        home: UUID,
        *people: Someone,
        since: date | None = None,
        until: date | None = None,
        hidden_from: str = "",
        described: str = "",
    ) -> None:
        """These live at `home`. Hidden from somebody, it is hidden from everybody."""
        for one in people:
            start = since
            if start and one.born and one.born > start:
                start = one.born
            self.book.add(
                Residence,
                person_id=one.key,
                address_id=home,
                from_date=start,
                to_date=until,
                protected=bool(hidden_from),
                protected_from=hidden_from,
                described=described,
            )

    # Who works with them

    def allocate(
        self,
        worker: Worker,
        part: str,
        since: date,
        *,
        until: date | None = None,
        why_ended: str = "",
    ) -> None:
        """`worker` works with the family from a day, until another."""
        self.book.add(
            Allocation,
            family_id=self.key,
            practitioner_id=worker.practitioner,
            team_id=worker.team,
            part=part,
            from_date=since,
            to_date=until,
            why_ended=why_ended,
            allocated_by_id=self._manager(worker).account,
        )
        if until is None:
            self.working_with.append((worker, part))
        if part == "lead":
            self.leads.append((worker, since, until))

    def lead_on(self, day: date) -> Worker:
        """Who led on `day`; before the first or after the last, the nearest."""
        for worker, since, until in self.leads:
            if since <= day and (until is None or day < until):
                return worker
        if not self.leads:
            return self.council.worker("Hamish Bhattacharya")
        past = [w for w, since, _ in self.leads if since <= day]
        return past[-1] if past else self.leads[0][0]

    def _manager(self, worker: Worker) -> Worker:
        team = worker.post.team
        managers = self.council.of_team(team, managers=True) if team else []
        return (
            managers[0]
            if managers and managers[0] is not worker
            else (self.council.worker("Anselm Bickerstaffe-Rao"))
        )

    # The children, as a day found them

    def children_on(self, day: date) -> list[Someone]:
        """Children the record spoke of on `day`, eldest first, under eighteen, unborn ones last."""
        known = [
            p
            for p in self.people
            if p.is_child
            and (p.known_from or day) <= day
            and not (p.died and p.died <= day)
            and (p.age(day) or 0) < 18
        ]
        return sorted(known, key=lambda p: p.born or date.max)

    @property
    def children(self) -> list[Someone]:
        """Children of the family today."""
        return self.children_on(self.days.today)

    def finish(self) -> None:
        """Add the family's own row."""
        words, worker, on = self.keep_in_mind or ("", None, None)
        self.book.add(
            Family,
            id=self.key,
            reference=self.reference,
            name=self.name,
            keep_in_mind=words,
            keep_in_mind_by_id=worker.account if worker else None,
            keep_in_mind_at=moment(on, "16:40") if on else None,
            recorded_at=moment(self.first_known, "10:15"),
        )


_EVIDENCE = {
    "mother": "Mother, named on the birth certificate",
    "married": "Marriage certificate seen",
    "birth_certificate": "Named on the birth certificate, which we have seen",
    "agreement": "Parental responsibility agreement, lodged with the court",
    "order": "Sealed order on file",
    "adoption": "Adoption certificate seen",
    "authority": "Care order on file",
}
