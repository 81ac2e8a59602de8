"""The return is written from the records; what was taken in comes out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.models import Authority
from kinstead.child_protection.models import ChildProtectionPlan, Conference, ConferenceChild
from kinstead.family_help.models import Assessment, AssessmentChild
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Family, FamilyMember, Identifier, Person
from kinstead.returns.actions import built_returns
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.compare import same_tables
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.read import read
from kinstead.returns.cin.years import YEARS, UnknownYear
from kinstead.returns.models import BuiltReturn, ReceivedRow
from kinstead.returns.rules.membership import as_it_stood, belongs
from tests.returns.census_files import (
    AT,
    REFERRAL,
    census,
    child,
    data_officer,
    person_with,
    seeing_everything,
    take_in,
)

YEAR = YEARS["2025_26"]


def built(year: str, folder: Path) -> CinReturn:
    """The return of a year, written and read again."""
    out = folder / f"built-{year}.xml"
    built_returns.build_file(year, out, by=Account.objects.command_line(), at=AT)
    return read(out)


def differences(first: CinReturn, second: CinReturn) -> list[str]:
    """What differs, in words."""
    return [str(found) for found in same_tables(first, second, without=("Header",))]


@pytest.mark.django_db
@pytest.mark.parametrize("year", list(YEARS))
def test_an_invented_return_comes_out_as_it_went_in(tmp_path: Path, year: str) -> None:
    found = invented(300, year)
    report = take_in(found, tmp_path)
    assert report.rows_held == report.to_put_right == 0
    assert differences(found, built(year, tmp_path)) == []


@pytest.mark.django_db
def test_ten_thousand_invented_children_come_out_as_they_went_in(tmp_path: Path) -> None:
    found = invented(10_000, "2025_26")
    report = take_in(found, tmp_path)
    assert (report.children_new, report.rows_held) == (10_000, 0)
    assert report.rows_promoted == found.rows_read
    assert differences(found, built("2026", tmp_path)) == []


@pytest.mark.django_db
def test_the_published_sample_comes_out_as_it_went_in(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "cin" / "fake_CIN_data.xml"
    report = take_in(path.read_text(), tmp_path)
    assert (report.children, report.children_new, report.rows_held) == (332, 332, 0)
    again = built("2022_23", tmp_path)
    assert differences(read(path), again) == []
    assert again.header["ReferenceDate"] == "2022-07-21", "made up to the day the sample was"


@pytest.mark.django_db
def test_the_sample_with_oddities_differs_only_by_what_was_held(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "data" / "cin" / "CIN_Census_2024.xml"
    report = take_in(path.read_text(), tmp_path)
    assert (report.rows_read, report.rows_held, report.values_held) == (18, 1, 1)
    found = differences(read(path), built("2025", tmp_path))
    assert len(found) == 1 and "“RB”) is only in the first" in found[0]


@pytest.mark.django_db
def test_it_is_written_from_the_records_and_not_from_what_was_received(tmp_path: Path) -> None:
    take_in(census(child("A1")), tmp_path)
    with seeing_everything():
        ReceivedRow.objects.update(content={})
        Person.objects.update(ethnicity="CHNE")
    found = built("2025", tmp_path)
    assert found.tables["ChildCharacteristics"].rows[0][-1] == "CHNE"
    assert found.tables["CINdetails"].rows[0][3] == "2024-05-01"


@pytest.mark.django_db
def test_the_year_follows_its_last_return(tmp_path: Path) -> None:
    take_in(census(child("A1"), child("B2")), tmp_path)
    right = child(
        "A1", referrals=REFERRAL.format(below="", plans="").replace("2024-05-01", "2024-05-03")
    )
    take_in(census(right), tmp_path)
    assert differences(read(tmp_path / "census.xml"), built("2025", tmp_path)) == []
    with seeing_everything():
        assert ReferralChild.objects.count() == 3, "nothing was deleted"


@pytest.mark.django_db
def test_two_years_each_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Different children, but for those who are in both."""
    first, second = invented(80, "2023_24"), invented(90, "2024_25", seed=2)
    assert {row[1] for row in first.tables["ChildIdentifiers"].rows} <= {
        row[1] for row in second.tables["ChildIdentifiers"].rows
    }
    take_in(first, tmp_path)
    take_in(second, tmp_path)
    assert differences(second, built("2024_25", tmp_path)) == []


def casework_child(reference: str, **referral: object) -> ReferralChild:
    """A child and a referral as practitioners record them."""
    machinery = Account.objects.command_line()
    family = Family.objects.create(reference=f"N-{reference}", name="Pell")
    person = Person.objects.create(
        full_name="Seun Pell", birth_date=date(2014, 9, 2), gender_current="2", ethnicity="WBRI"
    )
    FamilyMember.objects.create(family=family, person=person, part="child")
    Identifier.objects.create(person=person, kind="child_id", value=reference)
    received_on = referral.pop("received_on", date(2025, 6, 1))
    made = Referral.objects.create(
        family=family, received_on=received_on, source="2A", recorded_by=machinery, recorded_at=AT
    )
    return ReferralChild.objects.create(
        referral=made,
        person=person,
        family=family,
        primary_need="N1",
        no_further_action=False,
        **referral,
    )


@pytest.mark.django_db
def test_casework_belongs_by_its_days_as_it_stood_when_the_year_ended(tmp_path: Path) -> None:
    with seeing_everything():
        referral = casework_child("C1", closed_on=date(2026, 4, 9), reason_closed="RC7")
        casework_child(
            "C2", received_on=date(2024, 6, 1), closed_on=date(2025, 3, 31), reason_closed="RC7"
        )
        casework_child("C3", received_on=date(2026, 4, 1))
        whole = Assessment.objects.create(
            family=referral.family, started_on=date(2025, 6, 2), authorised_on=date(2025, 7, 1)
        )
        AssessmentChild.objects.create(
            assessment=whole, person=referral.person, family=referral.family, factors=["3A"]
        )
        plan = ChildProtectionPlan.objects.create(
            person=referral.person,
            family=referral.family,
            started_on=date(2025, 8, 1),
            # After the year: as it stood on 31 March it was open.
            ended_on=date(2026, 5, 1),
            initial_category="NEG",
            latest_category="NEG",
            previous_plans=0,
        )
        for day in (date(2025, 10, 20), date(2026, 4, 20)):
            conference = Conference.objects.create(
                family=referral.family, kind="review", held_on=day
            )
            ConferenceChild.objects.create(
                conference=conference, person=referral.person, family=referral.family, plan=plan
            )
    found = built("2025_26", tmp_path)
    assert [row[1] for row in found.tables["ChildIdentifiers"].rows] == ["C1"]
    columns = found.tables["CINdetails"].columns
    details = dict(zip(columns, found.tables["CINdetails"].rows[0], strict=True))
    assert details["CINreferralDate"] == "2025-06-01"
    assert details["CINclosureDate"] is None and details["ReasonForClosure"] is None
    assert found.header["ReferenceDate"] == "2026-03-31" and found.header["Year"] == "2026"
    assert found.tables["ChildIdentifiers"].rows[0][7] == "F", "gender, read as sex is asked"
    # The child's own start is empty: the event's stands for it.
    assert found.tables["Assessments"].rows[0][4:] == ("2025-06-02", None, "2025-07-01")
    assert found.tables["Factors"].rows[0][-1] == "3A"
    assert [row[-1] for row in found.tables["Reviews"].rows] == ["2025-10-20"]


@pytest.mark.django_db
def test_casework_is_added_to_what_was_taken_in(tmp_path: Path) -> None:
    take_in(census(child("A1"), year=2026), tmp_path)
    with seeing_everything():
        casework_child("C1")
    made = built("2026", tmp_path)
    assert [row[1] for row in made.tables["ChildIdentifiers"].rows] == ["A1", "C1"]
    with seeing_everything():
        assert BuiltReturn.objects.get().counts["from_casework"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "children", "left_out"), [(2026, ["A1"], 1), (2027, ["A1", "C1"], 0)]
)
def test_a_return_for_a_year_that_had_ended_speaks_for_the_whole_of_it(
    tmp_path: Path, year: int, children: list[str], left_out: int
) -> None:
    """What was recorded here before is left out, and counted; in a year still open it is added."""
    with seeing_everything():
        casework_child("C1")
    take_in(census(child("A1"), year=year), tmp_path)
    made = built(str(year), tmp_path)
    assert [row[1] for row in made.tables["ChildIdentifiers"].rows] == children
    with seeing_everything():
        assert BuiltReturn.objects.get().counts["recorded_before"] == left_out


@pytest.mark.django_db
def test_where_no_return_was_taken_in_all_records_belong_by_their_days(tmp_path: Path) -> None:
    take_in(census(child("A1"), year=2025), tmp_path)
    made = built("2026", tmp_path)
    assert [row[1] for row in made.tables["ChildIdentifiers"].rows] == ["A1"], "it is still open"


@pytest.mark.django_db
def test_the_header_is_our_own(tmp_path: Path) -> None:
    with seeing_everything():
        Authority.objects.create(code="998", name="Northmere Council", is_ours=True)
    take_in(census(child("A1")), tmp_path)
    built("2025", tmp_path)
    header = built("2025", tmp_path).header
    assert (header["LEA"], header["SoftwareCode"], header["SerialNo"]) == ("998", "Kinstead", "002")
    assert header["DateTime"] == "2026-05-12T10:00:00", "by the clock in England"


@pytest.mark.django_db
def test_a_year_may_be_asked_for_as_the_received_header_named_it(tmp_path: Path) -> None:
    misnamed = census(child("A1", "<Sex>F</Sex>")).replace("<Year>2025<", "<Year>2021<")
    take_in(misnamed, tmp_path)
    assert built("2021", tmp_path).year == "2024_25"
    with pytest.raises(UnknownYear):
        built("1999", tmp_path)


@pytest.mark.django_db
def test_a_year_without_anybody_is_refused_in_words(tmp_path: Path) -> None:
    take_in(
        census(
            child(
                "A1",
                referrals=REFERRAL.format(
                    below="<CINclosureDate>2024-09-30</CINclosureDate>", plans=""
                ),
            )
        ),
        tmp_path,
    )
    out = tmp_path / "out.xml"
    with pytest.raises(built_returns.NothingToBuild, match="taken in for 2024/25"):
        built_returns.build_file("2026", out, by=Account.objects.command_line(), at=AT)
    assert not out.exists()
    with seeing_everything():
        assert BuiltReturn.objects.count() == 0


@pytest.mark.django_db
def test_only_who_may_builds_a_return(tmp_path: Path) -> None:
    take_in(census(child("A1")), tmp_path)
    worker, officer = person_with("practitioner", "b@northmere.example"), data_officer()
    with acting_as(worker), pytest.raises(NotPermitted):
        built_returns.build("2025", by=worker, at=AT)
    with acting_as(officer):
        made = built_returns.build("2025", by=officer, at=AT)
        assert BuiltReturn.objects.get() == made
    assert made.built_by == officer and made.children == 1 and len(made.sha256) == 64


@pytest.mark.django_db
def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    take_in(census(child("A1")), tmp_path)
    out = tmp_path / "nowhere" / "out.xml"
    with pytest.raises(OSError, match="No such file"):
        built_returns.build_file("2025", out, by=Account.objects.command_line(), at=AT)
    out = tmp_path / "out.xml"
    out.write_text("before")
    built_returns.build_file("2025", out, by=Account.objects.command_line(), at=AT)
    assert out.read_text().startswith("<?xml") and out.stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        ("CINdetails", {"CINreferralDate": "2026-03-31"}, True),
        ("CINdetails", {"CINreferralDate": "2026-04-01"}, False),
        ("CINdetails", {"CINreferralDate": "2013-04-01"}, True),
        ("CINdetails", {"CINreferralDate": "2013-04-01", "CINclosureDate": "2025-04-01"}, True),
        ("CINdetails", {"CINreferralDate": "2013-04-01", "CINclosureDate": "2025-03-31"}, False),
        ("CINdetails", {"CINreferralDate": "2025-04-01", "ReferralNFA": "1"}, True),
        ("CINdetails", {"CINreferralDate": "2025-03-31", "ReferralNFA": "1"}, False),
        ("Section47", {"S47ActualStartDate": "2025-03-31"}, False),
        ("Section47", {"S47ActualStartDate": "2025-03-31", "DateOfInitialCPC": "2025-04-10"}, True),
        ("Assessments", {"AssessmentActualStartDate": "2025-02-01"}, True),
        (
            "Assessments",
            {
                "AssessmentActualStartDate": "2025-02-01",
                "AssessmentAuthorisationDate": "2025-03-31",
            },
            False,
        ),
        ("ChildProtectionPlans", {}, True),
        ("ChildProtectionPlans", {"CPPstartDate": "2024-01-01", "CPPendDate": "2025-04-01"}, True),
        ("Reviews", {"CPPreviewDate": "2025-04-01"}, True),
        ("Reviews", {"CPPreviewDate": "2025-03-31"}, False),
    ],
)
def test_what_belongs_to_a_year(table: str, values: dict[str, str], expected: bool) -> None:
    assert belongs(table, values, YEAR) is expected


def test_what_came_after_the_year_is_not_told() -> None:
    values = {"CPPstartDate": "2025-09-01", "CPPendDate": "2026-04-01"}
    assert as_it_stood("ChildProtectionPlans", values, YEAR) == {"CPPstartDate": "2025-09-01"}
    values["CPPendDate"] = "2026-03-31"
    assert as_it_stood("ChildProtectionPlans", values, YEAR) == values
