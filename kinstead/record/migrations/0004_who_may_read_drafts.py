"""Colleagues see that somebody is writing; old drafts may be removed; work reaches somebody."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid
from kinstead.record.migrations._sql_work import FUNCTIONS
from kinstead.record.migrations._sql_work import UNDO as UNDO_FUNCTIONS

# A finished or discarded draft is kept this long, then removed by the nightly job. The database
# holds to it, whatever the job thinks.
OLD = "coalesce(discarded_at, finished_at) < now() - interval '30 days'"
M = "(SELECT is_machinery())"

# Replaces the policies of 0002. Only the writer adds to or changes a draft. While it is open, those
# who may read the family's notes may read it, so that two people visiting one family know. Kinstead
# itself sees none but the old, and so may remove none but the old.
DRAFT_POLICIES = (
    "DROP POLICY see ON record_draft",
    "DROP POLICY change ON record_draft",
    f"""CREATE POLICY see ON record_draft FOR SELECT USING (
            account_id = who_is_asking()
            OR ((SELECT is_machinery()) AND {OLD})
            OR (finished_at IS NULL AND discarded_at IS NULL AND family_id IS NOT NULL
                AND NOT (SELECT is_machinery()) AND may_see(family_id, 'notes')))""",
    """CREATE POLICY change ON record_draft FOR UPDATE
            USING (account_id = who_is_asking()) WITH CHECK (account_id = who_is_asking())""",
    f"""CREATE POLICY remove ON record_draft FOR DELETE
            USING ((SELECT is_machinery()) AND {OLD})""",
    "DROP POLICY see ON record_draftversion",
    "DROP POLICY change ON record_draftversion",
    """CREATE POLICY see ON record_draftversion FOR SELECT USING (
            account_id = who_is_asking()
            OR ((SELECT is_machinery()) AND old_draft(draft_id)))""",
    """CREATE POLICY change ON record_draftversion FOR UPDATE
            USING (account_id = who_is_asking()) WITH CHECK (account_id = who_is_asking())""",
    """CREATE POLICY remove ON record_draftversion FOR DELETE
            USING ((SELECT is_machinery()) AND old_draft(draft_id))""",
)
OLD_DRAFT = f"""
CREATE FUNCTION old_draft(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM record_draft WHERE id = which AND {OLD}) $$;
"""  # noqa: S608  (the condition is the constant above)
UNDO = (
    "DROP POLICY remove ON record_draft",
    "DROP POLICY remove ON record_draftversion",
    *(
        f"""DROP POLICY {name} ON {table};
            CREATE POLICY {name} ON {table} FOR {verb} USING (account_id = who_is_asking())"""
        for table in ("record_draft", "record_draftversion")
        for name, verb in (("see", "SELECT"), ("change", "UPDATE"))
    ),
)


class Migration(migrations.Migration):
    dependencies = [("record", "0003_drafts_and_documents_in_use")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO_FUNCTIONS),
        migrations.RunSQL(OLD_DRAFT, "DROP FUNCTION old_draft(uuid)"),
        migrations.RunSQL(DRAFT_POLICIES, UNDO),
        Allow("DELETE", "record_draft", "record_draftversion"),
        Protect("record_documentperson", by="family", section="documents"),
        Forbid("UPDATE", "record_documentperson"),
        Allow("UPDATE (person_id)", "record_documentperson"),
        KeepHistory("record_documentperson"),
    ]
