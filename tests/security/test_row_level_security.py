"""What the database itself answers, asked in plain SQL as the role that serves the pages.

Nothing of Kinstead's own code stands between these statements and the tables: whatever a page, a
search or a forgotten check might do, it can show and change no more than this.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kinstead.access.identity import acting_as, enter
from kinstead.access.models import Account
from kinstead.access.roles import BY_NAME, Section
from kinstead.kit import moments
from kinstead.record.models import ChronologyEntry, Note, Task
from tests.cast import Cast, make_cast

ALL = {"own", "other_team", "restricted", "shared"}
OPEN = ALL - {"restricted"}

# Each account of the cast: the role it holds now, and the families that role lets it see.
SEES: dict[str, tuple[str, set[str]]] = {
    "practitioner": ("practitioner", {"own", "restricted"}),
    "protection-lead": ("lead-child-protection-practitioner", {"shared"}),
    "team-manager": ("practice-supervisor", {"own", "restricted"}),
    "front-door": ("front-door-social-worker", OPEN),
    "front-door-manager": ("front-door-manager", OPEN),
    # In the own team, so sees what its practitioner sees.
    "second-manager": ("practice-supervisor", {"own"}),
    "data-officer": ("data-officer", OPEN),
    "police": ("police-partner", {"shared"}),
    "police-partner": ("police-partner", {"shared"}),  # another officer of the same force
    "health-visitor": ("health-partner", {"shared"}),
    "school": ("school-partner", {"shared"}),
    "other-practitioner": ("practitioner", {"other_team", "shared"}),
    "other-manager": ("practice-supervisor", {"other_team", "shared"}),
    "conference-chair": ("conference-chair", {"own"}),
    "partner-lead-practitioner": ("partner-lead-practitioner", {"own"}),
    "practice-lead": ("practice-lead", set()),
    "reviewing-officer": ("reviewing-officer", {"own"}),
    "decision-making-coordinator": ("decision-making-coordinator", {"own"}),
    "family-network-support-worker": ("family-network-support-worker", {"own"}),
    "information-governance-officer": ("information-governance-officer", OPEN),
    # Allocated to a family, and still: the role opens nobody's record.
    "advocate": ("advocate", set()),
    "parent-participation-worker": ("parent-participation-worker", set()),
    "hub-worker": ("hub-worker", set()),
    "finance-officer": ("finance-officer", set()),
    "programme-director": ("programme-director", set()),
    "safeguarding-partner-lead": ("safeguarding-partner-lead", set()),
    "account-administrator": ("account-administrator", set()),
    "outsider": ("", set()),
    "expired-grant": ("", set()),
    "closed": ("", set()),
    "nobody": ("", set()),
    "forged": ("", set()),
}

# Tables, the column that leads to the family or the person, and the section that opens them.
BY_FAMILY = (
    ("people_family", "id", Section.IDENTITY),
    ("people_familymember", "family_id", Section.IDENTITY),
    ("people_allocation", "family_id", Section.IDENTITY),
    ("record_chronologyentry", "family_id", Section.STORY),
    ("record_note", "family_id", Section.NOTES),
    ("record_task", "family_id", Section.DUTIES),
)
BY_PERSON = (
    ("people_person", "id", Section.IDENTITY),
    ("people_personname", "person_id", Section.IDENTITY),
    ("people_identifier", "person_id", Section.IDENTITY),
    ("people_residence", "person_id", Section.HOMES),
)


class Asked:
    """Asks as somebody, or as nobody."""

    def __init__(self, people: Cast) -> None:
        self.people = people

    def who(self, key: str) -> UUID | None:
        if key == "nobody":
            return None
        return uuid4() if key == "forged" else self.people[key].pk

    def __call__(self, key: str, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement, asked by the account `key`."""
        with transaction.atomic(), connection.cursor() as cursor:
            enter(self.who(key))
            cursor.execute(statement, {"me": self.who(key), **values})
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]

    def refused(self, key: str, statement: str, **values: Any) -> str:
        """What the database says to a statement it refuses."""
        with pytest.raises(DatabaseError) as why:
            self(key, statement, **values)
        return str(why.value)

    def changed(self, key: str, statement: str, **values: Any) -> int:
        """How many rows a statement changed."""
        return int(self(key, statement, **values)[0][0])


@pytest.fixture
def ask(db: None) -> Asked:
    people = make_cast()
    now = moments.now()
    with acting_as(people.machinery) as machinery:
        for family in (house.family for house in people.households.values()):
            ChronologyEntry.objects.create(
                family=family,
                happened_at=now,
                kind="other",
                headline="x",
                source="automatic",
                said_by="x",
                written_by=machinery,
                written_at=now,
            )
            Note.objects.create(
                family=family,
                kind="visit",
                happened_at=now,
                headline="x",
                what_happened="x",
                written_by=machinery,
                written_at=now,
            )
            Task.objects.create(
                account=machinery, family=family, headline="x", asked_by=machinery, asked_at=now
            )
    return Asked(people)


def sections(role: str) -> frozenset[Section]:
    return BY_NAME[role].sections if role else frozenset()


class TestSeeing:
    @pytest.mark.parametrize("key", list(SEES))
    def test_each_section_of_each_family(self, ask: Asked, key: str) -> None:
        role, families = SEES[key]
        for section in Section:
            for name in ALL:
                family = ask.people.family(name).pk
                answer = ask(key, "SELECT may_see(%(f)s, %(s)s)", f=family, s=section.value)
                expected = name in families and section in sections(role)
                assert answer == [(expected,)], f"{key} {section} of {name}"

    @pytest.mark.parametrize("key", list(SEES))
    def test_each_table(self, ask: Asked, key: str) -> None:
        role, families = SEES[key]
        for table, column, section in BY_FAMILY:
            found = {
                row[0]
                for row in ask(key, f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
            }
            expected = (
                {ask.people.family(name).pk for name in families}
                if section in sections(role)
                else set()
            )
            assert found == expected, f"{key} {table}"
        for table, column, section in BY_PERSON:
            found = {row[0] for row in ask(key, f"SELECT {column} FROM {table}")}
            houses = [ask.people.households[name] for name in families]
            expected = (
                {p.pk for h in houses for p in (h.child, h.parent)}
                if section in sections(role)
                else set()
            )
            if table == "people_identifier":
                expected -= {h.parent.pk for h in houses}
            assert found == expected, f"{key} {table}"

    @pytest.mark.parametrize("key", list(SEES))
    def test_addresses_and_never_the_hidden_ones(self, ask: Asked, key: str) -> None:
        role, families = SEES[key]
        found = {row[0] for row in ask(key, "SELECT id FROM people_address")}
        expected = (
            {ask.people.households[name].home.pk for name in families}
            if Section.HOMES in sections(role)
            else set()
        )
        assert found == expected

    def test_kinstead_itself_sees_all(self, ask: Asked) -> None:
        ask.people.accounts["machinery"] = ask.people.machinery
        found = {row[0] for row in ask("machinery", "SELECT id FROM people_family")}
        assert found == {ask.people.family(name).pk for name in ALL}

    def test_what_is_no_key_at_all_is_an_error_and_not_an_answer(self, ask: Asked) -> None:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kinstead.account', 'everyone', true)")
            cursor.execute("SELECT count(*) FROM people_family")

    def test_no_way_of_counting_tells_of_a_restricted_record(self, ask: Asked) -> None:
        restricted = ask.people.family("restricted")
        for statement in (
            "SELECT count(*) FROM people_family WHERE reference = 'N-10003'",
            "SELECT count(*) FROM people_restriction",
            "SELECT count(*) FROM people_restrictionmember",
            "SELECT count(*) FROM families_within_reach('identity') f WHERE f = %(f)s",
            "SELECT count(*) FROM who_answers_for(%(f)s)",
        ):
            assert ask("front-door", statement, f=restricted.pk) == [(0,)], statement
        for function in ("account_may_see(%(who)s, %(f)s, 'identity')",):
            said = ask.refused(
                "front-door",
                f"SELECT {function}",
                f=restricted.pk,
                who=ask.people["practitioner"].pk,
            )
            assert "permission denied" in said


class TestShowingAnAddress:
    REVEAL = """INSERT INTO people_addressreveal (id, account_id, address_id, family_id, reason,
        at, ends_at) VALUES (gen_random_uuid(), %(who)s, %(a)s, %(f)s, 'to visit them',
        now() - interval '4 minutes', now() {ends})"""

    def reveal(
        self,
        ask: Asked,
        key: str,
        ends: str = "+ interval '5 minutes'",
        household: str = "own",
        **more: Any,
    ) -> dict[str, Any]:
        house = ask.people.households[household]
        values = {"who": ask.people[key].pk, "a": house.hidden.pk, "f": house.family.pk, **more}
        ask(key, self.REVEAL.format(ends=ends), **values)
        return values

    def seen(self, ask: Asked, key: str) -> bool:
        hidden = ask.people.households["own"].hidden.pk
        return bool(ask(key, "SELECT 1 FROM people_address WHERE id = %(a)s", a=hidden))

    def test_to_me_and_not_to_my_colleague(self, ask: Asked) -> None:
        self.reveal(ask, "practitioner")
        assert self.seen(ask, "practitioner")
        assert not self.seen(ask, "team-manager") and not self.seen(ask, "front-door")

    def test_no_longer_than_it_lasts(self, ask: Asked) -> None:
        self.reveal(ask, "practitioner", "- interval '1 minute'")
        assert not self.seen(ask, "practitioner")
        with pytest.raises(IntegrityError, match="short_while"):
            self.reveal(ask, "practitioner", "+ interval '1 hour'")

    @pytest.mark.parametrize(
        "key, household",
        [
            ("front-door", "restricted"),
            ("practitioner", "other_team"),
            ("police", "shared"),
            ("data-officer", "own"),
            ("conference-chair", "own"),
            ("outsider", "own"),
        ],
    )
    def test_not_to_those_it_is_not_for(self, ask: Asked, key: str, household: str) -> None:
        with pytest.raises(DatabaseError, match="row-level security"):
            self.reveal(ask, key, household=household)

    def test_not_by_another_familys_key_nor_in_anothers_name(self, ask: Asked) -> None:
        other = ask.people.households["other_team"]
        with pytest.raises(DatabaseError, match="row-level security"):
            self.reveal(ask, "practitioner", a=other.hidden.pk)
        with pytest.raises(DatabaseError, match="row-level security"):
            self.reveal(ask, "practitioner", who=ask.people["team-manager"].pk)

    def test_the_showing_is_never_lengthened(self, ask: Asked) -> None:
        self.reveal(ask, "practitioner")
        said = ask.refused("practitioner", "UPDATE people_addressreveal SET ends_at = now()")
        assert "permission denied" in said


class TestSearch:
    FIND = "SELECT person_id FROM search_people(%(q)s, NULL, 20)"

    def found(self, ask: Asked, key: str, q: str) -> set[UUID]:
        return {row[0] for row in ask(key, self.FIND, q=q)}

    def test_finds_whom_one_may_see_and_nobody_else(self, ask: Asked) -> None:
        own, hidden = ask.people.households["own"], ask.people.households["restricted"]
        assert own.child.pk in self.found(ask, "front-door", "Oluwaseun Pell")
        assert hidden.child.pk in self.found(ask, "practitioner", "Jaxon Duddridge")
        for key in (
            "front-door",
            "data-officer",
            "protection-lead",
            "police",
            "outsider",
            "closed",
            "expired-grant",
            "nobody",
            "forged",
        ):
            assert self.found(ask, key, "Jaxon Duddridge") == set(), key
        for key in ("police", "outsider", "closed", "expired-grant", "nobody", "forged"):
            assert self.found(ask, key, "Oluwaseun Pell") == set(), key

    def test_finds_an_address_and_never_a_hidden_one(self, ask: Asked) -> None:
        own = ask.people.households["own"]
        assert own.child.pk in self.found(ask, "front-door", "1 Pell Street")
        for key in ("practitioner", "team-manager", "front-door"):
            assert own.parent.pk not in self.found(ask, key, "Refuge"), key
            assert self.found(ask, key, "NM9 9ZZ") == set(), key


class TestEmergency:
    OPEN = """INSERT INTO people_emergencyaccess (id, family_id, account_id, reason, at, ends_at,
        review_due_on, found, review_words) VALUES (gen_random_uuid(), %(f)s, %(who)s, 'why',
        now() - interval '4 minutes', now() {ends}, '2030-01-01', '', '')"""

    def open_record(
        self, ask: Asked, key: str, ends: str = "+ interval '1 hour'", **more: Any
    ) -> None:
        ask(
            key,
            self.OPEN.format(ends=ends),
            **{"f": ask.people.family("restricted").pk, "who": ask.people[key].pk, **more},
        )

    def seen(self, ask: Asked, key: str) -> bool:
        return bool(
            ask(
                key,
                "SELECT 1 FROM people_family WHERE id = %(f)s",
                f=ask.people.family("restricted").pk,
            )
        )

    def test_lasts_as_long_as_it_says(self, ask: Asked) -> None:
        self.open_record(ask, "front-door", "- interval '1 minute'")
        assert not self.seen(ask, "front-door")
        self.open_record(ask, "front-door")
        assert self.seen(ask, "front-door") and not self.seen(ask, "front-door-manager")
        with pytest.raises(IntegrityError, match="two_hours"):
            self.open_record(ask, "front-door", "+ interval '3 hours'")

    def test_is_lengthened_by_nobody_and_reviewed_by_another(self, ask: Asked) -> None:
        self.open_record(ask, "other-manager")
        for column in (
            "ends_at = now() + interval '1 hour'",
            "reason = 'another'",
            "account_id = %(me)s",
        ):
            assert "permission denied" in ask.refused(
                "team-manager", f"UPDATE people_emergencyaccess SET {column}"
            )
        review = (
            "UPDATE people_emergencyaccess SET found = 'justified', reviewed_at = now(),"
            " reviewed_by_id = %(me)s, review_words = 'x'"
        )
        assert "row-level security" in ask.refused("other-manager", review)
        assert ask.changed("front-door-manager", review) == 0
        assert ask.changed("team-manager", review) == 1

    @pytest.mark.parametrize(
        "key",
        [
            "police",
            "data-officer",
            "outsider",
            "closed",
            "information-governance-officer",
            "expired-grant",
        ],
    )
    def test_is_not_for_everyone(self, ask: Asked, key: str) -> None:
        with pytest.raises(DatabaseError, match="row-level security"):
            self.open_record(ask, key)

    def test_nor_in_anothers_name(self, ask: Asked) -> None:
        with pytest.raises(DatabaseError, match="row-level security"):
            self.open_record(ask, "front-door", who=ask.people["front-door-manager"].pk)

    def test_does_not_let_one_allocate(self, ask: Asked) -> None:
        other, shared = ask.people.family("other_team").pk, ask.people.family("shared").pk
        mine = ask.people.practitioners["team-manager"].pk
        self.open_record(ask, "team-manager", f=other)
        assert "row-level security" in ask.refused("team-manager", ALLOCATE, f=other, p=mine)
        assert "row-level security" in ask.refused(
            "team-manager",
            "UPDATE people_allocation SET practitioner_id = %(p)s WHERE family_id = %(f)s",
            f=other,
            p=mine,
        )
        assert ask.changed("front-door", ALLOCATE, f=shared, p=mine) == 1

    def test_does_not_let_one_onto_the_list(self, ask: Asked) -> None:
        self.open_record(ask, "front-door-manager")
        assert ask.people.restriction is not None
        said = ask.refused(
            "front-door-manager",
            "INSERT INTO people_restrictionmember (id, restriction_id, account_id, added_by_id,"
            " added_at) VALUES (gen_random_uuid(), %(r)s, %(me)s, %(me)s, now())",
            r=ask.people.restriction.pk,
        )
        assert "row-level security" in said


ALLOCATE = """INSERT INTO people_allocation (id, family_id, practitioner_id, part, from_date,
    why_ended, allocated_by_id) VALUES (gen_random_uuid(), %(f)s, %(p)s, 'co_worker',
    '2026-01-01', '', %(me)s)"""
GRANT = """INSERT INTO access_rolegrant (id, account_id, role_id, starts_at, ends_at,
    granted_by_id, reason) VALUES (gen_random_uuid(), %(who)s, %(role)s, now(),
    now() + interval '1 day', %(by)s, 'x')"""
JOIN = """INSERT INTO agencies_teammembership (id, team_id, practitioner_id, manages, from_date)
    VALUES (gen_random_uuid(), %(t)s, %(p)s, false, '2026-01-01')"""


class TestNobodyLetsThemselvesIn:
    @pytest.mark.parametrize(
        "key, family",
        [
            ("practitioner", "other_team"),
            ("practitioner", "own"),
            ("team-manager", "other_team"),
            ("front-door", "restricted"),
            ("front-door-manager", "restricted"),
            ("police", "own"),
            ("outsider", "own"),
            ("closed", "own"),
            ("expired-grant", "own"),
        ],
    )
    def test_by_allocating_themselves(self, ask: Asked, key: str, family: str) -> None:
        said = ask.refused(
            key, ALLOCATE, f=ask.people.family(family).pk, p=ask.people.practitioners[key].pk
        )
        assert "row-level security" in said

    def test_by_moving_an_allocation_they_have(self, ask: Asked) -> None:
        for change in ("family_id = %(f)s", "to_date = NULL, part = 'advocate'"):
            said = ask.refused(
                "practitioner",
                f"UPDATE people_allocation SET {change}",
                f=ask.people.family("other_team").pk,
            )
            assert "row-level security" in said

    @pytest.mark.parametrize(
        "key, role",
        [
            ("practitioner", "front-door-social-worker"),
            ("team-manager", "data-officer"),
            ("account-administrator", "front-door-social-worker"),
            ("outsider", "practitioner"),
            ("expired-grant", "practitioner"),
            ("nobody", "practitioner"),
        ],
    )
    def test_by_granting_themselves_a_role(self, ask: Asked, key: str, role: str) -> None:
        for by in (ask.who(key), None, ask.people.machinery.pk):
            said = ask.refused(
                key, GRANT, who=ask.who(key) or ask.people["outsider"].pk, role=role, by=by
            )
            assert "row-level security" in said or "nobody_grants" in said

    def test_nor_does_an_administrator_make_anyone_kinstead_itself(self, ask: Asked) -> None:
        said = ask.refused(
            "account-administrator",
            GRANT,
            who=ask.people["outsider"].pk,
            role="machinery",
            by=ask.people["account-administrator"].pk,
        )
        assert "row-level security" in said

    def test_by_lengthening_a_grant(self, ask: Asked) -> None:
        longer = "UPDATE access_rolegrant SET ends_at = ends_at + interval '9 years'"
        for key in ("expired-grant", "practitioner"):
            assert ask.changed(key, longer) == 0
        assert "only be ended sooner" in ask.refused("account-administrator", longer)

    @pytest.mark.parametrize("key", ["practitioner", "team-manager", "front-door", "outsider"])
    def test_by_joining_a_team(self, ask: Asked, key: str) -> None:
        said = ask.refused(
            key, JOIN, t=ask.people.teams["east"].pk, p=ask.people.practitioners[key].pk
        )
        assert "row-level security" in said
        assert "row-level security" in ask.refused(
            key,
            "UPDATE agencies_teammembership SET team_id = %(t)s",
            t=ask.people.teams["protection"].pk,
        )
        assert "row-level security" in ask.refused(
            key,
            "UPDATE agencies_practitioner SET agency_id = %(a)s WHERE account_id = %(me)s",
            a=ask.people.agencies["police"].pk,
        )

    def test_by_bringing_a_stranger_into_their_own_family(self, ask: Asked) -> None:
        said = ask.refused(
            "practitioner",
            "INSERT INTO people_familymember (id, family_id, person_id, part, described, told_by)"
            " VALUES (gen_random_uuid(), %(f)s, %(p)s, 'adult', '', 'practitioner')",
            f=ask.people.family("own").pk,
            p=ask.people.households["other_team"].child.pk,
        )
        assert "row-level security" in said

    def test_by_saying_that_somebody_lives_at_a_hidden_address(self, ask: Asked) -> None:
        own = ask.people.households["own"]
        said = ask.refused(
            "practitioner",
            "INSERT INTO people_residence (id, person_id, address_id, protected, protected_from,"
            " described, told_by) VALUES (gen_random_uuid(), %(p)s, %(a)s, false, '', '',"
            " 'practitioner')",
            p=own.child.pk,
            a=own.hidden.pk,
        )
        assert "row-level security" in said

    def test_by_opening_a_closed_account(self, ask: Asked) -> None:
        opened = "UPDATE access_account SET is_active = true WHERE id = %(c)s"
        for key in ("closed", "practitioner", "nobody"):
            said = None
            try:
                assert ask.changed(key, opened, c=ask.people["closed"].pk) == 0
            except DatabaseError as why:
                said = str(why)
            assert said is None or "Only an administrator" in said, key
        with acting_as(ask.people.machinery):
            assert not Account.objects.get(pk=ask.people["closed"].pk).is_active


class TestWhatNobodyTouches:
    @pytest.mark.parametrize(
        "table",
        [
            "access_rowhistory",
            "people_searchentry",
            "people_searchword",
            "people_mergedrow",
        ],
    )
    def test_what_is_not_read(self, ask: Asked, table: str) -> None:
        ask.people.accounts["machinery"] = ask.people.machinery
        for key in ("practitioner", "account-administrator", "machinery"):
            assert "permission denied" in ask.refused(key, f"SELECT count(*) FROM {table}")
            assert "permission denied" in ask.refused(key, f"DELETE FROM {table}")

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO access_role (name) VALUES ('x')",
            "UPDATE access_role SET scope = 'everything'",
            "DELETE FROM access_role",
            "TRUNCATE access_rolegrant CASCADE",
            "ALTER TABLE people_family DISABLE ROW LEVEL SECURITY",
            "SET ROLE kinstead_owner",
            "CREATE POLICY mine ON people_family USING (true)",
            "ALTER TABLE people_family NO FORCE ROW LEVEL SECURITY",
        ],
    )
    def test_what_is_not_changed(self, ask: Asked, statement: str) -> None:
        said = ask.refused("account-administrator", statement)
        assert "permission denied" in said or "must be owner" in said

    @pytest.mark.parametrize(
        "table",
        [
            "people_family",
            "people_person",
            "people_personname",
            "people_identifier",
            "people_familymember",
            "people_relationship",
            "people_parentalresponsibility",
            "people_residence",
            "people_address",
            "people_addressreveal",
            "people_allocation",
            "people_restriction",
            "people_restrictionmember",
            "people_emergencyaccess",
            "people_merge",
            "access_account",
            "access_rolegrant",
            "access_readlog",
            "access_signinevent",
            "record_note",
            "record_chronologyentry",
            "record_task",
            "agencies_teammembership",
            "agencies_practitioner",
        ],
    )
    def test_nothing_is_ever_deleted(self, ask: Asked, table: str) -> None:
        assert "permission denied" in ask.refused("team-manager", f"DELETE FROM {table}")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE record_note SET what_happened = 'something else'",
            "UPDATE record_chronologyentry SET headline = 'something else'",
            "UPDATE access_readlog SET page = 'desk'",
            "UPDATE access_signinevent SET what = 'signed_out'",
        ],
    )
    def test_what_was_written_stays_as_it_was(self, ask: Asked, statement: str) -> None:
        assert "permission denied" in ask.refused("practitioner", statement)

    def test_the_read_log_is_written_in_ones_own_name_and_read_by_a_manager(
        self, ask: Asked
    ) -> None:
        line = (
            "INSERT INTO access_readlog (id, account_id, at, subject_kind, subject_id,"
            " family_id, page, by_emergency) VALUES (gen_random_uuid(), %(who)s, now(),"
            " 'family', %(f)s, %(f)s, 'family', false)"
        )
        own = ask.people.family("own").pk
        assert ask.changed("practitioner", line, who=ask.people["practitioner"].pk, f=own) == 1
        assert "row-level security" in ask.refused(
            "practitioner", line, who=ask.people["team-manager"].pk, f=own
        )
        count = "SELECT count(*) FROM access_readlog WHERE family_id = %(f)s"
        assert ask("team-manager", count, f=own) == [(1,)]
        for key in ("practitioner", "other-manager", "front-door", "outsider", "nobody"):
            assert ask(key, count, f=own) == [(0,)], key

    @pytest.mark.parametrize(
        "key",
        ["protection-lead", "police", "outsider", "closed", "expired-grant", "nobody", "forged"],
    )
    def test_nobody_writes_in_a_record_they_do_not_see(self, ask: Asked, key: str) -> None:
        own = ask.people.households["own"]
        assert ask.changed(key, "UPDATE people_family SET name = 'x'") == (
            0 if not SEES[key][1] else 1
        )
        assert (
            ask.changed(
                key, "UPDATE people_person SET full_name = 'x' WHERE id = %(p)s", p=own.child.pk
            )
            == 0
        )
        said = ask.refused(
            key,
            "INSERT INTO people_personname (id, person_id, kind, given_names, family_name,"
            " told_by) VALUES (gen_random_uuid(), %(p)s, 'former', 'X', 'Y', 'practitioner')",
            p=own.child.pk,
        )
        assert "row-level security" in said


class TestTheList:
    def test_a_restriction_without_a_list_is_refused_at_commit(self, ask: Asked) -> None:
        with (
            pytest.raises(IntegrityError, match="must keep someone on its list"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            enter(ask.who("team-manager"))
            cursor.execute(
                "INSERT INTO people_restriction (id, family_id, reason, restricted_by_id,"
                " restricted_at) VALUES (gen_random_uuid(), %s, 'x', %s, now())",
                [ask.people.family("own").pk, ask.who("team-manager")],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_nor_can_a_list_be_emptied(self, ask: Asked) -> None:
        with (
            pytest.raises(IntegrityError, match="must keep someone on its list"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            enter(ask.who("team-manager"))
            cursor.execute("UPDATE people_restrictionmember SET removed_at = now()")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    @pytest.mark.parametrize("key", ["practitioner", "other-manager", "front-door", "outsider"])
    def test_is_lifted_by_nobody_but_a_manager_on_it(self, ask: Asked, key: str) -> None:
        lift = "UPDATE people_restriction SET lifted_at = now(), lifted_by_id = %(me)s"
        if key == "practitioner":
            assert "row-level security" in ask.refused(key, lift)
        else:
            assert ask.changed(key, lift) == 0
