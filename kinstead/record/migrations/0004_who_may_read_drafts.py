"""Colleagues see that somebody is writing; old drafts may be removed; a document's people."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid

# A finished or discarded draft is kept this long, then removed by the nightly job. The database
# holds to it, whatever the job thinks.
OLD = "coalesce(discarded_at, finished_at) < now() - interval '30 days'"
M = "(SELECT is_machinery())"

# Replaces the policies of 0002. Only the writer adds to or changes a draft. While it is open, those
# who may read the family's notes may read it, so that two people visiting one family know.
DRAFT_POLICIES = [
    "DROP POLICY see ON record_draft",
    "DROP POLICY change ON record_draft",
    f"""CREATE POLICY see ON record_draft FOR SELECT USING (
            account_id = who_is_asking()
            OR ({M} AND {OLD})
            OR (finished_at IS NULL AND discarded_at IS NULL AND family_id IS NOT NULL
                AND may_see(family_id, 'notes')))""",
    """CREATE POLICY change ON record_draft FOR UPDATE
            USING (account_id = who_is_asking()) WITH CHECK (account_id = who_is_asking())""",
    f"CREATE POLICY remove ON record_draft FOR DELETE USING ({M} AND {OLD})",
    "DROP POLICY see ON record_draftversion",
    "DROP POLICY change ON record_draftversion",
    f"""CREATE POLICY see ON record_draftversion FOR SELECT USING (
            account_id = who_is_asking()
            OR ({M} AND EXISTS (SELECT FROM record_draft d WHERE d.id = draft_id)))""",
    """CREATE POLICY change ON record_draftversion FOR UPDATE
            USING (account_id = who_is_asking()) WITH CHECK (account_id = who_is_asking())""",
    # Asked of the draft as the one deleting sees it: machinery sees none but the old.
    f"""CREATE POLICY remove ON record_draftversion FOR DELETE USING (
            {M} AND EXISTS (SELECT FROM record_draft d WHERE d.id = draft_id AND {OLD}))""",
]
UNDO = [
    "DROP POLICY remove ON record_draft",
    "DROP POLICY remove ON record_draftversion",
    *(
        f"""DROP POLICY {name} ON {table};
            CREATE POLICY {name} ON {table} FOR {verb} USING (account_id = who_is_asking())"""
        for table in ("record_draft", "record_draftversion")
        for name, verb in (("see", "SELECT"), ("change", "UPDATE"))
    ),
]


class Migration(migrations.Migration):
    dependencies = [("record", "0003_drafts_and_documents_in_use")]

    operations = [
        migrations.RunSQL(DRAFT_POLICIES, UNDO),
        Allow("DELETE", "record_draft", "record_draftversion"),
        Protect("record_documentperson", by="family", section="documents"),
        Forbid("UPDATE", "record_documentperson"),
        Allow("UPDATE (person_id)", "record_documentperson"),
        KeepHistory("record_documentperson"),
    ]
