"""Who an invented child is: identifiers and characteristics that break no rule of the census.

Nobody here exists. A unique pupil number made here names a school whose number begins with 0,
which no school in England has, so it can be nobody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.kit.identifiers import upn_check_letter
from kinstead.returns.cin.invented_chance import Chance, Weighted
from kinstead.returns.cin.years import CollectionYear

_DAYS_A_YEAR = 365.25

_UPN_AUTHORITIES = ("301", "330", "352", "373", "383", "801", "873", "891", "916", "935")
"""Authorities' numbers that have been in use throughout, so that rule 1530 knows them."""

_ETHNICITIES = Weighted(
    {
        "WBRI": 660, "WIRI": 4, "WIRT": 3, "WOTH": 60, "WROM": 6, "MWBC": 35, "MWBA": 18,
        "MWAS": 22, "MOTH": 28, "AIND": 12, "APKN": 34, "ABAN": 14, "AOTH": 22, "BCRB": 15,
        "BAFR": 38, "BOTH": 16, "CHNE": 2, "OOTH": 24, "REFU": 2, "NOBT": 8,
    }
)  # fmt: skip
_DISABILITIES = Weighted(
    {
        "AUT": 34, "LD": 28, "BEH": 17, "COMM": 15, "MOB": 12, "PC": 8, "INC": 6, "HAND": 5,
        "VIS": 5, "HEAR": 4, "CON": 5, "DDA": 12,
    }
)  # fmt: skip
_PROFOUND = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "VIS", "CON")
"""The first child's, so that a return of any size uses eight codes (rule 2887Q)."""

_REASONS_WITHOUT_UPN = Weighted({"UN2": 50, "UN3": 40, "UN5": 10})


@dataclass(frozen=True, slots=True)
class InventedChild:
    """A child's row of identifiers (by the names of 2024/25 on), ethnicity and disabilities."""

    identifiers: dict[str, str | None]
    ethnicity: str
    disabilities: tuple[str, ...]


def invent_child(
    index: int,
    chance: Chance,
    year: CollectionYear,
    *,
    born: date | None,
    expected: date | None,
    died: date | None,
    only_no_further_action: bool,
    newly_in_need: bool,
    disabled: bool,
) -> InventedChild:
    """Invent the child behind a history.

    ``index`` counts children from 0 and makes their identifiers differ. ``expected`` is the due
    date of a child not yet born, ``born`` the birth date of any other.
    """
    upn, unknown = _upn(index, chance, year, born, only_no_further_action, newly_in_need)
    former = _number(index, chance, born, "X") if upn and born and chance.happens(0.01) else None
    sex = "U" if born is None or index % 400 == 399 else chance.item("FM")
    identifiers = {
        "LAchildID": f"NMR{1_000_000 + index}",
        "UPN": upn,
        "FormerUPN": former,
        "UPNunknown": unknown,
        "PersonBirthDate": born.isoformat() if born else None,
        "ExpectedPersonBirthDate": expected.isoformat() if expected else None,
        "Sex": sex,
        "PersonDeathDate": died.isoformat() if died else None,
    }
    return InventedChild(
        identifiers,
        "NOBT" if born is None else chance.one_of(_ETHNICITIES),
        _disabilities(index, chance, born, disabled),
    )


def _disabilities(index: int, chance: Chance, born: date | None, disabled: bool) -> tuple[str, ...]:
    if index == 0:
        return _PROFOUND
    if born is None or not (disabled or chance.happens(0.1)):
        return ("NONE",)
    count = 1 if chance.happens(0.5) else 2 if chance.happens(0.6) else 3
    return tuple(chance.some_of(_DISABILITIES, count))


def _upn(
    index: int,
    chance: Chance,
    year: CollectionYear,
    born: date | None,
    only_no_further_action: bool,
    newly_in_need: bool,
) -> tuple[str | None, str | None]:
    """A unique pupil number, or the coded reason there is none (rules 8770Q and 8772)."""
    age = (year.reference_date - born).days / _DAYS_A_YEAR if born else -1.0
    if only_no_further_action:
        return None, "UN7"
    if born is None or age < 4:
        if age > 3 and chance.happens(0.3):
            return _number(index, chance, born, None), None
        return None, "UN1"
    if newly_in_need:
        return None, "UN4"
    if chance.happens(0.02):
        return None, chance.one_of(_REASONS_WITHOUT_UPN)
    return _number(index, chance, born, None), None


def _number(index: int, chance: Chance, born: date | None, last: str | None) -> str:
    """A unique pupil number; ``last`` is the letter that ends a temporary one."""
    authority = chance.item(_UPN_AUTHORITIES)
    entered = (born.year + 4) % 100 if born else 0
    school, pupil = f"0{index // 1000:03}", f"{index % 1000:03}"
    digits = f"{authority}{school}{entered:02}{pupil}"
    digits = digits[:11] + last if last else digits
    return upn_check_letter(digits) + digits
