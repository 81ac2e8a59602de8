"""Who is related to whom, worked out from parents and couples alone.

Used to draw the picture of a family and to say the same in words. Half-brothers and half-sisters
are never recorded: they are those who share one parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Sex = Literal["male", "female", "unknown"]


@dataclass(frozen=True)
class Someone:
    """A person in the picture. `key` is any text that tells them apart."""

    key: str
    name: str
    age: str = ""  # "37"; "" where it is not known
    sex: Sex = "unknown"
    born_order: str = ""  # sorts brothers and sisters: an ISO date, or ""
    note: str = ""  # "grandmother, kinship carer"; "due 27 July 2026" for an unborn child
    is_helped: bool = False  # one of the children on the record
    is_unborn: bool = False
    has_died: bool = False
    home: str = ""  # the number of the home in the list of homes


@dataclass(frozen=True)
class Parent:
    """`parent` is a parent of `child`, by birth unless `adoptive`."""

    parent: str
    child: str
    adoptive: bool = False


@dataclass(frozen=True)
class Couple:
    """Two who are or were together. `words` are written on the line: "apart 2019"."""

    one: str
    other: str
    state: Literal["together", "apart", "separated"] = "together"
    words: str = ""


@dataclass(frozen=True)
class Union:
    """One or two parents and the children they have together; couples without children too."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    couple: Couple | None = None


def parents_of(key: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """The known parents of someone, in the order given."""
    return tuple(dict.fromkeys(p.parent for p in parents if p.child == key))


def unions(
    people: Sequence[Someone], parents: Sequence[Parent], couples: Sequence[Couple]
) -> list[Union]:
    """Each set of parents with its children, eldest first, then the couples without children."""
    known = {person.key: person for person in people}
    by_parents: dict[tuple[str, ...], list[str]] = {}
    for person in people:
        found = tuple(sorted(p for p in parents_of(person.key, parents) if p in known)[:2])
        if found:
            by_parents.setdefault(found, []).append(person.key)
    paired = {
        tuple(sorted((c.one, c.other))): c for c in couples if c.one in known and c.other in known
    }
    made = [
        Union(
            parents=pair,
            children=tuple(
                sorted(
                    children,
                    key=lambda k: _eldest_first(known[k]),
                )
            ),
            couple=paired.get(pair),
        )
        for pair, children in by_parents.items()
    ]
    made += [
        Union(parents=pair, children=(), couple=couple)
        for pair, couple in paired.items()
        if pair not in by_parents
    ]
    return made


def in_words(
    people: Sequence[Someone], parents: Sequence[Parent], couples: Sequence[Couple]
) -> list[tuple[str, str]]:
    """For each person, a sentence or two that say what the picture shows of them."""
    known = {person.key: person for person in people}
    told = []
    for person in people:
        sentences = []
        theirs = [p for p in parents_of(person.key, parents) if p in known]
        if theirs:
            adopted = {p.parent for p in parents if p.child == person.key and p.adoptive}
            sentences.append(
                "Child of "
                + _names(known[p].name + (" by adoption" if p in adopted else "") for p in theirs)
                + "."
            )
        if brothers := _siblings(person, people, parents):
            sentences.append(_capital(_names(brothers)) + ".")
        own = sorted(
            (p.child for p in parents if p.parent == person.key and p.child in known),
            key=lambda k: _eldest_first(known[k]),
        )
        if own:
            sentences.append("Parent of " + _names(known[c].name for c in dict.fromkeys(own)) + ".")
        for couple in couples:
            if person.key in (couple.one, couple.other):
                partner = couple.other if person.key == couple.one else couple.one
                if partner in known:
                    sentences.append(_couple_words(known[partner].name, couple))
        if person.has_died:
            sentences.append("Has died.")
        if person.home:
            sentences.append(f"Lives in home {person.home}.")
        told.append((_who(person), " ".join(sentences) or "No relationship is recorded."))
    return told


def _eldest_first(person: Someone) -> tuple[bool, str, str]:
    """Sorts by birth date, else by age, the unborn last."""
    born = person.born_order or (f"{2100 - int(person.age)}" if person.age.isdigit() else "9999")
    return person.is_unborn, born, person.name


def _siblings(person: Someone, people: Sequence[Someone], parents: Sequence[Parent]) -> list[str]:
    mine = set(parents_of(person.key, parents))
    found = []
    for other in people:
        if other.key == person.key:
            continue
        theirs = set(parents_of(other.key, parents))
        shared = mine & theirs
        if not shared:
            continue
        word = {"male": "brother", "female": "sister"}.get(other.sex, "sibling")
        if mine == theirs and len(mine) > 1:
            found.append(f"{word} {other.name} has the same parents")
        elif len(mine) > 1 and len(theirs) > 1:
            found.append(f"half-{word} {other.name} has one parent the same")
        else:
            found.append(f"{word} {other.name} shares the one parent recorded")
    return found


def _couple_words(partner: str, couple: Couple) -> str:
    start = {
        "together": "Together with",
        "apart": "Lives apart from",
        "separated": "Separated from",
    }[couple.state]
    return f"{start} {partner}{f' ({couple.words})' if couple.words else ''}."


def _who(person: Someone) -> str:
    return f"{person.name}, {person.age}" if person.age else person.name


def _names(names: object) -> str:
    listed = list(names)  # type: ignore[call-overload]
    if len(listed) < 2:
        return "".join(listed)
    return ", ".join(listed[:-1]) + " and " + str(listed[-1])


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
