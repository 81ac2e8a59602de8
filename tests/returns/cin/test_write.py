"""Writing a return: in schema order, valid, whole or not at all, and the same every time."""

from __future__ import annotations

import copy
import io
import os
import random
import tracemalloc
from pathlib import Path

import pytest
from lxml import etree

from kinstead.returns.cin.cin_return import CinReturn, ReturnBeingMade, Table
from kinstead.returns.cin.compare import same_tables
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.read import read
from kinstead.returns.cin.write import UnwritableReturn, write
from kinstead.returns.cin.years import YEARS
from tests.returns.cin.test_read import a_child, a_file, cells, reading


def written(cin_return: CinReturn) -> bytes:
    """The bytes a return is written as."""
    file = io.BytesIO()
    write(cin_return, file)
    return file.getvalue()


def read_back(cin_return: CinReturn) -> CinReturn:
    """A return written and read again."""
    return read(io.BytesIO(written(cin_return)))


def said(first: CinReturn, second: CinReturn) -> list[str]:
    """The differences between two returns, in words."""
    return [difference.words for difference in same_tables(first, second)]


# Nothing lost


@pytest.mark.parametrize("year", YEARS)
def test_an_invented_return_comes_back_row_for_row(year: str) -> None:
    first = invented(300, year, seed=5)
    second = read_back(first)
    assert second.year == year
    assert second.oddities == []
    assert {name: table.rows for name, table in second.tables.items()} == {
        name: table.rows for name, table in first.tables.items()
    }
    assert same_tables(first, second) == []


@pytest.mark.parametrize("name", ["fake_CIN_data.xml", "CIN_Census_2024.xml"])
def test_a_published_file_comes_back_saying_the_same(shared: Path, name: str) -> None:
    first = read(shared / "data" / "cin" / name)
    second = read(io.BytesIO(written(first)), first.year)
    assert same_tables(first, second) == []
    assert second.rows_read == first.rows_read


def test_both_shapes_of_reviews_are_written_as_one_block() -> None:
    dates = ("2025-08-20", "2026-01-14")
    blocks = "".join(f"<Reviews><CPPreviewDate>{d}</CPPreviewDate></Reviews>" for d in dates)
    plan = "<ChildProtectionPlans><CPPstartDate>2025-06-02</CPPstartDate>{}</ChildProtectionPlans>"
    content = written(reading(a_file(a_child(plan.format(blocks)))))
    assert content.count(b"<Reviews>") == 1
    assert [e.text for e in etree.fromstring(content).iter("CPPreviewDate")] == list(dates)


def test_a_review_without_a_date_is_written_and_read_back() -> None:
    plan = "<ChildProtectionPlans><Reviews/></ChildProtectionPlans>"
    first = reading(a_file(a_child(plan)))
    assert cells(read_back(first), "Reviews", "CPPreviewDate") == [None]


# The form the schema asks for


@pytest.mark.parametrize(("year", "schema"), [("2024_25", 2025), ("2025_26", 2026)])
def test_a_clean_return_is_valid_by_the_published_schema(
    shared: Path, year: str, schema: int
) -> None:
    path = shared / "standards" / "schemas" / f"CIN_schema_{schema}.xsd"
    if not path.is_file():
        pytest.skip(f"../shared is beside the project but has no {path.name} to validate against.")
    validator = etree.XMLSchema(etree.parse(path))
    for seed in (1, 2):
        document = etree.fromstring(written(invented(1_000, year, seed)))
        assert validator.validate(document), validator.error_log[:3]


def test_booleans_and_days_are_written_as_the_schema_has_them() -> None:
    made = ReturnBeingMade("2025_26", {"Collection": "CIN"})
    child = made.child(LAchildID="A1", PersonBirthDate="2015-03-27T00:00:00", Sex="F")
    made.add("ChildCharacteristics", child, Ethnicity="WBRI")
    details = made.add("CINdetails", child, CINreferralDate="1st May", ReferralNFA="TRUE")
    made.add("Section47", details, S47ActualStartDate="2025-05-01Z", ICPCnotRequired="false")
    made.add("Section47", details, S47ActualStartDate="01/05/2025", ICPCnotRequired="N")
    tree = etree.fromstring(written(made.finished()))
    assert [e.text for e in tree.iter("PersonBirthDate")] == ["2015-03-27"]
    assert [e.text for e in tree.iter("ReferralNFA")] == ["1"]
    assert [e.text for e in tree.iter("ICPCnotRequired")] == ["0", "N"]
    assert [e.text for e in tree.iter("S47ActualStartDate")] == ["2025-05-01", "01/05/2025"]
    assert [e.text for e in tree.iter("CINreferralDate")] == ["1st May"]


def test_the_numbers_of_rows_are_never_written() -> None:
    content = written(invented(50, "2026_27"))
    for name in (b"ChildNumber", b"CINdetailsID", b"AssessmentID", b"CPPID", b"ReviewID"):
        assert name not in content


def test_the_same_return_is_the_same_bytes() -> None:
    assert written(invented(200, "2025_26")) == written(invented(200, "2025_26"))


def test_rows_in_any_order_are_written_in_order() -> None:
    tidy = invented(200, "2026_27")
    muddled = copy.deepcopy(tidy)
    chance = random.Random(3)
    for table in muddled.tables.values():
        chance.shuffle(table.rows)
    assert written(muddled) == written(tidy)


def test_the_file_is_utf_8_with_a_declaration_and_a_line_for_each_element() -> None:
    lines = written(invented(1, "2025_26")).decode("utf-8").splitlines()
    assert lines[0].replace("'", '"') == '<?xml version="1.0" encoding="UTF-8"?>'
    assert all(line.count("<") <= 2 for line in lines[1:])
    assert lines[1] == "<Message>" and lines[-1] == "</Message>"


# Whole or not at all


def test_a_path_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "cin.xml"
    write(invented(20, "2025_26"), path)
    assert read(path).children == 20
    assert os.listdir(tmp_path) == ["cin.xml"]
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o640)
    write(invented(30, "2025_26"), str(path))
    assert read(path).children == 30
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_at_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.xml").write_text("old")
    (tmp_path / "link.xml").symlink_to(tmp_path / "real.xml")
    write(invented(1, "2025_26"), tmp_path / "link.xml")
    assert (tmp_path / "link.xml").is_symlink()
    assert read(tmp_path / "real.xml").children == 1


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "cin.xml"
    path.write_text("as it was")
    bad = invented(500, "2025_26")
    table = bad.tables["CINdetails"]
    table.rows[-1] = (*table.rows[-1][:4], "\x0b", *table.rows[-1][5:])
    with pytest.raises(UnwritableReturn, match="ReferralSource in CINdetails of child NMR1000499"):
        write(bad, path)
    file = io.BytesIO(b"as it was")
    with pytest.raises(UnwritableReturn):
        write(bad, file)
    assert path.read_text() == "as it was" and file.getvalue() == b"as it was"
    assert os.listdir(tmp_path) == ["cin.xml"]


@pytest.mark.parametrize("place", ["missing/cin.xml", "."])
def test_a_place_that_cannot_be_written_to_is_said_in_words(tmp_path: Path, place: str) -> None:
    with pytest.raises(UnwritableReturn, match="cannot be written .* choose another place"):
        write(invented(1, "2025_26"), tmp_path / place)
    assert os.listdir(tmp_path) == []


# Tables that do not hang together


def test_a_row_under_no_row_is_refused_by_name() -> None:
    bad = invented(20, "2025_26")
    table = bad.tables["Factors"]
    table.rows.append(("99", "Nobody", "1", "1", "1", "3B"))
    with pytest.raises(UnwritableReturn, match=r"Factors has a row for child Nobody \(99"):
        written(bad)


def test_a_row_under_another_child_is_refused() -> None:
    bad = invented(20, "2025_26")
    row = bad.tables["CINdetails"].rows[0]
    bad.tables["CINdetails"].rows[0] = (row[0], "Somebody", *row[2:])
    with pytest.raises(UnwritableReturn, match="CINdetails has a row for child Somebody under"):
        written(bad)


def test_two_rows_where_one_may_stand_are_refused() -> None:
    bad = invented(3, "2025_26")
    bad.tables["ChildCharacteristics"].rows.insert(0, bad.tables["ChildCharacteristics"].rows[0])
    with pytest.raises(UnwritableReturn, match="ChildCharacteristics has two rows"):
        written(bad)


def test_tables_of_another_year_are_refused() -> None:
    bad = invented(3, "2023_24")
    bad.year = "2025_26"
    with pytest.raises(
        UnwritableReturn, match="ChildIdentifiers does not have the columns of 2025/26"
    ):
        written(bad)
    del bad.tables["Reviews"]
    bad.year = "2023_24"
    with pytest.raises(UnwritableReturn, match="Reviews does not have the columns"):
        written(bad)


def test_rows_numbered_in_words_are_refused() -> None:
    bad = invented(3, "2025_26")
    first, *rest = bad.tables["CINdetails"].rows
    bad.tables["CINdetails"].rows = [*rest, (first[0], first[1], "one", *first[3:])]
    with pytest.raises(UnwritableReturn, match="numbered from 1"):
        written(bad)


def test_making_a_return_refuses_what_it_has_no_place_for() -> None:
    made = ReturnBeingMade("2025_26", {})
    child = made.child(LAchildID="A1")
    with pytest.raises(KeyError, match="no column GenderCurrent"):
        made.child(GenderCurrent="1")
    with pytest.raises(ValueError, match="Section47 cannot stand under a row of ChildIdentifiers"):
        made.add("Section47", child)


def test_a_large_return_is_written_in_little_memory(tmp_path: Path) -> None:
    large = invented(3_000, "2025_26")
    tracemalloc.start()
    write(large, tmp_path / "cin.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "cin.xml").stat().st_size > 3_000_000
    assert peak < 500_000


# Differences, in words


def test_order_numbers_and_spelling_of_booleans_make_no_difference() -> None:
    plan = "<ReferralNFA>{}</ReferralNFA><ChildProtectionPlans>{}</ChildProtectionPlans>"
    dates = [
        f"<Reviews><CPPreviewDate>{d}</CPPreviewDate></Reviews>"
        for d in ("2026-01-14", "2025-08-20")
    ]
    one = a_child(plan.format("1", dates[0] + dates[1]))
    other = a_child(plan.format("true", dates[1] + dates[0] + dates[1]))
    first = reading(a_file(one, a_child(la_child_id="A2")))
    second = reading(a_file(a_child(la_child_id="A2"), other))
    assert said(first, second) == []


def test_each_difference_is_said_with_child_table_and_values() -> None:
    s47 = "<Section47><S47ActualStartDate>2025-05-0{}</S47ActualStartDate></Section47>"
    disabilities = "<Disabilities><Disability>{}</Disability></Disabilities>"
    first = reading(
        a_file(
            a_child(s47.format(1) + s47.format(2), characteristics=disabilities.format("MOB")),
            a_child(la_child_id="A2"),
            a_child(la_child_id="A3"),
        )
    )
    second = reading(
        a_file(
            a_child(s47.format(2) + s47.format(7), characteristics=disabilities.format("LD")),
            a_child(la_child_id="A2").replace("Sex>F", "Sex>M"),
            a_child(la_child_id="A4"),
        ).replace(b"<LEA>999", b"<LEA>998")
    )
    differences = same_tables(first, second)
    assert [(d.table, d.la_child_id, d.words) for d in differences] == [
        ("Header", None, "The header's LEA is “999” in the first, “998” in the second."),
        (
            "Disabilities",
            "A1",
            (
                "Child A1, ChildCharacteristics (Ethnicity “WBRI”): Disabilities (Disability “MOB”)"
                " is only in the first."
            ),
        ),
        (
            "Disabilities",
            "A1",
            (
                "Child A1, ChildCharacteristics (Ethnicity “WBRI”): Disabilities (Disability “LD”)"
                " is only in the second."
            ),
        ),
        (
            "Section47",
            "A1",
            (
                "Child A1, CINdetails (CINreferralDate “2025-05-01”), Section47 (S47ActualStartDate"
                " “2025-05-01”): S47ActualStartDate is “2025-05-01” in the first, “2025-05-07” in"
                " the second."
            ),
        ),
        ("ChildIdentifiers", "A2", "Child A2: Sex is “F” in the first, “M” in the second."),
        ("ChildIdentifiers", "A3", "Child A3 is only in the first."),
        ("ChildIdentifiers", "A4", "Child A4 is only in the second."),
    ]
    assert [d.table for d in same_tables(first, second, without=("Header", "Section47"))] == [
        "Disabilities",
        "Disabilities",
        "ChildIdentifiers",
        "ChildIdentifiers",
        "ChildIdentifiers",
    ]


def test_the_same_row_twice_is_not_the_same_as_once() -> None:
    plan = "<CINPlanDates><CINPlanStartDate>2025-05-09</CINPlanStartDate></CINPlanDates>"
    once, twice = reading(a_file(a_child(plan))), reading(a_file(a_child(plan * 2)))
    assert said(once, twice) == [
        (
            "Child A1, CINdetails (CINreferralDate “2025-05-01”): CINplanDates (CINPlanStartDate"
            " “2025-05-09”) is only in the second."
        )
    ]


def test_one_of_two_children_with_one_identifier_is_missed() -> None:
    two, one = reading(a_file(a_child(), a_child())), reading(a_file(a_child()))
    assert said(two, one) == ["Child A1 is only in the first."]


def test_any_single_change_is_noticed() -> None:
    """Change one cell at a time, anywhere, and be told of exactly one table."""
    clean = invented(60, "2026_27", seed=9)
    chance = random.Random(1)
    for name, table in clean.tables.items():
        shape = clean.collection_year.tables[name]
        first_item = len(table.columns) - len(shape.items)
        for _ in range(6):
            changed = copy.deepcopy(clean)
            rows = changed.tables[name].rows
            place, column = (
                chance.randrange(len(rows)),
                chance.randrange(first_item, len(table.columns)),
            )
            row = list(rows[place])
            row[column] = "changed" if row[column] != "changed" else None
            rows[place] = tuple(row)
            assert {d.table for d in same_tables(clean, changed)} == {name}, (name, column)


def test_different_years_are_said_first() -> None:
    found = same_tables(invented(2, "2023_24"), invented(2, "2024_25"))
    assert len(found) == 1
    assert "is for 2023/24, the second for 2024/25" in found[0].words
    close = same_tables(invented(2, "2024_25"), invented(2, "2025_26"))
    assert close[0].words == "The first return is for 2024/25, the second for 2025/26."
    assert len(close) > 1


def test_a_table_may_be_made_without_lines() -> None:
    assert list(Table("Reviews", ("ChildNumber",), [("1",)]).as_dicts()) == [{"ChildNumber": "1"}]
