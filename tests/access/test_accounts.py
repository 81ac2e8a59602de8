"""Opening and closing accounts, granting and ending roles: by the actions, and by the database."""

from __future__ import annotations

import threading
from datetime import timedelta
from unittest import mock

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from kinstead.access.actions import accounts
from kinstead.access.identity import acting_as, enter
from kinstead.access.models import Account, RoleGrant, RowHistory, SignInEvent
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import INCOMPATIBLE, Action
from kinstead.kit import moments
from tests.access.somebody import somebody

pytestmark = pytest.mark.django_db
PAIR = ("practice-supervisor", "finance-officer")


@pytest.fixture
def boss() -> Account:
    return somebody("admin@northmere.example", roles=("account-administrator",))


def grant(account: Account, role: str, boss: Account, days: int = 30) -> RoleGrant:
    with acting_as(boss):
        return accounts.grant_role(
            account=account,
            role=role,
            until=moments.now() + timedelta(days=days),
            reason="New in post",
            by=boss,
            at=moments.now(),
        )


def test_an_administrator_opens_an_account_that_can_do_nothing_yet(boss: Account) -> None:
    with acting_as(boss):
        opened = accounts.open_account(
            email="New.Person@Northmere.Example",
            full_name="New Person",
            by=boss,
            at=moments.now(),
        )
    assert opened.email == "new.person@northmere.example"
    assert opened.is_active and opened.is_person and not opened.has_usable_password()
    assert Asker.of(opened).actions == frozenset()


def test_one_address_has_one_account(boss: Account) -> None:
    with acting_as(boss), pytest.raises(accounts.CannotOpen, match="already an account"):
        accounts.open_account(
            email="ADMIN@northmere.example", full_name="Again", by=boss, at=moments.now()
        )


def test_a_granted_role_is_held_until_its_end(boss: Account) -> None:
    worker = somebody()
    grant(worker, "practitioner", boss)
    assert Asker.of(worker).may(Action.SEE_FAMILY)
    given = RoleGrant.objects.get(account=worker)
    assert (given.granted_by, given.reason) == (boss, "New in post")
    later = given.ends_at + timedelta(seconds=1)
    with mock.patch.object(moments, "now", lambda: later):
        assert not Asker.of(worker).may(Action.SEE_FAMILY)


def test_a_role_is_ended_and_the_grant_is_kept(boss: Account) -> None:
    worker = somebody()
    given = grant(worker, "practitioner", boss)
    with acting_as(boss):
        accounts.end_grant(grant=given, by=boss, at=moments.now())
    assert Asker.of(worker).role_names == ()
    assert RoleGrant.objects.filter(pk=given.pk).exists()


def test_a_grant_made_and_ended_in_one_moment_lasted_an_instant(boss: Account) -> None:
    worker, at = somebody(), moments.now()
    with acting_as(boss):
        given = accounts.grant_role(
            account=worker,
            role="practitioner",
            until=at + timedelta(days=9),
            reason="Mistake",
            by=boss,
            at=at,
        )
        accounts.end_grant(grant=given, by=boss, at=at)
    given.refresh_from_db()
    assert given.ends_at == at + timedelta(microseconds=1)


@pytest.mark.parametrize("pair", [tuple(sorted(pair)) for pair in INCOMPATIBLE])
def test_roles_that_check_each_other_are_not_held_together(
    boss: Account, pair: tuple[str, str]
) -> None:
    for first, second in (pair, pair[::-1]):
        worker = somebody(f"{first}@northmere.example")
        grant(worker, first, boss)
        with pytest.raises(accounts.CannotGrant, match="each checks the other"):
            grant(worker, second, boss)


def test_after_one_has_ended_the_other_may_be_granted(boss: Account) -> None:
    worker = somebody()
    first = grant(worker, PAIR[0], boss)
    with acting_as(boss):
        accounts.end_grant(grant=first, by=boss, at=moments.now())
    grant(worker, PAIR[1], boss)
    assert Asker.of(worker).role_names == (PAIR[1],)


def test_nobody_grants_or_ends_a_role_of_their_own(boss: Account) -> None:
    with pytest.raises(accounts.CannotGrant, match="yourself"):
        grant(boss, "practitioner", boss)
    own = RoleGrant.objects.get(account=boss)
    with acting_as(boss), pytest.raises(accounts.CannotGrant, match="own roles"):
        accounts.end_grant(grant=own, by=boss, at=moments.now())


@pytest.mark.parametrize("role", ["machinery", "no-such-role"])
def test_roles_no_person_holds_are_not_granted(boss: Account, role: str) -> None:
    with pytest.raises(accounts.CannotGrant, match="no role called"):
        grant(somebody(), role, boss)


def test_a_role_needs_an_end_to_come_and_an_open_account(boss: Account) -> None:
    with pytest.raises(accounts.CannotGrant, match="end date"):
        grant(somebody(), "practitioner", boss, days=0)
    with pytest.raises(accounts.CannotGrant, match="closed"):
        grant(somebody("left@northmere.example", is_active=False), "practitioner", boss)


def test_closing_an_account_ends_its_roles_and_says_who_closed_it(boss: Account) -> None:
    worker = somebody(roles=("practitioner",))
    with acting_as(boss):
        accounts.close_account(account=worker, by=boss, at=moments.now())
        kept = SignInEvent.objects.get(account=worker)
    assert (kept.what, kept.by) == ("account closed", boss)
    worker.refresh_from_db()
    assert not worker.is_active and worker.sign_in_round == 2
    assert not RoleGrant.objects.filter(account=worker, ends_at__gt=moments.now()).exists()
    with acting_as(boss), pytest.raises(accounts.CannotClose, match="closed already"):
        accounts.close_account(account=worker, by=boss, at=moments.now())


def test_an_account_opened_again_holds_no_role(boss: Account) -> None:
    worker = somebody(roles=("practitioner",))
    with acting_as(boss):
        accounts.close_account(account=worker, by=boss, at=moments.now())
        accounts.reopen_account(account=worker, by=boss, at=moments.now())
        with pytest.raises(accounts.CannotClose, match="open already"):
            accounts.reopen_account(account=worker, by=boss, at=moments.now())
    worker.refresh_from_db()
    assert worker.is_active and Asker.of(worker).role_names == ()


def test_nobody_closes_their_own_account_or_kinsteads(boss: Account) -> None:
    with acting_as(boss), pytest.raises(accounts.CannotClose, match="your own"):
        accounts.close_account(account=boss, by=boss, at=moments.now())
    with acting_as(boss), pytest.raises(accounts.CannotClose, match="belongs to nobody"):
        accounts.close_account(account=Account.objects.command_line(), by=boss, at=moments.now())


@pytest.mark.parametrize("role", ["practice-supervisor", "information-governance-officer", None])
def test_an_outsider_may_do_none_of_it(role: str | None) -> None:
    outsider = somebody(roles=(role,) if role else ())
    worker = somebody("other@northmere.example", roles=("practitioner",))
    given, now = RoleGrant.objects.get(account=worker), moments.now()
    attempts = (
        lambda: accounts.open_account(email="x@y.example", full_name="X", by=outsider, at=now),
        lambda: accounts.close_account(account=worker, by=outsider, at=now),
        lambda: accounts.reopen_account(account=worker, by=outsider, at=now),
        lambda: accounts.end_grant(grant=given, by=outsider, at=now),
        lambda: accounts.grant_role(
            account=worker,
            role="practitioner",
            by=outsider,
            at=now,
            until=now + timedelta(days=1),
            reason="Because",
        ),
    )
    for attempt in attempts:
        with acting_as(outsider), pytest.raises(NotPermitted):
            attempt()


def test_if_closing_cannot_be_kept_the_account_stays_open(boss: Account) -> None:
    worker = somebody(roles=("practitioner",))
    with mock.patch.object(SignInEvent.objects, "create", side_effect=RuntimeError("no room")):
        with pytest.raises(RuntimeError), acting_as(boss):
            accounts.close_account(account=worker, by=boss, at=moments.now())
    worker.refresh_from_db()
    assert worker.is_active and Asker.of(worker).role_names == ("practitioner",)


def refused(sql: str, *values: object) -> str:
    """Run a statement no action would write; what the database answers, or how many rows."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return f"{cursor.rowcount} rows"
    except DatabaseError as why:
        return str(why)


INSERT_GRANT = (
    "INSERT INTO access_rolegrant (id, account_id, role_id, starts_at, ends_at, granted_by_id,"
    " reason) VALUES (gen_random_uuid(), %s, %s, now(), now() + interval '1 day', %s, 'x')"
)


def test_the_database_refuses_what_no_action_would_write(boss: Account) -> None:
    worker, colleague = somebody(roles=("practitioner",)), somebody("c@northmere.example")
    with acting_as(boss):
        said = refused(INSERT_GRANT, boss.pk, "practitioner", None)
        assert "row-level security" in said, "a role to oneself"
        said = refused(INSERT_GRANT, worker.pk, "machinery", boss.pk)
        assert "row-level security" in said, "the role of Kinstead itself"
        said = refused(INSERT_GRANT, worker.pk, "finance-officer", colleague.pk)
        assert "row-level security" in said, "in somebody else's name"
        assert refused(INSERT_GRANT, worker.pk, PAIR[0], boss.pk) == "1 rows"
        said = refused(INSERT_GRANT, worker.pk, PAIR[1], boss.pk)
        assert "may not hold practice-supervisor and finance-officer together" in said
        said = refused(
            "UPDATE access_rolegrant SET ends_at = ends_at + interval '1 year'"
            " WHERE account_id = %s",
            worker.pk,
        )
        assert "only be ended sooner" in said
        said = refused(
            "UPDATE access_rolegrant SET role_id = 'data-officer', ends_at = now()"
            " WHERE account_id = %s",
            worker.pk,
        )
        assert "only be ended sooner" in said
        said = refused("UPDATE access_rolegrant SET ends_at = now() WHERE account_id = %s", boss.pk)
        assert said == "0 rows", "one's own grant"
        assert "permission denied" in refused("DELETE FROM access_rolegrant")
        said = refused("UPDATE access_account SET password = 'mine' WHERE id = %s", worker.pk)
        assert "Only the person themselves" in said
        said = refused("UPDATE access_account SET is_person = false WHERE id = %s", worker.pk)
        assert "never changes" in said
        said = refused("UPDATE access_account SET is_active = false WHERE id = %s", boss.pk)
        assert "not on their own account" in said
        assert "permission denied" in refused("DELETE FROM access_account")
        assert "permission denied" in refused("UPDATE access_role SET scope = 'everything'")
        said = refused("UPDATE access_account SET is_active = false WHERE id = %s", worker.pk)
        assert said == "1 rows", "what an administrator may do"


def test_the_database_lets_a_worker_change_only_their_own_row_and_little_of_it() -> None:
    worker, colleague = somebody(), somebody("c@northmere.example")
    with acting_as(worker):
        change = "UPDATE access_account SET {} WHERE id = %s"
        assert refused(change.format("last_login = now()"), worker.pk) == "1 rows"
        assert refused(change.format("password = 'x'"), worker.pk) == "1 rows"
        assert refused(change.format("preferred_name = 'Wren'"), worker.pk) == "1 rows"
        for column in ("email = 'boss@northmere.example'", "is_active = false", "cast_key = 'z'"):
            assert "Only an administrator" in refused(change.format(column), worker.pk)
        for column in ("last_login = now()", "password = 'x'", "full_name = 'Y'"):
            assert refused(change.format(column), colleague.pk) == "0 rows"
        assert "row-level security" in refused(INSERT_GRANT, colleague.pk, "practitioner", None)
        assert "row-level security" in refused(INSERT_GRANT, worker.pk, "practitioner", None)
        assert "row-level security" in refused(
            "INSERT INTO access_account (id, email, full_name, preferred_name, password, is_active,"
            " is_person, cast_sentence, created_at)"
            " VALUES (gen_random_uuid(), 'n@n.example', 'N', '', '!', true, true, '', now())"
        )


def test_the_database_shows_the_events_of_signing_in_to_the_person_and_administrators(
    boss: Account,
) -> None:
    worker, colleague = somebody(), somebody("c@northmere.example")
    with acting_as(worker):
        SignInEvent.objects.create(account=worker, at=moments.now(), what="signed in")
        assert SignInEvent.objects.count() == 1
        assert "permission denied" in refused("UPDATE access_signinevent SET what = 'x'")
        assert "permission denied" in refused("DELETE FROM access_signinevent")
    with acting_as(colleague):
        assert SignInEvent.objects.count() == 0
    with acting_as(boss):
        assert SignInEvent.objects.count() == 1
    enter(None)
    assert SignInEvent.objects.count() == 0


def test_every_change_of_an_account_and_a_grant_is_in_the_technical_history(boss: Account) -> None:
    worker = somebody()
    given = grant(worker, "practitioner", boss)
    with pytest.raises(ProgrammingError), transaction.atomic():
        RowHistory.objects.count()  # the serving role may not even read it
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'access_rowhistory', 'INSERT')")
        assert cursor.fetchone() == (False,)
    assert given.pk


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_history_says_who_changed_what(boss: Account) -> None:
    worker = somebody()
    given = grant(worker, "practitioner", boss)
    with acting_as(boss):
        accounts.end_grant(grant=given, by=boss, at=moments.now())
        accounts.close_account(account=worker, by=boss, at=moments.now())
    history = RowHistory.objects.using("owner")
    ended = history.get(table="access_rolegrant", row_id=str(given.pk), what="update")
    assert ended.account_id == boss.pk and ended.before["ends_at"] > ended.after["ends_at"]
    closed = history.get(table="access_account", row_id=str(worker.pk), what="update")
    assert (closed.account_id, closed.before["is_active"], closed.after["is_active"]) == (
        boss.pk,
        True,
        False,
    )


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_do_not_grant_a_pair_that_one_may_not_hold(
    boss: Account,
) -> None:
    other_boss = somebody("admin2@northmere.example", roles=("account-administrator",))
    worker = somebody()
    together, refusals = threading.Barrier(2, timeout=20), []

    def try_to(role: str, by: Account) -> None:
        try:
            together.wait()
            grant(worker, role, by)
        except (accounts.CannotGrant, IntegrityError) as why:
            refusals.append(why)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=try_to, args=(role, by))
        for role, by in zip(PAIR, (boss, other_boss), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(refusals) == 1
    assert RoleGrant.objects.filter(account=worker).count() == 1
