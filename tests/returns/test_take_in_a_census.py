"""What is understood becomes records, what is not is held, and the counts add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.care.models import PreProceedings
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    ConferenceChild,
    Section47EnquiryChild,
)
from kinstead.family_help.models import AssessmentChild, ChildLegalStatus
from kinstead.front_door.models import ReferralChild
from kinstead.people.models import Family, FamilyMember, Identifier, Person
from kinstead.record.models import ChronologyEntry, ChronologyPerson
from kinstead.returns.actions import received_returns
from kinstead.returns.models import (
    HeldRow,
    Provenance,
    ReceivedReturn,
    ReceivedRow,
    ValueToPutRight,
)
from tests.returns.census_files import (
    AT,
    REFERRAL,
    census,
    child,
    data_officer,
    person_with,
    rows_of_every_record,
    seeing_everything,
    take_in,
)

pytestmark = pytest.mark.django_db

EVERYTHING = REFERRAL.format(
    below="""<CINclosureDate>2025-02-27</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>
    <DateOfInitialCPC>2024-06-20</DateOfInitialCPC>
    <Assessments><AssessmentActualStartDate>2024-05-02</AssessmentActualStartDate>
      <AssessmentInternalReviewDate>2024-05-20</AssessmentInternalReviewDate>
      <AssessmentAuthorisationDate>2024-06-19</AssessmentAuthorisationDate>
      <FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>
      <AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
    <CINPlanDates><CINPlanStartDate>2024-11-24</CINPlanStartDate>
      <CINPlanEndDate>2025-01-26</CINPlanEndDate></CINPlanDates>
    <Section47><S47ActualStartDate>2024-06-02</S47ActualStartDate>
      <InitialCPCtarget>2024-06-21</InitialCPCtarget>
      <DateOfInitialCPC>2024-06-17</DateOfInitialCPC>
      <ICPCnotRequired>false</ICPCnotRequired></Section47>""",
    plans="""<ChildProtectionPlans><CPPstartDate>2024-06-17</CPPstartDate>
      <CPPendDate>2024-11-14</CPPendDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>2</NumberOfPreviousCPP>
      <Reviews><CPPreviewDate>2024-09-02</CPPreviewDate><CPPreviewDate>2024-11-14</CPPreviewDate>
      </Reviews></ChildProtectionPlans>""",
)


def test_every_table_becomes_its_record(tmp_path: Path) -> None:
    report = take_in(
        census(
            child(
                "A1",
                "<UPN>T850728973744</UPN><FormerUPN>A850728973744</FormerUPN>"
                "<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex>",
                "<Ethnicity>MWBC</Ethnicity><Disabilities><Disability>AUT</Disability>"
                "<Disability>LD</Disability></Disabilities>",
                EVERYTHING,
            )
        ),
        tmp_path,
    )
    assert (report.rows_read, report.rows_promoted, report.rows_held) == (13, 13, 0)
    assert report.year == "2024_25" and report.children == report.children_new == 1
    with seeing_everything():
        person = Person.objects.get()
        assert (person.full_name, person.told_by) == ("", "import")
        assert (person.birth_date, person.sex) == (date(2015, 3, 27), "F")
        assert (person.ethnicity, person.disabilities) == ("MWBC", ["AUT", "LD"])
        assert {(i.kind, i.value) for i in Identifier.objects.all()} == {
            ("child_id", "A1"),
            ("upn", "T850728973744"),
            ("former_upn", "A850728973744"),
        }
        family = Family.objects.get()
        assert family.name == "Child A1’s family" and family.reference.startswith("N-")
        assert FamilyMember.objects.get().part == "child"
        referral = ReferralChild.objects.select_related("referral").get()
        assert referral.family == family
        assert (referral.referral.received_on, referral.referral.source) == (date(2024, 5, 1), "6")
        assert (referral.primary_need, referral.no_further_action) == ("N1", False)
        assert (referral.closed_on, referral.reason_closed) == (date(2025, 2, 27), "RC7")
        assert referral.initial_conference_on == date(2024, 6, 20)
        assessment = AssessmentChild.objects.select_related("assessment").get()
        assert assessment.referral_child == referral and assessment.factors == ["3B", "4B"]
        assert assessment.internal_review_on == date(2024, 5, 20)
        assert assessment.authorised_on == assessment.assessment.authorised_on == date(2024, 6, 19)
        in_need = ChildLegalStatus.objects.get()
        assert (in_need.kind, in_need.to_date) == ("section_17_plan", date(2025, 1, 26))
        enquiry = Section47EnquiryChild.objects.get()
        assert enquiry.conference_target_on == date(2024, 6, 21)
        assert enquiry.conference_not_required is False
        plan = ChildProtectionPlan.objects.get()
        assert (plan.initial_category, plan.latest_category) == ("NEG", "EMO")
        assert plan.previous_plans == 2
        reviews = ConferenceChild.objects.filter(plan=plan, conference__kind="review")
        assert [r.conference.held_on for r in reviews.order_by("conference__held_on")] == [
            date(2024, 9, 2),
            date(2024, 11, 14),
        ]


def test_each_row_is_kept_word_for_word_with_what_it_speaks_of(tmp_path: Path) -> None:
    take_in(census(child("A1", referrals=EVERYTHING)), tmp_path)
    with seeing_everything():
        row = ReceivedRow.objects.get(table="Section47")
        assert row.content == {
            "ChildNumber": "1",
            "LAchildID": "A1",
            "CINdetailsID": "1",
            "Section47ID": "1",
            "S47ActualStartDate": "2024-06-02",
            "InitialCPCtarget": "2024-06-21",
            "DateOfInitialCPC": "2024-06-17",
            "ICPCnotRequired": "false",
        }
        assert (row.child, row.outcome) == ("A1", "added") and row.line
        assert row.family_id == Family.objects.get().id
        speaks_of = Provenance.objects.get(row=row)
        assert speaks_of.record_kind == "child_protection.section47enquirychild"
        assert speaks_of.record_id == Section47EnquiryChild.objects.get().id


def test_the_chronology_tells_what_happened(tmp_path: Path) -> None:
    by = data_officer()
    take_in(census(child("A1", referrals=EVERYTHING)), tmp_path, by=by)
    with seeing_everything():
        told = list(
            ChronologyEntry.objects.order_by("happened_at", "headline").values_list(
                "happened_at__date", "headline", "source", "time_known"
            )
        )
        assert [(str(day), headline) for day, headline, _, _ in told] == [
            ("2024-05-01", "Referred to children’s social care"),
            ("2024-06-02", "Section 47 enquiry began"),
            ("2024-06-17", "Child protection plan began"),
            ("2024-06-17", "Initial child protection conference"),
            ("2024-06-20", "Initial child protection conference"),
            ("2024-09-02", "Review child protection conference"),
            ("2024-11-14", "Child protection plan ended"),
            ("2024-11-14", "Review child protection conference"),
            ("2024-11-24", "Child in need plan began"),
            ("2025-01-26", "Child in need plan ended"),
            ("2025-02-27", "Referral closed"),
        ]
        assert {(source, known) for _, _, source, known in told} == {("imported", False)}
        entry = ChronologyEntry.objects.get(headline="Referred to children’s social care")
        assert entry.words == "Made by: Police. Main need: Abuse or neglect."
        assert (entry.said_by, entry.written_by) == ("Children in need census, 2024/25", by)
        assert ChronologyPerson.objects.count() == len(told)


def test_pre_proceedings_of_2026_27(tmp_path: Path) -> None:
    found = """<PreProceedingsandFGDM><PPStartDate>2026-06-01</PPStartDate>
      <FGDMMeetingOffer>1</FGDMMeetingOffer><ReviewMeetingsCount>3</ReviewMeetingsCount>
      <PPOutcome>A</PPOutcome></PreProceedingsandFGDM>"""
    take_in(census(child(referrals=REFERRAL.format(below="", plans=found)), year=2027), tmp_path)
    with seeing_everything():
        kept = PreProceedings.objects.get()
        assert (kept.started_on, kept.meeting_offered) == (date(2026, 6, 1), "1")
        assert (kept.review_meetings, kept.result) == (3, "A")


def held(table: str = "") -> list[tuple[str, str, str]]:
    """Column, value and reason of what is held."""
    with seeing_everything():
        found = HeldRow.objects.order_by("id")
        if table:
            found = found.filter(row__table=table)
        return list(found.values_list("column", "value", "reason"))


def test_a_value_that_cannot_be_understood_is_held_and_the_rest_of_its_row_promoted(
    tmp_path: Path,
) -> None:
    report = take_in(
        census(child(who="<PersonBirthDate>27/03/2015</PersonBirthDate><Sex>F</Sex>")), tmp_path
    )
    assert report.rows_held == 0 and report.values_held == 1
    assert held() == [("PersonBirthDate", "27/03/2015", "“27/03/2015” is not a date.")]
    with seeing_everything():
        person = Person.objects.get()
        assert person.birth_date is None and person.sex == "F"
        assert person.birth_date_is == "not_known"


def test_a_code_of_no_year_is_held(tmp_path: Path) -> None:
    report = take_in(
        census(
            child(
                how="<Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability>"
                "<Disability>TALL</Disability></Disabilities>"
            )
        ),
        tmp_path,
    )
    assert report.rows_held == 1
    assert held() == [("Disability", "TALL", "“TALL” is a code in no year of the census.")]
    with seeing_everything():
        assert Person.objects.get().disabilities == ["AUT"]


def test_without_its_date_a_referral_is_held_with_all_that_stands_under_it(tmp_path: Path) -> None:
    nowhere = EVERYTHING.replace(
        "<CINreferralDate>2024-05-01</CINreferralDate>",
        "<CINreferralDate>2024-13-45</CINreferralDate>",
    )
    report = take_in(census(child("A1", referrals=nowhere)), tmp_path)
    assert (report.rows_read, report.rows_promoted, report.rows_held) == (11, 2, 9)
    assert ("CINreferralDate", "2024-13-45", "“2024-13-45” is not a date.") in held("CINdetails")
    assert held("Section47") == [("", "", "The row of CINdetails that it stands under is held.")]
    with seeing_everything():
        assert Person.objects.count() == 1 and ReferralChild.objects.count() == 0
        assert ReceivedRow.objects.filter(outcome="held").count() == 9
        assert not ReceivedRow.objects.filter(family_id=None).exists()


@pytest.mark.parametrize("reference", ["", "x" * 61])
def test_a_child_who_cannot_be_told_is_held_whole(tmp_path: Path, reference: str) -> None:
    report = take_in(census(child(reference, referrals=EVERYTHING), child("A2")), tmp_path)
    assert report.children == 2 and report.children_new == 1
    assert (report.rows_promoted, report.rows_held) == (3, 11)
    with seeing_everything():
        assert Person.objects.count() == 1
        assert ReceivedRow.objects.filter(outcome="held", family_id=None).count() == 11


def test_what_no_table_holds_is_kept_as_it_stood(tmp_path: Path) -> None:
    report = take_in(census(child("A1", "<Sex>F</Sex>Call her Bo<ShoeSize>4</ShoeSize>")), tmp_path)
    assert report.rows_held == 0 and report.beside_the_tables == 2
    with seeing_everything():
        pieces = HeldRow.objects.filter(row=None)
        assert {piece.value for piece in pieces} == {"Call her Bo", "<ShoeSize>4</ShoeSize>"}
        assert {piece.child for piece in pieces} == {"A1"}
        assert {piece.family_id for piece in pieces} == {Family.objects.get().id}


DIED_BEFORE_BIRTH = """<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex>
    <PersonDeathDate>2014-03-27</PersonDeathDate>"""


def to_put_right() -> list[tuple[str, str]]:
    """Column and value of what is marked."""
    with seeing_everything():
        return sorted(ValueToPutRight.objects.values_list("column", "value"))


@pytest.mark.parametrize(
    ("given", "column", "value"),
    [
        ("<UPN>A850728973744</UPN><Sex>F</Sex>", "UPN", "A850728973744"),
        ("<Sex>2</Sex>", "Sex", "2"),
        ("<Sex>f</Sex>", "Sex", "f"),
        (
            "<PersonBirthDate>1815-03-27</PersonBirthDate><Sex>F</Sex>",
            "PersonBirthDate",
            "1815-03-27",
        ),
        (DIED_BEFORE_BIRTH, "PersonDeathDate", "2014-03-27"),
    ],
)
def test_a_value_that_breaks_a_rule_is_kept_and_marked(
    tmp_path: Path, given: str, column: str, value: str
) -> None:
    report = take_in(census(child(who=given)), tmp_path)
    assert report.rows_held == report.values_held == 0
    assert report.to_put_right == 1
    assert to_put_right() == [(column, value)]


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        (("3B", "18A"), "AssessmentFactors", "18A"),
        (("2025-02-27", "2024-04-27"), "CINclosureDate", "2024-04-27"),
        (("2025-01-26", "2024-10-26"), "CINPlanEndDate", "2024-10-26"),
        (("2024-09-02", "2024-06-01"), "CPPreviewDate", "2024-06-01"),
        (
            ("<S47ActualStartDate>2024-06-02", "<S47ActualStartDate>2024-04-02"),
            "S47ActualStartDate",
            "2024-04-02",
        ),
        (("2024-06-19", "2025-06-19"), "AssessmentAuthorisationDate", "2025-06-19"),
        (("<CINclosureDate>2025-02-27</CINclosureDate>", ""), "ReasonForClosure", "RC7"),
    ],
)
def test_an_event_that_breaks_a_rule_is_kept_and_marked(
    tmp_path: Path, change: tuple[str, str], column: str, value: str
) -> None:
    report = take_in(census(child(referrals=EVERYTHING.replace(*change))), tmp_path)
    assert report.rows_held == report.values_held == 0
    assert to_put_right() == [(column, value)]


def test_a_reference_with_other_characters_is_kept_and_marked_from_2024_25(tmp_path: Path) -> None:
    take_in(census(child("child_1")), tmp_path)
    assert to_put_right() == [("LAchildID", "child_1")]
    with seeing_everything():
        assert Identifier.objects.get().value == "child_1"


def test_a_child_who_stands_twice_is_one_child_and_what_differs_is_held(tmp_path: Path) -> None:
    again = child(
        "A1",
        "<PersonBirthDate>2016-01-01</PersonBirthDate><Sex>F</Sex>",
        referrals=(REFERRAL.format(below="", plans="").replace("2024-05-01", "2024-09-09")),
    )
    report = take_in(census(child("A1"), child("B2"), again), tmp_path)
    assert (report.children, report.children_new, report.rows_held) == (3, 2, 0)
    assert [(column, value) for column, value, _ in held()] == [("PersonBirthDate", "2016-01-01")]
    assert ("LAchildID", "A1") in to_put_right()
    with seeing_everything():
        person = Person.objects.get(identifiers__value="A1")
        assert person.birth_date == date(2015, 3, 27) and person.referrals.count() == 2


def test_rows_read_are_promoted_or_held_or_the_database_refuses(tmp_path: Path) -> None:
    take_in(census(child()), tmp_path)
    with seeing_everything():
        kept = ReceivedReturn.objects.get()
        assert (kept.state, kept.rows_read) == ("done", 3)
        assert kept.rows_read == ReceivedRow.objects.count()
        with pytest.raises(IntegrityError, match="rows_read_are_promoted_or_held"):
            with transaction.atomic():
                ReceivedReturn.objects.filter(id=kept.id).update(rows_held=1)


def test_only_who_may_takes_a_return_in(tmp_path: Path) -> None:
    worker = person_with("practitioner", "bronagh@northmere.example")
    before = rows_of_every_record()
    with pytest.raises(NotPermitted):
        take_in(census(child()), tmp_path, by=worker)
    assert rows_of_every_record() == before


def test_another_collection_is_not_known_here(tmp_path: Path) -> None:
    with pytest.raises(received_returns.UnknownCollection, match="ssda903"):
        received_returns.take_in_file(
            tmp_path / "x.xml", collection="ssda903", by=Account.objects.command_line(), at=AT
        )


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    path.write_text(census(child("A1"), child("A2")))
    told: list[tuple[object, ...]] = []
    received_returns.take_in_file(
        path,
        collection="cin",
        by=Account.objects.command_line(),
        at=AT,
        progress=lambda *said: told.append(said),
    )
    assert told[-1] == ("Writing records", 2, 2)


def test_the_history_says_that_kinstead_wrote_and_the_return_says_who_asked(
    tmp_path: Path,
) -> None:
    by = data_officer()
    take_in(census(child()), tmp_path, by=by)
    with acting_as(by):
        received = ReceivedReturn.objects.get()
    assert received.received_by == by and received.received_at == AT
    assert received.header[0]["LEA"] == "999" and len(received.sha256) == 64
