"""An invented return breaks none of the census's rules, checked here by their wording.

Each check is written out anew from what a rule asks for and shares nothing with the generator, so
that a mistake in one does not hide in the other. They are checks of the generator, not the
product's rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kinstead.kit.identifiers import check_upn
from kinstead.kit.working_days import add_working_days, is_working_day
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.years import YEARS, CollectionYear

Values = dict[str, str | None]
ASSESSED_FROM, ASSESSED_TO = "AssessmentActualStartDate", "AssessmentAuthorisationDate"


@dataclass
class Referral:
    """One CIN details group with everything in it."""

    own: Values
    assessments: list[tuple[Values, list[str | None]]] = field(default_factory=list)
    plans: list[Values] = field(default_factory=list)
    enquiries: list[Values] = field(default_factory=list)
    protection: list[tuple[Values, list[str | None]]] = field(default_factory=list)
    pre_proceedings: list[Values] = field(default_factory=list)

    @property
    def nothing_more(self) -> bool:
        return self.own["ReferralNFA"] == "1"

    def dates(self) -> Iterator[date]:
        """Every date of activity."""
        for row, _ in (*self.assessments, *self.protection):
            yield from days_of(row)
        for row in (*self.plans, *self.enquiries, *self.pre_proceedings):
            yield from days_of({k: v for k, v in row.items() if k != "InitialCPCtarget"})
        for _, reviews in self.protection:
            yield from (date.fromisoformat(day) for day in reviews if day)
        if conference := day_of(self.own, "DateOfInitialCPC"):
            yield conference


@dataclass
class Child:
    """One child with everything in it."""

    own: Values
    ethnicity: list[str | None] = field(default_factory=list)
    disabilities: list[str | None] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)


def sex_of(child: Child) -> str | None:
    return child.own.get("Sex") or child.own.get("GenderCurrent")


def day_of(row: Values, name: str) -> date | None:
    text = row[name]
    return date.fromisoformat(text) if text else None


def days_of(row: Values) -> Iterator[date]:
    for name, text in row.items():
        if text and "Date" in name or name in ("CPPstartDate", "CPPendDate") and text:
            yield date.fromisoformat(text)


def as_children(found: CinReturn) -> list[Child]:
    """The tables put back together."""

    def rows(name: str) -> Iterator[Values]:
        return found.tables[name].as_dicts() if name in found.tables else iter(())

    def key(row: Values, *names: str) -> tuple[str | None, ...]:
        return tuple(row[name] for name in ("ChildNumber", *names))

    children = {row["ChildNumber"]: Child(row) for row in rows("ChildIdentifiers")}
    lists: dict[tuple[str | None, ...], list[str | None]] = defaultdict(list)
    for row in rows("Factors"):
        lists["f", *key(row, "CINdetailsID", "AssessmentID")].append(row["AssessmentFactors"])
    for row in rows("Reviews"):
        lists["r", *key(row, "CINdetailsID", "CPPID")].append(row["CPPreviewDate"])
    for row in rows("ChildCharacteristics"):
        children[row["ChildNumber"]].ethnicity.append(row["Ethnicity"])
    for row in rows("Disabilities"):
        children[row["ChildNumber"]].disabilities.append(row["Disability"])
    referrals = {}
    for row in rows("CINdetails"):
        referrals[key(row, "CINdetailsID")] = referral = Referral(row)
        children[row["ChildNumber"]].referrals.append(referral)
    for row in rows("Assessments"):
        factors = lists["f", *key(row, "CINdetailsID", "AssessmentID")]
        referrals[key(row, "CINdetailsID")].assessments.append((row, factors))
    for row in rows("ChildProtectionPlans"):
        reviews = lists["r", *key(row, "CINdetailsID", "CPPID")]
        referrals[key(row, "CINdetailsID")].protection.append((row, reviews))
    for table, attribute in (
        ("CINplanDates", "plans"),
        ("Section47", "enquiries"),
        ("PreProceedings", "pre_proceedings"),
    ):
        for row in rows(table):
            getattr(referrals[key(row, "CINdetailsID")], attribute).append(row)
    return list(children.values())


def breaches(found: CinReturn) -> list[tuple[str, str | None]]:
    """Every rule broken and the child that breaks it (None: the return as a whole)."""
    year, children = found.collection_year, as_children(found)
    broken = [(rule, None) for rule in of_the_return(found, children, year)]
    return broken + [
        (rule, child.own["LAchildID"])
        for child in children
        for rule in (
            *of_identifiers(child, year),
            *of_the_order_of_referrals(child, year),
            *of_plans(child, year),
            *(
                rule
                for referral in child.referrals
                for rule in of_a_referral(referral, child, year)
            ),
        )
    ]


def of_the_return(found: CinReturn, children: list[Child], year: CollectionYear) -> Iterator[str]:
    reference = year.reference_date
    if found.header["ReferenceDate"] != f"{found.header['Year']}-03-31" or reference.month != 3:
        yield "100"
    for name, rule in (("LAchildID", "8510"), ("UPN", "1520")):
        values = [child.own[name] for child in children if child.own[name]]
        if len(values) != len(set(values)):
            yield rule
    born = [child for child in children if child.own["PersonBirthDate"]]
    unknown = [
        c for c in born if (c.own.get("Sex") or c.own.get("GenderCurrent")) in ("U", "0", "9")
    ]
    if len(unknown) > 0.02 * len(born):
        yield "2886Q"
    if len({code for child in children for code in child.disabilities} - {"NONE"}) < 8:
        yield "2887Q"
    if not any(len(child.disabilities) > 1 for child in children):
        yield "2888Q"
    referrals = [referral for child in children for referral in child.referrals]
    starting = [
        start
        for referral in referrals
        for row, _ in referral.protection
        if (start := day_of(row, "CPPstartDate")) and start >= year.first_date
    ]
    held = [
        row["DateOfInitialCPC"]
        for referral in referrals
        for row in (referral.own, *referral.enquiries)
        if row["DateOfInitialCPC"]
    ]
    if len(starting) > len(held):
        yield "2883"


def of_identifiers(child: Child, year: CollectionYear) -> Iterator[str]:
    own, reference = child.own, year.reference_date
    born, expected = day_of(own, "PersonBirthDate"), day_of(own, "ExpectedPersonBirthDate")
    died, name = day_of(own, "PersonDeathDate"), own["LAchildID"] or ""
    upn, without = own["UPN"], own["UPNunknown"]
    only_nfa = all(referral.nothing_more for referral in child.referrals)
    yield from broken(
        {
            "8500/1570/1580": not (name.isalnum() and len(name) <= 20),
            "1510-1550": bool(upn) and not check_upn(upn or "").is_valid,
            "1560Q": bool(own["FormerUPN"]) and not check_upn(own["FormerUPN"] or "").is_valid,
            "both UPN and reason": bool(upn) and bool(without),
            "4220": len(child.ethnicity) != 1 or not child.ethnicity[0],
            "8520": born is not None and born > reference,
            "8525Q": (born is None) == (expected is None),
            "8530Q": expected is not None
            and not date(reference.year, 3, 1) <= expected <= date(reference.year, 12, 31),
            "8535Q": died is not None and (born is None or died < born),
            "8540": not child.disabilities or None in child.disabilities,
            "8545Q": died is not None and not year.first_date <= died <= reference,
            "8590": not child.referrals,
            "8750": born is None and sex_of(child) not in ("U", "0"),
            "8772": without == "UN7" and not only_nfa,
            "8790": "NONE" in child.disabilities and len(child.disabilities) > 1,
            "8794": len(child.disabilities) != len(set(child.disabilities)),
            "4180": not sex_of(child),
            # Over five, or of school age from the term after the fifth birthday: four is on the
            # safe side of both.
            "8770Q": born is not None
            and (reference - born).days > 4 * 366
            and not upn
            and (without is None or without == "UN1"),
            "8775Q": born is not None and (reference - born).days > 25 * 365,
        }
    )


def of_the_order_of_referrals(child: Child, year: CollectionYear) -> Iterator[str]:
    further = [referral for referral in child.referrals if not referral.nothing_more]
    still_open = [referral for referral in further if not referral.own["CINclosureDate"]]
    latest = max((r.own["CINreferralDate"] or "") for r in child.referrals)
    spans = sorted(
        (day_of(r.own, "CINreferralDate"), day_of(r.own, "CINclosureDate") or year.reference_date)
        if not r.nothing_more
        else (day_of(r.own, "CINreferralDate"), day_of(r.own, "CINreferralDate"))
        for r in child.referrals
    )
    yield from broken(
        {
            "8815": len(still_open) > 1,
            "8816": any(r.own["CINreferralDate"] != latest for r in still_open),
            "8820": any(later[0] <= earlier[1] for earlier, later in pairwise(spans)),
        }
    )


def of_plans(child: Child, year: CollectionYear) -> Iterator[str]:
    """Plans across all of a child's referrals."""
    far = date.max
    need = sorted(
        (day_of(row, "CINPlanStartDate"), day_of(row, "CINPlanEndDate") or far)
        for referral in child.referrals
        for row in referral.plans
    )
    protection = sorted(
        (day_of(row, "CPPstartDate"), day_of(row, "CPPendDate") or far)
        for referral in child.referrals
        for row, _ in referral.protection
    )
    reviews = [
        date.fromisoformat(day or "")
        for referral in child.referrals
        for _, days in referral.protection
        for day in days
    ]
    yield from broken(
        {
            "4004": sum(end == far for _, end in need) > 1,
            "4014": any(later[0] <= earlier[1] for earlier, later in pairwise(need)),
            "4001/4016/4017": any(a[0] <= b[1] and b[0] <= a[1] for a in need for b in protection),
            "4003": any(start <= day <= end for day in reviews for start, end in need),
            "8935": sum(end == far for _, end in protection) > 1,
            "8940": any(later[0] <= earlier[1] for earlier, later in pairwise(protection)),
        }
    )


def of_a_referral(referral: Referral, child: Child, year: CollectionYear) -> Iterator[str]:
    own, first, reference = referral.own, year.first_date, year.reference_date
    referred, closed = day_of(own, "CINreferralDate"), day_of(own, "CINclosureDate")
    assert referred
    died = day_of(child.own, "PersonDeathDate")
    birth = day_of(child.own, "PersonBirthDate") or day_of(child.own, "ExpectedPersonBirthDate")
    dates, reason = list(referral.dates()), own["ReasonForClosure"]
    conferences = [own["DateOfInitialCPC"], *(r["DateOfInitialCPC"] for r in referral.enquiries)]
    held = [date.fromisoformat(day) for day in conferences if day]
    activity = [*referral.assessments, *referral.plans, *referral.enquiries, *referral.protection]
    later_activity = [*referral.plans, *referral.enquiries, *referral.protection, *held]
    yield from broken(
        {
            "1103/1104/1105/2889/4015": any(day < referred for day in dates),
            "8565": closed is not None and any(day > closed for day in dates),
            "after the end of the year": any(day > reference for day in dates),
            "4008/4009/8915/8920": died is not None and any(day > died for day in dates),
            "8555Q": died is not None and referred > died,
            "8569Q": referral.nothing_more and referred < add_working_days(first, -1),
            "8585Q": reason == "RC2" and died is None,
            "8600": referred > reference,
            "8606": birth is not None and referred < birth - timedelta(weeks=40),
            "8610": not referral.nothing_more and not own["PrimaryNeedCode"],
            "8620": closed is not None and not first <= closed <= reference,
            "8630": closed is not None and closed < referred,
            "8805/8810": (closed is None) != (reason is None),
            "8831/8832/4000": referral.nothing_more and bool(activity or held or closed),
            "2990": reason in ("RC8", "RC9") and bool(later_activity),
            "2991Q": bool(referral.enquiries) and not referral.assessments,
            "8825Q": reason in ("RC8", "RC9") and not referral.assessments,
            "2884": bool(own["DateOfInitialCPC"]) and len(held) > 1,
            "8715": any(not first <= day <= reference for day in held),
            "8875": any(not is_working_day(day) for day in held),
        }
    )
    yield from of_assessments(referral, closed, year)
    yield from of_enquiries(referral, closed, year)
    for row in referral.plans:
        start, end = day_of(row, "CINPlanStartDate"), day_of(row, "CINPlanEndDate")
        yield from broken(
            {
                "4010": start is None or start > reference,
                "4011/4012Q": end is not None and (start is None or end <= start),
                "4013": end is not None and not first <= end <= reference,
                "open after closure": closed is not None and end is None,
            }
        )
    for row, reviews in referral.protection:
        start, end = day_of(row, "CPPstartDate"), day_of(row, "CPPendDate")
        assert start
        days = [date.fromisoformat(day or "") for day in reviews]
        yield from broken(
            {
                "2885": start >= first and start not in held,
                "8720": start > reference,
                "8840/8925": end is not None and end <= start,
                "8841": any(day <= start for day in days),
                "8930": end is not None and not first <= end <= reference,
                "8905/8910": not (row["InitialCategoryOfAbuse"] and row["LatestCategoryOfAbuse"]),
                "8730": not row["NumberOfPreviousCPP"],
                "open plan in a closed case": closed is not None and end is None,
                "review after the plan": end is not None and any(day > end for day in days),
            }
        )


def of_assessments(referral: Referral, closed: date | None, year: CollectionYear) -> Iterator[str]:
    first, reference = year.first_date, year.reference_date
    spans = sorted(
        (
            day_of(row, "AssessmentActualStartDate"),
            day_of(row, "AssessmentAuthorisationDate") or date.max,
        )
        for row, _ in referral.assessments
    )
    all_factors = [factor for _, factors in referral.assessments for factor in factors]
    yield from broken(
        {
            "8863Q/8896": any(later[0] <= earlier[1] for earlier, later in pairwise(spans)),
            "8867": closed is not None and any(end == date.max for _, end in spans),
            "8873Q": "21" in all_factors
            and len(spans) == 1
            and referral.own["ReasonForClosure"] not in ("RC8", "RC9"),
            "18A/19A": bool({"18A", "19A"} & set(all_factors)),
        }
    )
    for row, factors in referral.assessments:
        start, end = (
            day_of(row, "AssessmentActualStartDate"),
            day_of(row, "AssessmentAuthorisationDate"),
        )
        reviewed = day_of(row, "AssessmentInternalReviewDate")
        assert start
        yield from broken(
            {
                "8608": end is not None and end < start,
                "8614": end is None and bool(factors),
                "8897Q": end is not None and not factors,
                "8670Q": end is None and start <= add_working_days(reference, -45),
                "8696": end is not None and not first <= end <= reference,
                "8736": end is None and not first <= start <= reference,
                "8869": "21" in factors and len(factors) > 1,
                "8898": len(factors) != len(set(factors)),
                "internal review": reviewed is not None
                and not start <= reviewed <= (end or reference),
            }
        )


def of_enquiries(referral: Referral, closed: date | None, year: CollectionYear) -> Iterator[str]:
    reference = year.reference_date
    still_open = 0
    for row in referral.enquiries:
        start, target = day_of(row, "S47ActualStartDate"), day_of(row, "InitialCPCtarget")
        held, needless = day_of(row, "DateOfInitialCPC"), row["ICPCnotRequired"] == "1"
        assert start
        waiting = held is None and not needless
        still_open += waiting
        yield from broken(
            {
                "8615": held is not None and start > held,
                "8675Q": waiting and start <= add_working_days(reference, -15),
                "8740": held is None and not year.first_date <= start <= reference,
                "8868": closed is not None and waiting,
                "8870Q": target is not None and target.weekday() >= 5,
                "conference not needed but held": needless and held is not None,
            }
        )
    yield from broken({"8839/8890": still_open > 1 or len(referral.enquiries) > 1})


def broken(checks: dict[str, bool]) -> Iterator[str]:
    return (rule for rule, is_broken in checks.items() if is_broken)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_rule_is_broken_by_a_thousand_children(year: str, seed: int) -> None:
    assert breaches(invented(1_000, year, seed)) == []


@pytest.mark.parametrize("children", [1, 2, 3, 10])
def test_no_rule_is_broken_by_a_handful(children: int) -> None:
    for seed in range(25):
        assert breaches(invented(children, "2025_26", seed)) == [], seed


def test_pre_proceedings_follow_in_order() -> None:
    found = invented(2_000, "2026_27")
    for row in found.tables["PreProceedings"].as_dicts():
        names = (
            "PPStartDate",
            "LBPSentDate",
            "InitialPPMeetingDate",
            "StepDecisionDate",
            "CourtAppDate",
        )
        days = [row[name] for name in names if row[name]]
        assert days == sorted(days, key=str)


def test_the_checks_would_notice() -> None:
    """Break a few rules on purpose, so that silence above means something."""
    found = invented(300, "2025_26")
    assert breaches(found) == []

    def spoil(table: str, column: str, value: str | None) -> set[str]:
        place = found.tables[table].columns.index(column)
        rows, noticed = found.tables[table].rows, set()
        for index, row in list(enumerate(rows)):
            rows[index] = (*row[:place], value, *row[place + 1 :])
            noticed |= {rule for rule, _ in breaches(found)}
            rows[index] = row
            if noticed:
                break
        return noticed

    assert "8600" in spoil("CINdetails", "CINreferralDate", "2026-04-01")
    assert spoil("CINdetails", "PrimaryNeedCode", None) == {"8610"}
    assert spoil("Assessments", "AssessmentAuthorisationDate", None)
    assert "8875" in spoil("Section47", "DateOfInitialCPC", "2025-12-25")
    assert "8841" in spoil("Reviews", "CPPreviewDate", "2020-01-01")
    assert "1520" in spoil("ChildIdentifiers", "UPN", found.tables["ChildIdentifiers"].rows[0][2])
    assert "8790" in spoil("Disabilities", "Disability", "NONE")
