"""Lines of chronology by the thousand, from the same patterns as the stories.

Each pattern is put in words several times with marks where the child's and the carer's names go;
a line is then one of these with two names put in.
"""

from __future__ import annotations

import random

from kinstead.northmere.council.places import LOCALITIES
from kinstead.northmere.names.heritages import HERITAGES
from kinstead.northmere.themes.everyday import SMALL
from kinstead.northmere.themes.library import THEMES
from kinstead.northmere.themes.visits import HEADLINES, MIDDLES, OPENINGS
from kinstead.northmere.wording import Wording, fits

CHILD, CARER = "\x01", "\x02"
Saying = tuple[str, str, str, str]
"""Kind, headline, words, whose word."""


def sayings(seed: int, each: int = 6) -> list[Saying]:
    """Every pattern in words, each in several ways."""
    chance = random.Random(f"sayings {seed}")
    wording = Wording(chance)
    found: list[Saying] = []
    beats = [b for theme in THEMES.values() for t in theme.threads for b in t.beats]
    beats += [b for thread in SMALL for b in thread.beats]
    for beat in beats:
        for _ in range(each):
            names = _names(chance)
            if fits(beat.headline, names) and fits(beat.words, names):
                found.append(
                    (
                        beat.kind,
                        wording.say(beat.headline, names)[:190],
                        wording.say(beat.words, names),
                        _said_by(beat.by, names),
                    )
                )
    for _ in range(600):
        names = _names(chance)
        words = [wording.one_of(OPENINGS, names), *wording.some_of(MIDDLES, 2, names)]
        found.append(("seen", wording.one_of(HEADLINES, names)[:190], " ".join(words), ""))
    return found


def _said_by(by: str, names: dict[str, str]) -> str:
    return {
        "lead": "",
        "school": names["school"],
        "police": "Northmere Police",
        "gp": names["surgery"],
        "hospital": "Northmere General",
        "housing": names["landlord"],
        "carer": CARER,
        "child": CHILD,
        "health_visitor": "Health visitor",
        "nursery": names["nursery"],
    }.get(by, "Another agency")


def _names(chance: random.Random) -> dict[str, str]:
    place = chance.choice(LOCALITIES)
    girl = chance.random() < 0.5
    others = HERITAGES["english"]
    true = ("if_mother", "if_older", "if_more", "if_born", "if_gone", "if_long")
    return {
        "c": CHILD,
        "carer": CARER,
        "she": "she",
        "her": "her",
        "hers": "her",
        "herself": "herself",
        "he": "she" if girl else "he",
        "him": "her" if girl else "him",
        "his": "her" if girl else "his",
        "himself": "herself" if girl else "himself",
        "mum": "mum",
        "age": str(chance.randrange(4, 15)),
        "year": f"Year {chance.randrange(1, 10)}",
        "school": chance.choice((place.primary, place.secondary)),
        "teacher": "Mrs Hallam",
        "dsl": "the safeguarding lead",
        "sib": chance.choice(others.girls + others.boys),
        "other": chance.choice(others.men),
        "nan": chance.choice(others.women),
        "nanword": "grandmother",
        "nshe": "she",
        "gone": chance.choice(others.men),
        "surgery": place.surgery,
        "hub": place.hub,
        "park": place.park,
        "lead": "Alex",
        "foodbank": place.foodbank,
        "landlord": place.landlord,
        "hospital": "Northmere General",
        "nursery": place.nursery,
        "hv": "Jean",
        "street": chance.choice(place.streets),
        "language": "Polish",
        **dict.fromkeys(true, ""),
    }
