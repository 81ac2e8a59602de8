"""A paper may hold anything of the record, so it is seen by whoever may see both its parts: what
happened, and the casework."""

from django.db import migrations

RULE = "(SELECT is_machinery()) OR (may_see(family_id, 'casework') AND may_see(family_id, 'story'))"
TABLES = ("record_paper", "record_papergiven")


class Migration(migrations.Migration):
    dependencies = [("record", "0008_tasks_taken_back")]

    operations = [
        migrations.RunSQL(
            [
                statement
                for table in TABLES
                for statement in (
                    f"ALTER POLICY see ON {table} USING ({RULE})",
                    f"ALTER POLICY add ON {table} WITH CHECK ({RULE})",
                )
            ],
            migrations.RunSQL.noop,
        )
    ]
