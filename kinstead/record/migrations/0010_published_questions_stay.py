"""Questions that were published never change, and what is only being prepared can be thrown away.

Until now the serving role could update any version; the action alone refused. Answers point at
the version they answered, so the database holds to it as well.
"""

from django.db import migrations

from kinstead.access.serving_role import Allow

EDITS = "(SELECT is_machinery()) OR may_do('edit_templates')"
BEING_PREPARED = f"published_at IS NULL AND ({EDITS})"


class Migration(migrations.Migration):
    dependencies = [("record", "0009_papers_hold_the_story")]

    operations = [
        migrations.RunSQL(
            [
                "DROP POLICY change ON record_templateversion",
                f"""CREATE POLICY change ON record_templateversion FOR UPDATE
                    USING ({BEING_PREPARED}) WITH CHECK ({EDITS})""",
                f"""CREATE POLICY remove ON record_templateversion FOR DELETE
                    USING ({BEING_PREPARED})""",
            ],
            [
                "DROP POLICY remove ON record_templateversion",
                "DROP POLICY change ON record_templateversion",
                f"""CREATE POLICY change ON record_templateversion FOR UPDATE
                    USING (who_is_asking() IS NOT NULL) WITH CHECK ({EDITS})""",
            ],
        ),
        Allow("DELETE", "record_templateversion"),
    ]
