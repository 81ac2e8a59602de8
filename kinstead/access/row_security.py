"""Putting a table under row-level security, as one readable line of a migration.

`Protect("record_note", by="family", section="notes")` enables and **forces** row-level security
and writes the policies: the row may be read, added and changed by whom `may_see` allows. The
functions the policies call are made in `people/migrations/0002_visibility.py`, the latest room
they mention. Kinds:

* `family`: the row has a family, and a section of that family's record it belongs to;
* `person`: the row has a person, visible where any of the person's families is;
* `account`: the row belongs to the account that wrote it and to nobody else;
* `policies`: the migration names its own SQL conditions.

The role that owns the tables has a policy of its own, because forced security binds it too; it
only migrates, and the visibility functions run as it. Nothing may be deleted by the serving role
unless the migration says so.
"""

from __future__ import annotations

from typing import Any, Literal

from django.db.migrations.operations import RunSQL

Kind = Literal["family", "person", "account", "policies"]


class Protect(RunSQL):
    """Enable, force and fill in row-level security on one table."""

    def __init__(
        self,
        table: str,
        *,
        by: Kind,
        section: str = "",
        column: str = "",
        see: str = "",
        add: str = "",
        change: str = "",
        remove: str = "",
    ) -> None:
        column = (
            column
            or {
                "family": "family_id",
                "person": "person_id",
                "account": "account_id",
                "policies": "",
            }[by]
        )
        rule = {
            "family": f"(SELECT is_machinery()) OR may_see({column}, '{section}')",
            "person": f"(SELECT is_machinery()) OR may_see_person({column}, '{section}')",
            "account": f"{column} = who_is_asking()",
            "policies": see,
        }[by]
        self.table, self.by = table, by
        see, add, change = see or rule, add or rule, change or add or rule
        statements: list[Any] = [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY keeper ON "{table}" TO CURRENT_USER USING (true) WITH CHECK (true)',
            f'CREATE POLICY see ON "{table}" FOR SELECT USING ({see})',
            f'CREATE POLICY add ON "{table}" FOR INSERT WITH CHECK ({add})',
            f'CREATE POLICY change ON "{table}" FOR UPDATE USING ({see}) WITH CHECK ({change})',
        ]
        undo: list[Any] = [
            f'DROP POLICY IF EXISTS {name} ON "{table}"'
            for name in ("keeper", "see", "add", "change", "remove")
        ] + [
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ]
        if remove:
            statements.append(f'CREATE POLICY remove ON "{table}" FOR DELETE USING ({remove})')
        super().__init__(sql=statements, reverse_sql=undo)

    def describe(self) -> str:
        return f"Put {self.table} under row-level security"


class KeepHistory(RunSQL):
    """Keep how every row of these tables read, before and after each change."""

    def __init__(self, *tables: str) -> None:
        super().__init__(
            sql=[f"SELECT keep_history('{table}')" for table in tables],
            reverse_sql=[f"SELECT stop_keeping_history('{table}')" for table in tables],
        )
