"""Which year a file is read as, and that a new year is data and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinstead.returns.cin import deciding_year, layout, read, years
from kinstead.returns.cin.cin_return import CinReturn, OddityKind
from kinstead.returns.cin.tables import Below, Item, Kind, TableShape, adding, replacing
from kinstead.returns.cin.years import YEARS, CollectionYear, UnknownYear, year_called
from kinstead.statute import code_sets
from tests.returns.cin.test_read import a_child, a_file, cells, reading

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>{}</Year>"
    "<ReferenceDate>{}</ReferenceDate></CollectionDetails></Header>"
)
GENDER_CHILD = a_child().replace("Sex>F", "GenderCurrent>2").replace("/Sex>", "/GenderCurrent>")
GENDER_CHILD = GENDER_CHILD.replace("2</Sex>", "2</GenderCurrent>")
PRE_PROCEEDINGS = (
    "<PreProceedingsandFGDM><PPStartDate>2026-05-05</PPStartDate>"
    "<PPOutcome>A</PPOutcome></PreProceedingsandFGDM>"
)


def words(found: CinReturn) -> str:
    return " ".join(o.words for o in found.oddities if o.kind is OddityKind.YEAR)


@pytest.mark.parametrize("code", YEARS)
def test_a_header_that_agrees_with_itself_decides(code: str) -> None:
    year = YEARS[code]
    child = a_child() if "Sex" in year.columns["ChildIdentifiers"] else GENDER_CHILD
    found = reading(a_file(child, header=HEADER.format(year.ending, year.reference_date)))
    assert (found.year, found.oddities) == (code, [])


@pytest.mark.parametrize(
    ("year", "reference", "child", "expected", "said"),
    [
        ("2025", "2026-03-31", a_child(), "2025_26", "the date is believed"),
        ("2026", "31 March 2026", a_child(), "2025_26", "is not a date"),
        ("26", "2026-03-31", a_child(), "2025_26", "is not a year"),
        ("2022", "2022-03-31", GENDER_CHILD, "2022_23", "no collection year known"),
        ("2031", "2031-03-31", a_child(), "2026_27", "no collection year known"),
        ("2024", "2024-03-31", a_child(), "2024_25", "most children"),
        ("2026", "2026-03-31", GENDER_CHILD, "2023_24", "most children"),
    ],
)
def test_a_header_that_disagrees_is_read_with_a_word_about_it(
    year: str, reference: str, child: str, expected: str, said: str
) -> None:
    found = reading(a_file(child, header=HEADER.format(year, reference)))
    assert found.year == expected
    assert said in words(found)


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        (GENDER_CHILD, "2023_24"),
        (a_child(), "2026_27"),
        (a_child(PRE_PROCEEDINGS), "2026_27"),
    ],
)
def test_without_a_header_the_elements_decide(child: str, expected: str) -> None:
    found = reading(a_file(child, header=""))
    assert found.year == expected
    assert "Name the year to be certain" in words(found)
    assert set(found.header.values()) == {None}


def test_a_year_that_is_asked_for_is_believed() -> None:
    found = reading(a_file(a_child()), "2024_25")
    assert found.year == "2024_25"
    assert "read as 2024/25, as asked" in words(found)


def test_one_block_of_another_year_does_not_change_the_year_and_is_not_lost() -> None:
    found = reading(a_file(a_child(PRE_PROCEEDINGS), *[a_child()] * 9))
    assert found.year == "2025_26"
    assert "PreProceedings" not in found.tables
    assert [(o.kind, o.raw) for o in found.oddities] == [
        (
            OddityKind.OTHER_YEAR,
            "<PPStartDate>2026-05-05</PPStartDate><PPOutcome>A</PPOutcome>",
        )
    ]


def test_gender_in_a_year_that_asks_for_sex_is_not_lost() -> None:
    found = reading(a_file(GENDER_CHILD, *[a_child()] * 9))
    assert found.year == "2025_26"
    assert cells(found, "ChildIdentifiers", "Sex")[:2] == [None, "F"]
    assert [o.raw for o in found.oddities] == ["<GenderCurrent>2</GenderCurrent>"]
    assert found.oddities[0].la_child_id == "A1"


def test_pre_proceedings_are_a_table_of_2026_27() -> None:
    found = reading(a_file(a_child(PRE_PROCEEDINGS), header=HEADER.format(2027, "2027-03-31")))
    assert list(found.tables["PreProceedings"].as_dicts())[0]["PPOutcome"] == "A"
    assert found.oddities == []


@pytest.mark.parametrize("text", ["2024_25", "2024/25", "2024-25", "2024-2025", " 2025 "])
def test_a_year_may_be_named_as_people_name_it(text: str) -> None:
    assert year_called(text).code == "2024_25"


@pytest.mark.parametrize("text", ["2024_26", "2020_21", "1924-2025", "next", "", "٢٠٢٥"])
def test_a_year_not_known_is_refused_with_those_that_are(text: str) -> None:
    with pytest.raises(UnknownYear, match="2022_23, 2023_24, 2024_25, 2025_26, 2026_27"):
        year_called(text)


def test_every_coded_item_names_a_code_set_of_its_year() -> None:
    for code, year in YEARS.items():
        named = {item.codes for shape in year.shapes for item in shape.items if item.codes}
        assert named <= set(code_sets.names(code))


def test_a_new_year_is_an_entry_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up 2027/28 that renames a column and adds a table is read with no other change."""
    visits = TableShape(
        "Visits", "Visit", "CINdetails", (Item("VisitDate", Kind.DATE),), number="VisitID"
    )
    shapes = replacing(
        adding(YEARS["2026_27"].shapes, visits),
        "ChildCharacteristics",
        "Ethnicity",
        Item("Heritage"),
    )
    with_new = {**YEARS, "2027_28": CollectionYear(2028, shapes)}
    for module in (years, layout, deciding_year):
        monkeypatch.setattr(module, "YEARS", with_new)
    merged = layout.shapes_of_all_years()
    columns = {name: years.columns(merged, name) for name in merged}
    for module in (layout, deciding_year):
        monkeypatch.setattr(module, "ALL_SHAPES", merged)
    monkeypatch.setattr(read, "ALL_COLUMNS", columns)

    child = a_child("<Visit><VisitDate>2027-05-05</VisitDate></Visit>")
    child = child.replace("Ethnicity", "Heritage")
    found = reading(a_file(child, header=HEADER.format(2028, "2028-03-31")))
    assert found.year == "2027_28"
    assert found.tables["Visits"].rows == [("1", "A1", "1", "1", "2027-05-05")]
    assert cells(found, "ChildCharacteristics", "Heritage") == ["WBRI"]
    assert found.oddities == []


def test_every_table_stands_somewhere_and_has_its_columns() -> None:
    for year in YEARS.values():
        placed = {
            step.table
            for shape in year.shapes
            for step in shape.sequence
            if isinstance(step, Below)
        }
        for shape in year.shapes:
            assert (shape.above is not None) == (shape.name in placed)
            assert year.columns[shape.name][-1] == shape.items[-1].name
            assert replace(shape) == shape
