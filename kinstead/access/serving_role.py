"""What the serving role may do to tables, said in migrations.

By default it may read, add and change, never delete (the database is prepared so). These
operations take away or give more, table by table.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.migrations.operations import RunSQL


class _ServingRole(RunSQL):
    verb = ""

    def __init__(self, rights: str, *tables: str) -> None:
        self.rights, self.tables = rights, tables
        role = settings.DATABASES["default"]["USER"]
        joined = ", ".join(f'"{table}"' for table in tables)
        super().__init__(
            sql=self.verb.format(rights=rights, tables=joined, role=f'"{role}"'),
            reverse_sql=RunSQL.noop,
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.rights, *self.tables], {})


class Allow(_ServingRole):
    """Give the serving role `rights` (for example "DELETE") on tables."""

    verb = "GRANT {rights} ON {tables} TO {role}"


class Forbid(_ServingRole):
    """Take `rights` on tables away from the serving role."""

    verb = "REVOKE {rights} ON {tables} FROM {role}"
