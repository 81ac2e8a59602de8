"""The lines a family's chronology gets from what a return says.

One line for each thing that happened on a day: a referral, its closure, an enquiry, a conference,
the beginning and the end of a plan, a death. A return knows days, not
times, and no more of what happened than its codes; the lines say so much and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kinstead.returns.cin.years import CollectionYear
from kinstead.statute import code_sets

Values = Mapping[str, str]

DECISION = "decision"
WORRYING = "worrying"
OTHER = "other"


class Line(NamedTuple):
    """One line: the day, what sort of thing it was, the headline and, if any, more words."""

    day: str
    kind: str
    headline: str
    words: str = ""


def lines(table: str, values: Values, year: CollectionYear) -> list[Line]:
    """The lines that one row of the return, as understood, gives rise to."""
    make = _MAKERS.get(table)
    return list(make(values, year)) if make else []


def _label(name: str, code: str | None, year: CollectionYear) -> str:
    """What a code means; nothing where there is none."""
    return _label_in(name, code, year.code) if code else ""


@cache
def _label_in(name: str, code: str, year: str) -> str:
    """What a code means in a year, or failing that in the latest that knows it."""
    for of_year in (year, *reversed(code_sets.YEARS)):
        if name in code_sets.names(of_year):
            found = code_sets.code_set(name, of_year).find(code)
            if found is not None:
                return found.label
    return code


def _death(values: Values, year: CollectionYear) -> Iterator[Line]:
    if died := values.get("PersonDeathDate"):
        yield Line(died, OTHER, "Died")


def _referral(values: Values, year: CollectionYear) -> Iterator[Line]:
    source = _label("referral_source", values.get("ReferralSource"), year)
    need = _label("primary_need", values.get("PrimaryNeedCode"), year)
    words = [f"Made by: {source}."] if source else []
    if need:
        words.append(f"Main need: {need}.")
    if values.get("ReferralNFA") == "1":
        words.append("No further action was taken.")
    yield Line(
        values["CINreferralDate"], WORRYING, "Referred to children’s social care", " ".join(words)
    )
    if conference := values.get("DateOfInitialCPC"):
        yield Line(conference, DECISION, "Initial child protection conference")
    if closed := values.get("CINclosureDate"):
        why = _label("reason_for_closure", values.get("ReasonForClosure"), year)
        yield Line(closed, DECISION, "Referral closed", f"{why}." if why else "")


def _in_need_plan(values: Values, year: CollectionYear) -> Iterator[Line]:
    yield Line(values["CINPlanStartDate"], DECISION, "Child in need plan began")
    if ended := values.get("CINPlanEndDate"):
        yield Line(ended, DECISION, "Child in need plan ended")


def _enquiry(values: Values, year: CollectionYear) -> Iterator[Line]:
    words = "It found no need of a conference." if values.get("ICPCnotRequired") == "1" else ""
    yield Line(values["S47ActualStartDate"], WORRYING, "Section 47 enquiry began", words)
    if conference := values.get("DateOfInitialCPC"):
        yield Line(conference, DECISION, "Initial child protection conference")


def _protection_plan(values: Values, year: CollectionYear) -> Iterator[Line]:
    category = _label("category_of_abuse", values.get("InitialCategoryOfAbuse"), year)
    words = f"Category: {category.lower()}." if category else ""
    if began := values.get("CPPstartDate"):
        yield Line(began, DECISION, "Child protection plan began", words)
    if ended := values.get("CPPendDate"):
        yield Line(ended, DECISION, "Child protection plan ended")


def _review(values: Values, year: CollectionYear) -> Iterator[Line]:
    yield Line(values["CPPreviewDate"], DECISION, "Review child protection conference")


def _before_court(values: Values, year: CollectionYear) -> Iterator[Line]:
    if began := values.get("PPStartDate"):
        yield Line(began, DECISION, "Pre-proceedings began")
    if applied := values.get("CourtAppDate"):
        yield Line(applied, DECISION, "Application made to the court")


_MAKERS: Mapping[str, Callable[[Values, CollectionYear], Iterator[Line]]] = {
    "ChildIdentifiers": _death,
    "CINdetails": _referral,
    "CINplanDates": _in_need_plan,
    "Section47": _enquiry,
    "ChildProtectionPlans": _protection_plan,
    "Reviews": _review,
    "PreProceedings": _before_court,
}
