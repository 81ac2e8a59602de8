"""The same file twice changes nothing; a later one adds and amends; nothing is ever deleted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.child_protection.models import ChildProtectionPlan
from kinstead.family_help.models import AssessmentChild
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Family, FamilyMember, Identifier, Person
from kinstead.record.models import ChronologyEntry
from kinstead.returns.cin.invented import invented
from kinstead.returns.models import HeldRow, ReceivedRow, ValueToPutRight
from kinstead.returns.rules.agreement import Before, Candidate, Change, pair, settle
from tests.returns.census_files import (
    AT,
    REFERRAL,
    census,
    child,
    records_only,
    rows_of_every_record,
    seeing_everything,
    take_in,
)
from tests.returns.test_take_in_a_census import EVERYTHING

LATER = AT + timedelta(days=365)


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    content = census(
        child("A1", referrals=EVERYTHING),
        child("B2", "<UPN>A850728973744</UPN><Sex>1</Sex>", "<Ethnicity>XXXX</Ethnicity>"),
        child("C3", referrals=REFERRAL.format(below="", plans="") * 2),
    )
    first = take_in(content, tmp_path)
    before = records_only(rows_of_every_record())
    second = take_in(content, tmp_path, at=LATER)
    assert records_only(rows_of_every_record()) == before
    assert first.changed == first.rows_promoted and second.changed == 0
    assert (second.rows_promoted, second.rows_held) == (first.rows_promoted, first.rows_held)
    assert "Nothing on any record changed." in second.summary_lines()
    with seeing_everything():
        outcomes = ReceivedRow.objects.filter(received_id=second.received_id)
        assert set(outcomes.values_list("outcome", flat=True)) == {"unchanged", "held"}


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["2022_23", "2026_27"])
def test_an_invented_return_twice_changes_nothing(tmp_path: Path, year: str) -> None:
    found = invented(120, year)
    take_in(found, tmp_path)
    before = records_only(rows_of_every_record())
    again = take_in(found, tmp_path, at=LATER)
    assert (again.changed, again.rows_held) == (0, 0)
    assert records_only(rows_of_every_record()) == before


@pytest.mark.django_db
def test_the_same_file_written_another_way_changes_nothing(tmp_path: Path) -> None:
    content = census(child("A1", referrals=EVERYTHING), child("B2"))
    take_in(content, tmp_path)
    other = census(child("B2"), child("A1", referrals=EVERYTHING.replace(">false<", ">0<")))
    report = take_in(f"<?xml version='1.0'?>\n\n{other}", tmp_path, at=LATER)
    assert report.changed == 0


@pytest.mark.django_db
def test_two_referrals_alike_are_two_and_stay_two(tmp_path: Path) -> None:
    content = census(child(referrals=REFERRAL.format(below="", plans="") * 2))
    take_in(content, tmp_path)
    take_in(content, tmp_path, at=LATER)
    with seeing_everything():
        assert ReferralChild.objects.count() == 2


@pytest.mark.django_db
def test_a_later_year_amends_what_it_says_differently(tmp_path: Path) -> None:
    take_in(census(child("A1")), tmp_path)
    closed = REFERRAL.format(
        below="<CINclosureDate>2025-06-30</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>",
        plans="",
    )
    report = take_in(
        census(child("A1", referrals=closed), child("B2"), year=2026), tmp_path, at=LATER
    )
    tables = {t.table: t for t in report.tables}
    assert (tables["CINdetails"].amended, tables["CINdetails"].added) == (1, 1)
    assert (tables["ChildIdentifiers"].unchanged, tables["ChildIdentifiers"].added) == (1, 1)
    with seeing_everything():
        referral = ReferralChild.objects.get(person__identifiers__value="A1")
        assert (referral.closed_on, referral.reason_closed) == (date(2025, 6, 30), "RC8")
        headlines = ChronologyEntry.objects.filter(family=referral.family).values_list(
            "headline", flat=True
        )
        assert sorted(headlines) == ["Referral closed", "Referred to children’s social care"]


@pytest.mark.django_db
def test_a_later_year_may_take_back_what_an_earlier_one_said(tmp_path: Path) -> None:
    ended = EVERYTHING
    take_in(census(child(referrals=ended)), tmp_path)
    open_again = ended.replace("<CPPendDate>2024-11-14</CPPendDate>", "")
    take_in(census(child(referrals=open_again), year=2026), tmp_path, at=LATER)
    with seeing_everything():
        assert ChildProtectionPlan.objects.get().ended_on is None


@pytest.mark.django_db
def test_an_earlier_year_taken_in_afterwards_takes_nothing_back(tmp_path: Path) -> None:
    closed = REFERRAL.format(
        below="<CINclosureDate>2024-09-30</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>",
        plans="",
    )
    other_need = closed.replace("N1", "N4")
    take_in(census(child(referrals=closed), year=2026), tmp_path)
    report = take_in(
        census(
            child(
                referrals=other_need.replace(
                    "<CINclosureDate>2024-09-30</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>",
                    "",
                )
            )
        ),
        tmp_path,
        at=LATER,
    )
    assert report.changed == 0 and report.values_held == 1
    with seeing_everything():
        referral = ReferralChild.objects.get()
        assert referral.closed_on == date(2024, 9, 30) and referral.primary_need == "N1"
        assert "later return" in HeldRow.objects.get(column="PrimaryNeedCode").reason


@pytest.mark.django_db
def test_nothing_missing_from_a_later_file_is_deleted(tmp_path: Path) -> None:
    take_in(census(child("A1", referrals=EVERYTHING), child("B2")), tmp_path)
    before = records_only(rows_of_every_record())
    report = take_in(census(child("B2")), tmp_path, at=LATER)
    assert records_only(rows_of_every_record()) == before
    assert any("that this one leaves out" in remark for remark in report.remarks)


@pytest.mark.django_db
def test_a_practitioners_correction_outlives_the_file_that_was_wrong(tmp_path: Path) -> None:
    content = census(child("A1", referrals=EVERYTHING))
    take_in(content, tmp_path)
    with seeing_everything():
        Person.objects.update(birth_date=date(2015, 3, 28))
        Referral.objects.update(received_on=date(2024, 4, 30))
        AssessmentChild.objects.update(factors=["3B"])
    report = take_in(content, tmp_path, at=LATER)
    assert report.changed == 0
    changed = content.replace("2015-03-27", "2015-03-29")
    report = take_in(changed, tmp_path, at=LATER + timedelta(days=1))
    assert report.changed == 0 and report.values_held == 1
    with seeing_everything():
        assert Person.objects.get().birth_date == date(2015, 3, 28)
        assert Referral.objects.get().received_on == date(2024, 4, 30)
        assert HeldRow.objects.get(column="PersonBirthDate").value == "2015-03-29"


@pytest.mark.django_db
def test_what_is_empty_on_a_workers_record_is_filled_and_what_is_there_stays(
    tmp_path: Path,
) -> None:
    with seeing_everything():
        family = Family.objects.create(reference="N-1", name="Pell")
        person = Person.objects.create(full_name="Seun Pell", birth_date=date(2014, 9, 2))
        FamilyMember.objects.create(family=family, person=person, part="child")
        Identifier.objects.create(person=person, kind="child_id", value="A1")
    report = take_in(census(child("A1")), tmp_path)
    assert report.children_new == 0
    with seeing_everything():
        person.refresh_from_db()
        assert (person.full_name, person.birth_date) == ("Seun Pell", date(2014, 9, 2))
        assert (person.sex, person.ethnicity) == ("F", "WBRI")
        assert HeldRow.objects.get().column == "PersonBirthDate"
        assert ReferralChild.objects.get().family == family and Family.objects.count() == 1


@pytest.mark.django_db
def test_a_number_that_changes_ends_and_its_successor_begins(tmp_path: Path) -> None:
    take_in(census(child(who="<UPN>A850728973744</UPN><Sex>F</Sex>")), tmp_path)
    take_in(
        census(child(who="<UPN>T850728973744</UPN><Sex>F</Sex>"), year=2026), tmp_path, at=LATER
    )
    with seeing_everything():
        ended, current = Identifier.objects.filter(kind="upn").order_by("id")
        assert (ended.value, ended.to_date) == ("A850728973744", LATER.date())
        assert (current.value, current.to_date, current.problem) == ("T850728973744", None, "")
        # What was marked has been replaced by a sound one.
        assert ValueToPutRight.objects.get().put_right_at == LATER


@pytest.mark.django_db
def test_a_list_of_codes_is_one_value(tmp_path: Path) -> None:
    def disabled(*codes: str) -> str:
        listed = "".join(f"<Disability>{code}</Disability>" for code in codes)
        return child(how=f"<Ethnicity>WBRI</Ethnicity><Disabilities>{listed}</Disabilities>")

    take_in(census(disabled("AUT", "LD")), tmp_path)
    assert take_in(census(disabled("LD", "AUT")), tmp_path, at=LATER).changed == 0
    report = take_in(census(disabled("LD", "HEAR"), year=2026), tmp_path, at=LATER)
    tables = {t.table: t for t in report.tables}
    assert (tables["Disabilities"].amended, tables["Disabilities"].unchanged) == (1, 1)
    with seeing_everything():
        assert Person.objects.get().disabilities == ["LD", "HEAR"]


VALUES = st.sampled_from(["", "a", "b", "c"])


@given(record=VALUES, said=st.lists(VALUES, max_size=3), now=VALUES, is_later=st.booleans())
def test_settling_a_value(record: str, said: list[str], now: str, is_later: bool) -> None:
    before = Before(tuple(said), is_later)
    change = settle(record, before, now, "")
    if now == record or (said and now == said[0]):
        assert change is not Change.APPLY, "nothing new is said"
    if change is Change.APPLY:
        assert record == "" or (said and record == said[0]), "what a person wrote is never undone"
    if change is Change.CONFLICT:
        assert now not in ("", record), "only a value that differs is disputed"


@given(
    rows=st.lists(st.dictionaries(st.sampled_from("kv"), st.sampled_from("12")), max_size=5),
    records=st.lists(st.dictionaries(st.sampled_from("kv"), st.sampled_from("12")), max_size=5),
)
def test_no_record_answers_for_two_rows(
    rows: list[dict[str, str]], records: list[dict[str, str]]
) -> None:
    candidates = [Candidate(place, now) for place, now in enumerate(records)]
    found = [record for record in pair(rows, candidates, "k") if record is not None]
    assert len(found) == len(set(found))
    assert pair(records, candidates, "k").count(None) == 0, "what is there is always found again"
