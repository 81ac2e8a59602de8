"""The declaration of roles, its page in the handbook, and the copy in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from kinstead.access import roles_page
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, Role
from kinstead.access.permissions import Asker, NotPermitted, require
from kinstead.access.role_copy import not_with
from kinstead.access.roles import (
    BY_NAME,
    INCOMPATIBLE,
    ROLES,
    Action,
    Scope,
    Section,
    actions_of,
)
from kinstead.kit import moments
from tests.access.somebody import somebody


def test_the_page_in_the_handbook_says_what_the_declaration_says() -> None:
    assert roles_page.PAGE.read_text(encoding="utf-8") == roles_page.written(), (
        "Write it again: python -m kinstead.access.roles_page"
    )


def test_every_action_section_and_scope_has_its_words() -> None:
    assert set(roles_page.ACTION_WORDS) == set(Action)
    assert set(roles_page.SECTION_WORDS) == set(Section)
    assert set(roles_page.SCOPE_WORDS) == set(Scope)


def test_every_action_is_somebodys() -> None:
    people = [role for role in ROLES if role.name != "machinery"]
    unheld = set(Action) - set().union(*(role.actions for role in people))
    assert unheld == set()


def test_only_kinstead_itself_reaches_everything() -> None:
    assert [role.name for role in ROLES if role.scope is Scope.EVERYTHING] == ["machinery"]


def test_a_role_that_reaches_nobody_sees_no_section_and_opens_no_family() -> None:
    about_families = {action for action in Action if "famil" in action.value} | {
        Action.SEE_CHRONOLOGY,
        Action.SEE_NOTES,
        Action.WRITE_NOTE,
        Action.SEE_DOCUMENTS,
        Action.SEARCH,
        Action.SEE_WHO_LOOKED,
    }
    for role in ROLES:
        if role.scope is Scope.NONE:
            assert not role.sections and not role.actions & about_families, role.name


def test_who_administers_accounts_sees_no_family() -> None:
    for role in ROLES:
        if Action.MANAGE_ACCOUNTS in role.actions and role.name != "machinery":
            assert role.scope is Scope.NONE and not role.sections


def test_incompatible_pairs_are_pairs_of_declared_roles() -> None:
    assert all(len(pair) == 2 and pair <= set(BY_NAME) for pair in INCOMPATIBLE)


@pytest.mark.django_db
def test_the_database_knows_the_incompatible_pairs() -> None:
    kept = dict(Role.objects.values_list("name", "not_with"))
    assert kept == {role.name: not_with(role.name) for role in ROLES}


def test_several_roles_may_do_what_any_of_them_allows() -> None:
    both = actions_of(("finance-officer", "programme-director"))
    assert both == BY_NAME["finance-officer"].actions | BY_NAME["programme-director"].actions
    assert actions_of(()) == frozenset()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [role for role in ROLES if role.name != "machinery"], ids=lambda role: role.name
)
def test_python_and_the_database_agree_what_each_role_may_do(role: object) -> None:
    name = role.name  # type: ignore[attr-defined]
    account = somebody(roles=(name,))
    asker = Asker.of(account)
    with acting_as(account), connection.cursor() as cursor:
        for action in Action:
            cursor.execute("SELECT may_do(%s)", [action.value])
            assert cursor.fetchone()[0] is asker.may(action) is (action in BY_NAME[name].actions)
            if asker.may(action):
                require(account, action)
            else:
                with pytest.raises(NotPermitted):
                    require(account, action)
        for section in Section:
            cursor.execute("SELECT may_reach(%s)", [section.value])
            assert cursor.fetchone()[0] is (section in BY_NAME[name].sections)


@pytest.mark.django_db
def test_a_role_that_ended_or_has_not_begun_or_whose_account_is_closed_allows_nothing() -> None:
    ended = somebody(
        "a@northmere.example", roles=("practitioner",), until=moments.now() - timedelta(seconds=1)
    )
    closed = somebody("b@northmere.example", roles=("practitioner",), is_active=False)
    without = somebody("c@northmere.example")
    for account in (ended, closed, without):
        assert Asker.of(account).actions == frozenset()
        with acting_as(account), connection.cursor() as cursor:
            cursor.execute("SELECT may_do('see_desk'), may_reach('identity'), is_machinery()")
            assert cursor.fetchone() == (False, False, False)


@pytest.mark.django_db
def test_with_nobody_asking_every_question_is_answered_no() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT who_is_asking(), may_do('see_desk'), may_reach('identity'), is_machinery(),"
            " reaches_authority('identity')"
        )
        assert cursor.fetchone() == (None, False, False, False, False)


@pytest.mark.django_db
def test_kinsteads_own_account_may_do_everything() -> None:
    machinery = Account.objects.command_line()
    assert Asker.of(machinery).actions == frozenset(Action)
