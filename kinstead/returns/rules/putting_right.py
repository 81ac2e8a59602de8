"""Values that are understood and break a rule: kept on the record, and marked in words.

Only what taking in a return must notice so that nobody reads such a value as sound: numbers that
fail their own check, days in the wrong order, days after the year ended. The collection's full
rules are another matter and another module's. The rules' numbers are given where there is one;
the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kinstead.kit.days_in_words import date_in_words
from kinstead.kit.identifiers import check_child_id, check_upn
from kinstead.returns.cin.values import as_date
from kinstead.returns.cin.years import CollectionYear

Values = Mapping[str, str]
"""A row's understood values by column; a column with no value is not there."""


class ToPutRight(NamedTuple):
    """One value and what is wrong with it."""

    column: str
    value: str
    words: str


# Of two days, the one that must not come before the other, and what to say if it does.
# Rules 8630, 8608, 4011, 8615, 8925, 8535Q and, for the year's own order, 1103 to 1105 and 2889.
_IN_ORDER: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "ChildIdentifiers": (
        ("PersonBirthDate", "PersonDeathDate", "The child would have died before being born, on"),
    ),
    "CINdetails": (
        ("CINreferralDate", "CINclosureDate", "The referral is closed before it was made, on"),
        ("CINreferralDate", "DateOfInitialCPC", "The conference is before the referral, made on"),
    ),
    "Assessments": (
        (
            "AssessmentActualStartDate",
            "AssessmentAuthorisationDate",
            "The assessment is finished before it began, on",
        ),
        (
            "AssessmentActualStartDate",
            "AssessmentInternalReviewDate",
            "The review point is before the assessment began, on",
        ),
    ),
    "CINplanDates": (("CINPlanStartDate", "CINPlanEndDate", "The plan ends before it began, on"),),
    "Section47": (
        (
            "S47ActualStartDate",
            "DateOfInitialCPC",
            "The conference is before the enquiry began, on",
        ),
    ),
    "ChildProtectionPlans": (("CPPstartDate", "CPPendDate", "The plan ends before it began, on"),),
}

# What may lie after the end of the census year without being wrong.
_MAY_BE_LATER = frozenset({"ExpectedPersonBirthDate", "InitialCPCtarget"})

# The day on which each thing under a referral begins; none of them comes before the referral.
STARTS: Mapping[str, str] = {
    "Assessments": "AssessmentActualStartDate",
    "CINplanDates": "CINPlanStartDate",
    "Section47": "S47ActualStartDate",
    "ChildProtectionPlans": "CPPstartDate",
}


def against_rules(
    table: str, values: Values, above: Values | None, year: CollectionYear, days: Sequence[str]
) -> Iterator[ToPutRight]:
    """What is wrong with a row's values beside one another and beside the row above.

    ``days`` names the columns that hold dates (`days_to_check`).
    """
    for first, second, words in _IN_ORDER.get(table, ()):
        start, end = values.get(first), values.get(second)
        if start and end and end < start:
            yield ToPutRight(second, end, f"{words} {_said(start)}.")
    last = _last_day(year.ending)
    for column in days:
        if (day := values.get(column)) and day > last:
            yield ToPutRight(column, day, f"This is after the census year, {_year(year)}.")
    if above is not None:
        yield from _beside_the_row_above(table, values, above)
    if table == "CINdetails" and "ReasonForClosure" in values and "CINclosureDate" not in values:
        yield ToPutRight(
            "ReasonForClosure",
            values["ReasonForClosure"],
            "There is a reason for closure and no closure date (rule 8810).",
        )


def days_to_check(days: Iterable[str]) -> tuple[str, ...]:
    """Of some columns that hold dates, those that may not lie after the census year."""
    return tuple(day for day in days if day not in _MAY_BE_LATER)


@cache
def _last_day(ending: int) -> str:
    return f"{ending}-03-31"


def _beside_the_row_above(table: str, values: Values, above: Values) -> Iterator[ToPutRight]:
    if table == "Reviews":
        held, start = values.get("CPPreviewDate"), above.get("CPPstartDate")
        if held and start and held <= start:
            words = f"The review is not after the start of the plan, {_said(start)} (rule 8841)."
            yield ToPutRight("CPPreviewDate", held, words)
        return
    column = STARTS.get(table, "")
    start, referred = values.get(column), above.get("CINreferralDate")
    if start and referred and start < referred:
        yield ToPutRight(column, start, f"This is before the referral, made on {_said(referred)}.")


def identifiers_against_rules(values: Values, year: CollectionYear) -> Iterator[ToPutRight]:
    """What is wrong with a child's numbers, each by its own check."""
    if number := values.get("UPN"):
        if problem := check_upn(number).problem:
            yield ToPutRight("UPN", number, problem)
    if number := values.get("FormerUPN"):
        if problem := check_upn(number).problem:
            yield ToPutRight("FormerUPN", number, problem)
    # Rules 1570 and 1580 came with 2024/25.
    if year.ending >= 2025 and (number := values.get("LAchildID")):
        if problem := check_child_id(number).problem:
            yield ToPutRight("LAchildID", number, problem)


def overlapping(table: str, periods: Sequence[tuple[str, str | None]]) -> list[tuple[int, str]]:
    """Which of a child's plans of one kind run at the same time as an earlier one, and the words.

    ``periods`` are first and last days (None: still running). Two that meet on one day do not
    overlap. Rules 4014 and 8940.
    """
    what = "child in need plan" if table == "CINplanDates" else "child protection plan"
    order = sorted(range(len(periods)), key=lambda i: (periods[i][0], i))
    found = []
    latest_end: str | None = ""
    for i in order:
        start, end = periods[i]
        if latest_end is None or start < latest_end:
            found.append((i, f"Another {what} of this child runs at the same time."))
        if latest_end is not None and (end is None or end > latest_end):
            latest_end = end
    return found


def _said(iso: str) -> str:
    day = as_date(iso)
    return date_in_words(day) if day else iso


def _year(year: CollectionYear) -> str:
    return f"which ended on {date_in_words(year.reference_date)}"
