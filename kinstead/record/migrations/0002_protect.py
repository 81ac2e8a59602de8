"""Row-level security, history and what may never change."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid
from kinstead.record.migrations._sql_snapshots import FUNCTIONS, UNDO

M = "(SELECT is_machinery())"


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        Protect("record_chronologyentry", by="family", section="story"),
        Protect("record_chronologyperson", by="family", section="story"),
        Protect("record_note", by="family", section="notes"),
        Protect("record_noteperson", by="family", section="notes"),
        Protect("record_document", by="family", section="documents"),
        Protect("record_documentversion", by="family", section="documents"),
        Protect("record_dutydue", by="family", section="duties"),
        Protect("record_authorisation", by="family", section="casework"),
        Protect("record_familywords", by="family", section="story"),
        # A task about a family is seen by whoever it was handed to, while they may see the family.
        Protect(
            "record_task",
            by="policies",
            see=f"{M} OR (family_id IS NULL AND account_id = who_is_asking())"
            " OR may_see(family_id, 'duties')",
            add=f"{M} OR who_is_asking() IS NOT NULL",
        ),
        # Unfinished words are their writer's, even when they may no longer see the family.
        Protect("record_draft", by="account"),
        Protect("record_draftversion", by="account"),
        # Two rows found to be one person are made one; nothing else on these lines may change.
        Forbid(
            "UPDATE",
            "record_chronologyentry",
            "record_chronologyperson",
            "record_note",
            "record_noteperson",
            "record_documentversion",
            "record_familywords",
        ),
        Allow(
            "UPDATE (person_id)",
            "record_chronologyperson",
            "record_noteperson",
            "record_familywords",
        ),
        KeepHistory(
            "record_chronologyentry",
            "record_chronologyperson",
            "record_note",
            "record_noteperson",
            "record_document",
            "record_dutydue",
            "record_authorisation",
            "record_familywords",
            "record_task",
        ),
    ]
