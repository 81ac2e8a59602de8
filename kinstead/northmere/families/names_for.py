"""The names a pattern may use: who and what `{c}`, `{carer}` or `{school}` are on a day."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from kinstead.northmere.council.places import HOSPITAL, Place
from kinstead.northmere.council.settling import Council
from kinstead.northmere.days import school_year_start
from kinstead.northmere.families.someone import Someone

TEACHERS = (
    "Mrs Hallam",
    "Mr Dacre",
    "Miss Oyebode",
    "Mrs Penrose",
    "Mr Sharif",
    "Ms Toller",
    "Mrs Quaye",
    "Mr Lindley",
    "Miss Farrant",
    "Mr Bolarinwa",
    "Mrs Szabo",
    "Mr Teague",
    "Ms Ashdown",
    "Mrs Iqbal",
    "Mr Crewe",
    "Miss Vaughan",
    "Mrs Dootson",
    "Mr Yeo",
    "Ms Kaminski",
    "Mrs Lobo",
    "Mr Fitch",
    "Miss Rahim",
    "Mrs Gorringe",
    "Mr Tudor",
    "Ms Bright",
    "Mrs Achampong",
)
HEALTH_VISITORS = {
    "Harbour": "Comfort Adjei-Holroyd",
    "Market Weir": "Lorraine Skelton",
    "Sallowby": "Adaora Finch",
    "Rivermouth": "Jean Tolliver",
    "Fellside": "Shabnam Raza",
    "Weir Valley": "Mags Ellwood",
}
# Whose word an agency's is, by the theme in which it speaks.
AGENCY_BY_THEME = {
    "substances": "Turning Tide drug and alcohol service",
    "domestic_abuse": "Stopping It programme",
    "low_days": "Community mental health team",
    "disability": "Children’s learning disability team",
    "outside": "Northmere youth service",
    "young_carers": "Adult social care",
    "injuries": "Parenting course tutor",
    "money": "Northmere Advice Centre",
    "different": "Sallow Valley Railway volunteers",
    "arrivals": "Family tracing service",
}


@dataclass
class Parts:
    """Who plays which part in a family's stories."""

    carer: Someone
    other: Someone | None = None
    nan: Someone | None = None
    nanword: str = "grandmother"
    gone: str = ""
    street: str = ""
    language: str = "another language"
    known_from: date = date.max
    focus: list[Someone] = field(default_factory=list)
    """Children the stories turn on; empty means any of them."""


class NamesFor:
    """Names for one family's patterns."""

    def __init__(
        self,
        place: Place,
        council: Council,
        parts: Parts,
        chance: random.Random,
        children: list[Someone],
    ) -> None:
        self.place, self.council, self.parts = place, council, parts
        self._chance, self._children = chance, children
        self._teachers: dict[tuple[str, date], str] = {}

    def on(self, day: date, child: Someone | None, lead: str) -> dict[str, str]:
        """The names as they are on `day`, when the story is of `child`."""
        parts, place = self.parts, self.place
        carer = parts.carer
        names = {
            "carer": carer.called,
            "she": carer.he,
            "her": carer.him,
            "hers": carer.his,
            "herself": carer.himself,
            "mum": "dad" if carer.sex == "M" else "mum",
            "surgery": place.surgery,
            "hub": place.hub,
            "park": place.park,
            "foodbank": place.foodbank,
            "landlord": place.landlord,
            "hospital": HOSPITAL,
            "nursery": place.nursery,
            "hv": HEALTH_VISITORS[place.name].split(" ")[0],
            "lead": lead.split(" ")[0],
            "language": parts.language,
        }
        if parts.street:
            names["street"] = parts.street
        if parts.other:
            names["other"] = parts.other.called
        if parts.nan:
            names |= {"nan": parts.nan.called, "nanword": parts.nanword, "nshe": parts.nan.he}
        if parts.gone:
            names["gone"] = parts.gone
        if child:
            names |= self._of_child(child, day)
        return names | self._conditions(day, child)

    def _conditions(self, day: date, child: Someone | None) -> dict[str, str]:
        """Empty names that stand in a pattern to say for whom it is: `{if_young}` and the like."""
        age = self.parts.carer.age(day) or 30
        born = [c for c in self._children if c is not child and c.age(day) is not None]
        true = {
            "if_mother": self.parts.carer.sex == "F",
            "if_young": age < 25,
            "if_older": age >= 25,
            "if_first": not born,
            "if_more": bool(born),
            "if_gone": bool(self.parts.gone),
            "if_no_gone": not self.parts.gone,
            "if_long": (day - self.parts.known_from).days > 300,
            "if_born": child is not None and not child.is_unborn(day),
        }
        return dict.fromkeys((name for name, holds in true.items() if holds), "")

    def _of_child(self, child: Someone, day: date) -> dict[str, str]:
        if child.is_unborn(day):
            return {"c": "the baby"}
        school = child.goes_to(self.place, day)
        names = {
            "c": child.called,
            "he": child.he,
            "him": child.him,
            "his": child.his,
            "himself": child.himself,
            "age": _age_in_words(child, day),
            "year": child.year_in_words(day),
        }
        if school:
            names |= {
                "school": school,
                "teacher": self._teacher(school, day),
                "dsl": self._safeguarding_lead(school),
            }
        siblings = [
            s
            for s in self._children
            if s is not child and (s.age(day) or 0) >= 4 and (s.age(day) or 99) < 18
        ]
        if siblings:
            names["sib"] = min(
                siblings, key=lambda s: abs((s.age(day) or 0) - (child.age(day) or 0))
            ).called
        return names

    def sibling_called(self, name: str) -> Someone | None:
        """The child of that name."""
        return next((c for c in self._children if c.called == name), None)

    def _teacher(self, school: str, day: date) -> str:
        key = (school, school_year_start(day))
        if key not in self._teachers:
            self._teachers[key] = self._chance.choice(TEACHERS)
        return self._teachers[key]

    def _safeguarding_lead(self, school: str) -> str:
        known = self.council.of_agency(school)
        return known[0].name if known else "the safeguarding lead"

    def said_by(self, by: str, theme: str, child: Someone | None, day: date) -> tuple[str, str]:
        """Whose word it is on paper, and what kind of teller that is."""
        parts, place = self.parts, self.place
        family = {"carer": parts.carer, "other": parts.other, "nan": parts.nan, "child": child}
        if by in family:
            one = family[by]
            return (one.full if one else parts.carer.full), "family"
        bodies = {
            "school": (child.goes_to(place, day) if child else "") or place.primary,
            "police": "Northmere Police",
            "gp": place.surgery,
            "hospital": HOSPITAL,
            "health_visitor": f"{HEALTH_VISITORS[place.name]}, health visitor",
            "health": "Rivermouth Community Health",
            "nursery": place.nursery,
            "midwife": "Siân Prothero, safeguarding midwife",
            "housing": place.landlord,
            "advocate": "Rivermouth Women’s Aid",
            "court": "Family Court at Northmere",
            "coordinator": "Yewande Castellanos, coordinator",
            "neighbour": "A neighbour",
            "other_person": "A member of the public",
            "agency": AGENCY_BY_THEME.get(theme, "Harbour Furniture Project"),
        }
        return bodies[by], "agency"


def _age_in_words(child: Someone, day: date) -> str:
    age = child.age(day) or 0
    if age or child.born is None:
        return str(age)
    weeks = (day - child.born).days // 7
    return f"{weeks} weeks" if weeks < 14 else f"{weeks * 7 // 30} months"
