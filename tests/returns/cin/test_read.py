"""Reading a census file: every row, every value, and a word about whatever fits nowhere."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from kinstead.returns.cin.cin_return import CinReturn, OddityKind
from kinstead.returns.cin.read import Progress, read
from kinstead.returns.cin.tables import HEADER
from kinstead.returns.cin.values import as_boolean, as_date

HEADER_XML = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>"
    "<Source><LEA>999</LEA></Source></Header>"
)
DETAILS_XML = (
    "<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>"
    "<ReferralSource>6</ReferralSource>{}</CINdetails>"
)


def a_child(inside: str = "", la_child_id: str = "A1", characteristics: str = "") -> str:
    """A child with one referral, and something inside it."""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{la_child_id}</LAchildID><Sex>F</Sex>"
        f"</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>{characteristics}"
        f"</ChildCharacteristics>{DETAILS_XML.format(inside)}</Child>"
    )


def a_file(*children: str, header: str = HEADER_XML) -> bytes:
    """A whole file of such children."""
    text = f"<Message>{header}<Children>{''.join(children)}</Children></Message>"
    return text.encode()


def reading(xml: bytes, year: str | None = None) -> CinReturn:
    """Read bytes as a file."""
    return read(io.BytesIO(xml), year)


def cells(cin_return: CinReturn, table: str, column: str) -> list[str | None]:
    """One column of one table."""
    found = cin_return.tables[table]
    return [row[found.columns.index(column)] for row in found.rows]


# The published files


@pytest.mark.parametrize(
    ("name", "children", "year"),
    [("fake_CIN_data.xml", 332, "2022_23"), ("CIN_Census_2024.xml", 2, "2024_25")],
)
def test_every_row_and_every_value_of_a_published_file_is_in_a_table(
    shared: Path, name: str, children: int, year: str
) -> None:
    path = shared / "data" / "cin" / name
    found = read(path)
    tree = etree.parse(path)

    assert (found.year, found.children) == (year, children)
    assert found.children == len(tree.findall(".//Child"))
    for shape in found.collection_year.shapes:
        expected = len(tree.findall(f".//{shape.element}"))
        assert len(found.tables[shape.name]) == expected, shape.name
    values = Counter(
        (element.tag, element.text.strip())
        for element in tree.iter(etree.Element)
        if not len(element) and element.text and element.text.strip()
    )
    kept: Counter[tuple[str, str]] = Counter()
    for table in found.tables.values():
        own = {item.name for item in found.collection_year.tables[table.name].items}
        for row in table.as_dicts():
            kept.update((column, cell) for column, cell in row.items() if cell and column in own)
    # LAchildID is a key in every table; count it where it is a value.
    for key in [key for key in kept if key[0] == "LAchildID"]:
        kept[key] = cells(found, "ChildIdentifiers", "LAchildID").count(key[1])
    assert kept == values


def test_each_row_knows_the_line_it_began_on(shared: Path) -> None:
    path = shared / "data" / "cin" / "CIN_Census_2024.xml"
    found, lines = read(path), path.read_text().splitlines()
    for name, table in found.tables.items():
        element = found.collection_year.tables[name].element
        for line in table.lines:
            assert f"<{element}>" in lines[line - 1], (name, line)


def test_lines_are_right_beyond_the_parser_s_own_counter() -> None:
    child = a_child("<ReferralNFA>0</ReferralNFA>").replace("><", ">\n<")
    xml = a_file(*[child + "\n"] * 8_000)
    found, lines = reading(xml), xml.decode().split("\n")
    assert len(lines) > 100_000
    for name in ("ChildIdentifiers", "ChildCharacteristics", "CINdetails"):
        wrong = [n for n in found.tables[name].lines if not lines[n - 1].startswith(f"<{name}>")]
        assert wrong == []


def test_text_between_elements_is_an_oddity_with_its_line(shared: Path) -> None:
    found = read(shared / "data" / "cin" / "CIN_Census_2024.xml")
    stray = [oddity for oddity in found.oddities if oddity.kind is OddityKind.STRAY_TEXT]
    assert [(o.line, o.raw, o.la_child_id) for o in stray] == [
        (23, "PersonBirthDate", "DfEX0000001")
    ]


# Shapes of the same thing


PLAN_XML = "<ChildProtectionPlans><CPPstartDate>2025-06-02</CPPstartDate>{}</ChildProtectionPlans>"
DATES = ["2025-08-20", "2026-01-14", "2026-03-03"]


@pytest.mark.parametrize(
    "reviews",
    [
        "<Reviews>" + "".join(f"<CPPreviewDate>{d}</CPPreviewDate>" for d in DATES) + "</Reviews>",
        "".join(f"<Reviews><CPPreviewDate>{d}</CPPreviewDate></Reviews>" for d in DATES),
    ],
    ids=["one block, many dates", "many blocks, one date"],
)
def test_both_shapes_of_reviews_keep_every_date(reviews: str) -> None:
    found = reading(a_file(a_child(PLAN_XML.format(reviews))))
    assert cells(found, "Reviews", "CPPreviewDate") == DATES
    assert cells(found, "Reviews", "ReviewID") == ["1", "2", "3"]
    assert found.oddities == []


def test_a_review_without_a_date_is_still_a_review() -> None:
    reviews = "<Reviews/><Reviews><CPPreviewDate/></Reviews>"
    found = reading(a_file(a_child(PLAN_XML.format(reviews))))
    assert cells(found, "Reviews", "CPPreviewDate") == [None, None]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("0", False), ("1", True), ("false", False), ("true", True), ("TRUE", True), ("yes", None)],
)
def test_booleans_are_kept_as_they_came_and_understood_apart(text: str, meaning: object) -> None:
    found = reading(a_file(a_child(f"<ReferralNFA>{text}</ReferralNFA>")))
    assert cells(found, "CINdetails", "ReferralNFA") == [text]
    assert as_boolean(text) is meaning
    assert as_boolean(None) is None


def test_a_day_is_understood_only_when_it_is_certain() -> None:
    certain = ("2025-05-01", "2025-05-01Z", "2025-05-01+01:00", "2025-05-01T00:00:00")
    assert {str(as_date(text)) for text in certain} == {"2025-05-01"}
    for text in ("01/05/2025", "2025-02-30", "2025-5-1", "2025-05-01T10:00:00", "", None, "٢٠٢٥"):
        assert as_date(text) is None, text


@pytest.mark.parametrize("prefix", ["", "cin:"])
def test_a_namespace_makes_no_difference(prefix: str) -> None:
    plain = a_file(a_child("<ReferralNFA>0</ReferralNFA>"))
    declared = f' xmlns{":cin" if prefix else ""}="urn:somebody"'.encode()
    spelt = plain.replace(b"</", b"\0").replace(b"<", b"<" + prefix.encode())
    spelt = spelt.replace(b"\0", b"</" + prefix.encode())
    start = b"<" + prefix.encode() + b"Message"
    found = reading(spelt.replace(start, start + declared, 1))
    assert {n: t.rows for n, t in found.tables.items()} == {
        n: t.rows for n, t in reading(plain).tables.items()
    }
    assert found.oddities == []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "iso-8859-14"]
)
def test_any_encoding_that_xml_declares_is_read(encoding: str) -> None:
    name = "Siân’s–1" if encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1252") else "Siân1"
    declared = encoding.removesuffix("-sig")
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>' + a_file(a_child(la_child_id=name)).decode()
    )
    found = reading(text.encode(encoding))
    assert cells(found, "ChildIdentifiers", "LAchildID") == [name]


def test_only_xml_s_own_white_space_is_taken_off() -> None:
    found = reading(a_file(a_child(la_child_id=" \r\n\t A&#160; b \u00a0 ")))
    assert cells(found, "ChildIdentifiers", "LAchildID") == ["A\u00a0 b \u00a0"]


# Numbering


def test_rows_are_numbered_within_the_row_above() -> None:
    assessment = (
        "<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>"
        "<AssessmentFactors>1A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )
    child = a_child(assessment * 2).replace("</Child>", DETAILS_XML.format(assessment) + "</Child>")
    found = reading(a_file(child, child.replace("A1", "A2")))
    factors = found.tables["Factors"]
    assert factors.columns == (
        "ChildNumber",
        "LAchildID",
        "CINdetailsID",
        "AssessmentID",
        "FactorID",
        "AssessmentFactors",
    )
    expected = [
        (number, name, details, assessment_id, factor_id, factor)
        for number, name in (("1", "A1"), ("2", "A2"))
        for details, assessment_id in (("1", "1"), ("1", "2"), ("2", "1"))
        for factor_id, factor in (("1", "3B"), ("2", "1A"))
    ]
    assert factors.rows == expected


def test_two_children_with_one_identifier_stay_two() -> None:
    found = reading(a_file(a_child(la_child_id="A1"), a_child(la_child_id="A1")))
    assert found.children == 2
    assert cells(found, "CINdetails", "ChildNumber") == ["1", "2"]


def test_rows_read_counts_every_row_about_children() -> None:
    found = reading(a_file(a_child(), a_child(la_child_id="A2")))
    assert found.rows_read == 6
    assert len(found.tables[HEADER]) == 1


def test_the_same_date_name_at_two_levels_is_kept_apart() -> None:
    inside = (
        "<DateOfInitialCPC>2025-06-01</DateOfInitialCPC><Section47>"
        "<DateOfInitialCPC>2025-07-01</DateOfInitialCPC></Section47>"
    )
    found = reading(a_file(a_child(inside)))
    assert cells(found, "CINdetails", "DateOfInitialCPC") == ["2025-06-01"]
    assert cells(found, "Section47", "DateOfInitialCPC") == ["2025-07-01"]


# Nothing vanishes


@pytest.mark.parametrize(
    ("xml", "kind", "raw"),
    [
        (
            a_child("<FamilyHelp>yes</FamilyHelp>"),
            "UNKNOWN_ELEMENT",
            "<FamilyHelp>yes</FamilyHelp>",
        ),
        (a_child("words"), "STRAY_TEXT", "words"),
        (a_child("<!-- typed by Ann -->"), "COMMENT", "<!-- typed by Ann -->"),
        (a_child("<?print now?>"), "COMMENT", "<?print now?>"),
        (
            a_child("<ReferralSource>2A</ReferralSource>"),
            "REPEATED_ELEMENT",
            "<ReferralSource>2A</ReferralSource>",
        ),
        (a_child('<ReferralNFA id="7">0</ReferralNFA>'), "ATTRIBUTE", "id='7'"),
        (a_child("<ReferralNFA>0<b>!</b></ReferralNFA>"), "UNKNOWN_ELEMENT", "<b>!</b>"),
        (
            a_child("<Assessments><Worker>J</Worker></Assessments>"),
            "UNKNOWN_ELEMENT",
            "<Worker>J</Worker>",
        ),
        (
            a_child(characteristics="<Disabilities>x<Disability>MOB</Disability></Disabilities>"),
            "STRAY_TEXT",
            "x",
        ),
        (
            a_child(characteristics="<Disabilities><Autism>1</Autism></Disabilities>"),
            "UNKNOWN_ELEMENT",
            "<Autism>1</Autism>",
        ),
        (a_child() + "between", "STRAY_TEXT", "between"),
        (a_child() + "<Carer>x</Carer>" + a_child(), "UNKNOWN_ELEMENT", "<Carer>x</Carer>"),
        ("before" + a_child(), "STRAY_TEXT", "before"),
        (
            a_child().replace(
                "</Child>", "<ChildIdentifiers><UPN>x</UPN></ChildIdentifiers></Child>"
            ),
            "REPEATED_ELEMENT",
            "<ChildIdentifiers><UPN>x</UPN></ChildIdentifiers>",
        ),
    ],
)
def test_what_no_table_holds_is_an_oddity_with_the_raw_text(xml: str, kind: str, raw: str) -> None:
    found = reading(a_file(xml))
    assert [(o.kind.name, o.raw) for o in found.oddities] == [(kind, raw)]
    assert found.oddities[0].line == 1
    assert found.oddities[0].words.endswith((".", ";"))


def test_text_around_a_comment_stays_one_value() -> None:
    found = reading(a_file(a_child("<PrimaryNeedCode>N<!-- ? -->4</PrimaryNeedCode>")))
    assert cells(found, "CINdetails", "PrimaryNeedCode") == ["N4"]
    assert [o.kind for o in found.oddities] == [OddityKind.COMMENT]


def test_a_repeated_list_keeps_the_values_of_both() -> None:
    two = "<Disabilities><Disability>{}</Disability></Disabilities>"
    found = reading(a_file(a_child(characteristics=two.format("MOB") + two.format("LD"))))
    assert cells(found, "Disabilities", "Disability") == ["MOB", "LD"]
    assert [o.kind for o in found.oddities] == [OddityKind.REPEATED_ELEMENT]


def test_a_repeated_value_counts_as_repeated_even_when_the_first_was_empty() -> None:
    found = reading(a_file(a_child("<PrimaryNeedCode/><PrimaryNeedCode>N1</PrimaryNeedCode>")))
    assert cells(found, "CINdetails", "PrimaryNeedCode") == [None]
    assert [o.raw for o in found.oddities] == ["<PrimaryNeedCode>N1</PrimaryNeedCode>"]


def test_a_child_without_identifiers_is_still_counted() -> None:
    child = f"<Child>{DETAILS_XML.format('')}</Child>"
    found = reading(a_file(a_child(), child))
    assert found.children == 2
    assert cells(found, "CINdetails", "ChildNumber") == ["1", "2"]
    assert [o.kind for o in found.oddities] == [OddityKind.MISSING_ELEMENT]


def test_identifiers_that_stand_last_name_the_child_all_the_same() -> None:
    child = a_child().replace("<ChildIdentifiers>", "<!--").replace("</ChildIdentifiers>", "-->")
    child = child.replace(
        "</Child>", "<ChildIdentifiers><LAchildID>Z</LAchildID></ChildIdentifiers></Child>"
    )
    found = reading(a_file(child))
    assert cells(found, "CINdetails", "LAchildID") == ["Z"]


def test_what_stands_outside_the_children_is_noted_too() -> None:
    xml = a_file(a_child()).replace(b"</Message>", b"<Cin/>x<Children/></Message><!-- end -->")
    found = reading(b"<!-- start -->" + xml.replace(b"<LEA>", b"<Tel>1</Tel><LEA>"))
    assert {(o.kind.name, o.raw) for o in found.oddities} == {
        ("COMMENT", "<!-- start -->"),
        ("COMMENT", "<!-- end -->"),
        ("UNKNOWN_ELEMENT", "<Cin/>"),
        ("STRAY_TEXT", "x"),
        ("REPEATED_ELEMENT", None),
        ("UNKNOWN_ELEMENT", "<Tel>1</Tel>"),
    }


def test_several_sources_are_several_header_rows() -> None:
    header = HEADER_XML.replace("</Header>", "<Source><LEA>998</LEA></Source></Header>")
    found = reading(a_file(a_child(), header=header))
    assert cells(found, HEADER, "LEA") == ["999", "998"]
    assert cells(found, HEADER, "Year") == ["2026", "2026"]
    assert found.header["LEA"] == "999"


# How it is handed over


class OneWay(io.RawIOBase):
    """Bytes that can be read once and not gone back over, like a pipe."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._content.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_path_an_open_file_and_a_stream_read_the_same(tmp_path: Path) -> None:
    xml = a_file(a_child())
    path = tmp_path / "cin.xml"
    path.write_bytes(xml)
    rows = reading(xml).tables["CINdetails"].rows
    assert read(path).tables["CINdetails"].rows == rows
    assert read(str(path)).tables["CINdetails"].rows == rows
    assert read(OneWay(xml)).tables["CINdetails"].rows == rows
    with path.open("rb") as file:
        file.read(10)
        assert read(file).tables["CINdetails"].rows == rows
        assert not file.closed


def test_progress_is_told_in_bytes_and_children_and_ends_at_the_end() -> None:
    told: list[Progress] = []
    xml = a_file(*[a_child()] * 4_000)
    read(io.BytesIO(xml), progress=told.append)
    assert len(told) > 2
    assert told == sorted(told)
    assert told[-1] == (len(xml), len(xml), 4_000)


def test_reading_lets_each_child_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tree never holds more than a piece's worth of children."""
    from kinstead.returns.cin.take_child import ChildTaker

    held: list[int] = []
    take = ChildTaker.take

    def watching(self: ChildTaker, child: etree._Element) -> None:
        above = child.getparent()
        assert above is not None
        held.append(above.index(child))
        take(self, child)

    monkeypatch.setattr(ChildTaker, "take", watching)
    reading(a_file(*[a_child()] * 5_000))
    assert set(held) == {0}
