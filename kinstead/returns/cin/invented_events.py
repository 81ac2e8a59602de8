"""What can happen in an invented child's referral, and how common each coded choice is.

The weights are plausible, not measured: enough that every code in common use turns up in a return
of a few hundred children, in about the order of frequency a data officer would expect.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kinstead.returns.cin.invented_chance import Weighted

SOURCES = Weighted(
    {
        "6": 290, "2A": 190, "1A": 55, "1B": 15, "1C": 8, "1D": 20, "2B": 20, "3A": 18, "3B": 20,
        "3C": 6, "3D": 25, "3E": 35, "3F": 25, "4": 12, "5A": 40, "5B": 30, "5C": 35, "5D": 60,
        "7": 30, "8": 40, "9": 15, "10": 11,
    }
)  # fmt: skip
NEEDS = Weighted({"N1": 560, "N2": 80, "N3": 35, "N4": 90, "N5": 160, "N6": 35, "N7": 3, "N8": 37})
FACTORS = Weighted(
    {
        "3B": 34, "4B": 30, "3A": 18, "1B": 15, "2B": 15, "17A": 18, "16A": 15, "4A": 12, "6A": 9,
        "5A": 8, "18C": 9, "11A": 4, "24A": 4, "19C": 4, "19B": 3, "18B": 3, "2A": 3, "1A": 2,
        "10A": 3, "13A": 2, "14A": 5, "15A": 5, "5B": 3, "6B": 5, "4C": 3, "3C": 3, "1C": 2,
        "2C": 2, "5C": 1, "6C": 2, "7A": 3, "9A": 2, "12A": 1, "20": 16, "22A": 1, "23A": 1,
        "8C": 1, "8D": 1, "8F": 1,
    }
)  # fmt: skip
CLOSURES = Weighted({"RC7": 860, "RC5": 90, "RC3": 25, "RC4": 20, "RC1": 5})
ABUSE = Weighted({"NEG": 50, "EMO": 36, "PHY": 8, "SAB": 4, "MUL": 2})
PREVIOUS_PLANS = Weighted({"0": 77, "1": 18, "2": 4, "3": 1})


@dataclass(slots=True)
class Assessment:
    """An assessment; its factors are recorded when it is authorised."""

    start: date
    authorised: date | None = None
    reviewed: date | None = None
    factors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Enquiry:
    """A section 47 enquiry and the conference it led to, was to lead to, or did not need."""

    start: date
    target: date | None
    conference: date | None
    not_required: bool


@dataclass(slots=True)
class ProtectionPlan:
    """A child protection plan and its reviews in the year."""

    start: date
    end: date | None
    category: str
    latest_category: str
    previous: str
    reviews: list[date]


@dataclass(slots=True)
class PreProceedings:
    """Pre-proceedings and the offer of family group decision-making (2026/27 on)."""

    start: date
    letter: date | None = None
    offered: bool = False
    held: bool = False
    meeting: date | None = None
    reviews: int = 0
    decided: date | None = None
    to_court: date | None = None


@dataclass(slots=True)
class Episode:
    """One referral and what followed until closure."""

    referral: date
    source: str
    need: str | None
    no_further_action: bool = False
    closed: date | None = None
    reason: str | None = None
    transferred_conference: date | None = None
    assessments: list[Assessment] = field(default_factory=list)
    plans: list[tuple[date, date | None]] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    protection_plans: list[ProtectionPlan] = field(default_factory=list)
    pre_proceedings: list[PreProceedings] = field(default_factory=list)
