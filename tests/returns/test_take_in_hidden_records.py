"""A child whose record is restricted is taken in like any other, and stays hidden."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.front_door.models import ReferralChild
from kinstead.people.models import (
    Family,
    FamilyMember,
    Identifier,
    Person,
    Restriction,
    RestrictionMember,
)
from kinstead.returns.actions import built_returns
from kinstead.returns.cin.read import read
from kinstead.returns.models import HeldRow, Provenance, ReceivedRow, ValueToPutRight
from tests.returns.census_files import AT, census, child, data_officer, seeing_everything, take_in

pytestmark = pytest.mark.django_db

SECRET = "SQ770077"


def restricted_child(listed: Account) -> Family:
    """A child known as SECRET in a family only `listed` may see, and in another besides."""
    with seeing_everything():
        machinery = Account.objects.command_line()
        family = Family.objects.create(reference="N-1", name="Hidden")
        other = Family.objects.create(reference="N-2", name="Open")
        person = Person.objects.create(full_name="Hidden", birth_date=date(2015, 3, 27))
        FamilyMember.objects.create(family=other, person=person, part="child")
        FamilyMember.objects.create(family=family, person=person, part="child")
        Identifier.objects.create(person=person, kind="child_id", value=SECRET)
        restriction = Restriction.objects.create(
            family=family, reason="A colleague’s own", restricted_by=machinery, restricted_at=AT
        )
        RestrictionMember.objects.create(
            restriction=restriction, account=listed, added_by=machinery, added_at=AT
        )
    return family


def test_its_rows_become_records_that_only_its_list_sees(tmp_path: Path) -> None:
    officer, listed = data_officer(), data_officer("listed@northmere.example")
    family = restricted_child(listed)
    secret = child(
        SECRET,
        "<PersonBirthDate>2015-03-28</PersonBirthDate><Sex>1</Sex><ShoeSize>4</ShoeSize>",
        "<Ethnicity>XXXX</Ethnicity>",
    )
    report = take_in(census(secret, child("A1")), tmp_path, by=officer)
    assert (report.rows_read, report.children_new, report.rows_held) == (6, 1, 1)
    with seeing_everything():
        assert ReferralChild.objects.filter(family=family).count() == 1
        assert ReceivedRow.objects.filter(child=SECRET, family_id=family.id).count() == 3
        everything = [m.objects.count() for m in (ReceivedRow, HeldRow, ValueToPutRight)]
    with acting_as(officer):
        assert set(ReceivedRow.objects.values_list("child", flat=True)) == {"A1"}
        assert HeldRow.objects.count() == ValueToPutRight.objects.count() == 0
        assert Provenance.objects.count() == 3 and ReferralChild.objects.count() == 1
    with acting_as(listed):
        assert [m.objects.count() for m in (ReceivedRow, HeldRow, ValueToPutRight)] == everything
        assert HeldRow.objects.filter(row=None, family_id=family.id).count() == 1


def test_the_return_holds_it_all_the_same(tmp_path: Path) -> None:
    officer = data_officer()
    restricted_child(data_officer("listed@northmere.example"))
    take_in(census(child(SECRET), child("A1")), tmp_path, by=officer)
    out = tmp_path / "out.xml"
    with acting_as(officer):
        built_returns.build_file("2025", out, by=officer, at=AT)
    found = read(out).tables["ChildIdentifiers"].rows
    assert [row[1] for row in found] == [SECRET, "A1"]
