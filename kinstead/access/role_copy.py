"""Copying the declaration of roles into the database, where the visibility rule reads it.

A change of `roles.py` comes with a migration holding `CopyRoles()`; a test holds the two against
each other, so a forgotten one cannot pass.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from django.db import migrations

from kinstead.access.models.account import COMMAND_LINE_EMAIL
from kinstead.access.roles import INCOMPATIBLE, ROLES

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def copy_roles(apps: Any, schema_editor: Any) -> None:
    """Make the table equal to the declaration; a role no longer declared reaches nothing."""
    role = apps.get_model("access", "Role")
    rows = role.objects.using(schema_editor.connection.alias)
    knows_pairs = any(field.name == "not_with" for field in role._meta.get_fields())
    rows.exclude(name__in=[r.name for r in ROLES]).update(scope="none", sections=[], actions=[])
    for declared in ROLES:
        rows.update_or_create(
            name=declared.name,
            defaults={
                "title": declared.title,
                "scope": declared.scope.value,
                "sections": sorted(section.value for section in declared.sections),
                "actions": sorted(action.value for action in declared.actions),
                # A migration older than the column runs before it is there.
                **({"not_with": not_with(declared.name)} if knows_pairs else {}),
            },
        )


def not_with(name: str) -> list[str]:
    """The roles that nobody may hold beside the role called `name`."""
    return sorted(other for pair in INCOMPATIBLE if name in pair for other in pair - {name})


class CopyRoles(migrations.RunPython):
    """The operation a migration uses after `roles.py` has changed."""

    def __init__(self) -> None:
        super().__init__(copy_roles, migrations.RunPython.noop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [], {})


def open_machinery(apps: Any, schema_editor: Any) -> None:
    """The account under which commands and jobs act. It has no usable password and is no person."""
    alias = schema_editor.connection.alias
    account, _ = (
        apps.get_model("access", "Account")
        .objects.using(alias)
        .get_or_create(
            email=COMMAND_LINE_EMAIL,
            defaults={
                "id": uuid.uuid5(uuid.NAMESPACE_DNS, COMMAND_LINE_EMAIL),
                "full_name": "Kinstead",
                "is_person": False,
                "password": "!",
            },
        )
    )
    apps.get_model("access", "RoleGrant").objects.using(alias).get_or_create(
        account=account,
        role_id="machinery",
        defaults={
            "starts_at": datetime(2020, 1, 1, tzinfo=UTC),
            "ends_at": FOR_EVER,
            "reason": "Commands and background jobs",
        },
    )
