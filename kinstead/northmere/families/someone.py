"""Somebody in a family, as the stories speak of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kinstead.northmere.council.places import COLLEGE, Place
from kinstead.northmere.days import age_on, class_on

_PRONOUNS = {
    "M": ("he", "him", "his", "himself"),
    "F": ("she", "her", "her", "herself"),
}
_UNKNOWN = ("they", "them", "their", "themselves")


@dataclass(eq=False)
class Someone:
    """A person with the words a sentence needs. Two with one name are still two."""

    key: UUID
    given: str
    family_name: str
    called: str
    sex: str
    part: str
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    described: str = ""
    school: str = ""
    """Where they go, if not to the school of their locality and age."""
    known_from: date | None = None
    """The first day on which the record speaks of them."""
    tags: set[str] = field(default_factory=set)

    @property
    def full(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family_name}".strip()

    @property
    def he(self) -> str:
        return _PRONOUNS.get(self.sex, _UNKNOWN)[0]

    @property
    def him(self) -> str:
        return _PRONOUNS.get(self.sex, _UNKNOWN)[1]

    @property
    def his(self) -> str:
        return _PRONOUNS.get(self.sex, _UNKNOWN)[2]

    @property
    def himself(self) -> str:
        return _PRONOUNS.get(self.sex, _UNKNOWN)[3]

    @property
    def is_child(self) -> bool:
        return self.part == "child"

    def age(self, day: date) -> int | None:
        """Whole years old on `day`; None before birth or where it is not known."""
        if self.born is None or self.born > day:
            return None
        return age_on(self.born, day)

    def is_unborn(self, day: date) -> bool:
        """Expected, and not born by `day`."""
        return self.is_child and (self.born is None or self.born > day)

    def goes_to(self, place: Place, day: date) -> str:
        """The school, nursery or college they go to on `day`; "" where there is none."""
        age = self.age(day)
        if age is None or age < 2:
            return ""
        year = class_on(self.born, day) if self.born else None
        if self.school and year is not None:
            return self.school
        if year is None:
            return place.nursery if age < 6 else ""
        if year <= 6:
            return place.primary
        return place.secondary if year <= 11 else COLLEGE

    def year_in_words(self, day: date) -> str:
        """“Year 4”, “Reception”, “nursery”; "" where they are not at school."""
        year = class_on(self.born, day) if self.born and self.born <= day else None
        if year is None:
            return "nursery" if (self.age(day) or 0) < 6 else ""
        return f"Year {year}" if year else "Reception"
