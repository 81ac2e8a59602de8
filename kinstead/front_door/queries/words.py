"""How people and contacts are said in words on every page of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from kinstead.access.asking import day
from kinstead.front_door.models import Contact
from kinstead.web.words import day_plain

FROM_WHOM = dict(Contact.FromWhom.choices)


def teller_in_words(from_whom: str, name: str, body: str | None) -> str:
    """“Gethin Prosser, Fairhaven Primary”; what kind of person where no name is known."""
    said = ", ".join(filter(None, (name, body)))
    return said or FROM_WHOM[from_whom]


def full(given: str, family: str) -> str:
    """A name as it was given, or that there was none."""
    return " ".join(filter(None, (given.strip(), family.strip())))


def named(child: dict[str, Any]) -> str:
    """“Seun Pell, born 2 September 2014”, “Unborn baby, expected 27 July 2026”."""
    name = full(child["given"], child["family"])
    when = born(day(child["born"]), day(child["expected"]), child["age"])
    if not name and child["expected"]:
        name = "Unborn baby"
    return ", ".join(filter(None, (name or "Child whose name is not known", when)))


def born(birth: date | None, expected: date | None, age_said: str) -> str:
    """What is known of when somebody was born."""
    if birth:
        return f"born {day_plain(birth)}"
    if expected:
        return f"expected {day_plain(expected)}"
    return f"said to be {age_said}" if age_said else ""
