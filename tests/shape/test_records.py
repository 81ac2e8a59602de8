"""The records obey the order of the rooms, are in the glossary, and are under row security."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from tests.shape.test_the_tree import ROOMS

TOP = Path(__file__).resolve().parents[2]

# Tables without row-level security, each with the reason why there is nothing to protect, or why
# it cannot be (the libraries' own tables are read before anyone is signed in).
WITHOUT_ROW_SECURITY = {
    "access_role": "the declaration of roles; names nobody",
    "access_rowhistory": "the serving role has no right to it at all",
    "access_cache": "counts of sign-in attempts",
    "agencies_authority": "bodies, not people",
    "agencies_agency": "bodies, not people",
    "agencies_locality": "places",
}


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("kinstead.")]


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_foreign_keys_obey_the_order_of_the_rooms() -> None:
    wrong = [
        f"{model.__name__}.{field.name} points at {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model.__module__.startswith("kinstead.")
        and ROOMS.index(room_of(field.related_model)) < ROOMS.index(room_of(model))
    ]
    assert wrong == []


def test_every_record_is_in_the_glossary() -> None:
    glossary = (TOP / "GLOSSARY.md").read_text()
    named = set(re.findall(r"`([A-Z]\w+)`", glossary))
    missing = sorted(m.__name__ for m in our_models() if m.__name__ not in named)
    assert missing == [], f"Add to GLOSSARY.md: {missing}"


def test_the_glossary_names_no_record_that_is_gone() -> None:
    glossary = (TOP / "GLOSSARY.md").read_text()
    ours = {m.__name__ for m in our_models()}
    named = set(re.findall(r"\| `([A-Z]\w+)` \|", glossary))
    assert named <= ours, f"Gone from the code: {sorted(named - ours)}"


def test_personal_fields_are_never_in_an_address() -> None:
    """No name, number or reference of a person is part of any address."""
    from django.urls import get_resolver

    from tests.shape.test_every_page_has_a_policy import all_patterns

    assert all_patterns(get_resolver())
    for pattern in all_patterns(get_resolver()):
        route = str(pattern.pattern)
        assert not re.search(r"<(str|path):|nhs|surname|<slug:(reference|name_of)", route), route


@pytest.mark.django_db
def test_every_table_with_personal_data_is_under_forced_row_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
            " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        state = {name: (enabled, forced) for name, enabled, forced in cursor.fetchall()}
    tables = {m._meta.db_table for m in our_models()}
    assert tables <= set(state)
    open_tables = {t for t in tables if state[t] != (True, True)}
    assert open_tables == {t for t in WITHOUT_ROW_SECURITY if t in tables}, (
        "Protect the table in its migration, or say here why there is nothing to protect"
    )


@pytest.mark.django_db
def test_every_protected_table_has_its_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, array_agg(policyname) FROM pg_policies GROUP BY 1")
        policies = {table: set(names) for table, names in cursor.fetchall()}
    protected = {m._meta.db_table for m in our_models()} - set(WITHOUT_ROW_SECURITY)
    assert protected
    for table in sorted(protected):
        assert {"keeper", "see", "add", "change"} <= policies[table], table


@pytest.mark.django_db
def test_the_databases_roles_are_those_declared() -> None:
    from kinstead.access.models import Role
    from kinstead.access.roles import ROLES

    copied = {
        name: (scope, set(sections), set(actions))
        for name, scope, sections, actions in Role.objects.exclude(
            scope="none", actions=[]
        ).values_list("name", "scope", "sections", "actions")
    }
    declared = {
        r.name: (r.scope.value, {s.value for s in r.sections}, {a.value for a in r.actions})
        for r in ROLES
    }
    assert copied == declared, "roles.py changed: add a migration with CopyRoles()"


def test_migrations_are_linear() -> None:
    for room in ROOMS:
        folder = TOP / "kinstead" / room / "migrations"
        if not folder.is_dir():
            continue
        numbers = sorted(p.name[:4] for p in folder.glob("[0-9]*.py"))
        assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)], room
