"""Code sets by collection year: what is known, what was withdrawn, and plain labels for all."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from kinstead.statute import code_sets
from kinstead.statute.code_sets import YEARS, CodeSet, code_set
from kinstead.statute.code_sets.cin import SEX_FROM_GENDER
from kinstead.statute.code_sets.practice import INVERSE_RELATIONSHIP, LOOKED_AFTER

SCHEMAS = Path(__file__).parents[3] / "shared" / "standards" / "schemas"

EVERY_SET = [
    pytest.param(code_set(name, year), id=f"{name} {year or 'in practice'}")
    for year in (None, *YEARS)
    for name in code_sets.names(year)
]

SCHEMA_TYPES = {
    "unknownupntype": "upn_unknown",
    "sextype": "sex",
    "ethnicitytype": "ethnicity",
    "disabilitytype": "disability",
    "referralsourcetype": "referral_source",
    "categoryofabusetype": "category_of_abuse",
    "primaryneedcodetype": "primary_need",
    "reasonforclosuretype": "reason_for_closure",
    "assessmentfactorstype": "assessment_factors",
}


@pytest.fixture(scope="module")
def schemas() -> Path:
    """The folder of reference schemas, which is beside the project and never part of it."""
    if not SCHEMAS.is_dir():
        pytest.skip("../shared is not beside the project: there is no schema to compare with")
    return SCHEMAS


@pytest.mark.parametrize("codes", EVERY_SET)
def test_every_code_has_a_label_of_its_own(codes: CodeSet) -> None:
    labels = [code.label for code in codes.codes.values()]
    assert all(label.strip() == label and label for label in labels)
    assert len(set(labels)) == len(labels)
    assert all(key == code.code for key, code in codes.codes.items())


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_every_item_of_the_census(year: str) -> None:
    sex = "gender" if year < "2024_25" else "sex"
    assert set(code_sets.names(year)) == {*SCHEMA_TYPES.values(), sex} - (
        {"sex"} if sex == "gender" else set()
    )


@pytest.mark.parametrize(("year", "schema"), [("2024_25", "2025"), ("2025_26", "2026")])
def test_the_codes_are_those_of_the_reference_schema(schemas: Path, year: str, schema: str) -> None:
    found = _enumerations(schemas / f"CIN_schema_{schema}.xsd")
    for schema_type, name in SCHEMA_TYPES.items():
        assert set(code_set(name, year).codes) == found[schema_type], name


def _enumerations(path: Path) -> dict[str, set[str]]:
    xs = "{http://www.w3.org/2001/XMLSchema}"
    return {
        str(kind.get("name")): {str(e.get("value")) for e in kind.iter(f"{xs}enumeration")}
        for kind in ET.parse(path).getroot().iter(f"{xs}simpleType")
    }


def test_gender_gave_way_to_sex() -> None:
    assert code_set("gender", "2023_24").label("1") == "Male"
    assert code_set("sex", "2024_25").label("F") == "Female"
    with pytest.raises(KeyError, match="known for 2022_23, 2023_24, and not for 2024_25"):
        code_set("gender", "2024_25")
    assert set(SEX_FROM_GENDER) == set(code_set("gender", "2022_23").codes)
    assert set(SEX_FROM_GENDER.values()) == set(code_set("sex", "2024_25").codes)


def test_the_first_need_names_exploitation_from_the_2026_schema() -> None:
    labels = {year: code_set("primary_need", year).label("N1") for year in YEARS}
    assert labels == {
        "2022_23": "Abuse or neglect",
        "2023_24": "Abuse or neglect",
        "2024_25": "Abuse or neglect",
        "2025_26": "Abuse, neglect or exploitation",
        "2026_27": "Abuse, neglect or exploitation",
    }


@pytest.mark.parametrize("code", ["18A", "19A"])
def test_withdrawn_factors_are_still_understood_and_no_longer_offered(code: str) -> None:
    before, after = (code_set("assessment_factors", y) for y in ("2023_24", "2024_25"))
    assert not before.withdrawn(code) and code in dict(before.choices())
    assert after.withdrawn(code) and after.knows(code) and code not in dict(after.choices())
    found = after.find(code)
    assert found is not None and found.instead == (f"{code[:2]}B", f"{code[:2]}C")
    assert all(after.knows(other) and not after.withdrawn(other) for other in found.instead)
    assert "not said by whom" in after.label(code)


def test_early_help_can_be_the_source_and_the_end() -> None:
    assert code_set("referral_source", "2026_27").label("5D") == "Our own early help"
    assert code_set("reason_for_closure", "2026_27").label("RC9").endswith("on to early help")


def test_an_unread_specification_says_so() -> None:
    assert "has not been checked" in code_set("disability", "2026_27").note
    assert code_set("disability", "2025_26").note == ""


def test_what_a_set_does_not_have_is_refused_in_words() -> None:
    disability = code_set("disability", "2026_27")
    assert not disability.knows("ZZ") and not disability.withdrawn("ZZ")
    assert disability.find("ZZ") is None
    with pytest.raises(KeyError) as refusal:
        disability.label("ZZ")
    assert str(refusal.value) == "“ZZ” is not a code for disability in 2026/27."
    with pytest.raises(KeyError, match="no code set called “star_sign”"):
        code_set("star_sign")
    with pytest.raises(KeyError, match="leave the year out"):
        code_set("level_of_need", "2026_27")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), "2025_26"),
        (date(2026, 4, 1), "2026_27"),
        (date(2099, 12, 31), "2099_00"),
    ],
)
def test_a_collection_year_runs_from_april_to_march(day: date, year: str) -> None:
    assert code_sets.collection_year_of(day) == year


def test_the_levels_of_need_in_order() -> None:
    assert [code for code, _ in code_set("level_of_need").choices()] == [
        "universal_plus",
        "targeted_early_help",
        "section_17",
        "section_47",
    ]


def test_what_counts_as_looked_after_is_a_legal_status() -> None:
    assert set(code_set("legal_status").codes) >= LOOKED_AFTER


def test_every_relationship_is_said_both_ways() -> None:
    kinds = code_set("relationship_kind")
    assert set(INVERSE_RELATIONSHIP) == set(kinds.codes)
    for kind, inverse in INVERSE_RELATIONSHIP.items():
        assert kinds.knows(inverse)
        # Said both ways and back again it is the same, but for what depends on sex.
        expected = "parent" if kind in ("mother", "father") else kind
        assert INVERSE_RELATIONSHIP[inverse] == expected
