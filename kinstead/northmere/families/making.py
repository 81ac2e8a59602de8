"""Makes the people of a family: names that go together, ages, homes, who is whose."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kinstead.northmere.days import age_on
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story
from kinstead.northmere.names.heritages import HERITAGES, ethnicity_of

REACH = (
    "Text first; rings back after {hour}.",
    "Mobile 07700 900{n:03d}, best before {hour}.",
    "Email is best; reads it at night.",
    "Ring the landline, 01632 960{n:03d}, and let it ring.",
    "WhatsApp, in short messages.",
    "Knock: the phone is shared.",
    "07700 900{n:03d}. Does not answer withheld numbers.",
    "Through school, most days at the gate.",
    "Mobile 07700 900{n:03d}; works nights, so not before {hour}.",
)


@dataclass(frozen=True)
class Kind:
    """One family to be made: what sort of family, what happened, where it stands today."""

    sort: str
    household: str
    ages: tuple[float, ...]
    """Children's ages today in years; below nought, weeks until a baby is due."""
    heritage: tuple[str, str]
    themes: tuple[str, ...]
    path: str
    years: float
    """How long ago it began."""
    place: str
    lines: int
    due: int | None = None
    """Days until the next thing is due, below nought if it is late; None leaves it to chance."""
    disabilities: tuple[str, ...] = ()
    interpreter: bool = False
    communication: str = ""
    category: str = "NEG"
    ended: float | None = None
    """How many years ago help ended, for a family closed today."""
    back: str = ""
    """The path it came back on, for a family that was closed and told of again."""
    sexes: str = ""
    left: bool = False


@dataclass
class Making:
    """The people of one family while they are being made."""

    story: Story
    kind: Kind
    chance: random.Random
    taken: set[str]
    """Whole names given already anywhere in Northmere, and first names in this family."""
    adults: list[Someone] = field(default_factory=list)
    first_names: set[str] = field(default_factory=set)

    @property
    def mothers(self) -> str:
        return self.kind.heritage[0]

    @property
    def fathers(self) -> str:
        return self.kind.heritage[1]

    def surname(self, heritage: str) -> str:
        """A family name of that heritage that no other family has, while there are any left."""
        names = list(HERITAGES[heritage].family_names)
        self.chance.shuffle(names)
        for name in names:
            if f"family {name}" not in self.taken:
                break
        self.taken.add(f"family {name}")
        return name

    def given(self, heritage: str, sex: str, *, adult: bool, surname: str) -> str:
        """A given name that nobody in the family and no namesake in Northmere has."""
        for _ in range(40):
            name = HERITAGES[heritage].given(sex, adult=adult, chance=self.chance)
            if f"{name} {surname}" not in self.taken and name not in self.first_names:
                break
        self.taken.add(f"{name} {surname}")
        self.first_names.add(name)
        return name

    def adult(
        self,
        heritage: str,
        sex: str,
        surname: str,
        age: int,
        *,
        part: str = "adult",
        was: str = "",
        **facts: Any,
    ) -> Someone:
        """A grown-up of about that age, with a way to reach them. `was`: a family name before."""
        name = self.given(heritage, sex, adult=True, surname=surname)
        if was:
            facts["former"] = f"{name} {was}"
        born = self.story.days.born(age, self.chance.randrange(5, 350))
        if self.kind.interpreter and part == "adult" and "language" not in facts:
            facts |= {"language": HERITAGES[heritage].language, "interpreter": True}
        facts.setdefault("ethnicity", HERITAGES[heritage].ethnicity)
        facts.setdefault("reach", self._reach() if part == "adult" else "")
        one = self.story.person(name, surname, sex=sex, part=part, born=born, **facts)
        self.adults.append(one)
        return one

    def children(
        self,
        surname: str,
        *,
        mother: str = "",
        father: str = "",
        only: slice | None = None,
        **facts: Any,
    ) -> list[Someone]:
        """The kind's children, or some of them, eldest first. Equal ages are twins."""
        mother, father = mother or self.mothers, father or self.fathers
        ages = list(self.kind.ages)
        made: list[Someone] = []
        birthdays: dict[float, date] = {}
        for place in range(len(ages))[only or slice(None)]:
            age = ages[place]
            sex = (
                self.kind.sexes[place] if place < len(self.kind.sexes) else self.chance.choice("MF")
            )
            of_child = dict(facts)
            if place == 0 and self.kind.disabilities:
                of_child["disabilities"] = self.kind.disabilities
            if place == 0 and self.kind.communication:
                of_child["communication"] = self.kind.communication
            if age < 0:
                due = self.story.days.today + timedelta(weeks=-age, days=2)
                made.append(
                    self.story.child(
                        "Unborn baby",
                        surname,
                        sex="U",
                        expected=due,
                        called="the baby",
                        ethnicity="NOBT",
                        since=max(self.story.first_known, due - timedelta(days=230)),
                        **of_child,
                    )
                )
                continue
            born = birthdays.setdefault(age, self._birthday(age))
            heritage = self.chance.choice([mother, father])
            name = self.given(heritage, sex, adult=False, surname=surname)
            known = max(self.story.first_known, born - timedelta(days=90))
            made.append(
                self.story.child(
                    name,
                    surname,
                    sex=sex,
                    born=born,
                    ethnicity=ethnicity_of(mother, father),
                    since=known,
                    **of_child,
                )
            )
        return made

    def _birthday(self, age: float) -> date:
        whole = int(age)
        part = age - whole
        days_since = int(part * 365) + 4 if part else self.chance.randrange(12, 340)
        born = self.story.days.born(whole, days_since)
        if age_on(born, self.story.days.today) != whole:
            born -= timedelta(days=2)
        return born

    def _reach(self) -> str:
        return self.chance.choice(REACH).format(
            n=self.chance.randrange(1000),
            hour=self.chance.choice(["nine", "half past nine", "two"]),
        )

    # Relations that recur

    def parents(
        self,
        mother: Someone,
        father: Someone | None,
        children: list[Someone],
        *,
        married: bool = False,
        father_holds: bool = True,
    ) -> None:
        """Mother and father, each with what they hold and how we know."""
        self.story.parent(mother, *children, basis="mother")
        if father is None:
            return
        basis = ("married" if married else "birth_certificate") if father_holds else ""
        self.story.parent(father, *children, basis=basis)

    def together(self, one: Someone, other: Someone, since: date | None = None) -> None:
        """Two who live as a couple."""
        self.story.related(one, "partner", other, since=since)

    def parted(self, one: Someone, other: Someone, until: date | None = None) -> None:
        """Two who used to."""
        self.story.related(one, "former_partner", other, until=until)

    def moved_in(self, *people: Someone, years_ago: float = 0, described: str = "") -> UUID:
        """They live in one home; since when, in years, or since they were born."""
        since = self.story.days.exactly(int((years_ago or self.chance.uniform(1.2, 6)) * 365))
        home = self.story.some_home()
        self.story.lives(
            home,
            *[p for p in people if not p.died and (p.born or not p.is_child)],
            since=since,
            described=described,
        )
        return home
