"""Invented returns: the same every time, like a real one, of every size and year."""

from __future__ import annotations

from collections import Counter

import pytest

from kinstead.kit.identifiers import check_child_id, check_upn
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.tables import Kind
from kinstead.returns.cin.values import as_boolean, as_date
from kinstead.returns.cin.years import YEARS, UnknownYear
from kinstead.statute.code_sets import code_set


def column(cin_return: CinReturn, table: str, name: str) -> list[str | None]:
    """One column of one table."""
    found = cin_return.tables[table]
    return [row[found.columns.index(name)] for row in found.rows]


def test_the_same_seed_gives_the_same_return_and_another_another() -> None:
    first, again, other = (invented(100, "2025_26", seed) for seed in (4, 4, 5))
    assert first.tables == again.tables
    assert first.tables["CINdetails"].rows != other.tables["CINdetails"].rows


def test_a_child_keeps_its_history_when_the_return_grows() -> None:
    small, large = invented(40, "2026_27"), invented(120, "2026_27")
    for name, table in small.tables.items():
        assert large.tables[name].rows[: len(table)] == table.rows


@pytest.mark.parametrize("year", YEARS)
def test_every_value_is_of_its_kind_and_every_code_in_its_set(year: str) -> None:
    found = invented(1_500, year, seed=2)
    assert found.children == 1_500 and found.oddities == []
    for shape in found.collection_year.shapes:
        for item in shape.items:
            values = {value for value in column(found, shape.name, item.name) if value is not None}
            if item.required:
                assert None not in column(found, shape.name, item.name), (shape.name, item.name)
            if item.kind is Kind.DATE:
                assert all(as_date(value) for value in values)
            elif item.kind is Kind.BOOLEAN:
                assert {as_boolean(value) for value in values} <= {True, False}
            elif item.kind is Kind.INTEGER:
                assert all(value.isdigit() for value in values)
            elif item.codes:
                codes = set(code_set(item.codes, year).codes)
                assert values <= codes, (shape.name, item.name, values - codes)


@pytest.mark.parametrize("year", YEARS)
def test_numbers_that_name_a_child_are_sound_and_nobody_s(year: str) -> None:
    found = invented(2_000, year)
    ids = column(found, "ChildIdentifiers", "LAchildID")
    upns = [upn for upn in column(found, "ChildIdentifiers", "UPN") if upn]
    former = [upn for upn in column(found, "ChildIdentifiers", "FormerUPN") if upn]
    assert len(set(ids)) == 2_000 and all(check_child_id(name or "").is_valid for name in ids)
    assert len(set(upns)) == len(upns) > 800
    assert former
    for upn in (*upns, *former):
        assert check_upn(upn).is_valid
        assert upn[4] == "0", "a school's number never begins with 0"


def test_there_is_something_of_everything() -> None:
    found = invented(2_000, "2026_27")
    assert all(len(table) > 10 for name, table in found.tables.items() if name != "Header")
    details = Counter(column(found, "CINdetails", "ReferralNFA"))
    assert 0.08 < details["1"] / details.total() < 0.4
    per_child = Counter(column(found, "CINdetails", "ChildNumber"))
    assert 0.1 < sum(count > 1 for count in per_child.values()) / 2_000 < 0.4
    assert (
        sum(1 for day in column(found, "ChildIdentifiers", "ExpectedPersonBirthDate") if day) > 10
    )
    assert any(column(found, "ChildIdentifiers", "PersonDeathDate"))
    assert any(column(found, "CINdetails", "DateOfInitialCPC"))
    assert len(set(column(found, "CINdetails", "ReasonForClosure"))) >= 8
    assert {"UN1", "UN2", "UN7"} <= set(column(found, "ChildIdentifiers", "UPNunknown"))
    assert {"0", "1"} == set(column(found, "Section47", "ICPCnotRequired"))
    open_ended = Counter(day is None for day in column(found, "ChildProtectionPlans", "CPPendDate"))
    assert min(open_ended.values()) > 20
    assert len(set(column(found, "Factors", "AssessmentFactors"))) > 35
    assert len(set(column(found, "Disabilities", "Disability"))) == 13


def test_a_return_of_one_child_is_a_return() -> None:
    assert invented(1, "2025").children == 1


@pytest.mark.parametrize("children", [0, -1, 1_000_001])
def test_too_few_and_too_many_are_refused(children: int) -> None:
    with pytest.raises(ValueError, match="Between 1 and 1,000,000"):
        invented(children, "2025_26")


def test_a_year_not_known_is_refused() -> None:
    with pytest.raises(UnknownYear):
        invented(1, "2019_20")
