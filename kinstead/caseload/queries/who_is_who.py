"""The picture of a family, from its members and how they are related."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from kinstead.caseload.pictures.kinship import Couple, Parent, Sex, Someone
from kinstead.caseload.pictures.who_is_who import who_is_who
from kinstead.caseload.shapes import Picture
from kinstead.kit.days_in_words import date_in_words
from kinstead.web.shapes import Fact
from kinstead.web.words import day_plain

_SEX: dict[str, Sex] = {"M": "male", "F": "female"}


def drawn(
    members: list[dict[str, Any]], ties: list[dict[str, Any]], homes: dict[UUID, int], today: date
) -> Picture | None:
    """The picture with its words; None for one person alone, or where it cannot be drawn."""
    people = [_someone(member, homes, today) for member in members]
    parents = [
        Parent(
            parent=str(t["person_id"]),
            child=str(t["other_id"]),
            adoptive=t["kind"] == "adoptive_parent",
        )
        for t in ties
        if t["kind"] in {"parent", "adoptive_parent"}
    ]
    couples = [
        Couple(
            one=str(t["person_id"]),
            other=str(t["other_id"]),
            state="separated"
            if t["kind"] == "former_partner"
            else "apart"
            if t["to_date"]
            else "together",
            words=_couple_words(t),
        )
        for t in ties
        if t["kind"] in {"partner", "former_partner"}
    ]
    made = who_is_who(people, parents, couples)
    if made is None:
        return None
    return Picture(
        svg=made.svg,
        caption=made.caption,
        wide=True,
        words=tuple(Fact(who, said) for who, said in made.words),
    )


def _someone(member: dict[str, Any], homes: dict[UUID, int], today: date) -> Someone:
    born, expected = member["birth_date"], member["expected_birth_date"]
    unborn = born is None and expected is not None
    age = ""
    if born is not None and not member["death_date"]:
        age = str(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    note = member["described"]
    if unborn:
        note = f"due {day_plain(expected)}"
    if member["death_date"]:
        note = f"died {member['death_date'].year}"
    home = homes.get(member["id"])
    return Someone(
        key=str(member["id"]),
        name=member["full_name"] or ("Unborn baby" if unborn else "Name not known"),
        age=age,
        sex=_SEX.get(member["sex"], "unknown"),
        born_order=(born or expected).isoformat() if born or expected else "",
        note=note,
        is_helped=member["part"] == "child",
        is_unborn=unborn,
        has_died=bool(member["death_date"]),
        home=str(home) if home else "",
    )


def _couple_words(tie: dict[str, Any]) -> str:
    if tie["described"]:
        return str(tie["described"])
    if tie["to_date"]:
        return f"apart {date_in_words(tie['to_date']).rsplit(' ', 1)[1]}"
    return ""
