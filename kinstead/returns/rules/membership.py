"""Which records belong to a collection year, and how they stood when it ended.

Two rules, each plain. **A return taken in for the year settles what it spoke of**: of records that
returns first told us of, those belong that the year's last return spoke of, and no others. If the
year had ended when it was taken in, it was the council's return for the whole year, and what
practitioners recorded here belongs beside it only if they recorded it since.
**Everything else belongs by its days**: what was going on at any time between 1 April and 31
March, told as it stood on 31 March.

Which days count for each part follows the census's own rules where they say it (their numbers are
given); where they do not, it is our reading and to be checked against the specification.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kinstead.returns.cin.years import CollectionYear

Values = Mapping[str, str]


def belongs(table: str, values: Values, year: CollectionYear) -> bool:
    """Whether a record belongs to the year by its days."""
    first, last = year.first_date.isoformat(), year.reference_date.isoformat()
    if table == "CINdetails":
        return _referral(values, first, last)
    if table == "Section47":
        # Begun in the year, or its conference held in the year (rules 8740 and 8715).
        begun, held = values.get("S47ActualStartDate", ""), values.get("DateOfInitialCPC", "")
        return first <= begun <= last or (begun <= last and first <= held <= last)
    if table == "Reviews":
        return first <= values.get("CPPreviewDate", "") <= last
    start, end = _PERIODS[table]
    began, ended = values.get(start), values.get(end)
    return (not began or began <= last) and (not ended or ended >= first)


# First and last day of what lasts. An assessment is in until it is finished (rules 8696, 8736), a
# plan until it ends (4010, 4013, 8720, 8930).
_PERIODS: Mapping[str, tuple[str, str]] = {
    "Assessments": ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    "CINplanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
    "PreProceedings": ("PPStartDate", "StepDecisionDate"),
}


def _referral(values: Values, first: str, last: str) -> bool:
    """Open at any time in the year; one that led to nothing, in the year it was made (8569Q)."""
    made, closed = values["CINreferralDate"], values.get("CINclosureDate")
    if made > last:
        return False
    if values.get("ReferralNFA") == "1" and not closed:
        return made >= first
    return not closed or closed >= first


# Values that are there only once something has happened, and what goes with them.
_HAPPENS: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "ChildIdentifiers": (("PersonDeathDate", ()),),
    "CINdetails": (("CINclosureDate", ("ReasonForClosure",)), ("DateOfInitialCPC", ())),
    "Assessments": (
        ("AssessmentAuthorisationDate", ()),
        ("AssessmentInternalReviewDate", ()),
    ),
    "CINplanDates": (("CINPlanEndDate", ()),),
    "Section47": (("DateOfInitialCPC", ()),),
    "ChildProtectionPlans": (("CPPendDate", ()),),
    "PreProceedings": (
        ("LBPSentDate", ()),
        ("InitialPPMeetingDate", ()),
        ("StepDecisionDate", ("PPOutcome",)),
        ("CourtAppDate", ()),
        ("LetterInitCPDate", ()),
    ),
}


def as_it_stood(table: str, values: Values, year: CollectionYear) -> dict[str, str]:
    """The values a record had on the last day of the year: without what came after it."""
    last = year.reference_date.isoformat()
    stood = dict(values)
    for happened, with_it in _HAPPENS.get(table, ()):
        if stood.get(happened, "") > last:
            for name in (happened, *with_it):
                stood.pop(name, None)
    return stood
